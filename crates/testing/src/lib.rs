//! Small documents from marked-up text, so that a test reads like what it is about.
//!
//! ```text
//! # Rain at last
//! [s:{Ann Lee}] [c:said] [q:that it had rained on {Oslo|place}].
//! [q:“We are dry,”] [s:{she=Ann Lee}] [c:said] [q:“in {Oslo}.”]
//! [s:{The Gazette|org}] [c:reported] [q:that [s2:{two officials|group}] [c2:denied] [q2:it]].
//! ! class=publication channel=radio
//! ```
//!
//! A line is a block: `# ` begins a headline, `> ` a caption, `@ ` a byline; all others are
//! paragraphs. `[s:…]`, `[c:…]`, `[q:…]` are source, cue and content of the line's attribution;
//! with a number (`[s2:…]`) of a further one. `{name}` mentions an entity, `{words=name}` does so
//! by other words; `|person`, `|org`, `|place`, `|date`, `|unnamed`, `|group` say what it is where
//! it is first mentioned (a named person otherwise), and tell entities of one name apart. The speaker is who is mentioned in the source. A
//! line `! …` or `!2 …` sets what an attribution of the line above is: `kind`, `class`, `stance`,
//! `channel`, `date`, `confidence` (thousandths), `pattern`, `negated`, `anonymity` (words of the
//! text), `cites` (words of the text). A line `!! title=… date=… authors=… publisher=…` sets
//! what is known of the document, separated by semicolons.
//!
//! Only tests use this crate: what is marked up wrongly panics.

pub mod harbour;
mod seeded;

pub use seeded::Seeded;

use std::collections::BTreeMap;

use hearsay_model::{
    Attribution, AttributionId, Block, BlockRole, Channel, Confidence, Dated, Document, Entity,
    EntityId, EntityKind, Hop, Mention, MentionForm, Pattern, QuotationKind, Resolution,
    SourceClass, Span, Stance, Why,
};

/// Builds a document with the id “test”.
///
/// # Panics
/// Where the markup does not fit together; the message says what.
pub fn document(markup: &str) -> Document {
    let mut builder = Builder::default();
    for line in markup.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(rest) = line.strip_prefix("!!") {
            builder.meta(rest);
        } else if let Some(rest) = line.strip_prefix('!') {
            builder.set(rest);
        } else {
            builder.block(line);
        }
    }
    builder.finish()
}

/// An attribution of which the parts are being collected.
#[derive(Default)]
struct Draft {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
    settings: Vec<(String, String)>,
}

#[derive(Default)]
struct Builder {
    document: Document,
    drafts: Vec<Draft>,
    /// The drafts of the current line by their number; 1 where none is given.
    of_line: BTreeMap<u32, usize>,
    paragraphs: u32,
}

enum Open {
    Part { role: char, draft: usize, start: usize },
    Entity { start: usize },
}

impl Builder {
    fn meta(&mut self, settings: &str) {
        let meta = &mut self.document.meta;
        for setting in settings.split(';') {
            let (key, value) = setting.split_once('=').unwrap_or((setting, ""));
            let value = value.trim().to_owned();
            match key.trim() {
                "title" => meta.title = Some(value),
                "publisher" => meta.publisher = Some(value),
                "authors" => meta.authors.extend(value.split(',').map(|a| a.trim().to_owned())),
                "date" => meta.date = Some(value.parse().expect("a date")),
                other => panic!("no such setting of a document: {other}"),
            }
        }
    }

    fn set(&mut self, line: &str) {
        let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
        let number = line[..digits].parse().unwrap_or(1);
        let draft = *self.of_line.get(&number).expect("a setting follows its attribution");
        let mut settings: Vec<(String, String)> = Vec::new();
        for word in line[digits..].split_whitespace() {
            match (word.split_once('='), settings.last_mut()) {
                _ if word == "negated" => settings.push((word.to_owned(), String::new())),
                (Some((key, value)), _) => settings.push((key.to_owned(), value.to_owned())),
                // The value goes on: “anonymity=because of the rain”.
                (None, Some((_, value))) => {
                    value.push(' ');
                    value.push_str(word);
                }
                (None, None) => panic!("no such setting: {word}"),
            }
        }
        self.drafts[draft].settings.extend(settings);
    }

    fn block(&mut self, line: &str) {
        self.of_line.clear();
        if !self.document.text.is_empty() {
            self.document.text.push_str("\n\n");
        }
        let (role, line) = match line.split_at_checked(2) {
            Some(("# ", rest)) => (BlockRole::Headline, rest),
            Some(("> ", rest)) => (BlockRole::Caption, rest),
            Some(("@ ", rest)) => (BlockRole::Byline, rest),
            _ => (BlockRole::Paragraph, line),
        };
        let start = self.document.text.len();
        self.marked_up(line);
        let span = Span::new(start, self.document.text.len());
        let paragraph = role == BlockRole::Paragraph;
        self.paragraphs += u32::from(paragraph);
        let number = paragraph.then_some(self.paragraphs);
        self.document.blocks.push(Block { span, role, number });
        self.document.sentences.push(span);
        if role == BlockRole::Headline && self.document.meta.title.is_none() {
            self.document.meta.title = Some(span.of(&self.document.text).to_owned());
        }
    }

    fn marked_up(&mut self, line: &str) {
        let mut open: Vec<Open> = Vec::new();
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let at = self.document.text.len();
            match c {
                '[' => {
                    let (head, behind) = rest[1..].split_once(':').expect("a colon behind [");
                    let role = head.chars().next().expect("a role behind [");
                    let number = head[1..].parse().unwrap_or(1);
                    let next = self.drafts.len();
                    let draft = *self.of_line.entry(number).or_insert(next);
                    if draft == next {
                        self.drafts.push(Draft::default());
                    }
                    open.push(Open::Part { role, draft, start: at });
                    rest = behind;
                    continue;
                }
                '{' => open.push(Open::Entity { start: at }),
                ']' => match open.pop() {
                    Some(Open::Part { role, draft, start }) => {
                        let span = Span::new(start, at);
                        let draft = &mut self.drafts[draft];
                        match role {
                            's' => draft.source.push(span),
                            'c' => draft.cue.push(span),
                            'q' => draft.content.push(span),
                            other => panic!("no such role: {other}"),
                        }
                    }
                    _ => panic!("] closes nothing in {line}"),
                },
                '}' => match open.pop() {
                    Some(Open::Entity { start }) => self.mention(start),
                    _ => panic!("}} closes nothing in {line}"),
                },
                c => self.document.text.push(c),
            }
            rest = &rest[c.len_utf8()..];
        }
        assert!(open.is_empty(), "not closed in {line}");
    }

    /// Turns `words=name|kind`, which was copied to the end of the text, into words and a mention.
    fn mention(&mut self, start: usize) {
        let marked = self.document.text.split_off(start);
        let (marked, kind) = marked.split_once('|').unwrap_or((&marked, ""));
        let (words, name) = marked.split_once('=').unwrap_or((marked, marked));
        self.document.text.push_str(words);
        let span = Span::new(start, self.document.text.len());
        let form = if words == name { MentionForm::Name } else { MentionForm::Pronoun };
        let mention = Mention { span, form };
        let entity_kind = match kind {
            "org" => EntityKind::Organisation,
            "place" => EntityKind::Place,
            "date" => EntityKind::Date,
            "" | "person" | "unnamed" | "group" => EntityKind::Person,
            other => panic!("no such kind: {other}"),
        };
        let known = |entity: &&mut Entity| {
            entity.name == name && (kind.is_empty() || entity.kind == entity_kind)
        };
        if let Some(own) = self.document.entities.iter_mut().find(known) {
            own.mentions.push(mention);
            return;
        }
        self.document.entities.push(Entity {
            kind: entity_kind,
            name: name.to_owned(),
            named: !matches!(kind, "unnamed" | "group"),
            plural: kind == "group",
            aliases: Vec::new(),
            mentions: vec![mention],
            of: None,
            when: None,
            edited: false,
        });
    }

    fn finish(mut self) -> Document {
        self.drafts.sort_by_key(|draft| {
            [&draft.source, &draft.cue, &draft.content].into_iter().flatten().min().copied()
        });
        let attributions: Vec<Attribution> =
            self.drafts.iter().map(|draft| self.attribution(draft)).collect();
        self.document.attributions = attributions;
        nest(&mut self.document.attributions);
        "test".clone_into(&mut self.document.id);
        self.document
    }

    fn attribution(&self, draft: &Draft) -> Attribution {
        let speaker = self.mentioned_in(&draft.source);
        let entity = speaker.and_then(|id| self.document.entity(id));
        let mut attribution = Attribution {
            kind: kind_of(&draft.content, &self.document.text),
            source: draft.source.clone(),
            cue: draft.cue.clone(),
            content: draft.content.clone(),
            speaker,
            source_class: entity.map_or(SourceClass::Unknown, class_of),
            stance: Stance::Said,
            negated: false,
            channel: None,
            date: None,
            anonymity: None,
            within: None,
            chain: Vec::new(),
            confidence: Confidence(900),
            why: Why {
                pattern: Pattern::SourceCueContent,
                cue: draft.cue.first().map_or("", |cue| cue.of(&self.document.text)).to_owned(),
                resolution: Resolution::Name,
                doubts: Vec::new(),
                edits: Vec::new(),
            },
            edited: false,
        };
        for (key, value) in &draft.settings {
            self.apply(&mut attribution, key, value);
        }
        attribution
    }

    fn apply(&self, attribution: &mut Attribution, key: &str, value: &str) {
        let place = attribution.cue.first().copied().unwrap_or(Span { start: 0, end: 0 });
        match key {
            "kind" => attribution.kind = QuotationKind::from_key(value).expect("a kind"),
            "class" => attribution.source_class = SourceClass::from_key(value).expect("a class"),
            "stance" => attribution.stance = Stance::from_key(value).expect("a stance"),
            "pattern" => attribution.why.pattern = Pattern::from_key(value).expect("a pattern"),
            "lemma" => value.clone_into(&mut attribution.why.cue),
            "confidence" => attribution.confidence = Confidence(value.parse().expect("a number")),
            "negated" => attribution.negated = true,
            "channel" => {
                let name = value.to_owned();
                attribution.channel = Some(Channel { name, span: place, from_context: false });
            }
            "date" => {
                let when = value.parse().expect("a date");
                attribution.date = Some(Dated { when, span: place, from_context: false });
            }
            "anonymity" => attribution.anonymity = Some(self.words(value)),
            "cites" => {
                let span = self.words(value);
                let entity = self.mentioned_in(&[span]);
                attribution.chain.push(Hop::Stated { span, entity });
            }
            other => panic!("no such setting: {other}"),
        }
    }

    /// Where these words stand first.
    fn words(&self, words: &str) -> Span {
        let start = self.document.text.find(words).expect("words of the text");
        Span::new(start, start + words.len())
    }

    fn mentioned_in(&self, spans: &[Span]) -> Option<EntityId> {
        let holds = |entity: &Entity| {
            entity.mentions.iter().any(|mention| spans.iter().any(|s| s.contains(mention.span)))
        };
        self.document.entities.iter().position(holds).map(|index| EntityId(index as u32))
    }
}

fn kind_of(content: &[Span], text: &str) -> QuotationKind {
    let quoted = |span: &Span| span.of(text).contains(['“', '"']);
    match content.first() {
        None => QuotationKind::NoComment,
        Some(first) if first.of(text).starts_with(['“', '"']) => QuotationKind::Direct,
        _ if content.iter().any(quoted) => QuotationKind::Mixed,
        _ => QuotationKind::Indirect,
    }
}

fn class_of(entity: &Entity) -> SourceClass {
    match entity {
        Entity { named: false, plural: true, .. } => SourceClass::UnnamedGroup,
        Entity { named: false, .. } => SourceClass::UnnamedPerson,
        Entity { kind: EntityKind::Person, .. } => SourceClass::NamedPerson,
        _ => SourceClass::Organisation,
    }
}

/// Puts every attribution into the smallest content that holds all of it, and writes the chains:
/// the publication, the sources around it from the outside in, its own, what it cites.
fn nest(attributions: &mut [Attribution]) {
    let outer: Vec<Option<usize>> = attributions
        .iter()
        .map(|inner| {
            let extent = inner.extent()?;
            attributions
                .iter()
                .enumerate()
                .filter(|(_, other)| !core::ptr::eq(*other, inner))
                .filter_map(|(number, other)| {
                    let held = other.content.iter().find(|content| content.contains(extent))?;
                    Some((held.len(), number))
                })
                .min()
                .map(|(_, number)| number)
        })
        .collect();
    for number in 0..attributions.len() {
        let mut sources = vec![number];
        while let Some(next) = outer[*sources.last().expect("never empty")] {
            sources.push(next);
        }
        let own = &mut attributions[number];
        own.within = outer[number].map(|outer| AttributionId(outer as u32));
        let cited = core::mem::take(&mut own.chain);
        own.chain.push(Hop::Publication);
        own.chain.extend(sources.iter().rev().map(|&n| Hop::Source(AttributionId(n as u32))));
        own.chain.extend(cited);
        if own.source_class == SourceClass::Publication {
            own.chain.push(Hop::NotStated);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_a_document() {
        let document = document(
            "# Rain
             [s:{Ann Lee}] [c:told] [q:{the town|org} that [s2:{he=Bo}] [c2:denied] [q2:it]].
             !2 stance=denied negated channel=local radio",
        );
        assert_eq!(document.text, "Rain\n\nAnn Lee told the town that he denied it.");
        assert_eq!(document.entities.len(), 3);
        let [outer, inner] = &document.attributions[..] else { panic!("two attributions") };
        assert_eq!(outer.source[0].of(&document.text), "Ann Lee");
        assert_eq!(outer.content[0].of(&document.text), "the town that he denied it");
        assert_eq!((inner.within, inner.stance), (Some(AttributionId(0)), Stance::Denied));
        assert_eq!(document.speaker(inner).map(|bo| bo.name.as_str()), Some("Bo"));
        assert_eq!(inner.channel.as_ref().map(|c| c.name.as_str()), Some("local radio"));
        assert!(inner.negated);
    }
}
