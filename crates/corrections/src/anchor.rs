//! Words of a text that are found again after the text around them changed.

use hearsay_model::{CodePoints, Span};

/// How much of the text before and after is kept, in characters (the W3C's example keeps as much).
const CONTEXT: usize = 32;

/// Words this long (in bytes) may have been edited inside: their head and tail find them.
const LONG: usize = 48;

/// Head and tail of edited words, in bytes at most.
const EDGE: usize = 20;

/// Words with what stands around them, after `TextQuoteSelector` of the W3C Web Annotation model
/// (<https://www.w3.org/TR/annotation-model/#text-quote-selector>), and where they stood.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// The words.
    pub exact: String,
    /// What stood before them.
    pub prefix: String,
    /// What stood after them.
    pub suffix: String,
    /// Where they began, in code points, since it leaves the program; a hint only.
    pub start: u32,
}

/// A text in which anchors are made and placed.
pub(crate) struct Ground<'t> {
    pub text: &'t str,
    points: CodePoints<'t>,
}

impl<'t> Ground<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, points: CodePoints::new(text) }
    }

    pub fn anchor(&self, span: Span) -> Anchor {
        let before = self.text.get(..span.start as usize).unwrap_or_default();
        let after = self.text.get(span.end as usize..).unwrap_or_default();
        let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        Anchor {
            exact: span.of(self.text).to_owned(),
            prefix: before.get(from..).unwrap_or_default().to_owned(),
            suffix: after.get(..to).unwrap_or_default().to_owned(),
            start: self.points.at(span.start),
        }
    }

    /// Where the words stand now; `None` rather than a guess.
    ///
    /// Among several places the one with most of the context is meant, then the nearest to where
    /// they stood. Words that stand there several times need half of their context.
    pub fn place(&self, anchor: &Anchor) -> Option<Span> {
        if anchor.exact.is_empty() {
            return None;
        }
        let hint = self.points.byte(anchor.start) as usize;
        let span = |at: usize| Span::new(at, at + anchor.exact.len());
        let whole = anchor.prefix.len() + anchor.suffix.len();
        if self.text.get(hint..).is_some_and(|rest| rest.starts_with(&anchor.exact))
            && self.context(anchor, span(hint)) == whole
        {
            return Some(span(hint));
        }
        let mut places = 0;
        let mut best: Option<(usize, usize, Span)> = None;
        for (at, _) in self.text.match_indices(&anchor.exact) {
            places += 1;
            let context = self.context(anchor, span(at));
            let distance = at.abs_diff(hint);
            if best.is_none_or(|(most, near, _)| (context, near) > (most, distance)) {
                best = Some((context, distance, span(at)));
            }
        }
        let Some((context, _, found)) = best else { return self.place_edited(anchor) };
        let alone = places == 1 && anchor.exact.contains(char::is_whitespace);
        let told_apart = places == 1 || whole > 0;
        (alone || told_apart && 2 * context >= whole).then_some(found)
    }

    /// How many bytes of the context stand around `span`, counted from it outward.
    fn context(&self, anchor: &Anchor, span: Span) -> usize {
        let before = self.text.get(..span.start as usize).unwrap_or_default();
        let after = self.text.get(span.end as usize..).unwrap_or_default();
        let same = |pair: &(char, char)| pair.0 == pair.1;
        let width = |pair: (char, char)| pair.0.len_utf8();
        let left = before.chars().rev().zip(anchor.prefix.chars().rev());
        let right = after.chars().zip(anchor.suffix.chars());
        left.take_while(same).map(width).sum::<usize>()
            + right.take_while(same).map(width).sum::<usize>()
    }

    /// Long words that were edited inside: from their head to their tail, where each stands once
    /// and about as far apart as they did.
    fn place_edited(&self, anchor: &Anchor) -> Option<Span> {
        let exact = &anchor.exact;
        if exact.len() < LONG {
            return None;
        }
        let head = exact.get(..exact.floor_char_boundary(EDGE))?;
        let tail = exact.get(exact.ceil_char_boundary(exact.len() - EDGE)..)?;
        let once = |words: &str| {
            let mut places = self.text.match_indices(words).map(|(at, _)| at);
            places.next().filter(|_| places.next().is_none())
        };
        let (from, to) = (once(head)?, once(tail)? + tail.len());
        let length = to.checked_sub(from)?;
        (length.abs_diff(exact.len()) <= exact.len() / 4).then(|| Span::new(from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "He said no. “Søren left,” she said. He said yes, and then he said nothing \
                        at all for the rest of the afternoon.";

    fn anchor(words: &str, nth: usize) -> Anchor {
        let (at, _) = TEXT.match_indices(words).nth(nth).expect("the words stand there");
        Ground::new(TEXT).anchor(Span::new(at, at + words.len()))
    }

    #[test]
    fn words_are_found_after_the_text_before_them_changed() {
        for changed in [TEXT.to_owned(), format!("Ünlike before. {TEXT}"), TEXT[12..].to_owned()] {
            let span = Ground::new(&changed).place(&anchor("said", 2)).expect("it is placed");
            assert!(changed[span.start as usize..].starts_with("said yes"), "{changed}");
        }
    }

    #[test]
    fn words_whose_context_is_gone_are_not_guessed() {
        assert_eq!(Ground::new("They said. We said.").place(&anchor("said", 2)), None);
        assert_eq!(Ground::new("").place(&anchor("said", 2)), None);
    }

    #[test]
    fn words_that_stand_once_need_no_context() {
        let ground = Ground::new("Later she said he left.");
        assert_eq!(
            ground.place(&anchor("she said", 0)).map(|s| s.of(ground.text)),
            Some("she said")
        );
        assert_eq!(ground.place(&anchor("no", 0)), None, "too little to go by");
    }

    #[test]
    fn long_words_are_found_after_an_edit_inside() {
        let long = anchor("nothing at all for the rest of the afternoon.", 0);
        let long = Anchor { exact: format!("and then he said {}", long.exact), ..long };
        let changed = TEXT.replace("the rest of", "most of");
        let span = Ground::new(&changed).place(&long).expect("it is placed");
        assert_eq!(span.of(&changed), "and then he said nothing at all for most of the afternoon.");
    }
}
