//! Which source, cue and content belong together.
//!
//! Every content chooses its cue and every cue its source, among the spans around it, by a sum of
//! whole-number weights (an averaged perceptron, Collins, EMNLP 2002, trained on gold spans).
//! Contents that chose the same cue are pieces of one statement.

use core::ops::Range;

use crate::features::Piece;
use crate::labels::{Chunk, Role};
use crate::quotes;

/// How many weights the linker has.
pub const LINK_WEIGHTS: usize = 3 * SET;

/// Spans further apart (counted in spans) are not considered, which keeps the time linear.
const REACH: usize = 12;

/// Weights of one kind of choice.
const SET: usize = 512;

/// Spans that belong together, each role in text order. Indices into the spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// Who; empty or one.
    pub source: Vec<usize>,
    /// The words that attribute; empty or one.
    pub cue: Vec<usize>,
    /// What is attributed; the pieces of a statement around its cue.
    pub content: Vec<usize>,
}

/// The three choices; each has its own weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A content chooses its cue.
    CueOfContent,
    /// A cue chooses its source.
    SourceOfCue,
    /// A content without a cue chooses its source.
    SourceOfContent,
}

impl Choice {
    fn wanted(self) -> Role {
        match self {
            Self::CueOfContent => Role::Cue,
            Self::SourceOfCue | Self::SourceOfContent => Role::Source,
        }
    }
}

/// The spans of a document with what the choices are made by.
pub struct Scene<'a> {
    pieces: &'a [Piece<'a>],
    chunks: &'a [Chunk<Role>],
    /// Sentence ends before each token.
    stops: Vec<u32>,
    /// The block that each span starts in.
    blocks: Vec<usize>,
    /// Spans of each role before each span.
    before: Vec<[u32; 3]>,
}

impl<'a> Scene<'a> {
    /// Looks through a document and its spans once. Spans and blocks are in text order, as ranges
    /// of `pieces`.
    pub fn new(
        pieces: &'a [Piece<'a>],
        blocks: &[Range<usize>],
        chunks: &'a [Chunk<Role>],
    ) -> Self {
        let mut stops = Vec::with_capacity(pieces.len() + 1);
        let mut count = 0;
        for piece in pieces {
            stops.push(count);
            count += u32::from(is_stop(piece.text));
        }
        stops.push(count);
        let block = |chunk: &Chunk<Role>| blocks.partition_point(|b| b.end <= chunk.tokens.start);
        let blocks = chunks.iter().map(block).collect();
        let mut before = Vec::with_capacity(chunks.len() + 1);
        let mut seen = [0; 3];
        for chunk in chunks {
            before.push(seen);
            seen[chunk.kind as usize] += 1;
        }
        before.push(seen);
        Self { pieces, chunks, stops, blocks, before }
    }

    /// Whom span `from` may choose: indices of spans in text order.
    pub fn candidates(&self, from: usize, choice: Choice) -> Vec<usize> {
        let near = from.saturating_sub(REACH)..self.chunks.len().min(from + REACH + 1);
        near.filter(|&to| self.chunks[to].kind == choice.wanted()).collect()
    }

    /// The weights that speak for `from` choosing `to`; `None` stands for choosing nothing.
    pub fn reasons(&self, from: usize, to: Option<usize>, choice: Choice) -> Vec<usize> {
        let mut reasons = Reasons { base: choice as usize * SET, next: 0, found: Vec::new() };
        let begins_quoted = self.opens_with_quote(from);
        let Some(to) = to else {
            let candidates = self.candidates(from, choice);
            let same = candidates.iter().filter(|&&to| self.apart(from, to) == 0);
            reasons.add(&[(same.count().min(2), 3), (begins_quoted, 2)]);
            reasons.add(&[(self.form(from), 6), (candidates.len().min(2), 3)]);
            return reasons.found;
        };
        reasons.next = 24;
        let after = usize::from(to > from);
        let (low, high) = (from.min(to), from.max(to));
        let between: Vec<usize> = (0..3)
            .map(|role| {
                let own = u32::from(self.chunks[low].kind as usize == role);
                ((self.before[high][role] - self.before[low][role] - own) as usize).min(2)
            })
            .collect();
        let apart = self.apart(from, to);
        let gap = self.chunks[high].tokens.start
            - self.chunks[low].tokens.end.min(self.chunks[high].tokens.start);
        let cue = if choice == Choice::SourceOfCue { from } else { to };
        reasons.add(&[(after, 2), (between[0], 3), (between[1], 3), (between[2], 3)]);
        reasons.add(&[(after, 2), (between[1], 3), (between[2], 3), (apart, 5)]);
        reasons.add(&[(after, 2), (distance(gap), 6), (begins_quoted, 2)]);
        reasons.add(&[(after, 2), (self.form(cue), 6), (apart, 5)]);
        reasons.add(&[(after, 2), (self.form(cue), 6), (begins_quoted, 2)]);
        reasons.add(&[(after, 2), (self.edge(low), 3), (between[1], 3), (begins_quoted, 2)]);
        reasons.add(&[(after, 2), (self.taken(to, from), 4), (apart, 5)]);
        reasons.found
    }

    fn opens_with_quote(&self, chunk: usize) -> usize {
        let first = &self.pieces[self.chunks[chunk].tokens.start];
        usize::from(quotes::is_double(first.text))
    }

    /// How far apart two spans are: the sentence ends between them, those at the end of the first
    /// included, at most 2; 3 from block to block, 4 further.
    fn apart(&self, one: usize, other: usize) -> usize {
        let (one, other) = (one.min(other), one.max(other));
        match self.blocks[other] - self.blocks[one] {
            0 => {}
            1 => return 3,
            _ => return 4,
        }
        let low = &self.chunks[one].tokens;
        let high = self.chunks[other].tokens.start;
        let from = low.end.saturating_sub(2).max(low.start);
        (self.stops[high.max(from)] - self.stops[from]).min(2) as usize
    }

    /// What kind of words a span is, of six.
    fn form(&self, chunk: usize) -> usize {
        let tokens = &self.chunks[chunk].tokens;
        let first = self.pieces[tokens.start].text;
        let last = self.pieces[tokens.end - 1].text;
        match first {
            ":" | "—" | "–" | "-" | "―" => 1,
            _ if first.eq_ignore_ascii_case("according") => 2,
            _ if last == ":" => 3,
            _ if last.eq_ignore_ascii_case("to") || last.eq_ignore_ascii_case("for") => 4,
            _ if last.ends_with("ed") || last.eq_ignore_ascii_case("said") => 5,
            _ => 0,
        }
    }

    /// How a span ends: 1 with a comma, 2 with a full stop (quotation marks aside), 0 otherwise.
    fn edge(&self, chunk: usize) -> usize {
        let tokens = self.chunks[chunk].tokens.clone();
        let after = self.pieces.get(tokens.end);
        let last = self.pieces[tokens].iter().rev().take(2).chain(after).map(|piece| piece.text);
        last.fold(0, |edge, word| match word {
            "," => edge.max(1),
            _ if is_stop(word) => 2,
            _ => edge,
        })
    }

    /// Whether the nearest neighbours of `to` on each side (2 before, 1 after) are of the kind of
    /// `from`: who stands between two contents may serve both.
    fn taken(&self, to: usize, from: usize) -> usize {
        let kind = self.chunks[from].kind;
        let near = |range: Range<usize>| {
            usize::from(range.into_iter().any(|at| self.chunks[at].kind == kind))
        };
        2 * near(to.saturating_sub(2)..to) + near(to + 1..self.chunks.len().min(to + 3))
    }

    /// What `from` chooses by these weights; the first of equals, nothing before anything.
    pub fn choose(&self, from: usize, choice: Choice, weights: &[i32]) -> Option<usize> {
        let score = |to| -> i64 {
            let reasons = self.reasons(from, to, choice);
            reasons.iter().filter_map(|&r| weights.get(r)).map(|&w| i64::from(w)).sum()
        };
        let mut best = (score(None), None);
        for to in self.candidates(from, choice) {
            let score = score(Some(to));
            if score > best.0 {
                best = (score, Some(to));
            }
        }
        best.1
    }

    /// Links all spans.
    ///
    /// A cue without content is kept where it has a source (“X did not comment”). What nobody is
    /// found to have said is kept only in quotation marks: as a paraphrase it would say nothing.
    pub fn link(&self, weights: &[i32]) -> Vec<Linked> {
        let mut of_cue = vec![None; self.chunks.len()];
        let mut all: Vec<Linked> = Vec::new();
        for (at, chunk) in self.chunks.iter().enumerate() {
            match chunk.kind {
                Role::Source => {}
                Role::Cue => {
                    of_cue[at].get_or_insert_with(|| self.start(at, weights, &mut all));
                }
                Role::Content => {
                    if let Some(cue) = self.choose(at, Choice::CueOfContent, weights) {
                        let number =
                            *of_cue[cue].get_or_insert_with(|| self.start(cue, weights, &mut all));
                        all[number].content.push(at);
                    } else {
                        let source = self.choose(at, Choice::SourceOfContent, weights);
                        let source = source.into_iter().collect();
                        all.push(Linked { source, cue: Vec::new(), content: vec![at] });
                    }
                }
            }
        }
        all.retain(|one| {
            let quoted =
                one.content.first().is_some_and(|&first| self.opens_with_quote(first) == 1);
            quoted || !one.source.is_empty()
        });
        all
    }

    fn start(&self, cue: usize, weights: &[i32], all: &mut Vec<Linked>) -> usize {
        let source = self.choose(cue, Choice::SourceOfCue, weights).into_iter().collect();
        all.push(Linked { source, cue: vec![cue], content: Vec::new() });
        all.len() - 1
    }
}

fn is_stop(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | "…")
}

/// Tokens between two spans, in six steps.
fn distance(gap: usize) -> usize {
    match gap {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=7 => 3,
        8..=15 => 4,
        _ => 5,
    }
}

/// Numbers the combinations of values, so that each has a weight of its own.
struct Reasons {
    base: usize,
    next: usize,
    found: Vec<usize>,
}

impl Reasons {
    /// Adds one combination; each value with how many it could take.
    fn add(&mut self, values: &[(usize, usize)]) {
        let (index, count) =
            values.iter().fold((0, 1), |(index, count), &(v, n)| (index * n + v, count * n));
        self.found.push(self.base + self.next + index);
        self.next += count;
        debug_assert!(self.next <= SET);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of words and marks; each paragraph a block; `[s …]`, `[q …]`, `[c …]` are source, cue
    /// and content.
    fn read(marked: &str) -> (Vec<&str>, Vec<Range<usize>>, Vec<Chunk<Role>>) {
        let (mut words, mut blocks, mut chunks) = (Vec::new(), Vec::new(), Vec::new());
        for paragraph in marked.split('\n') {
            let first = words.len();
            for word in paragraph.split_whitespace() {
                let kind = match word {
                    "[s" => Role::Source,
                    "[q" => Role::Cue,
                    "[c" => Role::Content,
                    "]" => {
                        let last: &mut Chunk<Role> = chunks.last_mut().expect("an open span");
                        last.tokens.end = words.len();
                        continue;
                    }
                    _ => {
                        words.push(word);
                        continue;
                    }
                };
                chunks.push(Chunk { kind, tokens: words.len()..words.len() });
            }
            blocks.push(first..words.len());
        }
        (words, blocks, chunks)
    }

    /// Links by weights that speak for the nearest of each kind.
    fn linked(marked: &str) -> Vec<[Vec<usize>; 3]> {
        let (words, blocks, chunks) = read(marked);
        let pieces: Vec<Piece<'_>> =
            words.iter().map(|text| Piece { text, spaced: true }).collect();
        let scene = Scene::new(&pieces, &blocks, &chunks);
        let mut weights = vec![0; LINK_WEIGHTS];
        for (from, chunk) in chunks.iter().enumerate() {
            let choice = match chunk.kind {
                Role::Source => continue,
                Role::Cue => Choice::SourceOfCue,
                Role::Content => Choice::CueOfContent,
            };
            let near =
                scene.candidates(from, choice).into_iter().min_by_key(|to| to.abs_diff(from));
            for reason in scene.reasons(from, near, choice) {
                weights[reason] += 1;
            }
        }
        scene.link(&weights).into_iter().map(|one| [one.source, one.cue, one.content]).collect()
    }

    #[test]
    fn pieces_around_a_cue_are_one_statement() {
        let found = linked("[c “ No , ” ] [s he ] [q said ] . [c “ Never . ” ]");
        assert_eq!(found, [[vec![1], vec![2], vec![0, 3]]]);
    }

    #[test]
    fn a_source_may_serve_two_cues() {
        let found = linked("[s She ] [q said ] [c so ] and [q promised ] [c more ] .");
        assert_eq!(found, [[vec![0], vec![1], vec![2]], [vec![0], vec![3], vec![4]]]);
    }

    #[test]
    fn a_quotation_may_stand_in_the_next_paragraph() {
        let found = linked("[s He ] [q said : ]\n[c “ We won . ” ]");
        assert_eq!(found, [[vec![0], vec![1], vec![2]]]);
    }

    #[test]
    fn a_cue_with_a_source_needs_no_content() {
        assert_eq!(linked("[s He ] [q declined to comment ] ."), [[vec![0], vec![1], vec![]]]);
        assert!(linked("[q It is said ] .").is_empty());
    }

    #[test]
    fn what_nobody_said_is_kept_in_quotation_marks_only() {
        assert_eq!(linked("[c “ Yes ” ]"), [[vec![], vec![], vec![0]]]);
        assert!(linked("[q It is said ] [c that he lied ]").is_empty());
    }

    #[test]
    fn no_weight_is_out_of_range() {
        let (words, blocks, chunks) =
            read("[s A ] [q b ] [c “ c . ” ] [q d ]\n[c e ] [s f ]\n[q g ]");
        let pieces: Vec<Piece<'_>> =
            words.iter().map(|text| Piece { text, spaced: true }).collect();
        let scene = Scene::new(&pieces, &blocks, &chunks);
        for choice in [Choice::CueOfContent, Choice::SourceOfCue, Choice::SourceOfContent] {
            for from in 0..chunks.len() {
                let all = (0..chunks.len()).filter(|&to| to != from).map(Some).chain([None]);
                for to in all {
                    let reasons = scene.reasons(from, to, choice);
                    assert!(reasons.iter().all(|r| r / SET == choice as usize));
                }
            }
        }
    }
}
