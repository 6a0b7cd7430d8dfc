//! What a reader can correct. Pure: the page that only reads knows it as well, and says by
//! [`Panel::to_string`] to the whole program what to open.

use core::fmt;

use hearsay_model::{EntityId, Span};

/// What is being corrected.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Panel {
    /// Nothing.
    #[default]
    Closed,
    /// All corrections: undo, redo, save, load.
    List,
    /// An attribution, by its index.
    Quote(u32),
    /// An attribution that was missed, with these words.
    Missed(Option<Span>),
    /// An entity; which one is asked where it is not known.
    Entity(Option<EntityId>),
    /// An entity that was missed, mentioned here.
    Mention(Span),
    /// All that nobody looked at, the doubtful first; these were passed over.
    Review(Vec<Span>),
}

impl fmt::Display for Panel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Panel::Closed => Ok(()),
            Panel::List => f.write_str("list"),
            Panel::Quote(quote) => write!(f, "quote {quote}"),
            Panel::Missed(None) => f.write_str("missed"),
            Panel::Missed(Some(words)) => write!(f, "missed {} {}", words.start, words.end),
            Panel::Entity(None) => f.write_str("entity"),
            Panel::Entity(Some(id)) => write!(f, "entity {}", id.0),
            Panel::Mention(words) => write!(f, "mention {} {}", words.start, words.end),
            Panel::Review(_) => f.write_str("review"),
        }
    }
}

impl Panel {
    /// What [`to_string`](ToString::to_string) wrote, but for what a review passed over; closed
    /// where it is anything else.
    pub fn read(text: &str) -> Panel {
        let mut words = text.split(' ');
        let name = words.next().unwrap_or_default();
        let numbers: Vec<u32> = words.filter_map(|word| word.parse().ok()).collect();
        let span = |&start: &u32, &end: &u32| (start < end).then_some(Span { start, end });
        match (name, numbers.as_slice()) {
            ("list", []) => Panel::List,
            ("quote", [quote]) => Panel::Quote(*quote),
            ("missed", []) => Panel::Missed(None),
            ("missed", [start, end]) => Panel::Missed(span(start, end)),
            ("entity", []) => Panel::Entity(None),
            ("entity", [id]) => Panel::Entity(Some(EntityId(*id))),
            ("mention", [start, end]) => span(start, end).map_or(Panel::Closed, Panel::Mention),
            ("review", []) => Panel::Review(Vec::new()),
            _ => Panel::Closed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_opened_is_told_in_words() {
        let words = Span { start: 3, end: 9 };
        for panel in [
            Panel::Closed,
            Panel::List,
            Panel::Quote(7),
            Panel::Missed(None),
            Panel::Missed(Some(words)),
            Panel::Entity(None),
            Panel::Entity(Some(EntityId(2))),
            Panel::Mention(words),
            Panel::Review(Vec::new()),
        ] {
            assert_eq!(Panel::read(&panel.to_string()), panel);
        }
    }

    #[test]
    fn what_was_not_written_here_opens_nothing() {
        for text in ["quote", "quote -1", "mention 9 3", "mention 1", "list 4", "LIST", "é 1"] {
            assert_eq!(Panel::read(text), Panel::Closed, "{text}");
        }
    }
}
