//! The best sequence of labels (Viterbi 1967).

use crate::labels::LABELS;
use crate::weights::Head;

/// Labels, filled up so that all can be looked at side by side.
const LANES: usize = 8;

/// The sequence with the highest sum of scores; of equals, the one with smaller labels.
pub(crate) fn best(head: &Head, scores: &[[f32; LABELS]]) -> Vec<u8> {
    let next = head.next.map(|row| lanes(&row));
    let mut totals = lanes(&head.start);
    let mut back: Vec<[u8; LANES]> = Vec::with_capacity(scores.len());
    for (at, score) in scores.iter().enumerate() {
        let mut from = [0; LANES];
        if at > 0 {
            let mut best = next[0].map(|next| totals[0] + next);
            for before in 1..LABELS {
                for label in 0..LANES {
                    let total = totals[before] + next[before][label];
                    let better = total > best[label];
                    best[label] = if better { total } else { best[label] };
                    from[label] = if better { before as u32 } else { from[label] };
                }
            }
            totals = best;
        }
        for (total, score) in totals.iter_mut().zip(score) {
            *total += score;
        }
        back.push(from.map(|before| before as u8));
    }
    let (mut label, _) = largest(core::array::from_fn(|label| totals[label] + head.end[label]));
    let mut labels = vec![0; scores.len()];
    for (place, from) in labels.iter_mut().zip(&back).rev() {
        *place = label;
        label = from[usize::from(label)];
    }
    labels
}

fn lanes(row: &[f32; LABELS]) -> [f32; LANES] {
    core::array::from_fn(|label| row.get(label).copied().unwrap_or(0.0))
}

fn largest(values: [f32; LABELS]) -> (u8, f32) {
    let mut best = (0, values[0]);
    for (label, &value) in values.iter().enumerate().skip(1) {
        if value > best.1 {
            best = (label as u8, value);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::Matrix;

    fn head() -> Head {
        let matrix = Matrix { weights: Vec::new(), bias: Vec::new() };
        Head { matrix, next: [[0.0; LABELS]; LABELS], start: [0.0; LABELS], end: [0.0; LABELS] }
    }

    #[test]
    fn without_transitions_each_token_takes_its_best_label() {
        let mut scores = vec![[0.0; LABELS]; 3];
        scores[1][4] = 1.0;
        scores[2][6] = 1.0;
        assert_eq!(best(&head(), &scores), [0, 4, 6]);
        assert_eq!(best(&head(), &[]), []);
    }

    #[test]
    fn a_forbidden_step_is_not_taken() {
        let mut scores = vec![[0.0; LABELS]; 2];
        scores[0][1] = 1.0;
        scores[1][4] = 2.0;
        let mut head = head();
        head.next[1][4] = -9.0;
        assert_eq!(best(&head, &scores), [0, 4]);
        head.end[4] = -9.0;
        assert_eq!(best(&head, &scores), [1, 0]);
    }
}
