//! Cues that do not tell who: “is expected to”, “was asked whether”, “when asked about”, “reportedly”.
//!
//! What stands before them is whom it is said of or to, never who says it.

use super::page::Page;
use super::{Draft, word_list, words};

/// Words looked at before a participle: “is not now widely expected”.
const REACH: usize = 4;

/// Takes the source away where it only is the subject of such a cue.
pub fn clear(page: &Page<'_>, draft: &mut Draft) {
    if let Some(at) = hiding(page, draft)
        && draft.source.iter().all(|source| source.end <= at)
    {
        draft.source.clear();
    }
}

/// The participle or adverb of a cue that does not tell who.
pub fn hiding(page: &Page<'_>, draft: &Draft) -> Option<usize> {
    let only = matches!(draft.cue.as_slice(), [cue] if cue.len() == 1);
    let mut tokens = draft.cue.iter().cloned().flatten();
    tokens.find(|&at| {
        let word = page.word(at);
        only && REPORTEDLY.contains(word) || PARTICIPLES.contains(word) && is_passive(page, at)
    })
}

/// Whether a form of “be”, or “when”, stands before the participle with nothing but adverbs between.
fn is_passive(page: &Page<'_>, participle: usize) -> bool {
    let before = (participle.saturating_sub(REACH)..participle).rev();
    let first = before
        .map(|at| page.word(at))
        .find(|&word| !words::is_adverb(word) && !words::is_negation(word) && word != "widely");
    let agent = page.word(participle + 1) == "by";
    let be = |word: &str| words::is_be(word) || matches!(word, "'s" | "’s" | "'re" | "’re");
    !agent && first.is_some_and(|word| be(word) || matches!(word, "when" | "if"))
}

// Not those of states of mind, whose subject is who thinks: “was convinced that”.
word_list!(
    PARTICIPLES,
    "expected, asked, known, seen, considered, criticized, criticised, called, said, announced, named,
     charged, shown, told, accused, viewed, declared, reported, rumored, rumoured, revealed, projected,
     predicted, pressed, believed, thought, understood, regarded, described, deemed, portrayed,
     depicted, alleged, questioned, disclosed, mentioned, labeled, labelled, dubbed, perceived, hailed,
     praised, blamed, mocked, condemned, lambasted, denounced, ridiculed, urged, warned, advised,
     informed, reminded, instructed, ordered, estimated, forecast, touted, tipped, nominated, cited"
);

word_list!(REPORTEDLY, "reportedly, allegedly, purportedly, supposedly");
