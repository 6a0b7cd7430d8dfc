//! Quotations that go on without a cue of their own.

use hearsay_model::{Confidence, Pattern, QuotationKind};

use super::Draft;
use super::page::Page;
use super::statements::kind;

/// Gives every quotation that no draft holds to the one before it that it goes on from.
pub fn extend(page: &Page<'_>, drafts: &mut Vec<Draft>) {
    let mut held = vec![false; page.reading.quotations.len()];
    for draft in drafts.iter() {
        for at in draft.content.iter().cloned().flatten() {
            if let Some(index) = page.quotation(at) {
                held[index] = true;
            }
        }
    }
    let starts: Vec<usize> = page.reading.sentences.iter().map(|s| s.tokens.start).collect();
    for (index, quotation) in page.reading.quotations.iter().enumerate() {
        if held[index] || !quotation.speech {
            continue;
        }
        if starts.binary_search(&quotation.tokens.start).is_err() {
            continue;
        }
        // The last draft that ends before it.
        let next = drafts.partition_point(|draft| draft.extent().start < quotation.tokens.start);
        let Some(before) = next.checked_sub(1) else { continue };
        let Some(draft) = drafts.get(before) else { continue };
        let end = draft.extent().end;
        if end > quotation.tokens.start || draft.kind == QuotationKind::NoComment {
            continue;
        }
        let same_block = block(page, end.saturating_sub(1)) == Some(quotation.block);
        let previous_block = block(page, end.saturating_sub(1)).map(|block| block + 1) == Some(quotation.block);
        let quoted = draft.content.iter().any(|range| page.opens(range.start).is_some());
        let between = page.trimmed(end..quotation.tokens.start);
        let adjacent = between.is_empty();
        if same_block && quoted && adjacent {
            let draft = &mut drafts[before];
            draft.content.push(quotation.tokens.clone());
            draft.kind = kind(page, &draft.content);
        } else if adjacent && (same_block || previous_block && quoted) {
            let continued = Draft {
                kind: QuotationKind::Direct,
                source: draft.source.clone(),
                cue: Vec::new(),
                content: vec![quotation.tokens.clone()],
                pattern: Pattern::Continued,
                lemma: draft.lemma.clone(),
                negated: false,
                continues: Some(draft.continues.unwrap_or(before)),
                confidence: Confidence(400),
            };
            drafts.insert(before + 1, continued);
            shift(drafts, before + 1);
        }
    }
}

/// Indices of drafts from `at` on have moved up by one.
fn shift(drafts: &mut [Draft], at: usize) {
    for draft in drafts.iter_mut() {
        if let Some(continues) = draft.continues.as_mut().filter(|index| **index >= at) {
            *continues += 1;
        }
    }
}

/// The block that holds token `at`.
fn block(page: &Page<'_>, at: usize) -> Option<usize> {
    let next = page.reading.sentences.partition_point(|sentence| sentence.tokens.start <= at);
    page.reading.sentences.get(next.checked_sub(1)?).map(|sentence| sentence.block)
}
