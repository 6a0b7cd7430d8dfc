//! The words of a mail cut into what the sender wrote and what the sender quotes of whom.
//!
//! Two forms: lines that begin with `>`, as many as the quotation is deep; and a line or a few
//! headers above a mail that goes on to the end (“-----Original Message-----”, “From: … Sent: …”).
//! The text stays as it is, marks included.

use core::ops::Range;

use hearsay_model::{BlockRole, Correspondent, Layout, PartialDate, Passage, PassageKind, Span};

use super::introduction::{self, Header};

/// Quotations within quotations are told apart down to here.
const DEEPEST: u8 = 30;
/// Headers above a mail passed on stand within so many lines.
const HEADERS: usize = 16;

/// Blocks and passages of a plain text.
pub(super) fn layout(text: &str) -> Layout {
    let mut reader = Reader { text, lines: lines(text), layout: Layout::default() };
    let all = 0..reader.lines.len();
    reader.region(all, 0, 0);
    reader.layout
}

/// The layout of a mail that markup states, with what only its words tell: authors and dates of
/// passages, and passages that are not marked up.
pub(super) fn complete(text: &str, mut stated: Layout) -> Layout {
    for passage in stated.passages.iter_mut().filter(|it| it.author.is_none()) {
        if let Some(span) = passage.introduction {
            let (author, date) = introduction::read(span.of(text));
            (passage.author, passage.date) = (author, passage.date.or(date));
        }
    }
    if stated.passages.is_empty() {
        stated.passages = layout(text).passages;
    }
    stated
}

/// A line without its break.
struct Line {
    start: usize,
    /// How many `>` it begins with.
    marks: usize,
    /// Where its words begin, after the marks.
    words: usize,
    end: usize,
}

fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let (mut marks, mut words) = (0, 0);
        for (at, c) in line.char_indices() {
            match c {
                '>' => (marks, words) = (marks + 1, at + 1),
                ' ' | '\t' => {}
                _ => break,
            }
        }
        let end = start + line.trim_end().len().max(words);
        found.push(Line { start, marks, words: start + words, end });
        start += line.len();
    }
    found
}

struct Reader<'t> {
    text: &'t str,
    lines: Vec<Line>,
    layout: Layout,
}

/// What introduces a mail that goes on to the end of its region.
struct Head {
    kind: PassageKind,
    /// Its lines end before this one.
    end: usize,
    author: Option<Correspondent>,
    date: Option<PartialDate>,
}

/// A block that is being collected.
struct Open {
    first: usize,
    last: usize,
    role: BlockRole,
    /// Whether there is a word in it, not marks only.
    words: bool,
    /// Whether the next line begins another.
    ended: bool,
}

impl<'t> Reader<'t> {
    /// The words of a line, without marks.
    fn words(&self, line: usize) -> &'t str {
        let words = self.lines.get(line).and_then(|it| self.text.get(it.words..it.end));
        words.unwrap_or_default().trim()
    }

    fn marks(&self, line: usize) -> usize {
        self.lines.get(line).map_or(0, |it| it.marks)
    }

    /// The next line with words, in this region.
    fn next(&self, from: usize, end: usize) -> Option<usize> {
        (from..end.min(from + HEADERS)).find(|&line| !self.words(line).is_empty())
    }

    /// Reads lines of one writer: `marks` stand before the writer's own, `depth` quotations around.
    fn region(&mut self, lines: Range<usize>, marks: usize, depth: u8) {
        let mut open: Option<Open> = None;
        let mut own = BlockRole::Paragraph;
        let mut at = lines.start;
        while at < lines.end {
            if depth < DEEPEST && self.marks(at) > marks {
                let end = self.quotation(at, lines.end, marks);
                let (first, head) = self.introduced(lines.start, at..end, marks);
                self.close_before(&mut open, first);
                let below = head.as_ref().map_or(at, |head| head.end.max(at));
                self.passage(first..end, below, head, marks + 1, depth);
                own = BlockRole::Paragraph;
                at = end;
                continue;
            }
            if depth < DEEPEST
                && let Some(head) = self.head(at, lines.end, marks)
            {
                self.close_before(&mut open, at);
                let below = head.end;
                self.passage(at..lines.end, below, Some(head), marks, depth);
                return;
            }
            let words = self.words(at);
            if is_signature(self.text, self.lines.get(at)) {
                self.close_before(&mut open, at);
                own = BlockRole::Boilerplate;
            }
            let role = if is_device(words) { BlockRole::Boilerplate } else { own };
            let empty = words.is_empty();
            self.collect(&mut open, at, role, empty);
            at += 1;
        }
        self.close_before(&mut open, lines.end);
    }

    /// Adds a line to the open block, or begins another with it.
    fn collect(&mut self, open: &mut Option<Open>, line: usize, role: BlockRole, empty: bool) {
        // A blank line with marks is part of a block: only white space may lie between blocks.
        let blank = empty && self.marks(line) == 0;
        match open {
            Some(it) if empty => {
                it.ended |= it.words;
                it.last = if blank { it.last } else { line };
            }
            Some(it) if !it.ended && (it.role == role || !it.words) => {
                (it.last, it.role, it.words) = (line, role, true);
            }
            _ if blank => {}
            _ => {
                self.close_before(open, line);
                let begun = Open { first: line, last: line, role, words: !empty, ended: false };
                *open = Some(begun);
            }
        }
    }

    /// Writes down the open block as far as it stands before line `end`.
    fn close_before(&mut self, open: &mut Option<Open>, end: usize) {
        let Some(it) = open.take().filter(|it| it.first < end) else { return };
        let role = if it.words { it.role } else { BlockRole::NotProse };
        self.block(it.first..it.last.min(end - 1) + 1, role);
    }

    fn block(&mut self, lines: Range<usize>, role: BlockRole) {
        if let Some(span) = self.span(lines) {
            self.layout.blocks.push((span, role));
        }
    }

    /// From the first to the last character of these lines that is not white space.
    fn span(&self, lines: Range<usize>) -> Option<Span> {
        let found = self.lines.get(lines)?;
        let (start, end) = (found.first()?.start, found.last()?.end);
        let whole = self.text.get(start..end)?;
        let start = start + (whole.len() - whole.trim_start().len());
        let end = start + whole.trim().len();
        (start < end).then(|| Span::new(start, end))
    }

    /// Writes down a passage: its head before line `below`, then what it holds.
    fn passage(
        &mut self,
        lines: Range<usize>,
        below: usize,
        head: Option<Head>,
        marks: usize,
        depth: u8,
    ) {
        let Some(span) = self.span(lines.clone()) else { return };
        let introduction = head.as_ref().and_then(|head| self.span(lines.start..head.end));
        let (kind, author, date) = match head {
            Some(head) => (head.kind, head.author, head.date),
            None => (PassageKind::Reply, None, None),
        };
        let passage = Passage { span, kind, depth: depth + 1, introduction, author, date };
        self.layout.passages.push(passage);
        if let Some(introduction) = introduction {
            self.layout.blocks.push((introduction, BlockRole::Byline));
        }
        self.region(below..lines.end, marks, depth + 1);
    }

    /// Where the quotation that begins with line `from` ends: blank lines without marks do not end
    /// it where it goes on below them.
    fn quotation(&self, from: usize, end: usize, marks: usize) -> usize {
        let mut last = from;
        for line in from + 1..end {
            if self.marks(line) > marks {
                last = line;
            } else if !self.words(line).is_empty() {
                break;
            }
        }
        last + 1
    }

    /// The lines right above a quotation that introduce it, and what they say.
    fn introduced(
        &self,
        from: usize,
        quotation: Range<usize>,
        marks: usize,
    ) -> (usize, Option<Head>) {
        let own = |line: &usize| self.marks(*line) == marks && !self.words(*line).is_empty();
        let above = from.max(quotation.start.saturating_sub(3))..quotation.start;
        let Some(last) = above.rev().find(|line| !self.words(*line).is_empty()).filter(own) else {
            return (quotation.start, None);
        };
        if let Some(kind) = separator(self.words(last)) {
            let inside = self.headers(quotation.start, quotation.end, marks + 1, kind);
            let bare = Head { kind, end: quotation.start, author: None, date: None };
            return (last, Some(inside.unwrap_or(bare)));
        }
        if !introduction::is_introduction(self.words(last)) {
            return (quotation.start, None);
        }
        // Long ones are broken: the lines above belong to it up to where it begins as they do.
        let begins = |line: &usize| {
            ["On ", "Am ", "Le ", "El ", "Il "].iter().any(|it| self.words(*line).starts_with(it))
        };
        let broken = from.max(last.saturating_sub(2))..=last;
        let first = broken.rev().take_while(own).find(begins).unwrap_or(last);
        let words: Vec<&str> = (first..=last).map(|line| self.words(line)).collect();
        let (author, date) = introduction::read(&words.join(" "));
        (first, Some(Head { kind: PassageKind::Reply, end: quotation.start, author, date }))
    }

    /// What begins a mail that goes on to the end, at line `at`.
    fn head(&self, at: usize, end: usize, marks: usize) -> Option<Head> {
        let words = self.words(at);
        let separator = separator(words);
        let line = is_rule(words);
        if separator.is_none() && !line {
            return match introduction::header(words) {
                Some(Header::From(_)) => self.headers(at, end, marks, PassageKind::Reply),
                _ => self.certain(at, end, marks),
            };
        }
        let kind = separator.unwrap_or(PassageKind::Reply);
        let named = self.next(at + 1, end).filter(|&line| self.marks(line) == marks)?;
        if let Some(head) = self.headers(named, end, marks, kind) {
            return Some(head);
        }
        // Lotus Notes: name and date without a word before them, then “To:”.
        separator?;
        let to = (named + 1..end.min(named + 4))
            .find(|&line| matches!(introduction::header(self.words(line)), Some(Header::Other)));
        let Some(to) = to else {
            return Some(Head { kind, end: at + 1, author: None, date: None });
        };
        let author = introduction::before_date(self.words(named));
        let date = (named..to).find_map(|line| introduction::date(self.words(line)));
        Some(Head { kind, end: self.headers_end(to, end, marks), author, date })
    }

    /// Headers from line `at` on: one says from whom, and another one stands there too.
    fn headers(&self, at: usize, end: usize, marks: usize, kind: PassageKind) -> Option<Head> {
        let below = self.headers_end(at, end, marks);
        let (mut from, mut sent, mut count) = (None, None, 0);
        for line in at..below {
            match introduction::header(self.words(line)) {
                Some(Header::From(value)) => from = from.or(Some(value)),
                Some(Header::Sent(value)) => sent = sent.or(Some(value)),
                Some(Header::Other) => {}
                None => continue,
            }
            count += 1;
        }
        let author = introduction::correspondent(from?);
        let date = sent.and_then(introduction::date);
        (count > 1).then_some(Head { kind, end: below, author, date })
    }

    /// The line after the last header; lines without a name go on the one above where another
    /// header follows.
    fn headers_end(&self, at: usize, end: usize, marks: usize) -> usize {
        let mut below = at;
        for line in at..end.min(at + HEADERS) {
            if self.marks(line) != marks || line > below + 2 {
                break;
            }
            if introduction::header(self.words(line)).is_some() {
                below = line + 1;
            }
        }
        below
    }

    /// “On 4 May 2019, Ana Ruiz <…> wrote:” above a mail without marks, on one line or two.
    fn certain(&self, at: usize, end: usize, marks: usize) -> Option<Head> {
        let one = self.words(at).to_owned();
        let two = (at + 1 < end && self.marks(at + 1) == marks)
            .then(|| (format!("{one} {}", self.words(at + 1)), at + 2));
        let (written, below) =
            [(one, at + 1)].into_iter().chain(two).find(|(it, _)| introduction::is_certain(it))?;
        let next = self.next(below, end)?;
        if self.marks(next) != marks {
            return None;
        }
        let (author, date) = introduction::read(&written);
        Some(Head { kind: PassageKind::Reply, end: below, author, date })
    }
}

/// “-----Original Message-----”, “---- Forwarded by Ana Ruiz on 4 May ----”.
fn separator(words: &str) -> Option<PassageKind> {
    let bare = words.trim_matches(['-', '_', '*', '=', ' ', ':', '>']).to_lowercase();
    let ruled = words.contains("--") || words.contains("__");
    let is = |forms: &[&str]| forms.iter().any(|form| bare.starts_with(form)) && bare.len() < 120;
    if is(&["begin forwarded message"]) || ruled && is(&["forwarded by", "forwarded message"]) {
        return Some(PassageKind::Forward);
    }
    let reply = [
        "original message",
        "original appointment",
        "ursprüngliche nachricht",
        "message d'origine",
        "mensaje original",
        "messaggio originale",
    ];
    (ruled && is(&reply)).then_some(PassageKind::Reply)
}

/// A line drawn of underscores, as Outlook puts above the headers.
fn is_rule(words: &str) -> bool {
    words.len() >= 5 && words.bytes().all(|byte| byte == b'_')
}

/// “-- ”: what is below is the signature.
fn is_signature(text: &str, line: Option<&Line>) -> bool {
    line.is_some_and(|line| text.get(line.words..line.end).is_some_and(|it| it.trim() == "--"))
}

/// “Sent from my telephone”: the device speaks.
fn is_device(words: &str) -> bool {
    let known = ["Sent from my ", "Sent via ", "Get Outlook for ", "Von meinem "];
    words.len() < 80 && known.iter().any(|it| words.starts_with(it))
}
