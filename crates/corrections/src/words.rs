//! A correction in words: “Speaker of “The harbour stays”: Rosa Vale”.

use core::fmt;

use crate::{Correction, Patch, Quote, Speaker};

/// Longer words are cut (in characters).
const LONGEST: usize = 48;

impl fmt::Display for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Change { of, to } => write!(f, "{} of {}", changed(to), named(of)),
            Self::Add { quote, to: _ } => write!(f, "Added {}", named(quote)),
            Self::Remove { of } => write!(f, "Removed {}", named(of)),
            Self::Confirm { of } => write!(f, "Found right: {}", named(of)),
            Self::Mention { who, at } => {
                let words = at.first().map_or("", |anchor| &anchor.exact);
                write!(f, "{} means {}", quoted(words), who.name)
            }
            Self::Rename { who, name } => write!(f, "{} renamed to {name}", who.name),
            Self::Retype { who, kind } => write!(f, "{} is of kind {}", who.name, kind.key()),
            Self::Merge { who, into } => write!(f, "{} merged into {}", who.name, into.name),
            Self::Split { who, at, into } => {
                write!(f, "{} of the mentions of {} given to {}", at.len(), who.name, into.name)
            }
            Self::Drop { who } => write!(f, "{} removed", who.name),
        }
    }
}

/// “Speaker (Rosa Vale) and words”.
fn changed(to: &Patch) -> String {
    let speaker = to.speaker.as_ref().map(|speaker| match speaker {
        Speaker::NotTold => "Speaker (not told)".to_owned(),
        Speaker::Entity(who) => format!("Speaker ({})", who.name),
        Speaker::New(who) => format!("Speaker ({})", who.name),
    });
    let words = to.source.is_some() || to.cue.is_some() || to.content.is_some();
    let rest = [
        (words, "words"),
        (to.kind.is_some(), "kind"),
        (to.class.is_some(), "kind of source"),
        (to.stance.is_some(), "stance"),
        (to.channel.is_some(), "channel"),
        (to.date.is_some(), "date"),
    ];
    let rest = rest.into_iter().filter(|(is, _)| *is).map(|(_, name)| name.to_owned());
    let mut parts: Vec<String> = speaker.into_iter().chain(rest).collect();
    if let Some(first) = parts.first_mut()
        && let Some(letter) = first.get_mut(..1)
    {
        letter.make_ascii_uppercase();
    }
    if parts.is_empty() { "Nothing".to_owned() } else { parts.join(", ") }
}

fn named(quote: &Quote) -> String {
    let words = quote.content.first().or(quote.cue.first()).or(quote.source.first());
    quoted(words.map_or("", |anchor| &anchor.exact))
}

/// In quotation marks, on one line, cut where it is long.
pub(crate) fn quoted(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = line.trim_matches(['“', '”', '"']);
    match bare.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("“{} …”", bare.get(..end).unwrap_or(bare).trim_end()),
        None => format!("“{bare}”"),
    }
}
