//! Labels of tokens, and the spans they make.

use core::ops::Range;

/// How many labels a token can have: nothing, and begin and inside of each of three kinds.
pub(crate) const LABELS: usize = 7;

/// The part a span of an attribution plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Who.
    Source,
    /// The words that attribute.
    Cue,
    /// What is attributed.
    Content,
}

impl Role {
    /// The roles in the order of their labels.
    pub const ALL: [Role; 3] = [Self::Source, Self::Cue, Self::Content];
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, agency, party, publication.
    Organisation,
    /// A country, city, building.
    Place,
}

impl NameKind {
    /// The kinds in the order of their labels.
    pub const ALL: [NameKind; 3] = [Self::Person, Self::Organisation, Self::Place];
}

/// A run of tokens of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk<K> {
    /// What it is.
    pub kind: K,
    /// Indices into the block's tokens.
    pub tokens: Range<usize>,
}

/// The spans that `labels` make: 0 is nothing, `1 + 2 * k` begins one of kind `k`, `2 + 2 * k` goes
/// on with it. An inside without its begin begins a span.
pub(crate) fn chunks<K: Copy>(labels: &[u8], kinds: &[K; 3]) -> Vec<Chunk<K>> {
    let mut found: Vec<Chunk<K>> = Vec::new();
    let mut open = 0;
    for (at, &label) in labels.iter().enumerate() {
        let goes_on = label != 0 && label == open;
        match found.last_mut() {
            Some(last) if goes_on => last.tokens.end = at + 1,
            _ => {
                let Some(&kind) = label.checked_sub(1).and_then(|l| kinds.get(usize::from(l / 2)))
                else {
                    open = 0;
                    continue;
                };
                found.push(Chunk { kind, tokens: at..at + 1 });
                open = (label - 1) / 2 * 2 + 2;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn begins_and_insides_make_spans() {
        type Case = (&'static [u8], &'static [(Role, Range<usize>)]);
        let cases: &[Case] = &[
            (&[], &[]),
            (&[0, 0], &[]),
            (
                &[1, 2, 3, 5, 6, 6],
                &[(Role::Source, 0..2), (Role::Cue, 2..3), (Role::Content, 3..6)],
            ),
            (&[5, 5, 6], &[(Role::Content, 0..1), (Role::Content, 1..3)]),
            (&[6, 6, 0, 6], &[(Role::Content, 0..2), (Role::Content, 3..4)]),
            (&[1, 4, 4], &[(Role::Source, 0..1), (Role::Cue, 1..3)]),
            (&[9], &[]),
        ];
        for (labels, expected) in cases {
            let found: Vec<_> =
                chunks(labels, &Role::ALL).into_iter().map(|c| (c.kind, c.tokens)).collect();
            assert_eq!(&found, expected, "{labels:?}");
        }
    }
}
