use std::io::{Cursor, Write};

use hearsay_model::BlockRole::{self, Heading, Headline, NotProse, Paragraph};
use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::read;

const STYLES: &str = r#"<w:styles xmlns:w="w">
    <w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
    <w:style w:styleId="Eigen"><w:name w:val="Eigen"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:styleId="Kreis"><w:name w:val="Kreis"/><w:basedOn w:val="Kreis"/></w:style></w:styles>"#;

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, part) in parts {
        archive.start_file(*path, SimpleFileOptions::default()).expect("in memory");
        archive.write_all(part.as_bytes()).expect("in memory");
    }
    archive.finish().expect("in memory").into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:id="1"><w:p><w:r><w:t>Not used.</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let main =
        format!(r#"<w:document xmlns:w="w" xmlns:mc="mc"><w:body>{body}</w:body></w:document>"#);
    packed(&[
        ("word/document.xml", &main),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", notes),
    ])
}

fn blocks(body: &str) -> Vec<(BlockRole, String)> {
    let raw = read("a.docx", &document(body)).unwrap_or_default();
    raw.layout.blocks.iter().map(|(span, role)| (*role, span.of(&raw.text).to_owned())).collect()
}

#[test]
fn runs_are_put_together_as_they_would_be_printed() {
    for (runs, words) in [
        (
            "<w:r><w:t>The may</w:t></w:r><w:r><w:t xml:space='preserve'>or said </w:t></w:r><w:r><w:t>no.</w:t></w:r>",
            "The mayor said no.",
        ),
        (
            "<w:ins><w:r><w:t>kept</w:t></w:r></w:ins><w:del><w:r><w:delText>lost</w:delText></w:r></w:del>",
            "kept",
        ),
        (
            "<w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>new</w:t></w:r></w:moveTo>",
            "new",
        ),
        (
            "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r><w:r><w:br w:type='page'/></w:r>",
            "one\ntwo",
        ),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r>",
            "seen",
        ),
        (
            "<w:hyperlink><w:r><w:t>the link</w:t></w:r></w:hyperlink><w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>",
            "the link",
        ),
        (
            "<w:commentRangeStart w:id='0'/><w:r><w:t>said</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r>",
            "said",
        ),
        (
            "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent><w:r><w:t>a&amp;b &#8220;c&#8221;</w:t></w:r></w:sdtContent></w:sdt>",
            "a&b “c”",
        ),
    ] {
        let found = blocks(&format!("<w:p>{runs}</w:p>"));
        assert_eq!(found, [(Paragraph, words.to_owned())], "{runs}");
    }
}

fn paragraph(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn parts_are_told_by_styles_in_any_language() {
    let body = paragraph("Titel", "Pier to close")
        + &paragraph("Titel", "Again")
        + &paragraph("Kapitel", "One")
        + &paragraph("Eigen", "Two")
        + &paragraph("Kreis", "Text.")
        + &paragraph("Unbekannt", "More.<w:footnoteReference w:id='2'/>").replace(
            "<w:footnoteReference w:id='2'/></w:t>",
            "</w:t><w:footnoteReference w:id='2'/>",
        )
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>
           <w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A frame.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let wanted = [
        (Headline, "Pier to close"),
        (Heading, "Again"),
        (Heading, "One"),
        (Heading, "Two"),
        (Paragraph, "Text."),
        (Paragraph, "More."),
        (NotProse, "a\t\nb\tc"),
        (Paragraph, "A frame."),
        (Paragraph, "A note."),
    ];
    assert_eq!(blocks(&body), wanted.map(|(role, words)| (role, words.to_owned())));
}

#[test]
fn text_boxes_stand_once_behind_their_paragraph() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>Be</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice>\
         <mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>fore.</w:t></w:r></w:p>"
    );
    assert_eq!(blocks(&body), ["Before.", "Boxed."].map(|it| (Paragraph, it.to_owned())));
}

#[test]
fn a_deleted_end_of_paragraph_joins_two() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One, </w:t></w:r></w:p>\
                <w:p><w:r><w:t>and two.</w:t></w:r></w:p>";
    assert_eq!(blocks(body), [(Paragraph, "One, and two.".to_owned())]);
}

#[test]
fn core_properties_are_metadata() {
    let core = "<cp:coreProperties xmlns:cp='cp' xmlns:dc='dc' xmlns:dcterms='t'><dc:title>Pier</dc:title>
        <dc:creator>Ada Byrne; Tom Vale</dc:creator><dcterms:created>2019-05-04T10:00:00Z</dcterms:created></cp:coreProperties>";
    let main = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>No.</w:t></w:r></w:p></w:body></w:document>";
    let file = packed(&[("word/document.xml", main), ("docProps/core.xml", core)]);
    let stated = read("a.docx", &file).unwrap_or_default().stated;
    assert_eq!(stated.title.as_deref(), Some("Pier"));
    assert_eq!(stated.authors, ["Ada Byrne", "Tom Vale"]);
    assert_eq!(stated.date.map(|it| it.to_string()).as_deref(), Some("2019-05-04"));
}

#[test]
fn what_cannot_be_read_is_told() {
    let whole = document("<w:p><w:r><w:t>No.</w:t></w:r></w:p>");
    let laughs = "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><w>&b;</w>";
    let bomb = packed(&[("word/document.xml", &" ".repeat(8 << 20))]);
    for (bytes, sentence) in [
        (&b""[..], "a.docx: the document is empty. Put the text in, or remove the file."),
        (
            &whole[..whole.len() / 2],
            "a.docx: the document is damaged or cut off. Open it in a word processor and save it \
             again.",
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "a.docx: the document is locked with a password, or of the old kind (doc). Open it in a \
             word processor and save it as docx without a password.",
        ),
        (
            &packed(&[("xl/workbook.xml", "<a/>")]),
            "a.docx: there is no text document in this file. Open it where it was made and save it \
             as docx.",
        ),
        (
            &packed(&[("word/document.xml", laughs)]),
            "a.docx: the document is damaged or cut off. Open it in a word processor and save it \
             again.",
        ),
        (
            &bomb,
            "a.docx: 7 KB unpack to more than 1 MB, which no document does. Save it again in a word \
             processor.",
        ),
        (
            &document("<w:p/>"),
            "a.docx: the document is empty. Put the text in, or remove the file.",
        ),
    ] {
        let said = read("a.docx", bytes).map_err(|error| error.to_string());
        assert_eq!(said, Err(sentence.to_owned()));
    }
}

#[test]
fn any_depth_is_read_without_harm() {
    let deep = "<w:sdt>".repeat(20_000) + &"</w:sdt>".repeat(20_000);
    let body = format!("{deep}<w:p><w:r><w:t>No.</w:t></w:r></w:p>");
    assert_eq!(blocks(&body), [(Paragraph, "No.".to_owned())]);
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(
        body in "(<w:(p|r|t|tbl|tr|tc|del)>){0,6}(x|“)?(</w:(tc|tr|tbl|t|r|p|del)>){0,6}",
        cut in 0_usize..2000,
    ) {
        let bytes = document(&body);
        let _ = read("a.docx", bytes.get(..cut).unwrap_or(&bytes));
        let mut harmed = bytes;
        if let Some(byte) = harmed.get_mut(cut) {
            *byte = !*byte;
        }
        let _ = read("a.docx", &harmed);
    }
}
