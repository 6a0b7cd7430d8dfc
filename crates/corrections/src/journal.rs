//! Undo and redo.

use crate::Correction;

/// What was corrected, step by step, and what was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    done: Vec<Vec<Correction>>,
    undone: Vec<Vec<Correction>>,
}

/// What can happen to a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Something is corrected, in one or several corrections that belong together. What was taken
    /// back before is forgotten.
    Do(Vec<Correction>),
    /// The last step is taken back.
    Undo,
    /// The last step that was taken back is taken again.
    Redo,
    /// Corrections come from a file: those not there yet, as one step.
    Import(Vec<Correction>),
}

impl Journal {
    /// One that begins with corrections that were kept, each a step.
    pub fn new(kept: Vec<Correction>) -> Self {
        Self { done: kept.into_iter().map(|one| vec![one]).collect(), undone: Vec::new() }
    }

    /// All corrections that hold, in their order.
    pub fn corrections(&self) -> Vec<Correction> {
        self.done.iter().flatten().cloned().collect()
    }

    /// The step that an undo would take back.
    pub fn last(&self) -> Option<&[Correction]> {
        self.done.last().map(Vec::as_slice)
    }

    /// The step that a redo would take.
    pub fn next(&self) -> Option<&[Correction]> {
        self.undone.last().map(Vec::as_slice)
    }

    /// The journal after one more thing happened.
    #[must_use]
    pub fn after(&self, step: Step) -> Journal {
        let mut next = self.clone();
        let step = match step {
            Step::Do(corrections) => corrections,
            Step::Import(corrections) => {
                let known = self.corrections();
                corrections.into_iter().filter(|one| !known.contains(one)).collect()
            }
            Step::Undo => {
                next.undone.extend(next.done.pop());
                return next;
            }
            Step::Redo => {
                next.done.extend(next.undone.pop());
                return next;
            }
        };
        if !step.is_empty() {
            next.done.push(step);
            next.undone.clear();
        }
        next
    }
}
