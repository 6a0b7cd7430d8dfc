use proptest::prelude::*;

use super::read;

/// A PDF of one page with these operators; readers find its objects without a table of them.
fn page(operators: &str) -> Vec<u8> {
    let length = operators.len();
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>endobj\n\
         4 0 obj<</Length {length}>>stream\n{operators}\nendstream endobj\n\
         5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times>>endobj\n\
         6 0 obj<</Type/XObject/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream endobj\n\
         trailer<</Root 1 0 R>>\n%%EOF"
    )
    .into_bytes()
}

#[test]
fn words_are_glyphs_and_gaps() {
    for (operators, text) in [
        ("BT /F 10 Tf 72 700 Td (The mayor) Tj ( spoke.) Tj ET", "The mayor spoke."),
        ("BT /F 10 Tf 72 700 Td [(The)-300(may)20(or)] TJ ET", "The mayor"),
        ("BT /F 10 Tf 72 700 Td (ti-) Tj 0 -12 Td (dal) Tj ET", "tidal"),
        // Shown twice to look bold; a raised note mark; a ligature by its code.
        ("BT /F 10 Tf 72 700 Td (No.) Tj 0.2 0 Td (No.) Tj ET", "No."),
        ("BT /F 10 Tf 72 700 Td (No.) Tj /F 6 Tf 4 Ts (12) Tj ET", "No."),
        ("BT /F 10 Tf 72 700 Td (\\256sh) Tj ET", "fish"),
        ("/Span<</ActualText(fish)>>BDC BT /F 10 Tf 72 700 Td (\\001\\002) Tj ET EMC", "fish"),
        // Set along the edge of the page.
        ("BT /F 10 Tf 72 700 Td (No.) Tj 0 1 -1 0 9 9 Tm (x) Tj ET", "No."),
        ("BT /F 10 Tf 0 1 -1 0 99 99 Tm (No.) Tj ET", "No."),
        ("/X Do BT /F 10 Tf 72 700 Td (No.) Tj ET", "No."),
    ] {
        let raw = read("a.pdf", &page(operators)).map(|raw| raw.text);
        assert_eq!(raw.as_deref(), Ok(text), "{operators}");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let whole = page("BT /F 10 Tf 72 700 Td (No.) Tj ET");
    for (bytes, sentence) in [
        (&b""[..], "a.pdf: the document is empty. Put the text in, or remove the file."),
        (
            &whole[..whole.len() - 20],
            "a.pdf: the PDF is cut off: its end is missing. Fetch or save it again.",
        ),
        (
            b"%PDF-1.4\n1 0 obj<</A 1 0 R>>endobj\n%%EOF",
            "a.pdf: the PDF is damaged. Open it in a viewer and print it to a new PDF.",
        ),
        (
            &page("BT /F 10 Tf (\\001\\002\\003) Tj ET"),
            "a.pdf: the fonts of the PDF do not say which letters they show. Run OCR over it, or save \
             it again from the program that made it.",
        ),
        (&page("0 0 m"), "a.pdf: the document is empty. Put the text in, or remove the file."),
        (
            &page("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"),
            "a.pdf: the PDF is a picture of text, with no text in it. Run OCR over it first.",
        ),
    ] {
        let said = read("a.pdf", bytes).map_err(|error| error.to_string());
        assert_eq!(said.map(|raw| raw.text), Err(sentence.to_owned()));
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read("a.pdf", &bytes);
        let framed = [b"%PDF-1.4\n".as_slice(), &bytes, b"\n%%EOF"].concat();
        let _ = read("a.pdf", &framed);
    }

    #[test]
    fn no_operators_make_it_panic(
        operators in "((BT|ET|q|Q|Tj|TJ|Td|Tm|cm|Tf|BDC|EMC|Do|\\[|\\]|\\(x\\)|/F|/X|<<|>>|-?[0-9]{1,9}) ){0,60}"
    ) {
        let _ = read("a.pdf", &page(&operators));
    }
}
