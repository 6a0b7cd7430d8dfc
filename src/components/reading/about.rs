//! What is known of a document beside its text: who wrote it, when and to whom.

use hearsay_model::{Correspondent, Document, Mail, Meta};
use yew::prelude::*;

use crate::picture::words;

/// The headers of a mail, the byline of anything else.
pub fn about(document: &Document) -> Html {
    match &document.meta.mail {
        Some(mail) => headers(&document.meta, mail),
        None => byline(&document.meta),
    }
}

/// From, to, copy, date; the subject stands above as the title.
fn headers(meta: &Meta, mail: &Mail) -> Html {
    let date = meta.date.map(words::date).unwrap_or_default();
    let lines = [
        ("From", people(&mail.from)),
        ("To", people(&mail.to)),
        ("Copy to", people(&mail.cc)),
        ("Date", date),
    ];
    html! {
        <dl class="byline">
            { for lines.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| html! {
                <div key={label}><dt>{ label }</dt><dd>{ value }</dd></div>
            }) }
        </dl>
    }
}

/// “Ana Ruiz <ana@example.org>, desk@example.org”.
fn people(all: &[Correspondent]) -> String {
    let all: Vec<String> = all
        .iter()
        .map(|one| match (&one.name, &one.address) {
            (Some(name), Some(address)) if name != address => format!("{name} <{address}>"),
            _ => one.label().to_owned(),
        })
        .collect();
    all.join(", ")
}

/// “By Jane Roe · The Courier · 25 October 2017”, as far as it is known.
fn byline(meta: &Meta) -> Html {
    let origin: Vec<String> =
        meta.publisher.iter().cloned().chain(meta.date.map(words::date)).collect();
    let mut credits = Vec::new();
    if !meta.photo_credits.is_empty() {
        credits.push(format!("Photo {}", meta.photo_credits.join(", ")));
    }
    if !meta.contributors.is_empty() {
        credits.push(format!("With {}", meta.contributors.join(" and ")));
    }
    html! {
        <p class="byline">
            if !meta.authors.is_empty() {
                { "By " }<strong>{ meta.authors.join(" and ") }</strong>{ " · " }
            }
            { origin.join(" · ") }
            <small>{ credits.join(" · ") }</small>
        </p>
    }
}
