//! What the search box offers. The cursor is written as “|”.

use std::rc::Rc;

use hearsay_search::{Completion, Corpus, Query};
use hearsay_testing::document;

const TEXT: &str = "
    !! publisher=The Daily Drop; date=2017-10-26; authors=Zoë Quill
    # Rain at last
    [s:{Ann Lee}] [c:said] [q:that it had rained on {Oslo|place}].
    ! channel=Twitter lemma=say
    [s:{Ann Lee}] [c:wrote] [q:“rain, rain and Bo Dahl”].
    ! lemma=write
    [s:{Bo Dahl}] [c:denied] [q:that {she=Ann Lee} was in {Oslo}].
    ! stance=denied lemma=deny
    [s:{Two officials|group}] [c:said] [q:it was a rainy day].
    ! lemma=say";

fn offers(text: &str, limit: usize) -> Vec<Completion> {
    let corpus = Corpus::new(vec![Rc::new(document(TEXT))]);
    let cursor = text.find('|').unwrap_or(text.len());
    corpus.complete(&text.replace('|', ""), cursor, limit)
}

/// The texts that the offers would make.
fn made(text: &str) -> Vec<String> {
    let plain = text.replace('|', "");
    let put = |offer: Completion| {
        let Completion { replace, insert, count, .. } = offer;
        format!("{}{insert}{} {count}", &plain[..replace.start], &plain[replace.end..])
    };
    offers(text, 6).into_iter().map(put).collect()
}

#[test]
fn completions_at_the_cursor() {
    let cases: &[(&str, &[&str])] = &[
        // A filter first, then entities, then words.
        ("spea|", &["speaker: 0"]),
        ("ra|", &["rain 3", "rained 1", "rainy 1"]),
        ("le|", &["entity:\"Ann Lee\" 3", "lee 2"]),
        ("-ty|", &["-type: 0"]),
        ("de|", &["is:denied 1", "denied 1"]),
        // Values, with the counts that the rest of the query leaves.
        (
            "speaker:|",
            &["speaker:\"Ann Lee\" 2", "speaker:\"Bo Dahl\" 1", "speaker:\"Two officials\" 1"],
        ),
        ("speaker:d|", &["speaker:\"Bo Dahl\" 1"]),
        ("speaker:\"ann l|", &["speaker:\"Ann Lee\" 2"]),
        ("speaker:\"ann l|ea\" rain", &["speaker:\"Ann Lee\" rain 1"]),
        ("about: o|", &["about:Oslo 2"]),
        ("type:direct speaker:|", &["type:direct speaker:\"Ann Lee\" 1"]),
        ("type:|", &["type:direct 1", "type:paraphrase 3"]),
        ("speaker:Dahl type:|", &["speaker:Dahl type:paraphrase 1"]),
        ("is:un|", &["is:unnamed 1", "is:unnamed-group 1"]),
        ("cue:|", &["cue:say 2", "cue:deny 1", "cue:write 1"]),
        ("via:tw|", &["via:Twitter 1"]),
        ("from:z|", &["from:\"Zoë Quill\" 4"]),
        ("date:|", &["date:2017-10-26 4"]),
        ("in:|", &["in:quote 0", "in:title 0", "in:text 0"]),
        // In the midst of a query.
        (
            "rai| speaker:Lee",
            &["rain speaker:Lee 3", "rained speaker:Lee 1", "rainy speaker:Lee 1"],
        ),
        ("spea|ker:Lee", &["speaker:Lee 0"]),
        ("speaker:| rain", &["speaker:\"Ann Lee\" rain 1"]),
        // Nothing to add.
        ("speaker:\"Ann Lee\"|", &[]),
        ("(rain)|", &[]),
        ("zzz|", &[]),
        ("foo:ra|", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(&made(text), expected, "{text}");
    }
}

#[test]
fn an_empty_box_offers_the_filters() {
    for text in ["", "rain |", "(|", "rain OR |", "-|"] {
        let labels: Vec<String> = offers(text, 3).into_iter().map(|offer| offer.label).collect();
        assert_eq!(labels, ["speaker:", "about:", "entity:"], "{text}");
    }
}

#[test]
fn counts_follow_the_chips_beside_the_box() {
    let corpus = Corpus::new(vec![Rc::new(document(TEXT))]);
    let chips = Query::parse("type:direct");
    let offers = corpus.complete_beside(&chips, "speaker:", 8, 6);
    let labels: Vec<(&str, u32)> = offers.iter().map(|o| (o.label.as_str(), o.count)).collect();
    assert_eq!(labels, [("Ann Lee", 1)]);
}
