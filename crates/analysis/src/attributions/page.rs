//! The text as the rules see it: tokens with their lower-case words, sentences, quotations, names.

use core::ops::Range;
use std::borrow::Cow;

use hearsay_model::{BlockRole, EntityKind};

use super::words;
use crate::Reading;
use crate::names::Names;
use crate::tokens::TokenKind;
use crate::words::lower;

/// Everything a rule asks about a token, by index. Every method answers for any index: outside the
/// text there are only empty words.
pub struct Page<'r> {
    /// What the earlier stages found.
    pub reading: &'r Reading<'r>,
    words: Vec<Cow<'r, str>>,
    quotation: Vec<Option<u32>>,
    mention: Vec<Option<u32>>,
    mentions: Vec<(Range<usize>, EntityKind)>,
}

impl<'r> Page<'r> {
    /// Looks everything up once.
    pub fn new(reading: &'r Reading<'r>, names: &Names) -> Self {
        let count = reading.tokens.len();
        let words = reading.tokens.iter().map(|token| lower(token.of(reading.text))).collect();
        let mut quotation = vec![None; count];
        for (index, found) in reading.quotations.iter().enumerate() {
            fill(&mut quotation, &found.tokens, index);
        }
        let mut mention = vec![None; count];
        let mut mentions = Vec::new();
        for found in &names.mentions {
            if let Some(entity) = names.entities.get(found.entity) {
                fill(&mut mention, &found.tokens, mentions.len());
                mentions.push((found.tokens.clone(), entity.kind));
            }
        }
        Self { reading, words, quotation, mention, mentions }
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The token in lower case.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word)
    }

    /// The token before, in lower case; empty at `floor`.
    pub fn before(&self, at: usize, floor: usize) -> &str {
        if at > floor { self.word(at - 1) } else { "" }
    }

    /// The token as it stands there.
    pub fn exact(&self, at: usize) -> &'r str {
        self.reading.tokens.get(at).map_or("", |token| token.of(self.reading.text))
    }

    /// Its kind; marks for what lies outside.
    pub fn kind(&self, at: usize) -> TokenKind {
        self.reading.tokens.get(at).map_or(TokenKind::Mark, |token| token.kind)
    }

    /// Whether it is a word that starts with a capital.
    pub fn upper(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| token.upper)
    }

    /// Whether white space stands before it.
    pub fn spaced(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_none_or(|token| token.spaced)
    }

    /// Whether it is a word or number.
    pub fn is_word(&self, at: usize) -> bool {
        matches!(self.kind(at), TokenKind::Word | TokenKind::Number) && at < self.len()
    }

    /// The quotation that holds it, marks included.
    pub fn quotation(&self, at: usize) -> Option<usize> {
        self.quotation.get(at).copied().flatten().map(|index| index as usize)
    }

    /// The tokens of quotation `index`.
    pub fn quoted(&self, index: usize) -> Range<usize> {
        self.reading.quotations.get(index).map_or(0..0, |found| found.tokens.clone())
    }

    /// The quotation that starts at token `at`.
    pub fn opens(&self, at: usize) -> Option<usize> {
        self.quotation(at).filter(|&index| self.quoted(index).start == at)
    }

    /// The quotation that ends with token `at`.
    pub fn closes(&self, at: usize) -> Option<usize> {
        self.quotation(at).filter(|&index| self.quoted(index).end == at + 1)
    }

    /// The name or value that covers the token: its tokens and kind.
    pub fn mention(&self, at: usize) -> Option<&(Range<usize>, EntityKind)> {
        let index = self.mention.get(at).copied().flatten()?;
        self.mentions.get(index as usize)
    }

    /// Whether it can be part of a name: capitalised, and not a word that merely starts a sentence.
    pub fn is_name_like(&self, at: usize) -> bool {
        if let Some((_, kind)) = self.mention(at) {
            return !kind.is_value();
        }
        let word = self.word(at);
        self.upper(at)
            && self.kind(at) == TokenKind::Word
            && !words::is_preposition(word)
            && !words::is_subordinator(word)
            && !words::is_conjunction(word)
            && !words::is_determiner(word)
            && !words::is_nominative(word)
            && !words::is_weekday(word)
            && !words::is_month(word)
    }

    /// The role of the block that holds sentence `index`.
    pub fn role(&self, sentence: usize) -> BlockRole {
        self.reading
            .sentences
            .get(sentence)
            .and_then(|sentence| self.reading.structure.blocks.get(sentence.block))
            .map_or(BlockRole::Paragraph, |block| block.role)
    }

    /// The block that holds token `at`.
    pub fn block(&self, at: usize) -> Option<usize> {
        self.sentence(at)
            .and_then(|index| self.reading.sentences.get(index))
            .map(|sentence| sentence.block)
    }

    /// The sentence that holds token `at`.
    pub fn sentence(&self, at: usize) -> Option<usize> {
        let next = self.reading.sentences.partition_point(|found| found.tokens.start <= at);
        let index = next.checked_sub(1)?;
        self.reading.sentences.get(index).filter(|found| at < found.tokens.end).map(|_| index)
    }

    /// Whether the range reads as a headline: nearly every longer word capitalised, no full stop.
    pub fn is_title_case(&self, range: &Range<usize>) -> bool {
        let longer = || range.clone().filter(|&at| self.is_word(at) && self.exact(at).len() > 3);
        let count = longer().count();
        let upper = longer().filter(|&at| self.upper(at)).count();
        count >= 4
            && upper * 10 >= count * 8
            && range.end.checked_sub(1).is_none_or(|last| self.word(last) != ".")
    }

    /// Whether it is a mark that ends a sentence.
    pub fn is_stop(&self, at: usize) -> bool {
        matches!(self.word(at), "." | "!" | "?" | "…")
    }

    /// `range` without commas, stops and colons at its end, unless a quotation ends there.
    pub fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end {
            let last = range.end - 1;
            let loose = matches!(
                self.word(last),
                "," | "." | ";" | ":" | "?" | "!" | "—" | "–" | "-" | "…"
            ) && self.quotation(last).is_none();
            if !loose {
                break;
            }
            range.end = last;
        }
        while range.start < range.end
            && matches!(self.word(range.start), "," | ";" | ":" | "—" | "–" | "-" | ".")
        {
            range.start += 1;
        }
        range
    }

    /// Whether any finite verb stands in the range (cue verbs in finite forms included).
    pub fn has_finite(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|at| {
            let word = self.word(at);
            (words::is_finite(word) && self.kind(at) != TokenKind::Clitic)
                || (self.kind(at) == TokenKind::Clitic && !matches!(word, "'s" | "’s"))
                || (self.kind(at) == TokenKind::Clitic
                    && at > 0
                    && words::is_nominative(self.word(at - 1)))
                || (!self.upper(at)
                    && super::lexicon::verb(word).is_some_and(|(_, inflection)| {
                        matches!(
                            inflection,
                            super::lexicon::Inflection::Past | super::lexicon::Inflection::Third
                        )
                    }))
        })
    }
}

fn fill(slots: &mut [Option<u32>], range: &Range<usize>, index: usize) {
    for slot in slots.get_mut(range.clone()).unwrap_or_default() {
        *slot = Some(index as u32);
    }
}
