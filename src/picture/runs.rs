//! A block of text cut into runs that each look one way.

use hearsay_audit::Audit;
use hearsay_model::{Document, EntityId, Span};

/// What part a run plays in an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who.
    Source,
    /// The words that attribute.
    Cue,
    /// What is attributed.
    Content {
        /// In quotation marks.
        verbatim: bool,
    },
}

/// Words in a row that look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it stands in the document's text.
    pub span: Span,
    /// The innermost attribution it is part of, and the part it plays.
    pub part: Option<(u32, Role)>,
    /// The entity it mentions.
    pub entity: Option<EntityId>,
    /// Whether the query asks for it.
    pub hit: bool,
    /// Whether its attribution starts here (in text order of its spans): the run a key press lands on.
    pub first: bool,
}

/// Everything that can be marked in one document, in text order.
#[derive(Debug, Default, PartialEq)]
pub struct Layers {
    parts: Vec<(Span, u32, Role)>,
    mentions: Vec<(Span, EntityId)>,
    /// Start of the run that stands for an attribution: its source, else its cue, else its content.
    firsts: Vec<u32>,
}

impl Layers {
    /// Collects the marks of `document`; contents come from its audit, which knows who is innermost.
    pub fn new(document: &Document, audit: &Audit) -> Layers {
        let mut layers = Layers::default();
        for (index, attribution) in document.attributions.iter().enumerate() {
            let index = index as u32;
            layers.parts.extend(attribution.source.iter().map(|&span| (span, index, Role::Source)));
            layers.parts.extend(attribution.cue.iter().map(|&span| (span, index, Role::Cue)));
            // Two attributions may share a source; each needs a run of its own to land on.
            let spans = [&attribution.source, &attribution.cue, &attribution.content];
            let mut starts = spans.into_iter().filter_map(|spans| spans.first()).map(|s| s.start);
            let free = starts.find(|start| !layers.firsts.contains(start));
            layers.firsts.push(free.unwrap_or(u32::MAX));
        }
        layers.parts.extend(audit.strip.iter().filter_map(|segment| {
            let role = Role::Content { verbatim: segment.verbatim };
            segment.attribution.map(|id| (segment.span, id.0, role))
        }));
        hearsay_model::sorting::by_key(&mut layers.parts, |&(span, _, _)| span);
        for (index, entity) in document.entities.iter().enumerate() {
            if !entity.kind.is_value() {
                let id = EntityId(index as u32);
                layers.mentions.extend(entity.mentions.iter().map(|mention| (mention.span, id)));
            }
        }
        hearsay_model::sorting::by_key(&mut layers.mentions, |&(span, _)| span);
        layers
    }

    /// The attributions that have words in `block`, each once.
    pub fn quotes(&self, block: Span) -> Vec<u32> {
        let own = self.parts.iter().filter(|(span, ..)| span.overlaps(block));
        let mut quotes: Vec<u32> = own.map(|part| part.1).collect();
        hearsay_model::sorting::unstable(&mut quotes);
        quotes.dedup();
        quotes
    }

    /// Cuts `block` at every mark and hit. `hits` are in text order.
    pub fn runs(&self, block: Span, hits: &[Span]) -> Vec<Run> {
        let parts = self.parts.iter().filter(|(span, ..)| span.overlaps(block)).collect::<Vec<_>>();
        let mentions =
            self.mentions.iter().filter(|(span, _)| span.overlaps(block)).collect::<Vec<_>>();
        let hits = hits.iter().copied().filter(|span| span.overlaps(block)).collect::<Vec<_>>();
        let spans = parts.iter().map(|part| part.0);
        let spans =
            spans.chain(mentions.iter().map(|mention| mention.0)).chain(hits.iter().copied());
        let mut cuts: Vec<u32> = spans
            .flat_map(|span| [span.start.max(block.start), span.end.min(block.end)])
            .chain([block.start, block.end])
            .collect();
        hearsay_model::sorting::unstable(&mut cuts);
        cuts.dedup();
        cuts.windows(2)
            .map(|cut| {
                let span = Span { start: cut[0], end: cut[1] };
                let part = parts
                    .iter()
                    .filter(|part| part.0.contains(span))
                    .min_by_key(|part| (matches!(part.2, Role::Content { .. }), part.0.len()))
                    .map(|part| (part.1, part.2));
                Run {
                    span,
                    part,
                    entity: mentions
                        .iter()
                        .filter(|mention| mention.0.contains(span))
                        .min_by_key(|mention| mention.0.len())
                        .map(|mention| mention.1),
                    hit: hits.iter().any(|hit| hit.contains(span)),
                    first: part.is_some_and(|(index, _)| {
                        self.firsts.get(index as usize) == Some(&span.start)
                    }),
                }
            })
            .collect()
    }
}
