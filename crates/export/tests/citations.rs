//! Single quotations with where they come from.

use hearsay_export::{Selection, annotation, cite, markdown};
use hearsay_model::{AttributionId, Correspondent, Document, Mail};

const ARTICLE: &str = "\
    !! title=Harbour & plans: 100% {new}; publisher=The Harbour Gazette; authors=Ada Byrne, Tom Vale; date=2019-06-01
    [q:“We go,”] [c:said] [s:{Rosa Marsh}].
    [q:“We stay,”] [c:wrote] [s:{Rosa Marsh}] on Facebook.
    ! channel=Facebook date=2019-05
    [s:{The Courier|org}] [c:reported] [q:that [s2:{two officials|group}] [c2:denied] [q2:it]].
    ! class=publication kind=indirect
    [s:{She=Rosa Marsh}] [c:declined to comment].
    ! kind=no-comment";

fn article() -> Document {
    hearsay_testing::document(ARTICLE)
}

fn paths(document: &Document) -> Vec<String> {
    document.attributions.iter().map(|it| cite::path(document, it)).collect()
}

#[test]
fn the_path_leads_from_the_origin_to_the_reader() {
    let ends = "Byrne and Vale, The Harbour Gazette, 1 Jun 2019";
    let document = article();
    let paths = paths(&document);
    let wanted = [
        format!("Marsh, via Facebook, May 2019, quoted in {ends}, para. 2"),
        format!("The Courier, paraphrased in {ends}, para. 3"),
        format!("two officials, as reported by The Courier, paraphrased in {ends}, para. 3"),
        format!("Marsh, reported in {ends}, para. 4"),
    ];
    assert_eq!(paths[1..], wanted);
}

#[test]
fn a_document_without_bylines_is_named_by_its_title() {
    let mut document = article();
    document.meta.authors.clear();
    document.meta.publisher = None;
    document.meta.date = None;
    let wanted = "Marsh, reported in “Harbour & plans: 100% {new}”, para. 4";
    assert_eq!(paths(&document).last().map(String::as_str), Some(wanted));
}

#[test]
fn a_quotation_as_plain_text() {
    let document = article();
    assert_eq!(
        cite::plain(&document, &document.attributions[1]),
        "“We stay,” — Marsh, via Facebook, May 2019, quoted in Byrne and Vale, The Harbour Gazette, \
         1 Jun 2019, para. 2."
    );
}

#[test]
fn a_quotation_in_apa_style() {
    let mut document = article();
    document.meta.url = Some("https://example.org/harbour".to_owned());
    assert_eq!(
        cite::apa(&document, &document.attributions[1]),
        "“We stay,” (Marsh, as cited in Byrne & Vale, 2019, para. 2)\n\n\
         Byrne, A., & Vale, T. (2019, June 1). Harbour & plans: 100% {new}. The Harbour Gazette. \
         https://example.org/harbour"
    );
    document.meta = hearsay_model::Meta::default();
    assert_eq!(
        cite::apa(&document, &document.attributions[1]),
        "“We stay,” (Marsh, as cited in “test”, n.d., para. 2)\n\ntest. (n.d.)."
    );
}

/// Another program's BibTeX parser reads the fields as they were.
#[test]
fn bibtex_is_read_by_another_program() {
    use biblatex::ChunksExt;
    let document = article();
    let text = cite::bibtex(&document, AttributionId(1)).expect("there is one");
    let library = biblatex::Bibliography::parse(&text).expect("it parses");
    let entry = library.get("byrne2019-q2").expect("the entry");
    let authors: Vec<String> = entry
        .author()
        .expect("authors")
        .iter()
        .map(|it| format!("{} {}", it.given_name, it.name))
        .collect();
    assert_eq!(authors, ["Ada Byrne", "Tom Vale"]);
    assert_eq!(entry.title().expect("a title").format_verbatim(), document.title());
    assert_eq!(entry.get("abstract").expect("words").format_verbatim(), "“We stay,”");
    assert_eq!(
        entry.get("note").expect("a path").format_verbatim(),
        cite::path(&document, &document.attributions[1])
    );
    assert_eq!(cite::bibtex(&document, AttributionId(99)), None);
}

#[test]
fn ris_has_a_tag_a_line() {
    let mut document = article();
    let record = cite::ris(&document, AttributionId(1)).expect("there is one");
    assert_eq!(
        record,
        "TY  - NEWS\r\nID  - byrne2019-q2\r\nAU  - Byrne, Ada\r\nAU  - Vale, Tom\r\n\
         TI  - Harbour & plans: 100% {new}\r\nT2  - The Harbour Gazette\r\nPY  - 2019\r\n\
         DA  - 2019/06/01/\r\nSP  - para. 2\r\nAB  - “We stay,”\r\n\
         N1  - Marsh, via Facebook, May 2019, quoted in Byrne and Vale, The Harbour Gazette, \
         1 Jun 2019, para. 2\r\nER  - \r\n"
    );
    let from = vec![Correspondent { name: Some("Ada Byrne".to_owned()), address: None }];
    document.meta.mail = Some(Mail { from, ..Mail::default() });
    let record = cite::ris(&document, AttributionId(1)).expect("there is one");
    assert!(record.starts_with("TY  - ICOMM\r\n"), "{record}");
}

#[test]
fn markdown_shows_words_and_paths() {
    let document = article();
    let chosen = Selection::of(&document, [AttributionId(1), AttributionId(99), AttributionId(1)]);
    assert_eq!(
        markdown::quotes(&[chosen]),
        "# Harbour \\& plans: 100% {new}\n\n\
         By Ada Byrne, Tom Vale · The Harbour Gazette · 2019-06-01\n\n\
         > “We stay,”\n>\n> — Marsh, via Facebook, May 2019, quoted in Byrne and Vale, The Harbour \
         Gazette, 1 Jun 2019, para. 2\n"
    );
}

#[test]
fn an_annotation_finds_its_words_again() {
    let document = article();
    let page: serde_json::Value =
        serde_json::from_str(&annotation::page(&[Selection::whole(&document)])).expect("JSON");
    let items = page["items"].as_array().expect("items");
    assert_eq!(items.len(), document.attributions.len());
    for (item, attribution) in items.iter().zip(&document.attributions) {
        let target = &item["target"][0]["selector"];
        let (start, end) = (target[0]["start"].as_u64(), target[0]["end"].as_u64());
        let words: String = document
            .text
            .chars()
            .skip(start.unwrap_or_default() as usize)
            .take((end.unwrap_or_default() - start.unwrap_or_default()) as usize)
            .collect();
        assert_eq!(target[1]["exact"], words);
        let around = format!(
            "{}{words}{}",
            target[1]["prefix"].as_str().unwrap_or_default(),
            target[1]["suffix"].as_str().unwrap_or_default()
        );
        assert!(document.text.contains(&around) && around.len() > words.len());
        let first = attribution.content.first().or(attribution.cue.first());
        assert_eq!(first.map(|span| span.of(&document.text)), Some(words.as_str()));
    }
}
