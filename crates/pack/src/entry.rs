//! What a document is found by beside its words.

use hearsay_model::{Correspondent, Document};
use hearsay_search::Field;

/// Values of filters, each once.
pub(crate) fn fields(document: &Document) -> Vec<(Field, String)> {
    let meta = &document.meta;
    let mut fields = Vec::new();
    match &meta.mail {
        Some(mail) => {
            fields.extend(mail.from.iter().map(|one| (Field::From, called(one))));
            fields.extend(mail.to.iter().chain(&mail.cc).map(|one| (Field::To, called(one))));
        }
        None => fields.extend(meta.authors.iter().map(|one| (Field::From, one.clone()))),
    }
    let speakers = document.attributions.iter().filter_map(|one| document.speaker(one));
    fields.extend(speakers.map(|speaker| (Field::Speaker, speaker.name.clone())));
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// By name and by address.
fn called(one: &Correspondent) -> String {
    match (&one.name, &one.address) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        _ => one.label().to_owned(),
    }
}
