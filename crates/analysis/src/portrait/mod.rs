//! Class, stance, channel, date, chain and confidence of each attribution.

use core::ops::Range;

use hearsay_model::{
    Attribution, Hop, Meta, Resolution, SourceClass, Span, Stance, Why,
};

use crate::Reading;
use crate::attributions::{Draft, lexicon};
use crate::resolution::Resolved;

/// Completes the drafts.
pub fn paint(
    reading: &Reading<'_>,
    resolved: &Resolved,
    drafts: Vec<Draft>,
    _meta: &Meta,
) -> Vec<Attribution> {
    let span = |ranges: &[Range<usize>]| -> Vec<Span> {
        ranges
            .iter()
            .filter_map(|range| {
                let first = reading.tokens.get(range.start)?;
                let last = reading.tokens.get(range.end.checked_sub(1)?)?;
                Some(first.span.join(last.span))
            })
            .collect()
    };
    drafts
        .into_iter()
        .enumerate()
        .map(|(index, draft)| {
            let (speaker, resolution) = resolved
                .speakers
                .get(index)
                .copied()
                .unwrap_or((None, Resolution::Unresolved));
            Attribution {
                kind: draft.kind,
                source: span(&draft.source),
                cue: span(&draft.cue),
                content: span(&draft.content),
                speaker,
                source_class: SourceClass::Unknown,
                stance: lexicon::stance(&draft.lemma).unwrap_or(Stance::Said),
                negated: draft.negated,
                channel: None,
                date: None,
                anonymity: None,
                within: None,
                chain: vec![Hop::Publication],
                confidence: draft.confidence,
                why: Why { pattern: draft.pattern, cue: draft.lemma, resolution },
            }
        })
        .collect()
}
