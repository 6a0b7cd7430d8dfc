//! Mailboxes: mails one after the other, each under a line “From sender date”.
//!
//! What the writers disagree about is taken either way: lines that end in CRLF or LF, a blank line
//! before the next mail or none, `>From ` for every such line of a mail (mboxo) or one more `>` for
//! each (mboxrd).

use std::io::{BufRead, BufReader, Read};

use crate::documents::Part;
use crate::limits::LARGEST_FILE;
use crate::source::{Cursor, Source, too_large, unreadable};
use crate::{Format, FormatError, detect};

/// Bytes read at once.
const BUFFER: usize = 1 << 18;
/// What is taken for one line; longer ones come in pieces.
const LONGEST_LINE: u64 = 1 << 20;

const MONTHS: &[&[u8]] = &[
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];

/// Whether a file that starts like this is a mailbox.
pub(crate) fn begins(head: &[u8]) -> bool {
    let mut lines = head.trim_ascii_start().splitn(3, |&byte| byte == b'\n');
    lines.next().is_some_and(is_separator)
        && lines.next().is_none_or(|next| next.trim_ascii().is_empty() || begins_mail(next))
}

/// The mails of a mailbox, of which one at a time is in memory.
pub(crate) struct Mailbox<'b> {
    name: String,
    reader: BufReader<Cursor<'b>>,
    /// Mails begun so far; 0 before the first “From ” line.
    count: u32,
    ended: bool,
}

impl<'b> Mailbox<'b> {
    pub(crate) fn new(name: String, source: Source<'b>) -> Self {
        let reader = BufReader::with_capacity(BUFFER, Cursor { source, at: 0 });
        Self { name, reader, count: 0, ended: false }
    }

    /// Bytes read.
    pub(crate) fn progress(&self) -> u64 {
        self.reader.get_ref().at.saturating_sub(self.reader.buffer().len() as u64)
    }

    /// The next mail.
    pub(crate) fn next(&mut self) -> Option<Result<Part, FormatError>> {
        let mut mail = Vec::new();
        let mut size = 0;
        let mut line = Vec::new();
        let (mut whole_line, mut after_blank) = (true, true);
        while !self.ended {
            line.clear();
            let read = self.reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
            if read.is_err() {
                self.ended = true;
                return Some(Err(unreadable(&self.name, self.progress())));
            }
            if line.is_empty() {
                self.ended = true;
                break;
            }
            let starts = whole_line && is_separator(&line) && (after_blank || self.mail_follows());
            let blank = whole_line && line.trim_ascii().is_empty();
            let quoted = whole_line && is_quoted_separator(&line);
            whole_line = line.ends_with(b"\n");
            after_blank = blank;
            if starts {
                self.count += 1;
                if self.count > 1 {
                    return Some(self.part(self.count - 1, mail, size));
                }
            } else if self.count == 0 && !blank {
                self.ended = true;
                return Some(Err(self.no_mailbox()));
            } else if self.count > 0 {
                size += line.len() as u64;
                if size <= LARGEST_FILE {
                    mail.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
                }
            }
        }
        // The last mail, once.
        let last = core::mem::take(&mut self.count);
        (last > 0).then(|| self.part(last, mail, size))
    }

    fn part(&self, number: u32, mail: Vec<u8>, size: u64) -> Result<Part, FormatError> {
        let name = format!("{}/{number}", self.name);
        if size > LARGEST_FILE {
            return Err(too_large(&name, size));
        }
        Ok(Part { name, bytes: mail, format: Some(Format::Mail) })
    }

    /// Whether the next line begins a mail.
    fn mail_follows(&mut self) -> bool {
        self.reader.fill_buf().is_ok_and(|next| next.is_empty() || begins_mail(next))
    }

    fn no_mailbox(&self) -> FormatError {
        let what = "this is no mailbox: it does not begin with a line “From …”";
        FormatError::whole(&self.name, what, "Export the mails again, as mbox or as eml files.")
    }
}

/// “From ada@example.org Sat May  4 10:00:00 2019”: whoever it is, a month, a time and a year.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ").filter(|rest| rest.len() < 500) else {
        return false;
    };
    let words = || rest.split(u8::is_ascii_whitespace);
    let time = |word: &[u8]| {
        matches!(word, [hour @ .., b':', a, b] | [hour @ .., b':', a, b, b':', _, _]
            if (1..=2).contains(&hour.len()) && hour.iter().chain([a, b]).all(u8::is_ascii_digit))
    };
    let year = |word: &[u8]| {
        word.len() == 4
            && matches!(word, [b'1', b'9', ..] | [b'2', b'0', ..])
            && word.iter().all(u8::is_ascii_digit)
    };
    let month = |word: &[u8]| MONTHS.contains(&word);
    words().any(month) && words().any(time) && words().any(year)
}

/// `>From `, with any number of marks.
fn is_quoted_separator(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|&&byte| byte == b'>').count();
    marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "))
}

/// A header, or the `>From ` line that some deliverers put before the headers.
fn begins_mail(line: &[u8]) -> bool {
    detect::is_header(line) || is_quoted_separator(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mails(bytes: &str) -> Vec<Result<(String, String), String>> {
        let mut mailbox = Mailbox::new("in.mbox".into(), Source::Inside(bytes.as_bytes().to_vec()));
        core::iter::from_fn(|| mailbox.next())
            .map(|part| match part {
                Ok(part) => Ok((part.name, String::from_utf8_lossy(&part.bytes).into_owned())),
                Err(error) => Err(error.to_string()),
            })
            .collect()
    }

    fn bodies(bytes: &str) -> Vec<String> {
        mails(bytes).into_iter().map(|mail| mail.map_or_else(|e| e, |(_, body)| body)).collect()
    }

    const FROM: &str = "From ada@example.org Sat May  4 10:00:00 2019";

    #[test]
    fn mails_are_cut_whatever_the_line_ends() {
        for newline in ["\n", "\r\n"] {
            let text = format!("{FROM}\nSubject: a\n\nOne.\n\n{FROM}\nSubject: b\n\nTwo.")
                .replace('\n', newline);
            let found = mails(&text);
            let wanted =
                [("in.mbox/1", "Subject: a\n\nOne.\n\n"), ("in.mbox/2", "Subject: b\n\nTwo.")]
                    .map(|(name, body)| Ok((name.to_owned(), body.replace('\n', newline))));
            assert_eq!(found, wanted);
        }
    }

    #[test]
    fn lines_that_begin_with_from_are_text_unless_a_mail_follows() {
        let body = "Subject: a\n\nFrom the start it was clear.\nFrom 10:30 on in 2019 they met.\n";
        assert_eq!(bodies(&format!("{FROM}\n{body}")), [body]);
        // Without a blank line before the next mail.
        assert_eq!(bodies(&format!("{FROM}\n{body}{FROM}\nSubject: b\n")).len(), 2);
    }

    #[test]
    fn marks_before_from_are_taken_off_once() {
        let text = format!("{FROM}\nSubject: a\n\n>From here.\n>>From there.\n> From far.\n");
        assert_eq!(bodies(&text), ["Subject: a\n\nFrom here.\n>From there.\n> From far.\n"]);
    }

    #[test]
    fn what_is_no_mailbox_is_told_once() {
        let found = mails("The mayor spoke.\n\nMore.");
        assert_eq!(
            found,
            [Err(
                "in.mbox: this is no mailbox: it does not begin with a line “From …”. Export the \
                  mails again, as mbox or as eml files."
                    .to_owned()
            )]
        );
        assert!(mails("").is_empty());
    }

    #[test]
    fn a_line_without_an_end_does_not_stop_it() {
        let long = "x".repeat(3 << 20);
        let found = bodies(&format!("{FROM}\nSubject: a\n\n{long}\n{FROM}\nSubject: b\n\nTwo.\n"));
        assert_eq!(found.iter().map(String::len).collect::<Vec<_>>(), [long.len() + 13, 17]);
    }
}
