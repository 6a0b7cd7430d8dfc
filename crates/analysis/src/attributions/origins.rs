//! From whom somebody has what he tells: “X said Y had told Z that …”, “according to X, Y claimed that …”.

use core::ops::Range;

use hearsay_model::QuotationKind;

use super::cues::{self, Complement, Cue};
use super::page::Page;
use super::statements::Reader;
use super::{Draft, word_list, words};
use crate::tokens::TokenKind;

/// The source that a statement names with its first words, where that one told something in turn.
///
/// Only what is told counts, not what is thought, asked or supposed; and no pronoun, which mostly
/// means the speaker: “he said he had told …”.
pub fn find(page: &Page<'_>, draft: &Draft) -> Option<Range<usize>> {
    let content = draft.content.first().filter(|_| draft.kind != QuotationKind::NoComment)?;
    let start = content.start + usize::from(page.word(content.start) == "that");
    let range = start..content.end;
    let cues = cues::find(page, range.clone(), false);
    let cue = cues.first().filter(|cue| tells(page, cue))?;
    let (claimed, drafts) = (Vec::new(), Vec::new());
    let reader =
        Reader { page, range, cues: &cues, headline: false, claimed, last_source: None, drafts };
    let sourced = reader.source(cue, start)?;
    let beside = sourced.source.start == start && sourced.source.end == cue.span.start;
    let somebody = page.kind(start) == TokenKind::Word
        && !words::is_subject_pronoun(page.word(start))
        && !words::is_possessive(page.word(start));
    (beside && somebody && !sourced.shared && !sourced.inverted).then_some(sourced.source)
}

fn tells(page: &Page<'_>, cue: &Cue) -> bool {
    let supposed = |at| {
        matches!(
            page.word(at),
            "would" | "could" | "might" | "should" | "may" | "will" | "can" | "must" | "to" | "if"
        )
    };
    let sure = !cue.passive && !cue.negated && !cue.span.clone().any(supposed);
    let follows = match cue.complement {
        Complement::That | Complement::Quote => true,
        Complement::Bare => cue.entry.lemma == "say",
        _ => false,
    };
    sure && follows && TELLING.contains(cue.entry.lemma)
}

// Not “made”, “argued”, “feared”: only what passes on a statement.
word_list!(
    TELLING,
    "say, tell, report, claim, announce, warn, admit, deny, insist, assert, write, acknowledge, testify,
     confirm, state, declare, reveal, disclose, inform, allege, complain, confess"
);
