//! Questions to the whole library: one at a time, and then by what the answer can be narrowed.

use std::cell::{Cell, RefCell};

use hearsay_bridge::{Find, Kind, Request};

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
}

impl Questions {
    /// A question; nothing while another is being answered: of what is asked meanwhile, only the last is
    /// asked then.
    pub fn ask(&self, find: Find) -> Option<Request> {
        if self.answering.replace(true) {
            *self.next.borrow_mut() = Some(find);
            return None;
        }
        self.number.set(self.number.get().wrapping_add(1));
        Some(Request::Find { number: self.number.get(), find })
    }

    /// The question after an answer: the one that waits, or else by what the answer can be narrowed.
    pub fn answered(&self, number: u32, find: &Find) -> Option<Request> {
        if number != self.number.get() {
            return None;
        }
        self.answering.set(false);
        let next = self.next.take();
        if let Some(next) = next {
            return self.ask(next);
        }
        let by = match find.kind {
            Kind::Documents => DOCUMENTS_BY,
            Kind::Statements => STATEMENTS_BY,
        };
        let fields = by.map(str::to_owned).to_vec();
        Some(Request::Values { number, find: find.clone(), fields, most: VALUES })
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
        Find { query: query.to_owned(), ..Find::default() }
    }

    #[test]
    fn of_what_is_typed_while_an_answer_is_made_only_the_last_is_asked() {
        let questions = Questions::default();
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
        assert_eq!(asked(questions.answered(1, &find("f"))), "2 fer");
        assert_eq!(asked(questions.answered(1, &find("f"))), "", "an answer that comes twice");
        assert_eq!(asked(questions.answered(2, &find("fer"))), "2 values of fer");
        assert_eq!(asked(questions.ask(find("ferry"))), "3 ferry");
        questions.forget();
        assert_eq!(asked(questions.ask(find("late"))), "4 late");
    }
}
