//! How sure the network is of the labels it chose: forward and backward sums over all sequences
//! (Baum and others 1970), each token's sums scaled to one so that nothing overflows.

use crate::labels::LABELS;
use crate::weights::Head;

/// One number for each label.
type Row = [f64; LABELS];

/// One number for each kind.
pub(crate) type Shares = [u16; 3];

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

    /// How probable it is, in thousandths, that each token is of each kind, whether it begins a
    /// span or goes on with it.
    pub(crate) fn shares(&self, scores: &[[f32; LABELS]]) -> Vec<Shares> {
        let own: Vec<Row> = scores.iter().map(likelihood).collect();
        let mut forward: Vec<Row> = Vec::with_capacity(own.len());
        for own in &own {
            let before = forward.last().map_or(self.start, |last| self.onward(last));
            forward.push(scaled(product(&before, own)));
        }
        let mut found = vec![[0; 3]; scores.len()];
        let mut after = self.end;
        for ((shares, forward), own) in found.iter_mut().zip(&forward).zip(&own).rev() {
            let [_, each @ ..] = scaled(product(forward, &after));
            for (share, kind) in shares.iter_mut().zip(each.chunks(2)) {
                *share = thousandths(kind.iter().sum());
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
    fn slow(head: &Head, scores: &[[f32; LABELS]], kind: usize, at: usize) -> f64 {
        let (mut right, mut all) = (0.0, 0.0);
        for number in 0..LABELS.pow(scores.len() as u32) {
            let path: Vec<usize> =
                (0..scores.len()).map(|t| number / LABELS.pow(t as u32) % LABELS).collect();
            let mut sum = head.start[path[0]] + head.end[path[path.len() - 1]];
            sum += path.iter().zip(scores).map(|(&label, scores)| scores[label]).sum::<f32>();
            sum += path.windows(2).map(|pair| head.next[pair[0]][pair[1]]).sum::<f32>();
            all += factor(sum);
            if path[at].div_ceil(2) == kind + 1 {
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
        let found = Factors::new(&head).shares(&scores);
        for (at, kind) in (0..4).flat_map(|at| (0..3).map(move |kind| (at, kind))) {
            let expected = slow(&head, &scores, kind, at);
            let off = f64::from(found[at][kind]) - expected;
            assert!(off.abs() <= 0.5, "{at}: {found:?} {expected}");
        }
    }

    #[test]
    fn scores_beyond_measure_give_numbers() {
        let mut scores = vec![[0.0; LABELS]; 3];
        scores[1] = [-1e9, 1e9, 0.0, 0.0, 0.0, 0.0, 0.0];
        scores[2] = [f32::MAX; LABELS];
        let mut head = head();
        head.next[1] = [-1e9; LABELS];
        let found = Factors::new(&head).shares(&scores);
        assert!(found.iter().flatten().all(|&share| share <= 1000), "{found:?}");
        assert!(Factors::new(&head).shares(&[]).is_empty());
    }
}
