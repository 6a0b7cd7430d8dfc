//! How likely a statement is right: a logistic score (Cox 1958) over what speaks for and against it.
//!
//! The traits are questions with yes or no; their weights are learnt by `train/merit.py` from
//! annotated articles that the network was not trained on. The score is a probability, so that it
//! serves both to decide and to tell a reader how sure the analysis is.

use hearsay_model::{Confidence, Doubt};

use super::Draft;
use super::page::Page;

mod doubts;
mod traits;
mod weights;

pub use traits::traits;
use weights::WEIGHTS;

/// What is less likely is not told.
const LEAST: Confidence = Confidence(weights::LEAST);

/// A paraphrase that only the network finds, by words that no list knows as a cue, has to be likelier
/// right than wrong.
const UNKNOWN: Confidence = Confidence::DOUBTFUL;

/// What a paraphrase that only the network finds may not be: an act, a supposition, or a clause with
/// “that” about the word before it (“a statement that named nobody”).
const VETOES: [&str; 3] = ["verb: that, without that", "cue: unreal", "content: that, relative"];

/// What the score says of a statement.
pub struct Merit {
    /// How likely the content is a statement of the source.
    pub confidence: Confidence,
    /// Whether that is enough to tell it.
    pub enough: bool,
    /// What speaks against it, the weightiest first.
    pub doubts: Vec<Doubt>,
}

/// Weighs a statement; `rivalled` says whether another claims some of the same words.
#[expect(clippy::cast_sign_loss, reason = "a share of one lies between 0 and 1")]
pub fn weigh(page: &Page<'_>, draft: &Draft, rivalled: bool) -> Merit {
    let traits = traits(page, draft, rivalled);
    let sum: i32 = traits.iter().map(|name| weight(name)).sum();
    let odds = libm::exp(-f64::from(sum) / 1000.0);
    let confidence = Confidence(libm::round(1000.0 / (1.0 + odds)) as u16);
    let has = |name: &str| traits.iter().any(|own| own == name);
    let alone = has("network, paraphrase");
    let unknown = alone && has("verb: unknown") && !has("content: that");
    let vetoed = alone && VETOES.iter().any(|name| has(name));
    let enough = !vetoed && confidence >= if unknown { UNKNOWN } else { LEAST };
    let doubts = if enough { doubts::doubts(draft, &traits) } else { Vec::new() };
    Merit { confidence, enough, doubts }
}

/// In thousandths of a natural logarithm of odds; 0 for a trait that was too rare to learn.
fn weight(one: &str) -> i32 {
    WEIGHTS.binary_search_by_key(&one, |(name, _)| name).map_or(0, |at| WEIGHTS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_stand_in_order() {
        assert!(WEIGHTS.is_sorted_by(|one, other| one.0 < other.0));
    }
}
