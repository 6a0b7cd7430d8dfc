//! The state as an address: `?doc=…&q=…&view=…&by=…#q3`. Only the part from the question mark, so
//! that it works in any folder of any host.

use super::{Place, Relation, State, View};

/// What an address says, and what in it was not understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// The state it asks for.
    pub state: State,
    /// One sentence for each part that this version does not know.
    pub notices: Vec<String>,
}

impl Address {
    /// Reads the query (`?…` or empty) and the fragment (`#…` or empty) of a location.
    /// `documents` are the ids on the shelf, in its order.
    pub fn read(query: &str, fragment: &str, documents: &[&str]) -> Address {
        let mut address = Address::default();
        let Address { state, notices } = &mut address;
        let (mut view, mut names_document) = (None, false);
        for (key, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            let known = match &*key {
                "q" => {
                    state.settled = hearsay_search::Query::parse(&value).to_text();
                    true
                }
                "corpus" => {
                    state.corpus = Some(value.into_owned());
                    continue;
                }
                "doc" => {
                    names_document = true;
                    if !at(documents, |id| **id == *value, &mut state.document) {
                        state.wanted = Some(value.into_owned());
                    }
                    continue;
                }
                "view" => set(
                    View::ALL.map(Some),
                    |view| view.is_some_and(|it| it.key() == value),
                    &mut view,
                ),
                "by" => set(Relation::ALL, |relation| relation.key() == value, &mut state.relation),
                _ => false,
            };
            if !known {
                notices.push(format!(
                    "The address asks for “{key}={value}”, which is not known here. It was left out; the rest is shown."
                ));
            }
        }
        state.view = view.unwrap_or_else(|| first_view(state, names_document));
        let fragment = fragment.trim_start_matches('#');
        state.place = place(fragment);
        if state.place.is_none() && !fragment.is_empty() {
            notices.push(format!("There is no place called “{fragment}” in this document."));
        }
        address
    }

    /// The address of `state`, from `?` or `#`; empty for the start. `documents` as in [`read`](Self::read).
    pub fn write(state: &State, documents: &[&str]) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        if let Some(folder) = &state.corpus {
            pairs.append_pair("corpus", folder);
        }
        let open = documents.get(state.document).filter(|_| state.document > 0);
        let id = state.wanted.as_deref().or(open.copied());
        if let Some(id) = id {
            pairs.append_pair("doc", id);
        }
        let query = state.query_text();
        if !query.is_empty() {
            pairs.append_pair("q", &query);
        }
        if state.view != first_view(state, id.is_some()) {
            pairs.append_pair("view", state.view.key());
        }
        if state.relation != Relation::default() {
            pairs.append_pair("by", state.relation.key());
        }
        let pairs = pairs.finish();
        let question = if pairs.is_empty() { "" } else { "?" };
        let place = match state.place {
            Some(Place::Quote(index)) => format!("#q{}", index + 1),
            Some(Place::Paragraph(number)) => format!("#p{number}"),
            None => String::new(),
        };
        format!("{question}{pairs}{place}")
    }
}

/// What is shown where the address does not say: of a collection what there is in it, unless it names one
/// of the documents.
fn first_view(state: &State, names_document: bool) -> View {
    let lists = state.collection().is_some() && !names_document;
    if lists { View::Library } else { View::default() }
}

/// `#q3` is the third attribution, `#p3` the third paragraph.
fn place(fragment: &str) -> Option<Place> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|&n| n > 0);
    if let Some(index) = fragment.strip_prefix('q').and_then(number) {
        return Some(Place::Quote(index - 1));
    }
    fragment.strip_prefix('p').and_then(number).map(Place::Paragraph)
}

fn set<T>(all: impl IntoIterator<Item = T>, is: impl Fn(&T) -> bool, slot: &mut T) -> bool {
    all.into_iter().find(is).map(|found| *slot = found).is_some()
}

fn at<T>(all: &[T], is: impl Fn(&T) -> bool, slot: &mut usize) -> bool {
    all.iter().position(is).map(|found| *slot = found).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;

    const SHELF: [&str; 2] = ["first", "a second & last"];

    #[test]
    fn an_address_comes_back_as_it_went() {
        for address in [
            "",
            "?q=speaker%3A%22Julian+Assange%22",
            "?doc=inbox.mbox%2F12&view=library#q3",
            "?doc=a+second+%26+last&q=%E2%80%9C&view=sources&by=about#q12",
            "#p3",
            "?view=entities&by=either",
            "?corpus=mails",
            "?corpus=mails&doc=17.a%2Fb#q2",
            "?corpus=mails&view=read",
            "?corpus=",
        ] {
            let (query, fragment) =
                address.find('#').map_or((address, ""), |hash| address.split_at(hash));
            let read = Address::read(query, fragment, &SHELF);
            assert_eq!(read.notices, [""; 0]);
            let again = Address::write(&read.state, &SHELF);
            assert_eq!(
                Address::read(again.split('#').next().unwrap_or(""), fragment, &SHELF),
                read
            );
        }
    }

    fn any_state() -> impl Strategy<Value = State> {
        let place = prop_oneof![
            Just(None),
            (0..u32::MAX).prop_map(|at| Some(Place::Quote(at))),
            (1..u32::MAX).prop_map(|number| Some(Place::Paragraph(number))),
        ];
        let (views, relations) = (select(&View::ALL[..]), select(&Relation::ALL[..]));
        // Ids of mails in mailboxes have slashes; names of files have anything.
        let corpus = option::of("[^\\x00]{0,12}");
        (0..2_usize, option::of("[^\\x00]{1,12}"), ".{0,40}", views, relations, place, corpus)
            .prop_map(|(document, wanted, query, view, relation, place, corpus)| State {
                corpus,
                document: if wanted.is_some() { 0 } else { document },
                wanted: wanted.filter(|id| !SHELF.contains(&id.as_str())),
                settled: hearsay_search::Query::parse(&query).to_text(),
                draft: String::new(),
                view,
                relation,
                place,
            })
    }

    proptest! {
        #[test]
        fn any_state_comes_back_from_its_address(state in any_state()) {
            let address = Address::write(&state, &SHELF);
            let (query, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
            let read = Address::read(query, fragment, &SHELF);
            prop_assert_eq!(read, Address { state, notices: Vec::new() });
        }
    }

    #[test]
    fn what_is_unknown_is_named_and_the_rest_kept() {
        let address = Address::read("?view=map&q=emails&zoom=3", "#x9", &SHELF);
        assert_eq!(address.notices.len(), 3);
        assert!(address.notices[0].contains("view=map"));
        assert_eq!(address.state.settled, "emails");
    }

    #[test]
    fn places_count_from_one() {
        assert_eq!(place("q1"), Some(Place::Quote(0)));
        assert_eq!(place("p3"), Some(Place::Paragraph(3)));
        for fragment in ["q0", "q", "", "q-1", "p99999999999", "é"] {
            assert_eq!(place(fragment), None, "{fragment}");
        }
    }
}
