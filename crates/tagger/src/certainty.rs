//! How sure the network is of the labels it chose: forward and backward sums over all sequences
//! (Baum and others 1970), each token's sums scaled to one so that nothing overflows.

use crate::labels::LABELS;
use crate::weights::Head;

/// One number for each label.
type Row = [f64; LABELS];

/// The scores of one label after another as factors.
pub(crate) struct Factors {
    next: [Row; LABELS],
    start: Row,
    end: Row,
}

impl Factors {
    pub(crate) fn new(head: &Head) -> Self {
        Self {
            next: head.next.map(|row| row.map(factor)),
            start: head.start.map(factor),
            end: head.end.map(factor),
        }
    }

    /// How probable it is, in thousandths, that each token has the kind of its label, whether it
    /// begins a span or goes on with it; 0 where the label is nothing.
    pub(crate) fn certainty(&self, scores: &[[f32; LABELS]], labels: &[u8]) -> Vec<u16> {
        let own: Vec<Row> = scores.iter().map(likelihood).collect();
        let mut forward: Vec<Row> = Vec::with_capacity(own.len());
        for own in &own {
            let before = forward.last().map_or(self.start, |last| self.onward(last));
            forward.push(scaled(product(&before, own)));
        }
        let mut found = vec![0; labels.len()];
        let mut after = self.end;
        for (at, (forward, own)) in forward.iter().zip(&own).enumerate().rev() {
            if let Some(kind) = labels.get(at).and_then(|label| label.checked_sub(1)) {
                let each = scaled(product(forward, &after));
                let begin = usize::from(kind / 2 * 2 + 1);
                let sum: f64 = each.iter().skip(begin).take(2).sum();
                found[at] = thousandths(sum);
            }
            after = scaled(self.back(&product(own, &after)));
        }
        found
    }

    /// The sums over what stood before.
    fn onward(&self, before: &Row) -> Row {
        let mut sums = [0.0; LABELS];
        for (before, factors) in before.iter().zip(&self.next) {
            for (sum, factor) in sums.iter_mut().zip(factors) {
                *sum += before * factor;
            }
        }
        sums
    }

    /// The sums over what comes after.
    fn back(&self, after: &Row) -> Row {
        core::array::from_fn(|label| product(&self.next[label], after).iter().sum())
    }
}

fn factor(score: f32) -> f64 {
    libm::exp(f64::from(score))
}

/// The scores of a token as factors; the best label has 1.
fn likelihood(scores: &[f32; LABELS]) -> Row {
    let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.map(|score| factor(score - best))
}

#[expect(clippy::cast_sign_loss, reason = "no share is below nothing")]
fn thousandths(share: f64) -> u16 {
    libm::round(share.clamp(0.0, 1.0) * 1000.0) as u16
}

fn product(one: &Row, other: &Row) -> Row {
    core::array::from_fn(|label| one[label] * other[label])
}

/// The row with the sum one; evenly spread where all of it is too small to count.
fn scaled(row: Row) -> Row {
    let sum: f64 = row.iter().sum();
    if sum > 0.0 && sum.is_finite() { row.map(|x| x / sum) } else { [1.0 / LABELS as f64; LABELS] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::Matrix;

    fn head() -> Head {
        let matrix = Matrix { weights: Vec::new(), bias: Vec::new() };
        Head { matrix, next: [[0.0; LABELS]; LABELS], start: [0.0; LABELS], end: [0.0; LABELS] }
    }

    /// The same by adding up every sequence.
    fn slow(head: &Head, scores: &[[f32; LABELS]], labels: &[u8], at: usize) -> f64 {
        let (mut right, mut all) = (0.0, 0.0);
        for number in 0..LABELS.pow(scores.len() as u32) {
            let path: Vec<usize> =
                (0..scores.len()).map(|t| number / LABELS.pow(t as u32) % LABELS).collect();
            let mut sum = head.start[path[0]] + head.end[path[path.len() - 1]];
            sum += path.iter().zip(scores).map(|(&label, scores)| scores[label]).sum::<f32>();
            sum += path.windows(2).map(|pair| head.next[pair[0]][pair[1]]).sum::<f32>();
            all += factor(sum);
            if path[at].div_ceil(2) == usize::from(labels[at].div_ceil(2)) {
                right += factor(sum);
            }
        }
        right / all * 1000.0
    }

    #[test]
    fn it_is_the_share_of_all_sequences() {
        let mut head = head();
        for (number, place) in head.next.iter_mut().flatten().enumerate() {
            *place = (number * 37 % 11) as f32 / 4.0 - 1.0;
        }
        head.start[3] = 1.5;
        head.end[6] = -0.5;
        let scores: Vec<[f32; LABELS]> = (0..4_usize)
            .map(|t| core::array::from_fn(|l| ((t * 29 + l * 17) % 13) as f32 / 3.0))
            .collect();
        let labels = [1, 4, 0, 5];
        let found = Factors::new(&head).certainty(&scores, &labels);
        for at in [0, 1, 3] {
            let expected = slow(&head, &scores, &labels, at);
            assert!((f64::from(found[at]) - expected).abs() <= 0.5, "{at}: {found:?} {expected}");
        }
        assert_eq!(found[2], 0);
    }

    #[test]
    fn scores_beyond_measure_give_numbers() {
        let mut scores = vec![[0.0; LABELS]; 3];
        scores[1] = [-1e9, 1e9, 0.0, 0.0, 0.0, 0.0, 0.0];
        scores[2] = [f32::MAX; LABELS];
        let mut head = head();
        head.next[1] = [-1e9; LABELS];
        let found = Factors::new(&head).certainty(&scores, &[1, 1, 1]);
        assert!(found.iter().all(|&share| share <= 1000), "{found:?}");
        assert_eq!(Factors::new(&head).certainty(&Vec::new(), &[]), []);
    }
}
