//! What an editor did to an attribution, as a sentence for a reader.

use hearsay_model::{Attribution, Document, Edit};

/// “An editor changed the speaker from X to Y and set the words of the cue.”; nothing where no
/// editor was at work.
pub(crate) fn sentence(document: &Document, attribution: &Attribution) -> Option<String> {
    let done: Vec<String> =
        attribution.why.edits.iter().map(|edit| words(document, attribution, edit)).collect();
    let (last, before) = done.split_last()?;
    Some(if before.is_empty() {
        format!("An editor {last}.")
    } else {
        format!("An editor {} and {last}.", before.join(", "))
    })
}

fn words(document: &Document, attribution: &Attribution, edit: &Edit) -> String {
    let name = document.speaker(attribution).map_or("not told", |entity| &entity.name);
    match edit {
        Edit::Added => "added it".to_owned(),
        Edit::Confirmed => "looked at it and found it right".to_owned(),
        Edit::Speaker { from } => {
            format!("changed the speaker from {} to {name}", from.as_deref().unwrap_or("not told"))
        }
        Edit::Source => "set the words of the source".to_owned(),
        Edit::Cue => "set the words of the cue".to_owned(),
        Edit::Content => "set the words of the statement".to_owned(),
        Edit::Kind { from } => changed("kind", from.key(), attribution.kind.key()),
        Edit::Class { from } => {
            changed("kind of source", from.key(), attribution.source_class.key())
        }
        Edit::Stance { from } => changed("stance", from.key(), attribution.stance.key()),
        Edit::Channel if attribution.channel.is_none() => "took away where it was said".to_owned(),
        Edit::Channel => "set where it was said".to_owned(),
        Edit::Date if attribution.date.is_none() => "took away when it was said".to_owned(),
        Edit::Date => "set when it was said".to_owned(),
    }
}

fn changed(what: &str, from: &str, to: &str) -> String {
    format!("changed the {what} from {} to {}", from.replace('-', " "), to.replace('-', " "))
}
