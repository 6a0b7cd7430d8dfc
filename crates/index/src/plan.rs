//! A query → what is looked up in the segments.

use hearsay_search::{
    Certainty, DateRange, Field, Name, Query, Scope, Term, TermKind, slips_allowed, trait_meant,
    words,
};

use crate::dictionary::Place;
use crate::index::Index;
use crate::score::idf;
use crate::spelling::Near;
use crate::writer::{prefix, value_prefix};

/// A query with its words looked up.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) root: Node,
}

/// Which documents.
#[derive(Debug)]
pub(crate) enum Node {
    /// Every condition holds; all documents, where there is none.
    All(Vec<Node>),
    /// One condition holds; none, where there is none.
    Any(Vec<Node>),
    Not(Box<Node>),
    /// Those of a leaf of the plan.
    Leaf(usize),
    Date(DateRange),
    /// Those with a value of `confidence:` in the range.
    Certainty(Certainty),
    /// Those with a value of the field that has all words of the name, which the conditions say
    /// singly: at least that must hold.
    Name(Field, Name, Vec<Node>),
}

impl Default for Node {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

/// Words in a row.
#[derive(Debug)]
pub(crate) struct Leaf {
    /// For every word and every segment, where the postings are of the terms that will do.
    pub(crate) words: Vec<Vec<Vec<Place>>>,
    /// What an occurrence is worth; `None` for filters and what must not hold.
    pub(crate) worth: Option<f32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Exact,
    Prefix,
    Typo,
}

/// How the words of a term are looked for.
pub(crate) fn form(kind: &TermKind) -> Form {
    match kind {
        TermKind::Word { typo: true, .. } => Form::Typo,
        TermKind::Word { prefix: true, .. } => Form::Prefix,
        _ => Form::Exact,
    }
}

impl Plan {
    pub(crate) fn new(index: &Index, query: &Query) -> Self {
        let mut plan = Self::default();
        plan.root = plan.all(index, query, index.usual.scope, true);
        plan
    }

    fn all(&mut self, index: &Index, query: &Query, outer: Scope, scored: bool) -> Node {
        let stated = query.terms.iter().filter(|term| !term.negated);
        let scopes = stated.filter_map(|term| match &term.kind {
            TermKind::Field { field: Field::In, value } => Scope::parse(value),
            _ => None,
        });
        let scope = scopes.reduce(Scope::or).unwrap_or(outer);
        let nodes = query.terms.iter().filter_map(|term| self.term(index, term, scope, scored));
        Node::All(nodes.collect())
    }

    /// `None` for what asks nothing.
    fn term(&mut self, index: &Index, term: &Term, scope: Scope, scored: bool) -> Option<Node> {
        let scored = scored && !term.negated;
        let node = match &term.kind {
            TermKind::Word { text, .. } | TermKind::Phrase(text) => {
                self.words(index, text, form(&term.kind), scope, scored)
            }
            TermKind::Unknown { field, value } => {
                let parts = words(field).into_iter().chain(words(value));
                let nodes =
                    parts.map(|word| self.words(index, &word.text, Form::Exact, scope, scored));
                Node::All(nodes.collect())
            }
            TermKind::Any(alternatives) => {
                let nodes = alternatives.iter().map(|query| self.all(index, query, scope, scored));
                Node::Any(nodes.collect())
            }
            TermKind::Field { field: Field::In, .. } => return None,
            TermKind::Field { field: Field::Date, value } => Node::Date(DateRange::parse(value)?),
            TermKind::Field { field: Field::Confidence, value } => {
                Node::Certainty(Certainty::parse(value)?)
            }
            TermKind::Field { field: Field::Type | Field::Is, value } => {
                self.value(index, Field::Is, trait_meant(value)?)
            }
            TermKind::Field { field, value } => self.name(index, *field, Name::new(value)?),
        };
        Some(if term.negated { Node::Not(Box::new(node)) } else { node })
    }

    fn words(&mut self, index: &Index, text: &str, form: Form, scope: Scope, scored: bool) -> Node {
        let frame = if scope.frame { index.usual.frame } else { &[] };
        let in_text = scope.text || scope.content || (scope.frame && frame.is_empty());
        let places = [(in_text, None), (scope.title, Some(Field::In))];
        let mut nodes: Vec<Node> = places
            .into_iter()
            .filter(|(wanted, _)| *wanted)
            .map(|(_, field)| field)
            .chain(frame.iter().map(|&field| Some(field)))
            .map(|field| self.leaf(index, text, form, field, scored))
            .collect();
        if nodes.len() == 1 { nodes.remove(0) } else { Node::Any(nodes) }
    }

    /// The documents with just this value of a field.
    fn value(&mut self, index: &Index, field: Field, value: &str) -> Node {
        let term = [&value_prefix(field), value.as_bytes()].concat();
        let places = index.parts.iter().map(|part| part.segment.exact(&term).into_iter().collect());
        self.leaves.push(Leaf { words: vec![places.collect()], worth: None });
        Node::Leaf(self.leaves.len() - 1)
    }

    fn name(&mut self, index: &Index, field: Field, name: Name) -> Node {
        let form = |begun| if begun { Form::Prefix } else { Form::Exact };
        let words = name.words();
        let mut nodes: Vec<Node> = words
            .map(|(word, begun)| self.leaf(index, word, form(begun), Some(field), false))
            .collect();
        // One word is of one value anyway.
        if nodes.len() == 1 { nodes.remove(0) } else { Node::Name(field, name, nodes) }
    }

    fn leaf(
        &mut self,
        index: &Index,
        text: &str,
        form: Form,
        field: Option<Field>,
        scored: bool,
    ) -> Node {
        let found = words(text);
        if found.is_empty() {
            return Node::Any(Vec::new());
        }
        let last = found.len() - 1;
        let mut worth = 0.0;
        let mut looked_up = Vec::with_capacity(found.len());
        for (at, word) in found.iter().enumerate() {
            let form = if form == Form::Prefix && at < last { Form::Exact } else { form };
            let places = places(index, &word.text, form, field);
            if scored {
                worth += idf(index, &places);
            }
            looked_up.push(places);
        }
        self.leaves.push(Leaf { words: looked_up, worth: scored.then_some(worth) });
        Node::Leaf(self.leaves.len() - 1)
    }
}

/// For every segment, where the postings are of the terms that will do for a word.
pub(crate) fn places(
    index: &Index,
    word: &str,
    form: Form,
    field: Option<Field>,
) -> Vec<Vec<Place>> {
    let mut start = prefix(field);
    let slips = slips_allowed(word);
    let near =
        (form == Form::Typo && slips > 0).then(|| Near::new(word, slips, start.clone())).flatten();
    start.extend_from_slice(word.as_bytes());
    let of_segment = |segment: &crate::segment::Segment| {
        let mut found = Vec::new();
        match (&near, form) {
            (Some(near), _) => segment.near(near, |_, place| found.push(place)),
            (None, Form::Prefix) => {
                let mut terms = segment.starting(&start);
                while let Some((_, place)) = terms.next() {
                    found.push(place);
                }
            }
            (None, _) => found.extend(segment.exact(&start)),
        }
        found
    };
    index.parts.iter().map(|part| of_segment(&part.segment)).collect()
}
