//! What the headers of a mail state.

use mail_parser::{Address, DateTime, HeaderName, HeaderValue, Message};

use crate::fields::line;
use hearsay_model::{Correspondent, Mail, Meta, PartialDate};

/// Title, authors, date, and who wrote to whom.
pub(super) fn meta(message: &Message<'_>) -> Meta {
    let from = correspondents(message.from().or(message.sender()));
    let mail = Mail {
        to: correspondents(message.to()),
        cc: correspondents(message.cc()),
        message_id: message.message_id().map(str::to_owned),
        references: references(message),
        from,
    };
    Meta {
        title: message.subject().and_then(line),
        authors: mail.from.iter().map(|it| it.label().to_owned()).collect(),
        date: message.date().and_then(date),
        mail: Some(mail),
        ..Meta::default()
    }
}

/// Whether a subject says that the mail passes on another: “Fw:”, “FWD:”, “WG:”, “TR:”.
pub(super) fn is_forward(subject: &str) -> bool {
    subject.split_once(':').is_some_and(|(mark, _)| {
        ["fw", "fwd", "wg", "tr", "rv", "i"].iter().any(|it| mark.trim().eq_ignore_ascii_case(it))
    })
}

fn correspondents(addresses: Option<&Address<'_>>) -> Vec<Correspondent> {
    let all = addresses.into_iter().flat_map(Address::iter);
    all.map(|it| Correspondent {
        name: it.name().and_then(line),
        address: it.address().and_then(line).map(|address| address.to_lowercase()),
    })
    .filter(|it| !it.label().is_empty())
    .collect()
}

/// The mails it answers, the oldest first. `In-Reply-To` counts where `References` is missing.
fn references(message: &Message<'_>) -> Vec<String> {
    let ids = |name: HeaderName<'static>| -> Vec<String> {
        match message.header(name) {
            Some(HeaderValue::Text(id)) => vec![id.to_string()],
            Some(HeaderValue::TextList(ids)) => ids.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        }
    };
    let references = ids(HeaderName::References);
    if references.is_empty() { ids(HeaderName::InReplyTo) } else { references }
}

/// The day on the sender's calendar, if there is such a day.
fn date(sent: &DateTime) -> Option<PartialDate> {
    format!("{:04}-{:02}-{:02}", sent.year, sent.month, sent.day).parse().ok()
}
