//! How a query was read, in words.

use hearsay_model::{QuotationKind, SourceClass};

use crate::corpus::Corpus;
use crate::lexer::is_wordy;
use crate::values::{Certainty, DateRange, Dimension, Scope, Trait};
use crate::{Field, Note, Query, Term, TermKind};

/// How one term was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadTerm {
    /// Index into the query's terms.
    pub term: usize,
    /// The term in words: “by Julian Assange”, “not about WikiLeaks”, “direct only”.
    pub words: String,
    /// What its writer may not have meant, and what was made of it.
    pub problem: Option<String>,
}

/// Where a term stands in the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    /// “by Julian Assange”.
    By,
    /// “about WikiLeaks”, “dated 2017”: whatever follows the noun.
    Behind,
    /// “that mention “emails””.
    Mention,
    /// “in the title”.
    Where,
    /// “direct only”, behind a comma.
    Only,
    /// It asks nothing.
    Left,
}

struct Phrase {
    slot: Slot,
    words: String,
    problem: Option<String>,
}

impl Corpus {
    /// Every term in words, and the whole as a sentence.
    pub(crate) fn read(&self, query: &Query) -> (Vec<ReadTerm>, String) {
        let phrases: Vec<Phrase> = query.terms.iter().map(|term| self.phrase(term)).collect();
        let sentence = sentence(&phrases);
        let reading = phrases.into_iter().enumerate().map(|(term, phrase)| ReadTerm {
            term,
            words: phrase.in_words(),
            problem: phrase.problem,
        });
        (reading.collect(), sentence)
    }

    fn phrase(&self, term: &Term) -> Phrase {
        let not = if term.negated { "not " } else { "" };
        let mut phrase = match &term.kind {
            TermKind::Word { text, prefix, typo } => {
                Phrase::mention(not, &word(text, *prefix, *typo))
            }
            TermKind::Phrase(text) => Phrase::mention(not, &format!("“{text}”")),
            TermKind::Unknown { field, value } => Phrase {
                problem: Some(format!("“{field}:{value}”: no such filter; read as words")),
                ..Phrase::mention(not, &format!("“{field}” and “{value}”"))
            },
            TermKind::Field { field, value } => self.field_phrase(*field, value, term.negated),
            TermKind::Any(alternatives) => {
                let each: Vec<String> = alternatives
                    .iter()
                    .map(|query| {
                        let parts: Vec<String> =
                            query.terms.iter().map(|term| self.phrase(term).in_words()).collect();
                        parts.join(" and ")
                    })
                    .collect();
                Phrase::plain(Slot::Behind, format!("{not}({})", each.join(", or ")))
            }
        };
        if let (Some(note), None) = (term.note, &phrase.problem) {
            phrase.problem = Some(match note {
                Note::OpenQuote => "a quotation mark is not closed; read to the end".to_owned(),
                Note::OpenParenthesis => "a parenthesis is not closed; read to the end".to_owned(),
            });
        }
        phrase
    }

    fn field_phrase(&self, field: Field, value: &str, negated: bool) -> Phrase {
        let key = field.key();
        let not = if negated { "not " } else { "" };
        let a_name = field.is_of_entities() && !value.is_empty();
        if !a_name && !value.chars().any(is_wordy) {
            let problem = format!("“{key}:” waits for a value; left out");
            return Phrase {
                problem: Some(problem),
                ..Phrase::plain(Slot::Left, format!("{key}:"))
            };
        }
        let plain = |words: String| Phrase::plain(Slot::Behind, format!("{not}{words}"));
        let unread = |forms: &str| Phrase {
            problem: Some(format!("“{key}:{value}”: not understood, left out; {forms}")),
            ..Phrase::plain(Slot::Left, format!("{key}:{value}"))
        };
        match field {
            Field::Speaker | Field::About | Field::Entity => {
                self.entity_phrase(field, value, negated)
            }
            Field::Type | Field::Is => match Trait::parse(value) {
                Some(found) => Phrase::plain(Slot::Only, trait_words(found, negated)),
                None if field == Field::Type => {
                    unread("it may be direct, paraphrase, mixed or no-comment")
                }
                None => unread(
                    "it may be named, unnamed, second-hand, organisation, document, denied, \
                     claimed, confirmed, negated, nested, corrected …",
                ),
            },
            Field::Via => plain(format!("by way of {value}")),
            Field::Cue => plain(format!("with “{value}” as the attributing word")),
            Field::Date => match DateRange::parse(value) {
                Some(range) => plain(dates(range)),
                None => unread("it may be 2017, 2017-10, 2017-10-25 or 2016..2017"),
            },
            Field::In if negated => unread("“in:” cannot be excluded"),
            Field::In => match Scope::parse(value) {
                Some(scope) => Phrase::plain(Slot::Where, place(scope).to_owned()),
                None => unread("it may be title, text or quote"),
            },
            Field::From => plain(format!("in documents by {value}")),
            Field::To => Phrase {
                problem: Some("no document here tells whom it was sent to".to_owned()),
                ..plain(format!("in documents sent to {value}"))
            },
            Field::Confidence => match Certainty::parse(value) {
                Some(_) => plain(certainty(value)),
                None => unread("it may be >0.8, <0.5 or 0.5..0.8"),
            },
        }
    }

    fn entity_phrase(&self, field: Field, value: &str, negated: bool) -> Phrase {
        let meant = self.meant(value);
        let first = meant.entities.numbers().next().and_then(|index| self.entities().get(index));
        let count = meant.entities.numbers().count();
        let name = match first {
            Some(entity) if meant.exact || count == 1 => entity.name.clone(),
            Some(_) => format!("anyone with “{value}” in the name"),
            None => format!("“{value}”"),
        };
        let relation = match field {
            Field::About => "about",
            Field::Entity => "by or about",
            _ => "by",
        };
        let slot = if field == Field::Speaker { Slot::By } else { Slot::Behind };
        let not = if negated { "not " } else { "" };
        let problem = meant
            .entities
            .is_empty()
            .then(|| format!("nobody and nothing here is called “{value}”"));
        Phrase { slot, words: format!("{not}{relation} {name}"), problem }
    }
}

impl Phrase {
    fn plain(slot: Slot, words: String) -> Self {
        Self { slot, words, problem: None }
    }

    fn mention(not: &str, words: &str) -> Self {
        Self::plain(Slot::Mention, format!("{not}{words}"))
    }

    fn in_words(&self) -> String {
        match (self.slot, self.words.strip_prefix("not ")) {
            (Slot::Mention, None) => format!("mention {}", self.words),
            (Slot::Mention, Some(words)) => format!("do not mention {words}"),
            _ => self.words.clone(),
        }
    }
}

fn sentence(phrases: &[Phrase]) -> String {
    let slot = |slot: Slot| -> Vec<&str> {
        let own = phrases.iter().filter(|phrase| phrase.slot == slot);
        own.map(|phrase| phrase.words.as_str()).collect()
    };
    let mut text = if phrases.iter().all(|phrase| phrase.slot == Slot::Left) {
        "all quotes".to_owned()
    } else {
        "quotes".to_owned()
    };
    let first_word = |part: &str| part.split(' ').next().map(str::to_owned);
    let mut before = None;
    for part in [slot(Slot::By), slot(Slot::Behind)].iter().flatten() {
        let word = first_word(part);
        text.push_str(if before == word { " and " } else { " " });
        text.push_str(part);
        before = word;
    }
    let mentions = slot(Slot::Mention);
    let (without, with): (Vec<&str>, Vec<&str>) =
        mentions.iter().partition(|words| words.starts_with("not "));
    if !with.is_empty() {
        text.push_str(" that mention ");
        text.push_str(&with.join(" and "));
    }
    if !without.is_empty() {
        let words: Vec<&str> = without.iter().filter_map(|w| w.strip_prefix("not ")).collect();
        text.push_str(if with.is_empty() { " that do not mention " } else { " but not " });
        text.push_str(&words.join(" or "));
    }
    for part in slot(Slot::Where) {
        text.push(' ');
        text.push_str(part);
    }
    for part in slot(Slot::Only) {
        text.push_str(", ");
        text.push_str(part);
    }
    text
}

fn word(text: &str, prefix: bool, typo: bool) -> String {
    match (prefix, typo) {
        (_, true) => format!("“{text}” or a word spelt nearly so"),
        (true, false) => format!("a word that begins with “{text}”"),
        (false, false) => format!("“{text}”"),
    }
}

fn trait_words(found: Trait, negated: bool) -> String {
    let words = match found {
        Trait::Kind(kind) => match kind {
            QuotationKind::Indirect => "paraphrased",
            QuotationKind::NoComment => "no comment",
            QuotationKind::Direct | QuotationKind::Mixed => kind.key(),
        }
        .to_owned(),
        Trait::Class(class) => match class {
            SourceClass::NamedPerson => "from named persons",
            SourceClass::Organisation => "from organisations",
            SourceClass::Publication => "second-hand",
            SourceClass::Document => "from documents",
            SourceClass::UnnamedPerson => "from an unnamed person",
            SourceClass::UnnamedGroup => "from several unnamed persons",
            SourceClass::Unknown => "from a source that the text does not tell",
        }
        .to_owned(),
        Trait::Stance(stance) => stance.key().to_owned(),
        Trait::Named => "from named sources".to_owned(),
        Trait::Unnamed => "from unnamed sources".to_owned(),
        Trait::Negated => "with a negated cue".to_owned(),
        Trait::Corrected => "corrected by an editor".to_owned(),
        Trait::Nested => "inside another quote".to_owned(),
        Trait::Unresolved => "with a source that leads to nobody".to_owned(),
        Trait::Doubtful => "of which the analysis is in doubt".to_owned(),
    };
    match (negated, found.dimension()) {
        (true, _) => format!("not {words}"),
        (false, Some(Dimension::Kind)) => format!("{words} only"),
        (false, _) => words,
    }
}

fn place(scope: Scope) -> &'static str {
    match scope {
        Scope { title: true, .. } => "in the title",
        Scope { text: true, .. } => "anywhere in the document",
        _ => "in the quoted words",
    }
}

fn dates(range: DateRange) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) if from == to => format!("dated {from}"),
        (Some(from), Some(to)) => format!("dated {from} to {to}"),
        (Some(from), None) => format!("dated {from} or later"),
        (None, Some(to)) => format!("dated {to} or earlier"),
        (None, None) => "of any date".to_owned(),
    }
}

fn certainty(value: &str) -> String {
    let value = value.trim();
    let words = if let Some((from, to)) = value.split_once("..") {
        format!("from {from} to {to}")
    } else if let Some(number) = value.strip_prefix(">=") {
        format!("of at least {number}")
    } else if let Some(number) = value.strip_prefix("<=") {
        format!("of at most {number}")
    } else if let Some(number) = value.strip_prefix('>') {
        format!("above {number}")
    } else if let Some(number) = value.strip_prefix('<') {
        format!("below {number}")
    } else {
        format!("of at least {value}")
    };
    format!("with confidence {words}")
}
