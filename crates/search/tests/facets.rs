//! The counts of the facets, and the matching itself, against the slow way.

use std::rc::Rc;

use hearsay_model::{AttributionId, Document, QuotationKind, SourceClass, Span, Stance};
use hearsay_search::{Corpus, EntityCounts, Field, Query, QuoteRef, Term, TermKind, fold};
use hearsay_testing::document;
use proptest::prelude::*;

/// Who speaks. “Ann” is a person and a place: two entities of one name.
const SPEAKERS: [&str; 6] =
    ["{Ann Lee}", "{Ann|place}", "{Bo}", "{Gazette|org}", "{two officials|group}", "they"];

/// What is said: some of it mentions entities.
const SAID: [&str; 9] = [
    "rain",
    "snow",
    "“rain”",
    "{Bo}",
    "{he=Bo}",
    "{Ann Lee}",
    "{Ann|person}",
    "{the paper=Gazette}",
    "leak",
];

const CUES: [&str; 3] = ["said", "denied", "claimed"];

/// The terms that queries are made of.
const TERMS: [&str; 26] = [
    "rain",
    "snow",
    "leak*",
    "\"rain snow\"",
    "-rain",
    "denied",
    "speaker:\"Ann Lee\"",
    "speaker:Ann",
    "-speaker:\"Bo\"",
    "speaker:lee",
    "about:Bo",
    "-about:Ann",
    "entity:bo",
    "-entity:\"Ann Lee\"",
    "speaker:they",
    "type:direct",
    "-type:mixed",
    "is:unnamed",
    "-is:named",
    "is:denied",
    "-is:claimed",
    "(rain OR speaker:Bo)",
    "-(snow about:Bo)",
    "in:quote",
    "in:title",
    "is:second-hand",
];

fn line() -> impl Strategy<Value = String> {
    let said = prop::collection::vec(0..SAID.len(), 0..4);
    (0..SPEAKERS.len(), 0..CUES.len(), said, any::<bool>(), any::<bool>()).prop_map(
        |(speaker, cue, said, nested, second_hand)| {
            let (speaker, cue) = (SPEAKERS[speaker], CUES[cue]);
            let words: Vec<&str> = said.iter().map(|&index| SAID[index]).collect();
            let content = match (words.is_empty(), nested) {
                (true, _) => String::new(),
                (false, false) => format!("[q:{}]", words.join(" ")),
                (false, true) => {
                    format!("[q:leak that [s2:{{Bo}}] [c2:said] [q2:{}]]", words.join(" "))
                }
            };
            let class = if second_hand { "class=publication" } else { "" };
            format!(
                "[s:{speaker}] [c:{cue}] {content}.\n! stance={} {class}",
                if cue == "said" { "said" } else { cue }
            )
        },
    )
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..6).prop_map(|lines| format!("# Snow\n{}", lines.join("\n")))
}

fn small_corpus() -> impl Strategy<Value = Corpus> {
    prop::collection::vec(text(), 0..3)
        .prop_map(|texts| Corpus::new(texts.iter().map(|text| Rc::new(document(text))).collect()))
}

fn query() -> impl Strategy<Value = Query> {
    prop::collection::vec(prop::sample::select(TERMS.to_vec()), 0..5)
        .prop_map(|terms| Query::parse(&terms.join(" ")))
}

/// The query without the terms that choose this name in full.
fn without_name(query: &Query, name: &str) -> Query {
    let mut rest = query.clone();
    rest.terms.retain(|term| match &term.kind {
        TermKind::Field { field: Field::Speaker | Field::About | Field::Entity, value } => {
            fold(value) != fold(name)
        }
        _ => true,
    });
    rest
}

/// The query without the terms that choose among these values.
fn without_values(query: &Query, values: &[&str]) -> Query {
    let mut rest = query.clone();
    rest.terms.retain(|term| match &term.kind {
        TermKind::Field { field: Field::Type | Field::Is, value } => {
            !values.contains(&value.as_str())
        }
        _ => true,
    });
    rest
}

fn count(corpus: &Corpus, query: &Query, field: Field, value: &str) -> u32 {
    corpus.answer(&query.with(Term::field(field, value))).quotes.len() as u32
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn entity_counts_are_those_of_the_edited_query(corpus in small_corpus(), query in query()) {
        let facets = corpus.answer(&query).facets;
        prop_assert_eq!(facets.entities.len(), corpus.entities().len());
        for (entity, counts) in corpus.entities().iter().zip(&facets.entities) {
            let rest = without_name(&query, &entity.name);
            let slow = EntityCounts {
                speaker: count(&corpus, &rest, Field::Speaker, &entity.name),
                about: count(&corpus, &rest, Field::About, &entity.name),
                either: count(&corpus, &rest, Field::Entity, &entity.name),
            };
            prop_assert_eq!(*counts, slow, "{} under {}", entity.name, query);
        }
    }

    #[test]
    fn trait_counts_are_those_of_the_edited_query(corpus in small_corpus(), query in query()) {
        let facets = corpus.answer(&query).facets;
        let kinds: Vec<&str> = QuotationKind::ALL.iter().map(|kind| kind.key()).collect();
        let rest = without_values(&query, &kinds);
        for (kind, found) in facets.kinds {
            prop_assert_eq!(found, count(&corpus, &rest, Field::Type, kind.key()));
        }
        let families = ["named", "unnamed", "second-hand"];
        let classes = SourceClass::ALL.iter().map(|class| class.key()).chain(families);
        let rest = without_values(&query, &classes.collect::<Vec<_>>());
        for (class, found) in facets.classes {
            prop_assert_eq!(found, count(&corpus, &rest, Field::Is, class.key()));
        }
        let stances: Vec<&str> = Stance::ALL.iter().map(|stance| stance.key()).collect();
        let rest = without_values(&query, &stances);
        for (stance, found) in facets.stances {
            prop_assert_eq!(found, count(&corpus, &rest, Field::Is, stance.key()));
        }
    }

    #[test]
    fn relief_is_what_the_shorter_query_finds(corpus in small_corpus(), query in query()) {
        let answer = corpus.answer(&query);
        let shorter: Vec<u32> = (0..query.terms.len())
            .map(|term| corpus.answer(&query.without(term)).quotes.len() as u32)
            .collect();
        match answer.relief {
            Some(relief) => {
                prop_assert!(answer.quotes.is_empty());
                prop_assert_eq!(Some(&relief.would_find), shorter.get(relief.term));
                prop_assert_eq!(Some(&relief.would_find), shorter.iter().max());
            }
            None => prop_assert!(!answer.quotes.is_empty() || shorter.iter().all(|&n| n == 0)),
        }
    }

    #[test]
    fn matching_is_what_reading_finds(corpus in small_corpus(), query in query()) {
        let mut slow = Vec::new();
        for (doc, document) in corpus.documents().iter().enumerate() {
            for number in 0..document.attributions.len() {
                if holds(&corpus, document, number, &query, &Where::default().of(&query)) {
                    slow.push(QuoteRef { doc: doc as u32, attribution: AttributionId(number as u32) });
                }
            }
        }
        prop_assert_eq!(corpus.answer(&query).quotes, slow, "{}", query);
    }

    #[test]
    fn completions_fit_the_text(corpus in small_corpus(), text in "[a-zé :\"(-]{0,12}", at in 0..12_usize) {
        let query = "speaker:\"Ann Lee\" ".to_owned() + &text;
        let cursor = at + 10;
        for offer in corpus.complete(&query, cursor, 6) {
            prop_assert!(query.get(offer.replace.clone()).is_some());
            prop_assert!(!offer.insert.is_empty());
        }
    }
}

/// Where words are looked for, as the slow way has it.
#[derive(Clone, Default)]
struct Where {
    quote: bool,
    title: bool,
}

impl Where {
    fn of(&self, query: &Query) -> Where {
        let has = |wanted: &str| {
            query.terms.iter().any(|term| {
                matches!(&term.kind, TermKind::Field { field: Field::In, value } if value == wanted)
            })
        };
        match (has("quote"), has("title")) {
            (false, false) => self.clone(),
            (quote, title) => Where { quote, title },
        }
    }
}

/// Whether every term holds, by reading the document anew for each.
fn holds(
    corpus: &Corpus,
    document: &Document,
    number: usize,
    query: &Query,
    place: &Where,
) -> bool {
    query.terms.iter().all(|term| {
        let holds_bare = match &term.kind {
            TermKind::Word { text, prefix, .. } => {
                let wanted = if *prefix { format!(" {text}") } else { format!(" {text} ") };
                says(document, number, &wanted, place)
            }
            TermKind::Phrase(text) => says(document, number, &format!(" {text} "), place),
            TermKind::Any(alternatives) => alternatives
                .iter()
                .any(|query| holds(corpus, document, number, query, &place.of(query))),
            TermKind::Field { field: Field::In, .. } => return true,
            TermKind::Field { field, value } => {
                holds_field(corpus, document, number, *field, value)
            }
            TermKind::Unknown { .. } => unreachable!("none is asked"),
        };
        holds_bare != term.negated
    })
}

/// Whether the words (with a space before, and behind unless they are a beginning) stand there.
fn says(document: &Document, number: usize, wanted: &str, place: &Where) -> bool {
    let own = &document.attributions[number];
    let mut texts: Vec<&str> = Vec::new();
    if place.quote || !place.title {
        texts.extend(own.content.iter().map(|span| span.of(&document.text)));
    }
    if !place.quote && !place.title {
        texts.extend(own.source.iter().chain(&own.cue).map(|span| span.of(&document.text)));
    }
    if place.title {
        texts.push(document.title());
    }
    texts.iter().any(|text| {
        let words: Vec<String> = fold(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        format!(" {} ", words.join(" ")).contains(wanted)
    })
}

fn holds_field(
    corpus: &Corpus,
    document: &Document,
    number: usize,
    field: Field,
    value: &str,
) -> bool {
    let own = &document.attributions[number];
    // A value that is nobody's full name is looked for among the words of names, and of sources
    // that lead to nobody.
    let value_is = |name: &str| fold(name) == fold(value);
    let exact = corpus.entities().iter().any(|entity| value_is(&entity.name));
    let has_word = |text: &str| fold(text).split(' ').any(|word| word == fold(value));
    let is_called = |name: &str| if exact { value_is(name) } else { has_word(name) };
    let speaker = document.speaker(own);
    let by = match speaker {
        Some(speaker) => is_called(&speaker.name),
        None => !exact && own.source.iter().any(|span| has_word(span.of(&document.text))),
    };
    let inside = |span: Span| own.content.iter().any(|content| content.contains(span));
    let about = document.entities.iter().any(|entity| {
        is_called(&entity.name)
            && !speaker.is_some_and(|speaker| core::ptr::eq(speaker, entity))
            && entity.mentions.iter().any(|mention| inside(mention.span))
    });
    match (field, value) {
        (Field::Speaker, _) => by,
        (Field::About, _) => about,
        (Field::Entity, _) => by || about,
        (_, "direct") => own.kind == QuotationKind::Direct,
        (_, "mixed") => own.kind == QuotationKind::Mixed,
        (_, "unnamed") => own.source_class.is_unnamed(),
        (_, "named") => !own.source_class.is_unnamed() && own.source_class != SourceClass::Unknown,
        (_, "second-hand") => own.source_class == SourceClass::Publication,
        (_, "denied") => own.stance == Stance::Denied,
        (_, "claimed") => own.stance == Stance::Claimed,
        other => unreachable!("not asked: {other:?}"),
    }
}
