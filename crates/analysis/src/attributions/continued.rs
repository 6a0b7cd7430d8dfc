//! Quotations that go on without a cue of their own.

use hearsay_model::{Confidence, Pattern, QuotationKind};

use super::page::Page;
use super::statements::kind;
use super::{Draft, Support};

/// Gives every quotation that no draft holds to the draft before it that it goes on from: in the
/// same paragraph to the one whose quotation the sentence before holds (“…,” X said. “…”), in the
/// next paragraph to one whose closing mark was left out.
pub fn extend(page: &Page<'_>, drafts: &mut Vec<Draft>) {
    let held = held(page, drafts);
    let quotations = &page.reading.quotations;
    for (index, quotation) in quotations.iter().enumerate() {
        if held[index] || !quotation.speech {
            continue;
        }
        let start = quotation.tokens.start;
        let Some(sentence) = page.sentence(start) else { continue };
        let opens_sentence =
            page.reading.sentences.get(sentence).is_some_and(|found| found.tokens.start == start);
        if !opens_sentence {
            continue;
        }
        let next = drafts.partition_point(|draft| draft.extent().start < start);
        let Some(before) = next.checked_sub(1) else { continue };
        let Some(draft) = drafts.get_mut(before) else { continue };
        let end = draft.extent().end;
        if end > start || draft.kind == QuotationKind::NoComment {
            continue;
        }
        let Some(last) = end.checked_sub(1) else { continue };
        let adjacent = page.sentence(last).is_some_and(|found| found + 1 >= sentence);
        let same_block = page.block(last) == Some(quotation.block);
        let open_before = index > 0
            && quotations
                .get(index - 1)
                .is_some_and(|q| !q.closed && q.block + 1 == quotation.block)
            && draft
                .content
                .iter()
                .any(|range| range.contains(&quotations[index - 1].tokens.start));
        let quoted = draft.content.iter().any(|range| page.opens(range.start).is_some());
        if (same_block && adjacent && quoted) || open_before {
            draft.content.push(quotation.tokens.clone());
            draft.kind = kind(page, &draft.content);
        } else if adjacent && (same_block || quoted) {
            let continued = Draft {
                kind: QuotationKind::Direct,
                source: draft.source.clone(),
                cue: Vec::new(),
                content: vec![quotation.tokens.clone()],
                pattern: Pattern::Continued,
                lemma: draft.lemma.clone(),
                negated: false,
                continues: Some(draft.continues.unwrap_or(before)),
                origin: None,
                support: Support::Grammar,
                doubts: Vec::new(),
                confidence: Confidence(400),
            };
            drafts.insert(before + 1, continued);
            shift(drafts, before + 1);
        }
    }
}

/// For each quotation whether a draft's content holds any of it.
fn held(page: &Page<'_>, drafts: &[Draft]) -> Vec<bool> {
    let mut held = vec![false; page.reading.quotations.len()];
    for at in drafts.iter().flat_map(|draft| draft.content.iter().cloned()).flatten() {
        if let Some(slot) = page.quotation(at).and_then(|index| held.get_mut(index)) {
            *slot = true;
        }
    }
    held
}

/// Indices of drafts from `at` on have moved up by one.
fn shift(drafts: &mut [Draft], at: usize) {
    for draft in drafts.iter_mut() {
        if let Some(continues) = draft.continues.as_mut().filter(|index| **index >= at) {
            *continues += 1;
        }
    }
}
