//! Putting right or adding one attribution.

use hearsay_corrections::{Anchor, Correction, Maker, Patch, Quote, Speaker};
use hearsay_model::{
    Attribution, AttributionId, Document, QuotationKind, SourceClass, Span, Stance,
};
use yew::prelude::*;

use super::{Fix, SORTS, choice, names, speaker, typed, value};
use crate::components::Scene;
use crate::components::sources::join;
use crate::picture::words;
use crate::services::selection;

/// See [`QuoteForm`].
#[derive(Properties, PartialEq)]
pub struct QuoteProps {
    /// Everything else.
    pub scene: Scene,
    /// The attribution; none where one is added.
    #[prop_or_default]
    pub quote: Option<u32>,
    /// The words of one that is added.
    #[prop_or_default]
    pub words: Option<Span>,
    /// Puts it right.
    pub fix: Callback<Fix>,
}

/// Words of one part: as they stand in the field, and where they stand in the text while the field
/// was not typed in.
#[derive(Clone, Debug, Default, PartialEq)]
struct Part {
    text: String,
    spans: Option<Vec<Span>>,
}

impl Part {
    fn of(document: &Document, spans: &[Span]) -> Part {
        Part { text: join(document, spans), spans: Some(spans.to_vec()) }
    }

    /// Where the words stand; what was typed is looked for nearest to `near`.
    fn placed(&self, document: &Document, near: u32) -> Result<Vec<Span>, String> {
        if let Some(spans) = &self.spans {
            return Ok(spans.clone());
        }
        let parts = self.text.split('…').map(str::trim).filter(|part| !part.is_empty());
        let mut spans = parts
            .map(|part| {
                let places = document.text.match_indices(part).map(|(at, _)| at);
                let nearest = places.min_by_key(|at| at.abs_diff(near as usize));
                nearest
                    .map(|at| Span::new(at, at + part.len()))
                    .ok_or_else(|| format!("“{part}” does not stand in the text like this."))
            })
            .collect::<Result<Vec<Span>, String>>()?;
        hearsay_model::sorting::unstable(&mut spans);
        Ok(spans)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    speaker: String,
    sort: String,
    kind: String,
    class: String,
    stance: String,
    parts: [Part; 3],
    problem: String,
}

const PARTS: [(&str, &str); 3] = [
    ("Source", "Who, as it stands there"),
    ("Cue", "The words that attribute"),
    ("Content", "What is said"),
];

impl Form {
    fn new(document: &Document, attribution: Option<&Attribution>, words: Option<Span>) -> Form {
        let Some(it) = attribution else {
            let content: Vec<Span> = words.into_iter().collect();
            let verbatim =
                words.is_some_and(|span| span.of(&document.text).starts_with(['“', '"']));
            let kind = if verbatim { QuotationKind::Direct } else { QuotationKind::Indirect };
            return Form {
                sort: SORTS[0].0.to_owned(),
                kind: kind.key().to_owned(),
                stance: Stance::Said.key().to_owned(),
                parts: [Part::default(), Part::default(), Part::of(document, &content)],
                ..Form::default()
            };
        };
        Form {
            speaker: document.speaker(it).map(|entity| entity.name.clone()).unwrap_or_default(),
            sort: SORTS[0].0.to_owned(),
            kind: it.kind.key().to_owned(),
            class: it.source_class.key().to_owned(),
            stance: it.stance.key().to_owned(),
            parts: [&it.source, &it.cue, &it.content].map(|spans| Part::of(document, spans)),
            problem: String::new(),
        }
    }

    /// What was put right, and where it begins; or what is still missing.
    fn correction(
        &self,
        document: &Document,
        quote: Option<u32>,
    ) -> Result<(Correction, Option<u32>), String> {
        let old = quote.and_then(|index| document.attribution(AttributionId(index)));
        let start = Form::new(document, old, None);
        let known = self.parts.iter().filter_map(|part| part.spans.as_ref()?.first());
        let near = known.map(|span| span.start).min();
        let near = near.or(old.and_then(Attribution::extent).map(|span| span.start)).unwrap_or(0);
        let maker = Maker::new(document);
        let mut spans = Vec::new();
        for part in &self.parts {
            spans.push(part.placed(document, near)?);
        }
        let light = spans.iter().flatten().map(|span| span.start).min();
        let changed = |now: &String, before: &String| old.is_none() || now != before;
        let mut to = Patch {
            speaker: changed(&self.speaker, &start.speaker)
                .then(|| speaker(document, &self.speaker, &self.sort)),
            kind: QuotationKind::from_key(&self.kind).filter(|_| changed(&self.kind, &start.kind)),
            class: SourceClass::from_key(&self.class)
                .filter(|_| changed(&self.class, &start.class)),
            stance: Stance::from_key(&self.stance).filter(|_| changed(&self.stance, &start.stance)),
            ..Patch::default()
        };
        let anchors: Vec<Vec<Anchor>> = spans.iter().map(|spans| maker.anchors(spans)).collect();
        let [source, cue, content] = <[Vec<Anchor>; 3]>::try_from(anchors).unwrap_or_default();
        if content.is_empty() && self.kind != QuotationKind::NoComment.key() {
            return Err("Which words are said? The content is empty.".to_owned());
        }
        let Some(old) = old else {
            if to.speaker == Some(Speaker::NotTold) {
                to.speaker = None;
            }
            return Ok((Correction::Add { quote: Quote { source, cue, content }, to }, light));
        };
        to.source = (spans[0] != old.source).then_some(source);
        to.cue = (spans[1] != old.cue).then_some(cue);
        to.content = (spans[2] != old.content).then_some(content);
        if to == Patch::default() {
            return Err("Nothing is changed yet.".to_owned());
        }
        let of = maker.quote(AttributionId(quote.unwrap_or_default()));
        Ok((Correction::Change { of, to }, light))
    }
}

/// The form.
#[component]
pub fn QuoteForm(props: &QuoteProps) -> Html {
    let QuoteProps { scene, quote, words, fix } = props;
    let document = scene.item.document.clone();
    let old = quote.and_then(|index| document.attribution(AttributionId(index)));
    let form = use_state(|| Form::new(&document, old, *words));
    let set = |change: fn(&mut Form, String)| {
        let form = form.clone();
        move |value: String| {
            let mut next = (*form).clone();
            change(&mut next, value);
            form.set(next);
        }
    };
    let known = document.entities.iter().any(|it| it.name == form.speaker.trim());
    let new = !known && !form.speaker.trim().is_empty();
    let save = {
        let (form, fix, document, quote) = (form.clone(), fix.clone(), document.clone(), *quote);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match form.correction(&document, quote) {
                Ok((correction, light)) => fix.emit(Fix::of(correction, light)),
                Err(problem) => form.set(Form { problem, ..(*form).clone() }),
            }
        })
    };
    let keys = |all: Vec<(&'static str, &'static str)>| {
        all.into_iter().map(|(key, label)| (key.to_owned(), label.to_owned()))
    };
    let kinds = QuotationKind::ALL.iter().map(|&kind| (kind.key(), words::kind(kind))).collect();
    let classes = (old.is_none().then_some(("", "as the speaker is")).into_iter())
        .chain(SourceClass::ALL.iter().map(|&class| (class.key(), sort_of(class))))
        .collect();
    let stances = Stance::ALL
        .iter()
        .map(|&stance| (stance.key(), words::stance(stance).unwrap_or("Said")))
        .collect();
    html! {
        <form onsubmit={save}>
            <label>
                <span>{ "Speaker" }</span>
                <input id="speaker" list="who" autocomplete="off" placeholder="not told who" value={form.speaker.clone()}
                    aria-description="Empty: the text does not tell. A name that is not in the list: someone else."
                    oninput={set(|form, value| form.speaker = value).reform_input()} />
            </label>
            { names(&document) }
            if new {
                <div key="sort">{ choice("Someone else, who is", &form.sort, keys(SORTS.iter().map(|it| (it.0, it.1)).collect()),
                    set(|form, value| form.sort = value).reform_change()) }</div>
            } else {
                <div key="sort"></div>
            }
            { for PARTS.iter().enumerate().map(|(index, part)| field(&form, index, *part, &document)) }
            <div class="three" key="three">
                { choice("Kind", &form.kind, keys(kinds), set(|form, value| form.kind = value).reform_change()) }
                { choice("Kind of source", &form.class, keys(classes), set(|form, value| form.class = value).reform_change()) }
                { choice("Stance", &form.stance, keys(stances), set(|form, value| form.stance = value).reform_change()) }
            </div>
            <p class="problem" role="alert">{ &form.problem }</p>
            <p class="row" key="row">
                <button key="save">{ if old.is_some() { "Save" } else { "Add" } }</button>
                { for old.map(|_| one_click(scene, *quote, fix)) }
            </p>
        </form>
    }
}

/// What is right or wrong as a whole.
fn one_click(scene: &Scene, quote: Option<u32>, fix: &Callback<Fix>) -> Html {
    let of = Maker::new(&scene.item.document).quote(AttributionId(quote.unwrap_or_default()));
    let start = scene.item.document.attribution(AttributionId(quote.unwrap_or_default()));
    let start = start.and_then(Attribution::extent).map(|extent| extent.start);
    let remove = Fix::of(Correction::Remove { of: of.clone() }, None);
    let confirm = Fix::of(Correction::Confirm { of }, start);
    html! {
        <span key="whole">
            <button type="button" key="right" onclick={fix.reform(move |_| confirm.clone())}>{ "Looks right" }</button>
            <button type="button" key="remove" onclick={fix.reform(move |_| remove.clone())}>{ "Remove" }</button>
        </span>
    }
}

/// One part: its words, to be typed or taken from the selection.
fn field(
    form: &UseStateHandle<Form>,
    index: usize,
    (label, hint): (&'static str, &'static str),
    document: &std::rc::Rc<Document>,
) -> Html {
    let put = {
        let form = form.clone();
        move |part: Part| {
            let mut next = (*form).clone();
            next.parts[index] = part;
            form.set(next);
        }
    };
    let oninput = {
        let put = put.clone();
        Callback::from(move |event: InputEvent| put(Part { text: typed(&event), spans: None }))
    };
    let take = {
        let (document, form) = (document.clone(), form.clone());
        Callback::from(move |_: MouseEvent| match selection::last() {
            Some(span) => put(Part::of(&document, &[span])),
            None => form.set(Form {
                problem: "Select words in the text first.".to_owned(),
                ..(*form).clone()
            }),
        })
    };
    html! {
        <div class="part" key={label}>
            <label>
                <span>{ label }</span>
                <textarea rows={if index == 2 { "3" } else { "1" }} placeholder={hint} value={form.parts[index].text.clone()} {oninput} />
            </label>
            <button type="button" onclick={take} aria-label={format!("Use selection as {}", label.to_lowercase())}>{ "Use selection" }</button>
        </div>
    }
}

/// A kind of source in a list: the two unnamed ones told apart.
fn sort_of(class: SourceClass) -> &'static str {
    match class {
        SourceClass::UnnamedPerson => "Unnamed person",
        SourceClass::UnnamedGroup => "Unnamed group",
        other => words::class(other),
    }
}

/// Setters as handlers of events.
trait Handlers {
    fn reform_input(self) -> Callback<InputEvent>;
    fn reform_change(self) -> Callback<Event>;
}

impl<F: Fn(String) + 'static> Handlers for F {
    fn reform_input(self) -> Callback<InputEvent> {
        Callback::from(move |event: InputEvent| self(typed(&event)))
    }

    fn reform_change(self) -> Callback<Event> {
        Callback::from(move |event: Event| self(value(&event)))
    }
}
