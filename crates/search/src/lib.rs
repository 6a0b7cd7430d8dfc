//! Query language, hits, facets and completion over documents.
//!
//! | part | does |
//! |---|---|
//! | `lexer`, `parse`, `print`, `edit` | query text to [`Query`] and back; changing one term |
//! | `values` | what the values of a filter mean |
//! | `fold`, `words` | one spelling for what readers take for the same |
//! | `index` | words and where they stand |
//! | `corpus` | documents, their quotations, entities joined across them |
//! | `matching`, `names`, `way` | which quotations a term holds for |
//! | `documents` | which documents a query holds for, and the places to be lit |
//! | `facets` | what would remain if a value were chosen |
//! | `reading` | how a query was read, in words |
//! | `answer`, `complete` | what the interface asks |
//!
//! Invariants: a query is never an error; a corpus only grows and adding a document touches
//! nothing that was there; the counts of the facets are those that running the edited query gives.

mod answer;
mod bits;
mod complete;
mod corpus;
mod documents;
mod edit;
mod facets;
mod field;
mod fold;
mod index;
mod lexer;
mod matching;
mod names;
mod parse;
mod print;
mod query;
mod reading;
mod values;
mod way;
mod words;

pub use answer::{Answer, Relief};
pub use complete::Completion;
pub use corpus::{Corpus, CorpusEntity, QuoteRef};
pub use edit::State;
pub use facets::{EntityCounts, Facets};
pub use field::Field;
pub use fold::fold;
pub use index::{is_near, slips_allowed};
pub use names::Name;
pub use query::{Note, Query, Term, TermKind};
pub use reading::ReadTerm;
pub use values::{Certainty, DateRange, Scope, trait_meant, traits_of};
pub use way::on_the_way;
pub use words::{Word, next_word, words};
