//! What queries find, and how they were read.

use std::rc::Rc;

use hearsay_model::Document;
use hearsay_search::{Answer, Corpus, Query, Relief, Term};
use hearsay_testing::document;
use proptest::prelude::*;

const RAIN: &str = "
    !! publisher=The Daily Drop; date=2017-10-26; authors=Zoë Quill, Max Ember
    # Rain at last
    [s:{Ann Lee}] [c:said] [q:that it had rained on {Oslo|place} and on {Bo Dahl}].
    ! channel=Twitter date=2017-10-25
    [q:“The e-mails are gone,”] [s:{Bo Dahl}] [c:wrote], [q:“all 30,000 of them.”]
    ! lemma=write
    [s:{The Gazette|org}] [c:reported] [q:that [s2:{two officials|group}] [c2:denied] [q2:the leak in {Oslo}]].
    ! class=publication
    !2 stance=denied lemma=deny date=2016
    [s:{A spokesman for the port|unnamed}] [c:did not respond].
    ! stance=declined negated confidence=400 lemma=respond
    Nobody else spoke of the rain.";

const SNOW: &str = "
    !! publisher=The Gazette; date=2016-02-01; authors=Ida Holm
    # Snow
    [s:{Ann Lee}] [c:said] [q:“snow is not rain”].
    [s:She] [c:added] [q:that the “leak” was small].
    ! pattern=editor";

fn corpus() -> Corpus {
    let texts = [RAIN, SNOW].map(document);
    Corpus::new(texts.into_iter().map(Rc::new).collect())
}

fn ask(query: &str) -> Answer {
    corpus().answer(&Query::parse(query))
}

/// The attributions found, as document.attribution, and the documents.
fn found(query: &str) -> (String, Vec<u32>) {
    let answer = ask(query);
    let quotes: Vec<String> = answer
        .quotes
        .iter()
        .map(|quote| format!("{}.{}", quote.doc, quote.attribution.0))
        .collect();
    (quotes.join(" "), answer.documents)
}

#[test]
fn queries_find_quotes() {
    // 0.0 Lee on rain, 0.1 Dahl's e-mails, 0.2 the Gazette, 0.3 the officials, 0.4 the spokesman,
    // 1.0 Lee on snow, 1.1 “She”.
    let cases = [
        ("", "0.0 0.1 0.2 0.3 0.4 1.0 1.1"),
        // Words are looked for in content, cue and source.
        ("rain", "1.0"),
        ("rain*", "0.0 1.0"),
        ("SNOW", "1.0"),
        ("denied", "0.2 0.3"),
        ("lee", "0.0 1.0"),
        ("Oslo leak", "0.2 0.3"),
        ("-leak", "0.0 0.1 0.4 1.0"),
        ("email", ""),
        ("e-mail*", "0.1"),
        ("30000", "0.1"),
        // Quotation marks of the text do not part a phrase.
        ("\"the leak\"", "0.2 0.3 1.1"),
        ("“LEAK in Oslo”", "0.2 0.3"),
        ("\"gone all\"", ""),
        ("\"gone bo\"", ""),
        ("rani~", "1.0"),
        ("raind~", "0.0 1.0"),
        ("osol~", "0.0 0.2 0.3"),
        // Where they are looked for.
        ("rain in:title", "0.0 0.1 0.2 0.3 0.4"),
        ("rain in:text", "0.0 0.1 0.2 0.3 0.4 1.0 1.1"),
        ("lee in:quote", ""),
        ("snow in:quote in:title", "1.0 1.1"),
        // Alternatives.
        ("(gone OR small)", "0.1 1.1"),
        ("gone OR small speaker:Lee", "0.1"),
        ("-(leak Oslo)", "0.0 0.1 0.4 1.0 1.1"),
        ("(rain in:title OR small)", "0.0 0.1 0.2 0.3 0.4 1.1"),
        // Speakers, and who is spoken of.
        ("speaker:\"Ann Lee\"", "0.0 1.0"),
        ("speaker:lee", "0.0 1.0"),
        ("speaker:le*", "0.0 1.0"),
        ("speaker:\"lee ann\"", "0.0 1.0"),
        ("speaker:she", "1.1"),
        ("speaker:nobody", ""),
        ("-speaker:lee", "0.1 0.2 0.3 0.4 1.1"),
        ("about:Oslo", "0.0 0.2 0.3"),
        ("about:\"Bo Dahl\"", "0.0"),
        ("about:officials", "0.2"),
        ("entity:\"bo dahl\"", "0.0 0.1"),
        ("entity:Oslo entity:Lee", "0.0"),
        // How it came.
        ("via:Gazette", "0.2 0.3 1.0 1.1"),
        ("via:twitter", "0.0"),
        ("via:Dahl", ""),
        ("via:officials", ""),
        ("via:\"Daily Drop\"", "0.0 0.1 0.2 0.3 0.4"),
        // Traits.
        ("type:direct", "0.1 1.0"),
        ("type:paraphrase", "0.0 0.2 0.3"),
        ("type:mixed", "1.1"),
        ("type:no-comment", "0.4"),
        ("is:unnamed", "0.3 0.4"),
        ("is:named", "0.0 0.1 0.2 1.0"),
        ("is:second-hand", "0.2"),
        ("is:denied", "0.3"),
        ("is:negated", "0.4"),
        ("is:nested", "0.3"),
        ("is:corrected", "1.1"),
        ("is:doubtful", "0.4"),
        ("is:unresolved", "1.1"),
        ("-is:unnamed -type:direct", "0.0 0.2 1.1"),
        ("cue:deny", "0.3"),
        ("cue:denied", "0.3"),
        ("cue:write", "0.1"),
        ("cue:resp*", "0.4"),
        ("confidence:>0.5", "0.0 0.1 0.2 0.3 1.0 1.1"),
        ("confidence:<50%", "0.4"),
        // Dates: the statement's own, or else the document's.
        ("date:2017-10-25", "0.0"),
        ("date:2017", "0.0 0.1 0.2 0.4"),
        ("date:2016", "0.3 1.0 1.1"),
        ("date:2016..2016-06", "1.0 1.1"),
        ("date:2017-10-26..", "0.1 0.2 0.4"),
        ("from:quill", "0.0 0.1 0.2 0.3 0.4"),
        ("from:\"Zoe Quill\"", "0.0 0.1 0.2 0.3 0.4"),
        ("to:anyone", ""),
        // What cannot be read is left out.
        ("type:purple rain", "1.0"),
        ("date:soon rain", "1.0"),
        ("speaker: ", "0.0 0.1 0.2 0.3 0.4 1.0 1.1"),
        ("rain -in:title", "1.0"),
        ("topic:leak", ""),
        ("Oslo:leak", "0.2 0.3"),
    ];
    for (query, expected) in cases {
        assert_eq!(found(query).0, expected, "{query}");
    }
}

#[test]
fn a_statement_came_by_way_of_all_but_its_origin() {
    let text = "
        !! publisher=The Daily Drop
        [s:{The Gazette|org}] [c:reported], citing Radio One, which cited a memo, [q:that it rained].
        ! class=publication cites=Radio One cites=a memo
        [s:{Ann}] [c:said] [q:that [s2:{Bo}] [c2:denied] [q2:it]].
        ! channel=Twitter";
    let corpus = Corpus::new(vec![Rc::new(document(text))]);
    let cases = [
        ("Gazette", "0"),
        ("\"Radio One\"", "0"),
        ("memo", ""),
        ("Drop", "0 1 2"),
        // Ann speaks herself in 1, and is on the way to the reader in 2; so is her channel.
        ("Ann", "2"),
        ("Twitter", "1 2"),
        ("Bo", ""),
    ];
    for (name, expected) in cases {
        let quotes = corpus.answer(&Query::parse(&format!("via:{name}"))).quotes;
        let found: Vec<String> =
            quotes.iter().map(|quote| quote.attribution.0.to_string()).collect();
        assert_eq!(found.join(" "), expected, "{name}");
    }
}

#[test]
fn documents_are_found_by_their_text_too() {
    let cases: &[(&str, &[u32])] = &[
        ("", &[0, 1]),
        ("nobody", &[0]),
        ("nobody rain", &[0]),
        ("nobody speaker:lee", &[]),
        ("-nobody", &[0, 1]),
        ("nobody in:title", &[]),
        ("nobody in:quote", &[]),
        ("nobody date:2016", &[]),
        ("nobody date:2017", &[0]),
        ("nobody from:Holm", &[]),
        ("(nobody OR small)", &[0, 1]),
    ];
    for (query, expected) in cases {
        assert_eq!(found(query).1, *expected, "{query}");
    }
}

#[test]
fn every_hit_is_lit() {
    let lit = |query: &str| -> Vec<String> {
        let documents = [RAIN, SNOW].map(document);
        let of = |doc: u32| -> &Document { &documents[doc as usize] };
        let hits = corpus().answer(&Query::parse(query)).hits;
        hits.iter()
            .flat_map(|(doc, spans)| spans.iter().map(move |s| s.of(&of(*doc).text).to_owned()))
            .collect()
    };
    assert_eq!(lit("rain"), ["Rain", "rain", "rain"]);
    assert_eq!(lit("rain*"), ["Rain", "rained", "rain", "rain"]);
    assert_eq!(lit("\"e mails\" 30,000"), ["e-mails", "30,000"]);
    assert_eq!(lit("-rain (leak OR snow)"), ["leak", "Snow", "snow", "leak"]);
    assert_eq!(lit("speaker:lee"), [""; 0]);
}

#[test]
fn queries_in_words() {
    let cases = [
        ("", "all quotes"),
        ("rain", "quotes that mention “rain”"),
        (
            "rain speaker:\"Ann Lee\" type:direct \"the leak\"",
            "quotes by Ann Lee that mention “rain” and “the leak”, direct only",
        ),
        ("speaker:lee", "quotes by Ann Lee"),
        ("-speaker:lee -rain", "quotes not by Ann Lee that do not mention “rain”"),
        (
            "leak -rain in:text",
            "quotes that mention “leak” but not “rain” anywhere in the document",
        ),
        ("about:o*", "quotes about anyone with “o*” in the name"),
        ("entity:Oslo is:unnamed", "quotes by or about Oslo, from unnamed sources"),
        ("about:Oslo about:\"bo dahl\"", "quotes about Oslo and about Bo Dahl"),
        ("via:CNN date:2016..2017", "quotes by way of CNN dated 2016 to 2017"),
        ("(rain OR snow wind)", "quotes (mention “rain”, or mention “snow” and mention “wind”)"),
        ("speaker:", "all quotes"),
        ("confidence:>0.8 -type:mixed", "quotes with confidence above 0.8, not mixed"),
    ];
    for (query, expected) in cases {
        assert_eq!(ask(query).sentence, expected, "{query}");
    }
}

#[test]
fn what_was_not_meant_is_said() {
    let cases = [
        ("foo:bar", Some("“foo:bar”: no such filter; read as words")),
        ("speaker:", Some("“speaker:” waits for a value; left out")),
        ("speaker:zorro", Some("nobody and nothing here is called “zorro”")),
        ("\"the leak", Some("a quotation mark is not closed; read to the end")),
        ("(rain OR snow", Some("a parenthesis is not closed; read to the end")),
        ("to:lee", Some("no document here tells whom it was sent to")),
        ("-in:title", Some("“in:title”: not understood, left out; “in:” cannot be excluded")),
        (
            "date:soon",
            Some(
                "“date:soon”: not understood, left out; it may be 2017, 2017-10, 2017-10-25 or 2016..2017",
            ),
        ),
        ("rain", None),
        ("speaker:lee", None),
    ];
    for (query, expected) in cases {
        let reading = ask(query).reading;
        let problem = reading.first().and_then(|term| term.problem.as_deref());
        assert_eq!(problem, expected, "{query}");
    }
}

#[test]
fn a_query_that_finds_nothing_names_the_term_to_drop() {
    let relief = |query: &str| ask(query).relief;
    assert_eq!(relief("rain"), None);
    assert_eq!(relief("rain snow zebra"), Some(Relief { term: 2, would_find: 1 }));
    assert_eq!(relief("speaker:lee type:mixed"), Some(Relief { term: 1, would_find: 2 }));
    assert_eq!(relief("lee in:quote"), Some(Relief { term: 0, would_find: 7 }));
    assert_eq!(relief("zebra lion"), None);
}

#[test]
fn entities_are_joined_across_documents() {
    let corpus = corpus();
    let lee = corpus.entities().iter().find(|entity| entity.name == "Ann Lee");
    assert_eq!(lee.map(|lee| (lee.members.len(), lee.mentions)), Some((2, 2)));
    let oslo = corpus.entities().iter().filter(|entity| entity.name == "Oslo").count();
    assert_eq!(oslo, 1);
}

#[test]
fn a_bare_name_of_two_people_is_in_doubt() {
    let one = "[s:{Ann Lee}] [c:said] [q:“no”]. [s:{Tom Lee}] [c:said] [q:“yes”].";
    let other = "[s:{Lee}] [c:said] [q:“perhaps”]. [s:{Dahl}] [c:said] [q:“never”].";
    let doubts = |texts: &[&str]| -> Vec<String> {
        let documents = texts.iter().map(|text| Rc::new(document(text))).collect();
        let corpus = Corpus::new(documents);
        let all = corpus.entities().iter().enumerate();
        let told = all
            .map(|(index, own)| format!("{}: {}", own.name, corpus.could_be(index).join(" or ")));
        told.filter(|told| !told.ends_with(": ")).collect()
    };
    assert_eq!(doubts(&[one, other, RAIN]), ["Lee: Ann Lee or Tom Lee"]);
    assert_eq!(doubts(&[other, RAIN]), [""; 0]);
}

#[test]
fn adding_a_document_is_the_same_as_starting_with_it() {
    let mut grown = Corpus::new(vec![Rc::new(document(RAIN))]);
    grown.add(Rc::new(document(SNOW)));
    for query in ["", "rain", "speaker:lee", "leak* in:title"] {
        let query = Query::parse(query);
        assert_eq!(grown.answer(&query), corpus().answer(&query));
    }
}

#[test]
fn taking_a_document_away_is_the_same_as_starting_without_it() {
    for (gone, left) in [(0, SNOW), (1, RAIN)] {
        let less = corpus().only(|doc| doc != gone);
        let alone = Corpus::new(vec![Rc::new(document(left))]);
        assert_eq!(less.documents(), alone.documents());
        for query in ["", "rain", "speaker:lee", "leak* in:title", "snwo~", "-rain"] {
            let query = Query::parse(query);
            assert_eq!(less.answer(&query), alone.answer(&query), "{query}");
        }
        for typed in ["rai", "sn", "le"] {
            let offered = |it: &Corpus| it.complete(typed, typed.len(), 9);
            assert_eq!(offered(&less), offered(&alone), "{typed}");
        }
    }
}

#[test]
fn another_analysis_of_a_document_is_the_same_as_starting_with_it() {
    let original = document(SNOW);
    let less = Document { attributions: Vec::new(), ..original.clone() };
    let titled = Document {
        meta: hearsay_model::Meta { title: Some("Thaw".into()), ..original.meta.clone() },
        ..original
    };
    for other in [less, titled, document(RAIN)] {
        let other = Rc::new(other);
        let expected = Corpus::new(vec![Rc::new(document(RAIN)), Rc::clone(&other)]);
        let corpus = corpus().with(1, other);
        for query in ["", "rain", "speaker:lee", "thaw in:title", "snow in:title"] {
            let query = Query::parse(query);
            assert_eq!(corpus.answer(&query), expected.answer(&query), "{query}");
        }
    }
}

#[test]
fn an_empty_corpus_answers() {
    let corpus = Corpus::new(Vec::new());
    for query in ["", "rain", "speaker:lee", "-rain", "(a OR b)", "in:title x", "x~"] {
        assert_eq!(corpus.answer(&Query::parse(query)).quotes, []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_text_is_found(text in any::<String>()) {
        let document = Document { text: text.clone(), ..Document::default() };
        let corpus = Corpus::new(vec![Rc::new(document)]);
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let answer = corpus.answer(&Query::default().with(Term::phrase(word)));
            for (_, spans) in &answer.hits {
                prop_assert!(spans.iter().all(|span| !span.of(&text).is_empty()));
            }
        }
        let whole = corpus.answer(&Query::default().with(Term::phrase(&text)));
        let has_words = text.chars().any(char::is_alphanumeric);
        prop_assert_eq!(whole.hits.len(), usize::from(has_words));
    }
}
