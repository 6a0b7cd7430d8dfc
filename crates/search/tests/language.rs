//! How queries are read and printed.

use hearsay_search::{Field, Note, Query, State, Term, TermKind};
use proptest::prelude::*;

#[test]
fn queries_in_canonical_spelling() {
    let cases = [
        // Words and what stands around them.
        ("  Emails,  \u{a0}leak ", "Emails leak"),
        ("email* emial~ em*~", "email* emial~ em*~"),
        ("$100 10:30 e-mail C++", "100 10:30 e-mail C"),
        ("— * - ~ \"\" () (( ))", ""),
        // Phrases, whatever the marks.
        ("“data  firm”", "\"data firm\""),
        ("\"data firm", "\"data firm\""),
        ("«data» „firm“", "\"data\" \"firm\""),
        ("data\"firm\"said", "data \"firm\" said"),
        // Minus.
        ("-rain –rain −rain --rain NOT rain", "-rain -rain -rain -rain -rain"),
        ("- rain a-b", "rain a-b"),
        ("-\"heavy rain\" -speaker:Lee", "-\"heavy rain\" -speaker:Lee"),
        // Filters.
        ("SPEAKER:“Ann Lee”", "speaker:\"Ann Lee\""),
        ("by:Lee kind:direct", "speaker:Lee type:direct"),
        ("speaker: Lee rain", "speaker:Lee rain"),
        ("speaker: \"Ann Lee\" rain", "speaker:\"Ann Lee\" rain"),
        ("speaker:\"Ann Lee", "speaker:\"Ann Lee\""),
        ("speaker:", "speaker:\"\""),
        ("speaker: -rain", "speaker:\"\" -rain"),
        ("speaker: type:direct", "speaker:\"\" type:direct"),
        ("date:2016..2017 confidence:>0.8", "date:2016..2017 confidence:>0.8"),
        // Filters that do not exist.
        ("foo:bar foo:\"a b\"", "foo:bar foo:\"a b\""),
        ("Note: rain", "Note rain"),
        ("https://example.org", "https://example.org"),
        // Alternatives.
        ("(rain OR snow) wind", "(rain OR snow) wind"),
        ("rain OR snow", "(rain OR snow)"),
        ("rain wind OR snow", "(rain wind OR snow)"),
        ("(rain wind) AND snow", "rain wind snow"),
        ("(rain OR ) OR", "rain"),
        ("(rain", "rain"),
        ("rain) snow", "rain snow"),
        ("-(rain snow)", "-(rain snow)"),
        ("-(rain)", "-rain"),
        ("-(-rain)", "rain"),
        ("-(-(rain snow))", "rain snow"),
        ("-(rain OR snow)", "-(rain OR snow)"),
        ("(a OR (b c OR d))", "(a OR (b c OR d))"),
        ("f(x)", "f x"),
    ];
    for (text, expected) in cases {
        let query = Query::parse(text);
        assert_eq!(query.to_text(), expected, "{text}");
        assert_eq!(Query::parse(expected), query, "{text}");
    }
}

#[test]
fn terms_know_where_they_stand() {
    let text = "rain -speaker:“Ann Lee” (a OR b)";
    let query = Query::parse(text);
    let places: Vec<&str> = query.terms.iter().map(|term| &text[term.span.clone()]).collect();
    assert_eq!(places, ["rain", "-speaker:“Ann Lee”", "(a OR b)"]);
}

#[test]
fn what_is_not_closed_is_noted() {
    let note = |text: &str| Query::parse(text).terms.first().and_then(|term| term.note);
    assert_eq!(note("\"heavy rain"), Some(Note::OpenQuote));
    assert_eq!(note("speaker:\"Ann Lee"), Some(Note::OpenQuote));
    assert_eq!(note("(rain OR snow"), Some(Note::OpenParenthesis));
    assert_eq!(note("\"heavy rain\""), None);
}

#[test]
fn very_deep_parentheses_are_no_danger() {
    for text in ["(".repeat(100_000), "-(".repeat(50_000), "(a OR ".repeat(50_000)] {
        let query = Query::parse(&format!("{text}rain"));
        assert_eq!(Query::parse(&query.to_text()), query);
    }
}

#[test]
fn a_chip_goes_round() {
    let query = Query::parse("rain (a OR b)");
    let steps = ["rain (a OR b) speaker:\"Ann Lee\"", "rain (a OR b) -speaker:\"Ann Lee\""];
    let included = query.cycle_entity(Field::Speaker, "Ann Lee");
    assert_eq!(included.to_text(), steps[0]);
    assert_eq!(included.state_of(Field::Speaker, "ANN LEE"), State::Include);
    let excluded = included.cycle_entity(Field::Speaker, "Ann Lee");
    assert_eq!(excluded.to_text(), steps[1]);
    assert_eq!(excluded.state_of(Field::Speaker, "Ann Lee"), State::Exclude);
    assert_eq!(excluded.state_of(Field::About, "Ann Lee"), State::Off);
    assert_eq!(excluded.cycle_entity(Field::Speaker, "Ann Lee"), query);
}

#[test]
fn chips_keep_their_place_and_spelling_does_not_matter() {
    let query = Query::parse("speaker:zoë rain");
    assert_eq!(query.cycle_entity(Field::Speaker, "Zoe").to_text(), "-speaker:Zoe rain");
    let query = Query::parse("speaker:zoe* confidence:>0.8");
    assert_eq!(query.state_of(Field::Speaker, "Zoe"), State::Off);
    assert_eq!(query.state_of(Field::Confidence, "<0.8"), State::Off);
    let query = Query::parse("type:paraphrase rain");
    assert_eq!(query.state_of(Field::Type, "indirect"), State::Include);
}

#[test]
fn including_a_kind_replaces_the_other_kind() {
    let query = Query::parse("type:direct is:unnamed rain -type:mixed");
    assert_eq!(
        query.set(Field::Type, "paraphrase", State::Include).to_text(),
        "type:paraphrase is:unnamed rain -type:mixed"
    );
    assert_eq!(
        query.set(Field::Is, "denied", State::Include).to_text(),
        "type:direct is:unnamed rain -type:mixed is:denied"
    );
}

#[test]
fn terms_are_added_and_taken_away() {
    let query = Query::parse("rain");
    let both = query.with(Term::field(Field::About, "Joe \"Rainman\" Bo"));
    assert_eq!(both.to_text(), "rain about:\"Joe 'Rainman' Bo\"");
    assert_eq!(both.with(Term::word("rain")), both);
    assert_eq!(both.without(1), query);
    assert_eq!(both.without(9), both);
    assert_eq!(both.without(0).terms[0].span, 0..both.without(0).to_text().len());
}

#[test]
fn a_word_that_cannot_stand_bare_is_quoted() {
    let query = Query::parse("").with(Term::word("OR")).with(Term::word("is:x"));
    assert_eq!(query.to_text(), "\"OR\" \"is:x\"");
    assert!(query.terms.iter().all(|term| matches!(term.kind, TermKind::Phrase(_))));
}

/// Pieces that queries are made of, odd ones more than others.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "rain", "Rain*", "snow~", "*", "~", "-", "–", "--", "\"", "“", "”", "«", "(", ")", "((",
        "))", " ", "  ", "\u{a0}", "\n", "OR", "AND", "NOT", " OR ", "speaker:", "is:", "type:",
        "date:", "in:", "foo:", "foo-bar:", ":", "Ann Lee", "e-mail", "10:30", "'", "’", "$", ",",
        "é", "e\u{301}", "\u{301}", "日本", "\u{200b}", "-(", "OR:", "not", "a",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_and_reading_again_changes_nothing(text in pieces()) {
        let query = Query::parse(&text);
        let printed = query.to_text();
        prop_assert_eq!(&Query::parse(&printed), &query, "{}", printed);
        prop_assert_eq!(Query::parse(&printed).to_text(), printed);
    }

    #[test]
    fn any_text_at_all_is_a_query(text in any::<String>()) {
        let query = Query::parse(&text);
        prop_assert_eq!(Query::parse(&query.to_text()), query.clone());
        for term in &query.terms {
            prop_assert!(text.get(term.span.clone()).is_some_and(|own| !own.is_empty()));
        }
    }
}
