//! What leaves the program, held against a small document made by hand.

#[path = "../../archive/tests/sample/mod.rs"]
mod sample;

use hearsay_export::csv::Table;
use hearsay_export::{Selection, certainty, json, why};
use hearsay_model::{
    Confidence, Document, Doubt, Edit, EntityId, Pattern, QuotationKind, Resolution, Span,
};

fn value(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_default()
}

#[test]
fn a_line_is_the_document_with_its_keys_in_order() {
    let wanted = concat!(
        r#"{"id":"harbour","meta":{"title":"Harbour stays","authors":["Ada Byrne"],"#,
        r#""contributors":["Lin Osei"],"photo_credits":["Jo Park"],"#,
        r#""publisher":"The Harbour Gazette","date":"2019-06-01","#,
        r#""url":"https://example.org/harbour","mail":{"from":["#,
        r#"{"name":"Ada Byrne","address":"ada@example.org"}],"to":["#,
        r#"{"name":null,"address":"lin@example.org"}],"cc":[],"message_id":"2@example.org","#,
        r#""references":["1@example.org"]}},"#,
        r#""notices":[{"kind":"not-english","language":"es","share":0.12,"sentence":"A small part "#,
        r#"of this text is not in English (it looks like Spanish); nothing was looked for there."}],"#,
        r#""pages":[0,21],"passages":["#,
        r#"{"kind":"reply","depth":1,"place":[56,77],"introduction":[56,62],"author":"#,
        r#"{"name":"Ada Byrne","address":"ada@example.org"},"date":"2019-05-30"}],"#,
        r#""entities":["#,
        r#"{"id":0,"kind":"person","name":"Rosa Vale","named":true,"aliases":["Ms. Vale"],"#,
        r#""mentions":[[21,29,"name"]]},"#,
        r#"{"id":1,"kind":"person","name":"engineers","named":false,"plural":true,"#,
        r#""aliases":["two engineers"],"mentions":[[63,76,"name"]]},"#,
        r#"{"id":2,"kind":"date","name":"in May","named":true,"when":"2019-05","#,
        r#""aliases":["in May"],"mentions":[[48,54,"name"]]}],"attributions":["#,
        r#"{"id":0,"kind":"direct","source":[[21,29]],"cue":[[30,35]],"content":[[0,20]],"speaker":0,"#,
        r#""source_class":"named-person","stance":"said","channel":"Facebook","date":"2019-05","#,
        r#""chain":[{"hop":"publication","name":"The Harbour Gazette","bylines":["Ada Byrne"]},"#,
        r#"{"hop":"source","attribution":0,"name":"Rosa Vale","entity":0},"#,
        r#"{"hop":"stated","text":"two engineers","span":[63,76],"entity":1},"#,
        r#"{"hop":"not-stated"}],"confidence":0.93,"#,
        r#""why":"“wrote” stands after the quotation; “Ms. Vale” is a short form of Rosa Vale.","doubts":["apart"],"edited":true}]}"#,
    );
    assert_eq!(json::line(&sample::document()), wanted);
    assert_eq!(value(&json::pretty(&sample::document())), value(wanted));
}

#[test]
fn what_only_the_context_says_is_flagged() {
    let mut document = sample::document();
    let attribution = &mut document.attributions[0];
    attribution.negated = true;
    attribution.anonymity = Some(Span::new(0, 3));
    attribution.within = Some(hearsay_model::AttributionId(0));
    attribution.channel.iter_mut().for_each(|channel| channel.from_context = true);
    attribution.date.iter_mut().for_each(|date| date.from_context = true);
    let line = value(&json::line(&document));
    let found = &line["attributions"][0];
    for flag in ["negated", "channel_from_context", "date_from_context"] {
        assert_eq!(found[flag], true, "{flag}");
    }
    assert_eq!(found["anonymity"], value("[0,1]"));
    assert_eq!(found["within"], 0);
}

#[test]
fn what_is_not_known_is_null() {
    let mut document = sample::document();
    let attribution = &mut document.attributions[0];
    (attribution.speaker, attribution.channel, attribution.date) = (None, None, None);
    document.meta = hearsay_model::Meta::default();
    let line = value(&json::line(&document));
    for key in ["speaker", "channel", "date"] {
        assert!(line["attributions"][0][key].is_null(), "{key}");
    }
    assert!(line["meta"]["title"].is_null());
    assert_eq!(line["attributions"][0]["chain"][1]["name"], "Ms. Vale");
}

#[test]
fn a_document_without_anything_is_a_line_as_well() {
    let wanted = concat!(
        r#"{"id":"","meta":{"title":null,"authors":[],"contributors":[],"photo_credits":[],"#,
        r#""publisher":null,"date":null,"url":null},"entities":[],"attributions":[]}"#
    );
    assert_eq!(json::line(&Document::default()), wanted);
}

#[test]
fn confidence_has_three_decimals_at_most() {
    for thousandths in 0..=1000 {
        let mut document = sample::document();
        document.attributions[0].confidence = Confidence(thousandths);
        let line = json::line(&document);
        let written = line.split("\"confidence\":").nth(1).and_then(|rest| rest.split(',').next());
        let decimals =
            written.and_then(|number| number.split_once('.')).map_or(0, |(_, d)| d.len());
        assert!((1..=3).contains(&decimals), "{written:?}");
    }
}

#[test]
fn the_attributions_are_a_table() {
    let document = sample::document();
    let whole = Selection::whole(&document);
    let table = Table::Attributions.of(&[whole.clone(), whole]);
    let rows: Vec<&str> = table.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[0],
        "document,attribution,paragraph,start,end,kind,speaker,source,cue,content,source_class,\
         stance,negated,channel,date,chain,confidence,why,edited,path"
    );
    assert_eq!(
        rows[1],
        "harbour,0,1,0,35,direct,Rosa Vale,Ms. Vale,wrote,\"“The harbour stays,”\",named-person,\
         said,false,Facebook,2019-05,The Harbour Gazette ← Rosa Vale ← two engineers ← not stated,\
         0.93,“wrote” stands after the quotation; “Ms. Vale” is a short form of Rosa Vale.,true,\
         \"two engineers, cited by Vale, on Facebook, May 2019, quoted in Byrne, The Harbour Gazette, \
         1 Jun 2019, p. 1, para. 1\""
    );
}

#[test]
fn the_entities_are_a_table() {
    let table = Table::Entities.of(&[Selection::whole(&sample::document())]);
    let wanted = "document,entity,kind,name,named,plural,aliases,date,mentions,start,end,edited\r\n\
                  harbour,0,person,Rosa Vale,true,false,Ms. Vale,,1,21,29,false\r\n\
                  harbour,1,person,engineers,false,true,two engineers,,1,63,76,false\r\n\
                  harbour,2,date,in May,true,false,in May,2019-05,1,48,54,false\r\n";
    assert_eq!(table, wanted);
}

#[test]
fn why_is_a_plain_sentence() {
    use {Pattern as P, QuotationKind as K, Resolution as R};
    for (kind, pattern, resolution, sentence) in [
        (
            K::Direct,
            P::Medial,
            R::Name,
            "“wrote” stands in the middle of the quotation; “Ms. Vale” gives the full name of Rosa Vale.",
        ),
        (
            K::Indirect,
            P::SourceCueContent,
            R::Pronoun,
            "“wrote” stands before the paraphrase; “Ms. Vale” stands for Rosa Vale.",
        ),
        (
            K::Indirect,
            P::AccordingTo,
            R::Description,
            "“wrote” names the source of the paraphrase; “Ms. Vale” describes Rosa Vale.",
        ),
        (
            K::Direct,
            P::Continued,
            R::Continued,
            "The quotation goes on from the one before; Rosa Vale is still speaking.",
        ),
        (
            K::NoComment,
            P::NoComment,
            R::Unnamed,
            "“wrote” says that there was no comment; “Ms. Vale” is a source without a name.",
        ),
        (
            K::Indirect,
            P::Noun,
            R::Unresolved,
            "The noun “wrote” introduces the paraphrase; “Ms. Vale” means Rosa Vale.",
        ),
    ] {
        let mut document = sample::document();
        let it = &mut document.attributions[0];
        (it.kind, it.why.pattern, it.why.resolution) = (kind, pattern, resolution);
        assert_eq!(why(&document, &document.attributions[0]), sentence);
    }
}

#[test]
fn certainty_says_what_speaks_against() {
    let cases: [(u16, &[Doubt], &str); 4] = [
        (640, &[Doubt::OnlyModel], "64% sure. Against it: only the trained model found it."),
        (
            455,
            &[Doubt::Hidden, Doubt::Apart],
            "46% sure. Against it: its words hide who speaks; its parts stand far apart.",
        ),
        (930, &[Doubt::Cue], "93% sure."),
        (700, &[], "70% sure."),
    ];
    for (thousandths, doubts, expected) in cases {
        let mut document = sample::document();
        let it = &mut document.attributions[0];
        (it.confidence, it.why.doubts) = (Confidence(thousandths), doubts.to_vec());
        assert_eq!(certainty(it), expected);
        it.why.edits = vec![Edit::Confirmed];
        assert_eq!(certainty(it), "An editor looked at it.");
    }
}

#[test]
fn why_says_what_the_text_does_not_tell() {
    let mut document = sample::document();
    let it = &mut document.attributions[0];
    it.speaker = None;
    it.why.resolution = Resolution::Unresolved;
    let sentence = why(&document, &document.attributions[0]);
    assert!(sentence.ends_with("; the text does not tell whom “Ms. Vale” means."), "{sentence}");
    document.attributions[0].source.clear();
    let sentence = why(&document, &document.attributions[0]);
    assert!(sentence.ends_with("; the text does not tell the source."), "{sentence}");
}

#[test]
fn why_is_there_for_every_form_and_every_resolution() {
    for &pattern in Pattern::ALL {
        for &resolution in Resolution::ALL {
            for speaker in [Some(EntityId(0)), Some(EntityId(77)), None] {
                for empty in [true, false] {
                    let mut document = sample::document();
                    let it = &mut document.attributions[0];
                    (it.why.pattern, it.why.resolution) = (pattern, resolution);
                    it.speaker = speaker;
                    if empty {
                        (it.source, it.cue) = (Vec::new(), Vec::new());
                        it.why.cue.clear();
                    }
                    let sentence = why(&document, &document.attributions[0]);
                    assert!(sentence.ends_with('.') && !sentence.contains("“”"), "{sentence}");
                }
            }
        }
    }
}

#[test]
fn why_does_not_say_a_name_twice() {
    let mut document = sample::document();
    document.entities[0].name = "Ms. Vale".to_owned();
    document.attributions[0].why.resolution = Resolution::Name;
    let sentence = why(&document, &document.attributions[0]);
    assert_eq!(sentence, "“wrote” stands after the quotation; “Ms. Vale” is named in full.");
}

/// A long source is cut between words, a long cue gives way to its dictionary form.
#[test]
fn why_says_what_an_editor_did() {
    let mut document = sample::document();
    let sentence = |document: &Document| why(document, &document.attributions[0]);
    let found = sentence(&document);
    document.attributions[0].why.edits = vec![Edit::Confirmed];
    assert_eq!(sentence(&document), format!("{found} An editor looked at it and found it right."));
    document.attributions[0].why.edits =
        vec![Edit::Speaker { from: Some("Bo Lind".to_owned()) }, Edit::Cue];
    assert_eq!(
        sentence(&document),
        "“wrote” stands after the quotation. An editor changed the speaker from Bo Lind to Rosa \
         Vale and set the words of the cue."
    );
    document.attributions[0].why.edits = vec![Edit::Added];
    assert_eq!(sentence(&document), "An editor added it.");
}

#[test]
fn why_stays_short() {
    let text = "harbour ".repeat(40);
    let mut document = sample::document();
    let all = Span::new(0, text.trim_end().len());
    document.text = text;
    let it = &mut document.attributions[0];
    (it.source, it.cue) = (vec![all], vec![all]);
    let sentence = why(&document, &document.attributions[0]);
    let wanted = format!(
        "“write” stands after the quotation; “{}…” is a short form of Rosa Vale.",
        "harbour ".repeat(7)
    );
    assert_eq!(sentence, wanted);
}

/// The example of `docs/format.md` is what is written.
#[test]
fn the_documentation_shows_what_is_written() {
    let docs = include_str!("../../../docs/format.md");
    let example = docs
        .split("```json\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("there is an example");
    assert_eq!(value(example), value(&json::line(&sample::document())));
    assert!(docs.contains(&sample::document().text));
}
