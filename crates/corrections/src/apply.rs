//! A document and corrections → the corrected document.

use hearsay_model::{
    Attribution, Channel, Confidence, Dated, Document, Edit, EntityKind, Pattern, QuotationKind,
    Resolution, SourceClass, Stance, Why,
};

use crate::anchor::Ground;
use crate::target::{self, Reason};
use crate::{Correction, Patch, Quote, Speaker, entities, order};

/// What came of corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The corrected document.
    pub document: Document,
    /// The corrections that found no place any more; they changed nothing.
    pub unplaced: Vec<Unplaced>,
}

/// A correction that found no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Its index in the list that was applied.
    pub index: usize,
    /// What it would have done and why it could not: “Speaker of “…”: X. Could not be placed again:
    /// its words are no longer there.”
    pub sentence: String,
}

/// Applies `corrections` in their order; each sees what those before it made.
pub fn apply(document: &Document, corrections: &[Correction]) -> Applied {
    let ground = Ground::new(&document.text);
    let mut bench = Bench { ground: &ground, document: document.clone() };
    let mut unplaced = Vec::new();
    for (index, correction) in corrections.iter().enumerate() {
        if let Err(reason) = bench.apply(correction) {
            let sentence = format!("{correction}. Could not be placed again: {reason}.");
            unplaced.push(Unplaced { index, sentence });
        }
    }
    if unplaced.len() < corrections.len() {
        order::settle(&mut bench.document);
    }
    Applied { document: bench.document, unplaced }
}

/// A document being corrected. Until [`order::settle`] its attributions may be out of order and
/// their chains stale; ids of entities hold at all times.
pub(crate) struct Bench<'g> {
    pub ground: &'g Ground<'g>,
    pub document: Document,
}

impl Bench<'_> {
    fn apply(&mut self, correction: &Correction) -> Result<(), Reason> {
        match correction {
            Correction::Change { of, to } => {
                let index = self.find(of)?;
                self.change(index, to)
            }
            Correction::Add { quote, to } => self.add(quote, to),
            Correction::Remove { of } => {
                let index = self.find(of)?;
                self.document.attributions.remove(index);
                Ok(())
            }
            Correction::Confirm { of } => {
                let index = self.find(of)?;
                note(&mut self.document.attributions[index], Edit::Confirmed);
                Ok(())
            }
            Correction::Mention { who, at } => {
                let spans = target::spans(self.ground, at)?;
                entities::mention(self, who, &spans)
            }
            Correction::Rename { who, name } => entities::rename(self, who, name),
            Correction::Retype { who, kind } => entities::retype(self, who, *kind),
            Correction::Merge { who, into } => entities::merge(self, who, into),
            Correction::Split { who, at, into } => entities::split(self, who, at, into),
            Correction::Drop { who } => entities::remove(self, who),
        }
    }

    fn find(&self, quote: &Quote) -> Result<usize, Reason> {
        target::attribution(&self.document, self.ground, quote)
    }

    /// The attribution is changed aside and put back only when all of it could be placed.
    fn change(&mut self, index: usize, to: &Patch) -> Result<(), Reason> {
        let mut it = self.document.attributions[index].clone();
        self.patch(&mut it, to)?;
        it.edited = true;
        self.document.attributions[index] = it;
        Ok(())
    }

    fn add(&mut self, quote: &Quote, to: &Patch) -> Result<(), Reason> {
        let mut it = blank(to.class);
        let to = Patch {
            source: Some(quote.source.clone()),
            cue: Some(quote.cue.clone()),
            content: Some(quote.content.clone()),
            kind: to.kind.or(Some(it.kind)),
            ..to.clone()
        };
        self.patch(&mut it, &to)?;
        it.why.edits = vec![Edit::Added];
        self.document.attributions.push(it);
        Ok(())
    }

    fn patch(&mut self, it: &mut Attribution, to: &Patch) -> Result<(), Reason> {
        for (role, anchors, edit) in [
            (&mut it.source, &to.source, Edit::Source),
            (&mut it.cue, &to.cue, Edit::Cue),
            (&mut it.content, &to.content, Edit::Content),
        ] {
            if let Some(anchors) = anchors {
                *role = target::spans(self.ground, anchors)?;
                add_note(&mut it.why, edit);
            }
        }
        if let Some(channel) = &to.channel {
            it.channel = match channel {
                Some((name, at)) => Some(Channel {
                    name: name.clone(),
                    span: target::span(self.ground, at)?,
                    from_context: false,
                }),
                None => None,
            };
            add_note(&mut it.why, Edit::Channel);
        }
        if let Some(date) = &to.date {
            it.date = match date {
                Some((when, at)) => Some(Dated {
                    when: *when,
                    span: target::span(self.ground, at)?,
                    from_context: false,
                }),
                None => None,
            };
            add_note(&mut it.why, Edit::Date);
        }
        if let Some(kind) = to.kind {
            add_note(&mut it.why, Edit::Kind { from: it.kind });
            it.kind = kind;
        }
        if it.kind == QuotationKind::NoComment {
            it.content.clear();
            if it.cue.is_empty() {
                return Err("a refusal to comment needs the words that say so".to_owned());
            }
        } else if it.content.is_empty() {
            return Err("a statement needs words".to_owned());
        }
        if let Some(stance) = to.stance {
            add_note(&mut it.why, Edit::Stance { from: it.stance });
            it.stance = stance;
        }
        if let Some(class) = to.class {
            add_note(&mut it.why, Edit::Class { from: it.source_class });
            it.source_class = class;
        }
        // The speaker last: it may make an entity, and nothing after it can fail.
        if let Some(speaker) = &to.speaker {
            self.speak(it, speaker, to.class.is_some())?;
        }
        it.confidence = SURE;
        Ok(())
    }

    fn speak(
        &mut self,
        it: &mut Attribution,
        speaker: &Speaker,
        classed: bool,
    ) -> Result<(), Reason> {
        let id = match speaker {
            Speaker::NotTold => None,
            Speaker::Entity(who) => Some(target::entity(&self.document, self.ground, who)?),
            Speaker::New(who) => Some(entities::speaker(self, who, it)?),
        };
        let from = self.document.speaker(it).map(|entity| entity.name.clone());
        add_note(&mut it.why, Edit::Speaker { from });
        if let (Some(from), Some(to)) = (it.speaker, id) {
            entities::hand_over(&mut self.document, from, to, &it.source);
        }
        it.speaker = id;
        if !classed {
            it.source_class = self.class_of(it);
        }
        Ok(())
    }

    /// The class that the speaker gives an attribution, where an editor gave none.
    fn class_of(&self, it: &Attribution) -> SourceClass {
        use SourceClass::{
            Document, NamedPerson, Organisation, Publication, Unknown, UnnamedGroup, UnnamedPerson,
        };
        match (self.document.speaker(it), it.source_class) {
            (None, NamedPerson | Organisation) => Unknown,
            (Some(entity), _) if entity.kind == EntityKind::Person => {
                match (entity.named, entity.plural) {
                    (true, _) => NamedPerson,
                    (false, true) => UnnamedGroup,
                    (false, false) => UnnamedPerson,
                }
            }
            (None, class) | (Some(_), class @ (Publication | Document)) => class,
            (Some(_), _) => Organisation,
        }
    }
}

/// Where an editor looked, there is no doubt left.
const SURE: Confidence = Confidence(1000);

fn note(it: &mut Attribution, edit: Edit) {
    add_note(&mut it.why, edit);
    it.confidence = SURE;
}

/// Each thing once: what stood there before the first time is what the analysis found.
fn add_note(why: &mut Why, edit: Edit) {
    let same = |one: &Edit| core::mem::discriminant(one) == core::mem::discriminant(&edit);
    let added = why.edits.contains(&Edit::Added) && edit != Edit::Confirmed;
    if !added && !why.edits.iter().any(same) {
        why.edits.push(edit);
    }
}

/// An attribution of which nothing is known but that an editor put it there.
fn blank(class: Option<SourceClass>) -> Attribution {
    Attribution {
        kind: QuotationKind::Indirect,
        source: Vec::new(),
        cue: Vec::new(),
        content: Vec::new(),
        speaker: None,
        source_class: class.unwrap_or(SourceClass::Unknown),
        stance: Stance::Said,
        negated: false,
        channel: None,
        date: None,
        anonymity: None,
        within: None,
        chain: Vec::new(),
        confidence: SURE,
        why: Why {
            pattern: Pattern::Editor,
            cue: String::new(),
            resolution: Resolution::Unresolved,
            doubts: Vec::new(),
            edits: Vec::new(),
        },
        edited: true,
    }
}
