//! Questions to the whole library: one at a time, and then by what the answer can be narrowed.

use std::cell::{Cell, RefCell};

use hearsay_bridge::{Find, Found, Kind, Request};

/// By what documents and statements can be narrowed, and how many values of each are shown.
const DOCUMENTS_BY: [&str; 4] = ["from", "to", "speaker", "is"];
const STATEMENTS_BY: [&str; 4] = ["speaker", "about", "is", "from"];
const VALUES: u32 = 6;

/// What was asked and what is asked next.
#[derive(Default)]
pub struct Questions {
    /// The number of the last question.
    number: Cell<u32>,
    /// Whether it is being answered.
    answering: Cell<bool>,
    next: RefCell<Option<Find>>,
    /// Whether a question may be asked while another is being answered, which then never is.
    overtakes: bool,
    /// Whether anybody looks at what answers can be narrowed by.
    narrows: Cell<bool>,
    /// What was answered last.
    answered: RefCell<Option<Find>>,
}

impl Questions {
    /// Where answers have to be fetched, which may take long, a question overtakes the one before, and what
    /// an answer can be narrowed by is counted for who looks at it.
    pub fn new(fetched: bool) -> Self {
        Self { overtakes: fetched, narrows: Cell::new(!fetched), ..Self::default() }
    }

    /// A question; nothing while another is being answered: of what is asked meanwhile, only the last is
    /// asked then.
    pub fn ask(&self, find: Find) -> Option<Request> {
        if self.answering.replace(true) && !self.overtakes {
            *self.next.borrow_mut() = Some(find);
            return None;
        }
        self.number.set(self.number.get().wrapping_add(1));
        Some(Request::Find { number: self.number.get(), find })
    }

    /// The question after an answer: the one that waits, or else by what the answer can be narrowed.
    pub fn answered(&self, number: u32, found: &Found) -> Option<Request> {
        if number != self.number.get() {
            return None;
        }
        self.answering.set(false);
        let next = self.next.take();
        if let Some(next) = next {
            return self.ask(next);
        }
        *self.answered.borrow_mut() = (found.count > 0).then(|| found.find.clone());
        self.values()
    }

    /// Somebody looks at what answers can be narrowed by, or does no more.
    pub fn narrow(&self, narrows: bool) -> Option<Request> {
        if self.narrows.replace(narrows) == narrows { None } else { self.values() }
    }

    fn values(&self) -> Option<Request> {
        let find = self.answered.borrow().clone().filter(|_| self.narrows.get())?;
        let by = match find.kind {
            Kind::Documents => DOCUMENTS_BY,
            Kind::Statements => STATEMENTS_BY,
        };
        let fields = by.map(str::to_owned).to_vec();
        Some(Request::Values { number: self.number.get(), find, fields, most: VALUES })
    }

    /// Nobody answers any more.
    pub fn forget(&self) {
        self.answering.set(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(query: &str) -> Find {
        Find::best(Kind::Documents, query, 9)
    }

    fn found(query: &str) -> Found {
        Found { find: find(query), count: 1, ..Found::default() }
    }

    #[test]
    fn of_what_is_typed_while_an_answer_is_made_only_the_last_is_asked() {
        let questions = Questions::new(false);
        let asked = |request: Option<Request>| match request {
            Some(Request::Find { number, find }) => format!("{number} {}", find.query),
            Some(Request::Values { number, find, .. }) => {
                format!("{number} values of {}", find.query)
            }
            _ => String::new(),
        };
        assert_eq!(asked(questions.ask(find("f"))), "1 f");
        assert_eq!(asked(questions.ask(find("fe"))), "");
        assert_eq!(asked(questions.ask(find("fer"))), "");
        assert_eq!(asked(questions.answered(1, &found("f"))), "2 fer");
        assert_eq!(asked(questions.answered(1, &found("f"))), "", "an answer that comes twice");
        assert_eq!(asked(questions.answered(2, &found("fer"))), "2 values of fer");
        assert_eq!(asked(questions.ask(find("ferry"))), "3 ferry");
        questions.forget();
        assert_eq!(asked(questions.ask(find("late"))), "4 late");

        let questions = Questions::new(true);
        assert_eq!(asked(questions.ask(find("f"))), "1 f");
        assert_eq!(asked(questions.ask(find("fe"))), "2 fe", "it overtakes the one before");
        assert_eq!(asked(questions.answered(1, &found("f"))), "");
        assert_eq!(asked(questions.answered(2, &found("fe"))), "");
        assert_eq!(
            asked(questions.narrow(true)),
            "2 values of fe",
            "who looks at them has them counted"
        );
        assert_eq!(asked(questions.narrow(true)), "");
        assert_eq!(asked(questions.narrow(false)), "");
    }

    #[test]
    fn nothing_is_narrowed_by_nothing() {
        let questions = Questions::new(false);
        drop(questions.ask(find("nowhere")));
        assert_eq!(questions.answered(1, &Found { count: 0, ..found("nowhere") }), None);
    }
}
