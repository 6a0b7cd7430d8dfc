//! What the explorer shows, and every way in which that can change. Pure: no browser in here.

mod address;
mod desk;
mod panel;

pub use address::Address;
pub use desk::{Desk, Event, HITS, Look, Looking, PAGE, Phase};
use hearsay_search::{Field, Query, Term, TermKind};
pub use panel::Panel;

/// What stands beside (on a narrow screen: instead of) the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The text itself; beside it the quotes, where there is room.
    #[default]
    Read,
    /// Entity chips; only a view of its own where there is no room for a column.
    Entities,
    /// A card per attribution.
    Quotes,
    /// Who speaks how much, how it reached the reader, and the checks.
    Sources,
    /// The reader's own documents.
    Library,
}

impl View {
    /// All views in the order of their tabs.
    pub const ALL: [View; 5] =
        [View::Read, View::Entities, View::Quotes, View::Sources, View::Library];

    /// The name in the address bar.
    pub fn key(self) -> &'static str {
        match self {
            View::Read => "read",
            View::Entities => "entities",
            View::Quotes => "quotes",
            View::Sources => "sources",
            View::Library => "library",
        }
    }

    /// The name on its tab.
    pub fn label(self) -> &'static str {
        match self {
            View::Read => "Read",
            View::Entities => "Entities",
            View::Quotes => "Quotes",
            View::Sources => "Sources",
            View::Library => "Library",
        }
    }
}

/// What a chosen entity is to the quotes that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Relation {
    /// It speaks.
    #[default]
    By,
    /// It is spoken of.
    About,
    /// One or the other.
    Either,
}

impl Relation {
    /// All relations in the order of their buttons.
    pub const ALL: [Relation; 3] = [Relation::By, Relation::About, Relation::Either];

    /// The name in the address bar and on its button.
    pub fn key(self) -> &'static str {
        match self {
            Relation::By => "by",
            Relation::About => "about",
            Relation::Either => "either",
        }
    }

    /// The field of the query language that means it.
    pub fn field(self) -> Field {
        match self {
            Relation::By => Field::Speaker,
            Relation::About => Field::About,
            Relation::Either => Field::Entity,
        }
    }

    fn of(field: Field) -> Option<Relation> {
        Relation::ALL.into_iter().find(|relation| relation.field() == field)
    }
}

/// A place in a document that an address can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An attribution, by its index.
    Quote(u32),
    /// A paragraph, by the number beside it.
    Paragraph(u32),
}

/// Everything that decides what is on the screen, apart from the documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Which document is open: index into the shelf.
    pub document: usize,
    /// The document that the address asks for and the library has still to bring, by its id.
    pub wanted: Option<String>,
    /// The folder of the published collection that stands in the place of the library; empty where the
    /// reader's own is meant, nothing where nothing is said.
    pub corpus: Option<String>,
    /// The part of the query that stands as chips in the search box, in the query language.
    pub settled: String,
    /// The part that is still being typed.
    pub draft: String,
    /// What is shown beside the text.
    pub view: View,
    /// What a click on an entity means while no entity is chosen.
    pub relation: Relation,
    /// The place that is lit.
    pub place: Option<Place>,
}

/// Everything a reader can do that changes the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Text was typed into the search box.
    Type(String),
    /// What was typed is meant: make chips of it.
    Settle,
    /// A completion was chosen: the whole text of the search box after it.
    Complete(String),
    /// Take away one term of the whole query, by its index.
    Remove(usize),
    /// Backspace in an empty box: the last chip becomes text again.
    Reopen,
    /// Take the whole query away.
    Clear,
    /// A click on an entity: include, exclude, off.
    Cycle(String),
    /// A click on a value of a filter: include, exclude, off.
    Toggle(Field, String),
    /// By, about or either.
    Relate(Relation),
    /// Another view.
    Show(View),
    /// Another document, by its index.
    Open(usize),
    /// The document that the address asks for is there, at this index.
    Arrive(usize),
    /// It cannot be had.
    Forgo,
    /// Read this published collection in the place of the library.
    Read(String),
    /// Light a place.
    Go(Place),
    /// Put the light out.
    Leave,
    /// The address bar says otherwise (back, forward, a pasted link).
    Restore(Box<State>),
}

impl State {
    /// The whole query as it is answered: a word that is still being typed stands for all that
    /// start with it.
    pub fn query(&self) -> Query {
        let mut query = Query::parse(&self.query_text());
        if self.draft.ends_with(char::is_alphanumeric)
            && let Some(TermKind::Word { prefix, .. }) = query.terms.last_mut().map(|t| &mut t.kind)
        {
            *prefix = true;
        }
        query
    }

    /// Its text in the query language, as typed.
    pub fn query_text(&self) -> String {
        format!("{} {}", self.settled, self.draft).trim().to_owned()
    }

    /// What chosen entities are to the quotes: as the query says, else as last chosen.
    pub fn relation(&self) -> Relation {
        let query = Query::parse(&self.settled);
        query
            .terms
            .iter()
            .find_map(|term| entity_term(term).map(|(at, _)| at))
            .unwrap_or(self.relation)
    }

    /// The folder of the published collection that is read, if one is.
    pub fn collection(&self) -> Option<&str> {
        self.corpus.as_deref().filter(|folder| !folder.is_empty())
    }

    /// The attribution that is lit.
    pub fn quote(&self) -> Option<u32> {
        match self.place {
            Some(Place::Quote(index)) => Some(index),
            _ => None,
        }
    }

    /// The state after `action`.
    #[must_use]
    pub fn after(&self, action: Action) -> State {
        let mut next = self.clone();
        match action {
            Action::Type(text) => next.type_in(text),
            Action::Settle => next.settle(),
            Action::Complete(text) => {
                next.draft = text;
                next.settle_filters();
            }
            Action::Remove(index) => {
                let settled = Query::parse(&next.settled);
                if index < settled.terms.len() {
                    next.settled = settled.without(index).to_text();
                } else {
                    let draft = Query::parse(&next.draft);
                    next.draft = draft.without(index - settled.terms.len()).to_text();
                }
            }
            Action::Reopen => {
                let settled = Query::parse(&next.settled);
                if let Some(last) = settled.terms.last() {
                    next.draft = last.to_string();
                    next.settled = settled.without(settled.terms.len() - 1).to_text();
                }
            }
            Action::Clear => {
                next.settled.clear();
                next.draft.clear();
            }
            Action::Cycle(name) => {
                let query = Query::parse(&next.settled);
                next.settled = query.cycle_entity(next.relation().field(), &name).to_text();
            }
            Action::Toggle(field, value) => {
                let query = Query::parse(&next.settled);
                next.settled = query.cycle_entity(field, &value).to_text();
            }
            Action::Relate(relation) => {
                next.settled = related(Query::parse(&next.settled), relation).to_text();
                next.relation = relation;
            }
            Action::Show(view) => next.view = view,
            Action::Open(document) if document == next.document => next.wanted = None,
            Action::Open(document) => {
                next.document = document;
                next.wanted = None;
                next.place = None;
            }
            Action::Arrive(document) => {
                next.document = document;
                next.wanted = None;
            }
            Action::Forgo => next.wanted = None,
            Action::Read(folder) => next.corpus = Some(folder),
            Action::Go(place) => next.place = Some(place),
            Action::Leave => next.place = None,
            Action::Restore(state) => next = *state,
        }
        next
    }

    /// Keeps what is typed as text until it is meant; a filter is meant once a space ends it.
    fn type_in(&mut self, text: String) {
        let ended = text.ends_with(char::is_whitespace);
        self.draft = text;
        if ended {
            self.settle_filters();
        }
    }

    /// Turns the draft into chips if it is nothing but whole filters.
    fn settle_filters(&mut self) {
        let query = Query::parse(&self.draft);
        let whole =
            |kind: &TermKind| matches!(kind, TermKind::Field { value, .. } if !value.is_empty());
        let filters = query.terms.iter().all(|term| whole(&term.kind));
        let open = self.draft.matches(['"', '“', '”']).count() % 2 == 1;
        if filters && !open && !query.terms.is_empty() {
            self.settle();
        }
    }

    fn settle(&mut self) {
        self.settled = Query::parse(&self.query_text()).to_text();
        self.draft.clear();
    }
}

/// The relation and name of a term that chooses an entity.
fn entity_term(term: &Term) -> Option<(Relation, &str)> {
    match &term.kind {
        TermKind::Field { field, value } => Relation::of(*field).map(|at| (at, value.as_str())),
        _ => None,
    }
}

/// `query` with every chosen entity in another relation.
fn related(mut query: Query, relation: Relation) -> Query {
    for term in &mut query.terms {
        if entity_term(term).is_some()
            && let TermKind::Field { field, .. } = &mut term.kind
        {
            *field = relation.field();
        }
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(State::default(), |state, action| state.after(action))
    }

    #[test]
    fn a_chip_includes_then_excludes_then_rests() {
        let click = || Action::Cycle("Julian Assange".into());
        assert_eq!(run([click()]).settled, r#"speaker:"Julian Assange""#);
        assert_eq!(run([click(), click()]).settled, r#"-speaker:"Julian Assange""#);
        assert_eq!(run([click(), click(), click()]).settled, "");
    }

    #[test]
    fn about_turns_every_chosen_entity() {
        let state = run([Action::Cycle("CNN".into()), Action::Relate(Relation::About)]);
        assert_eq!(state.settled, "about:CNN");
        assert_eq!(state.relation(), Relation::About);
    }

    #[test]
    fn a_typed_filter_settles_at_its_space_and_words_when_they_are_meant() {
        let typed = |text: &str| run([Action::Type(text.into())]);
        assert_eq!(typed("type:direct ").settled, "type:direct");
        assert_eq!(typed("type:direct").settled, "");
        assert_eq!(typed("speaker:\"Julian ").settled, "");
        assert_eq!(typed("emails ").settled, "");
        assert_eq!(typed("emails ").after(Action::Settle).settled, "emails");
        assert_eq!(typed("emails").query_text(), "emails");
    }

    #[test]
    fn a_filter_waits_for_its_value() {
        let state = run([Action::Complete("speaker:".into())]);
        assert_eq!((state.settled.as_str(), state.draft.as_str()), ("", "speaker:"));
    }

    #[test]
    fn a_word_being_typed_finds_what_starts_with_it() {
        assert_eq!(run([Action::Type("ema".into())]).query().to_text(), "ema*");
        assert_eq!(run([Action::Type("emails ".into())]).query().to_text(), "emails");
        assert_eq!(
            run([Action::Type("emails".into()), Action::Settle]).query().to_text(),
            "emails"
        );
    }

    #[test]
    fn backspace_reopens_the_last_chip() {
        let state = run([Action::Type("type:direct is:unnamed ".into()), Action::Reopen]);
        assert_eq!((state.settled.as_str(), state.draft.as_str()), ("type:direct", "is:unnamed"));
    }

    #[test]
    fn a_term_is_removed_wherever_it_stands() {
        let state = run([Action::Type("type:direct ".into()), Action::Type("emails".into())]);
        assert_eq!(state.after(Action::Remove(1)).query_text(), "type:direct");
        assert_eq!(state.after(Action::Remove(0)).query_text(), "emails");
    }
}
