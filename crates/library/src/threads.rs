//! Which mails belong together.

use std::collections::BTreeMap;

use hearsay_model::{Mail, Meta};
use hearsay_search::fold;
use serde::{Deserialize, Serialize};

/// Threads of mails, by what their members are known by.
///
/// A mail belongs to the thread of the mails that it answers, by their ids (RFC 5322, section 3.6.4); one
/// that answers and does not say which, to the last thread of its subject.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Threads {
    /// Checksum of an id or a subject → number of a thread.
    known: BTreeMap<u64, u32>,
    next: u32,
}

impl Threads {
    /// The thread of a document; one of its own, where it is no mail.
    pub fn of(&mut self, meta: &Meta) -> u32 {
        let fresh = self.next;
        let Some(mail) = &meta.mail else {
            self.next += 1;
            return fresh;
        };
        let (subject, answers) = subject(meta.title.as_deref().unwrap_or_default());
        let subject = (!subject.is_empty()).then(|| sum("subject", &subject));
        let ids: Vec<u64> = ids(mail).map(|id| sum("id", id)).collect();
        let of = |key: &u64| self.known.get(key).copied();
        let thread =
            ids.iter().find_map(of).or_else(|| subject.as_ref().filter(|_| answers).and_then(of));
        let thread = thread.unwrap_or(fresh);
        self.next = self.next.max(thread + 1);
        self.known.extend(ids.into_iter().chain(subject).map(|key| (key, thread)));
        thread
    }
}

/// The ids that a mail has to do with: those that it answers and its own.
fn ids(mail: &Mail) -> impl Iterator<Item = &str> {
    mail.references.iter().chain(&mail.message_id).map(String::as_str)
}

/// A subject without what programs put before it when a mail is answered or passed on, and whether there
/// was any of it. In English, German, French, Spanish, Dutch and Scandinavian.
fn subject(title: &str) -> (String, bool) {
    const BEFORE: [&str; 12] =
        ["re", "fw", "fwd", "aw", "wg", "tr", "rv", "sv", "vs", "antw", "doorst", "vb"];
    let title = fold(title);
    let mut rest = title.trim();
    while let Some((before, behind)) = rest.split_once(':') {
        let word = before.split('[').next().unwrap_or_default().trim();
        if !BEFORE.contains(&word) {
            break;
        }
        rest = behind.trim();
    }
    (rest.to_owned(), rest.len() < title.trim().len())
}

fn sum(kind: &str, text: &str) -> u64 {
    hearsay_archive::checksum(format!("{kind} {text}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(id: Option<&str>, answers: &[&str], title: &str) -> Meta {
        let references = answers.iter().map(|&id| id.to_owned()).collect();
        let mail = Mail { message_id: id.map(str::to_owned), references, ..Mail::default() };
        Meta { title: Some(title.to_owned()), mail: Some(mail), ..Meta::default() }
    }

    #[test]
    fn mails_that_answer_each_other_are_one_thread() {
        let mut threads = Threads::default();
        let cases = [
            (mail(Some("a"), &[], "Ferry"), 0),
            (mail(Some("b"), &["a"], "Ferry, once more"), 0),
            (mail(Some("c"), &["x", "b"], "Re: Ferry"), 0),
            (mail(None, &[], "AW: Re: ferry"), 0),
            (mail(None, &[], "Re[2]: Ferry"), 0),
            (mail(None, &[], "Fwd: Re: Bridge"), 1),
            (mail(None, &[], "re: bridge"), 1),
            // Another beginning of the same subject is another thread, and what answers later is its.
            (mail(Some("d"), &[], "Ferry"), 2),
            (mail(None, &[], "Re: Ferry"), 2),
            (mail(Some("e"), &["a"], "Re: Ferry"), 0),
            (Meta::default(), 3),
            (Meta::default(), 4),
            (mail(None, &[], ""), 5),
            (mail(None, &[], "Re:"), 6),
        ];
        for (number, (meta, thread)) in cases.into_iter().enumerate() {
            assert_eq!(threads.of(&meta), thread, "mail {number}");
        }
    }

    #[test]
    fn what_stands_before_a_subject_is_left_out() {
        let cases = [
            ("Re: AW: Fähre", "fahre", true),
            ("Update: ferry", "update: ferry", false),
            ("  Ferry ", "ferry", false),
        ];
        for (title, bare, answers) in cases {
            assert_eq!(subject(title), (bare.to_owned(), answers));
        }
    }
}
