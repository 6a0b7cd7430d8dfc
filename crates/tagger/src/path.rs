//! The best sequence of labels (Viterbi 1967).

use crate::labels::LABELS;
use crate::network::Scores;
use crate::weights::Head;

/// The sequence with the highest sum of scores; of equals, the one with smaller labels.
pub(crate) fn best(head: &Head, scores: &Scores) -> Vec<u8> {
    let mut totals = [0.0; LABELS];
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    for (at, score) in scores.iter().enumerate() {
        let mut from = [0; LABELS];
        let mut new = [0.0; LABELS];
        for label in 0..LABELS {
            let (before, total) = if at == 0 {
                (0, head.start[label])
            } else {
                largest(core::array::from_fn(|before| totals[before] + head.next[before][label]))
            };
            from[label] = before;
            new[label] = total + score[label];
        }
        totals = new;
        back.push(from);
    }
    let (mut label, _) = largest(core::array::from_fn(|label| totals[label] + head.end[label]));
    let mut labels = vec![0; scores.len()];
    for (place, from) in labels.iter_mut().zip(&back).rev() {
        *place = label;
        label = from[usize::from(label)];
    }
    labels
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
        assert_eq!(best(&head(), &Vec::new()), []);
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
