//! JSON → corrections. Every fault is told with the number of the correction, the key and what
//! should stand there.

use hearsay_model::{EntityKind, PartialDate, QuotationKind, SourceClass, Stance};
use serde_json::Value;

use crate::file::FORMAT;
use crate::{Anchor, Correction, Described, File, Patch, Quote, Speaker, VERSION, Who};

type Read<T> = Result<T, String>;

/// Where in the file a value stands: “correction 3, “of””.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'v> {
    value: &'v Value,
    /// From 1; 0 for what stands outside the corrections.
    number: usize,
    key: &'static str,
}

impl<'v> Reader<'v> {
    pub fn file(value: &'v Value) -> Read<File> {
        let top = Reader { value, number: 0, key: "" };
        if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err("this is no file of corrections. Choose one that hearsay saved.".to_owned());
        }
        let version = value.get("version").and_then(Value::as_u64);
        if version != Some(VERSION) {
            return Err(format!(
                "it is of another version than {VERSION}, which this hearsay reads. Save it again with the hearsay that wrote it."
            ));
        }
        let document = top.text("document")?;
        let list = top.need("corrections")?.list()?;
        let corrections = (1..)
            .zip(list)
            .map(|(number, it)| Reader { value: it.value, number, key: "do" }.correction());
        Ok(File { document, corrections: corrections.collect::<Read<_>>()? })
    }

    fn fault<T>(&self, wanted: &str) -> Read<T> {
        let place = match self.number {
            0 => String::new(),
            number => format!("correction {number}: "),
        };
        Err(format!(
            "{place}“{}” should be {wanted}. Mend it there, or save the file again.",
            self.key
        ))
    }

    fn get(&self, key: &'static str) -> Option<Reader<'v>> {
        self.value.get(key).map(|value| Reader { value, key, ..*self })
    }

    fn need(&self, key: &'static str) -> Read<Reader<'v>> {
        match self.get(key) {
            Some(found) => Ok(found),
            None => Reader { key, ..*self }.fault("there"),
        }
    }

    fn list(&self) -> Read<Vec<Reader<'v>>> {
        match self.value.as_array() {
            Some(list) => Ok(list.iter().map(|value| Reader { value, ..*self }).collect()),
            None => self.fault("a list"),
        }
    }

    fn string(&self) -> Read<&'v str> {
        self.value.as_str().map_or_else(|| self.fault("a text"), Ok)
    }

    fn text(&self, key: &'static str) -> Read<String> {
        self.need(key)?.string().map(str::to_owned)
    }

    /// One of the keys of `all`.
    fn one_of<T: Copy>(&self, all: &[T], key: fn(T) -> &'static str) -> Read<T> {
        let found = all.iter().find(|one| self.value.as_str() == Some(key(**one)));
        found.copied().map_or_else(
            || {
                let known: Vec<&str> = all.iter().map(|&one| key(one)).collect();
                self.fault(&format!("one of {}", known.join(", ")))
            },
            Ok,
        )
    }

    fn maybe<T>(&self, key: &'static str, read: impl Fn(Reader<'v>) -> Read<T>) -> Read<Option<T>> {
        self.get(key).map(read).transpose()
    }

    fn correction(self) -> Read<Correction> {
        let who = |key| self.need(key)?.who();
        let quote = |key| self.need(key)?.quote();
        let anchors = || self.need("at")?.anchors();
        Ok(match self.text("do")?.as_str() {
            "change" => Correction::Change { of: quote("of")?, to: self.patch()? },
            "add" => Correction::Add { quote: quote("quote")?, to: self.patch()? },
            "remove" => Correction::Remove { of: quote("of")? },
            "confirm" => Correction::Confirm { of: quote("of")? },
            "mention" => {
                Correction::Mention { who: self.need("who")?.described()?, at: anchors()? }
            }
            "rename" => Correction::Rename { who: who("who")?, name: self.text("name")? },
            "retype" => {
                Correction::Retype { who: who("who")?, kind: self.need("kind")?.entity_kind()? }
            }
            "merge" => Correction::Merge { who: who("who")?, into: who("into")? },
            "split" => Correction::Split {
                who: who("who")?,
                at: anchors()?,
                into: self.need("into")?.described()?,
            },
            "drop" => Correction::Drop { who: who("who")? },
            _ => {
                return self.fault(
                    "one of change, add, remove, confirm, mention, rename, retype, merge, split, drop",
                );
            }
        })
    }

    fn patch(self) -> Read<Patch> {
        let told = |at: Reader<'v>| (!at.value.is_null()).then_some(at);
        Ok(Patch {
            speaker: self.maybe("speaker", Reader::speaker)?,
            source: self.maybe("source", Reader::anchors)?,
            cue: self.maybe("cue", Reader::anchors)?,
            content: self.maybe("content", Reader::anchors)?,
            kind: self.maybe("kind", |it| it.one_of(QuotationKind::ALL, QuotationKind::key))?,
            class: self.maybe("class", |it| it.one_of(SourceClass::ALL, SourceClass::key))?,
            stance: self.maybe("stance", |it| it.one_of(Stance::ALL, Stance::key))?,
            channel: self.maybe("channel", |it| {
                let named = |it: Reader<'v>| Ok((it.text("name")?, it.need("at")?.anchor()?));
                told(it).map(named).transpose()
            })?,
            date: self.maybe("date", |it| told(it).map(Reader::dated).transpose())?,
        })
    }

    fn dated(self) -> Read<(PartialDate, Anchor)> {
        let when = self.need("when")?;
        match when.string()?.parse() {
            Ok(date) => Ok((date, self.need("at")?.anchor()?)),
            Err(form) => when.fault(&format!("a date ({form})")),
        }
    }

    fn speaker(self) -> Read<Speaker> {
        if self.value.is_null() {
            Ok(Speaker::NotTold)
        } else if self.get("named").is_some() {
            self.described().map(Speaker::New)
        } else {
            self.who().map(Speaker::Entity)
        }
    }

    fn quote(self) -> Read<Quote> {
        let part = |key| self.maybe(key, Reader::anchors).map(Option::unwrap_or_default);
        Ok(Quote { source: part("source")?, cue: part("cue")?, content: part("content")? })
    }

    fn entity_kind(self) -> Read<EntityKind> {
        self.one_of(&EntityKind::ALL, EntityKind::key)
    }

    fn who(self) -> Read<Who> {
        Ok(Who {
            name: self.text("name")?,
            kind: self.need("kind")?.entity_kind()?,
            at: self.maybe("at", Reader::anchor)?,
        })
    }

    fn described(self) -> Read<Described> {
        let flag =
            |it: Reader<'v>| it.value.as_bool().map_or_else(|| it.fault("true or false"), Ok);
        Ok(Described {
            name: self.text("name")?,
            kind: self.need("kind")?.entity_kind()?,
            named: self.maybe("named", flag)?.unwrap_or(true),
            plural: self.maybe("plural", flag)?.unwrap_or(false),
        })
    }

    fn anchors(self) -> Read<Vec<Anchor>> {
        self.list()?.into_iter().map(Reader::anchor).collect()
    }

    /// Context and place may be left out, as somebody who writes by hand will.
    fn anchor(self) -> Read<Anchor> {
        let exact = self.text("exact")?;
        if exact.is_empty() {
            return Reader { key: "exact", ..self }.fault("words of the document");
        }
        let context = |key| -> Read<String> {
            let text = self.maybe(key, |it| it.string().map(str::to_owned))?;
            Ok(text.unwrap_or_default())
        };
        let number = |it: Reader<'v>| {
            let number = it.value.as_u64().and_then(|number| u32::try_from(number).ok());
            number.map_or_else(|| it.fault("a number of characters"), Ok)
        };
        Ok(Anchor {
            exact,
            prefix: context("prefix")?,
            suffix: context("suffix")?,
            start: self.maybe("start", number)?.unwrap_or(0),
        })
    }
}
