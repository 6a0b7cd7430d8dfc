//! Corrections as a file: JSON, one correction a line, described in `docs/format.md`.

use core::fmt::Write;

use hearsay_model::EntityKind;
use serde_json::Value;

use crate::read::Reader;
use crate::{Anchor, Correction, Described, Patch, Quote, Speaker, Who};

/// How every file of corrections calls itself.
pub(crate) const FORMAT: &str = "hearsay corrections";

/// The layout that this program writes and the only one it reads.
pub const VERSION: u64 = 1;

/// What a file of corrections holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// The id of the document that they are about.
    pub document: String,
    /// The corrections in their order.
    pub corrections: Vec<Correction>,
}

/// Reads a file that [`write`] wrote or that somebody wrote by hand.
///
/// # Errors
/// A sentence with the place and the remedy; `name` is how the file is called in it.
pub fn read(name: &str, bytes: &[u8]) -> Result<File, String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        format!(
            "{name}: this is no JSON ({error}). Choose a file that hearsay saved, or mend it there."
        )
    })?;
    Reader::file(&value).map_err(|fault| format!("{name}: {fault}"))
}

/// Writes corrections as a file. What [`read`] makes of it is the same.
pub fn write(file: &File) -> String {
    let mut text = format!(
        "{{\n  \"format\": {},\n  \"version\": {VERSION},\n  \"document\": {},\n  \"corrections\": [",
        string(FORMAT),
        string(&file.document)
    );
    for (index, correction) in file.corrections.iter().enumerate() {
        text.push_str(if index == 0 { "\n    " } else { ",\n    " });
        text.push_str(&self::correction(correction));
    }
    text.push_str(if file.corrections.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
    text
}

/// An object whose pairs are written one after the other.
struct Object(String);

impl Object {
    fn of(deed: &str) -> Self {
        Object(String::new()).with("do", &string(deed))
    }

    fn with(mut self, key: &str, value: &str) -> Self {
        let comma = if self.0.is_empty() { "" } else { ", " };
        // Writing into a text cannot fail.
        let _ = write!(self.0, "{comma}\"{key}\": {value}");
        self
    }

    fn maybe(self, key: &str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.with(key, &value),
            None => self,
        }
    }

    fn done(self) -> String {
        format!("{{{}}}", self.0)
    }
}

fn correction(correction: &Correction) -> String {
    let object = match correction {
        Correction::Change { of, to } => patched(Object::of("change").with("of", &quote(of)), to),
        Correction::Add { quote: words, to } => {
            patched(Object::of("add").with("quote", &quote(words)), to)
        }
        Correction::Remove { of } => Object::of("remove").with("of", &quote(of)),
        Correction::Confirm { of } => Object::of("confirm").with("of", &quote(of)),
        Correction::Mention { who, at } => {
            Object::of("mention").with("who", &described(who)).with("at", &anchors(at))
        }
        Correction::Rename { who: of, name } => {
            Object::of("rename").with("who", &who(of)).with("name", &string(name))
        }
        Correction::Retype { who: of, kind } => {
            Object::of("retype").with("who", &who(of)).with("kind", &key(*kind))
        }
        Correction::Merge { who: of, into } => {
            Object::of("merge").with("who", &who(of)).with("into", &who(into))
        }
        Correction::Split { who: of, at, into } => {
            let object = Object::of("split").with("who", &who(of)).with("at", &anchors(at));
            object.with("into", &described(into))
        }
        Correction::Drop { who: of } => Object::of("drop").with("who", &who(of)),
    };
    object.done()
}

fn patched(object: Object, to: &Patch) -> Object {
    let at = |value: &str, key: &str, anchor: &Anchor| {
        Object(String::new()).with(key, &string(value)).with("at", &self::anchor(anchor)).done()
    };
    let null = || "null".to_owned();
    object
        .maybe("speaker", to.speaker.as_ref().map(speaker))
        .maybe("source", to.source.as_deref().map(anchors))
        .maybe("cue", to.cue.as_deref().map(anchors))
        .maybe("content", to.content.as_deref().map(anchors))
        .maybe("kind", to.kind.map(|kind| string(kind.key())))
        .maybe("class", to.class.map(|class| string(class.key())))
        .maybe("stance", to.stance.map(|stance| string(stance.key())))
        .maybe(
            "channel",
            to.channel.as_ref().map(|told| {
                told.as_ref().map_or_else(null, |(name, anchor)| at(name, "name", anchor))
            }),
        )
        .maybe(
            "date",
            to.date.as_ref().map(|told| {
                told.as_ref()
                    .map_or_else(null, |(when, anchor)| at(&when.to_string(), "when", anchor))
            }),
        )
}

fn speaker(speaker: &Speaker) -> String {
    match speaker {
        Speaker::NotTold => "null".to_owned(),
        Speaker::Entity(one) => who(one),
        Speaker::New(one) => described(one),
    }
}

fn quote(quote: &Quote) -> String {
    let part = |anchors: &[Anchor]| (!anchors.is_empty()).then(|| self::anchors(anchors));
    Object(String::new())
        .maybe("source", part(&quote.source))
        .maybe("cue", part(&quote.cue))
        .maybe("content", part(&quote.content))
        .done()
}

fn who(who: &Who) -> String {
    Object(String::new())
        .with("name", &string(&who.name))
        .with("kind", &key(who.kind))
        .maybe("at", who.at.as_ref().map(anchor))
        .done()
}

/// What tells it from an entity that is there already is the key `named`.
fn described(who: &Described) -> String {
    Object(String::new())
        .with("name", &string(&who.name))
        .with("kind", &key(who.kind))
        .with("named", &who.named.to_string())
        .maybe("plural", who.plural.then(|| "true".to_owned()))
        .done()
}

fn anchors(list: &[Anchor]) -> String {
    format!("[{}]", list.iter().map(anchor).collect::<Vec<_>>().join(", "))
}

fn anchor(anchor: &Anchor) -> String {
    Object(String::new())
        .with("exact", &string(&anchor.exact))
        .with("prefix", &string(&anchor.prefix))
        .with("suffix", &string(&anchor.suffix))
        .with("start", &anchor.start.to_string())
        .done()
}

fn key(kind: EntityKind) -> String {
    string(kind.key())
}

fn string(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
