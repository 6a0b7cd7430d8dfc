//! Changing one term of a query and keeping the rest.
//!
//! Every edited query is read anew from its own text, so that the spans of its terms are bytes of
//! its [`Query::to_text`].

use crate::fold::fold;
use crate::values::{Dimension, Trait};
use crate::words::name_key;
use crate::{Field, Query, Term, TermKind};

/// What a query says about one value of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Nothing.
    Off,
    /// It must hold.
    Include,
    /// It must not hold.
    Exclude,
}

impl Query {
    /// The query with `term` at its end, unless it has it already.
    #[must_use]
    pub fn with(&self, term: Term) -> Query {
        let mut terms = self.terms.clone();
        if !terms.contains(&term) {
            terms.push(term);
        }
        Query { terms }.reread()
    }

    /// The query without the term at `index`; the same where there is none.
    #[must_use]
    pub fn without(&self, index: usize) -> Query {
        let mut terms = self.terms.clone();
        if index < terms.len() {
            terms.remove(index);
        }
        Query { terms }.reread()
    }

    /// What the query says about this value, alternatives in parentheses left aside.
    pub fn state_of(&self, field: Field, value: &str) -> State {
        match self.terms.iter().find(|term| term.is_for(field, value)) {
            None => State::Off,
            Some(term) if term.negated => State::Exclude,
            Some(_) => State::Include,
        }
    }

    /// The query in which this value has this state.
    ///
    /// A quotation has one kind, one class and one stance: including another one replaces the one
    /// that was included.
    #[must_use]
    pub fn set(&self, field: Field, value: &str, state: State) -> Query {
        let wanted = Term::field(field, value);
        let wanted = match state {
            State::Off => None,
            State::Include => Some(wanted),
            State::Exclude => Some(wanted.negate()),
        };
        let one_of = (state == State::Include).then(|| Trait::single(value)).flatten();
        let mut place = None;
        let mut terms = Vec::with_capacity(self.terms.len() + 1);
        for term in &self.terms {
            let replaced = !term.negated && one_of.is_some() && term.one_of() == one_of;
            if replaced || term.is_for(field, value) {
                place.get_or_insert(terms.len());
            } else {
                terms.push(term.clone());
            }
        }
        if let Some(wanted) = wanted {
            terms.insert(place.unwrap_or(terms.len()), wanted);
        }
        Query { terms }.reread()
    }

    /// What a chip does: off, then included, then excluded, then off again.
    #[must_use]
    pub fn cycle_entity(&self, field: Field, value: &str) -> Query {
        let next = match self.state_of(field, value) {
            State::Off => State::Include,
            State::Include => State::Exclude,
            State::Exclude => State::Off,
        };
        self.set(field, value, next)
    }

    fn reread(&self) -> Query {
        Query::parse(&self.to_text())
    }
}

impl Term {
    /// Whether it is this filter with this value, included or excluded, however it is spelt.
    pub(crate) fn is_for(&self, field: Field, value: &str) -> bool {
        let TermKind::Field { field: own, value: own_value } = &self.kind else { return false };
        *own == field && same_value(field, own_value, value)
    }

    /// The dimension it chooses from, where a quotation has one value of it only.
    fn one_of(&self) -> Option<Dimension> {
        match &self.kind {
            TermKind::Field { field: Field::Type | Field::Is, value } => Trait::single(value),
            _ => None,
        }
    }
}

/// Whether two spellings of a value mean the same: names by their words, traits by what they name.
fn same_value(field: Field, one: &str, other: &str) -> bool {
    let same_trait = || Trait::parse(one).is_some() && Trait::parse(one) == Trait::parse(other);
    match field {
        Field::Type | Field::Is => same_trait() || fold(one) == fold(other),
        // “Ann*” means more than “Ann”.
        Field::Speaker | Field::About | Field::Entity | Field::Via | Field::From | Field::To => {
            name_key(one) == name_key(other) && one.ends_with('*') == other.ends_with('*')
        }
        _ => fold(one) == fold(other),
    }
}
