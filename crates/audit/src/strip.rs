//! The running text as runs of words, each with its source: the bar code above a document.

use hearsay_model::{AttributionId, Document, QuotationKind, SourceClass, Span};

use crate::words::{count, is_running_text};

/// A run of running text with one source and one wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// From its first byte to its last.
    pub span: Span,
    /// The words in it; at least one.
    pub words: u32,
    /// The innermost attribution whose content it is; `None` for the reporter's own voice.
    pub attribution: Option<AttributionId>,
    /// The class of that attribution's source.
    pub class: Option<SourceClass>,
    /// Whether the words stand in quotation marks.
    pub verbatim: bool,
}

/// Cuts the running text where the innermost attribution or the wording changes.
pub(crate) fn strip(document: &Document) -> Vec<Segment> {
    let covers = covers(document);
    let mut segments: Vec<Segment> = Vec::new();
    let mut sweep = Sweep { covers: &covers, next: 0, open: Vec::new() };
    let mut joins = false;
    for block in &document.blocks {
        if is_running_text(block) {
            for piece in sweep.pieces(document, block.span) {
                push(&mut segments, piece, joins);
                joins = true;
            }
        } else {
            // A byline or a heading between two runs keeps them apart.
            joins = false;
        }
    }
    segments
}

/// Adds a piece, joined to the last one where the two are alike and nothing lies between them. A
/// piece without words (a comma between two quotations) goes with its neighbour.
fn push(segments: &mut Vec<Segment>, piece: Segment, joins: bool) {
    if let Some(last) = segments.last_mut().filter(|_| joins) {
        let alike = last.attribution == piece.attribution && last.verbatim == piece.verbatim;
        if alike || piece.words == 0 || last.words == 0 {
            let (attribution, class, verbatim) = if last.words == 0 {
                (piece.attribution, piece.class, piece.verbatim)
            } else {
                (last.attribution, last.class, last.verbatim)
            };
            *last = Segment {
                span: last.span.join(piece.span),
                words: last.words + piece.words,
                attribution,
                class,
                verbatim,
            };
            return;
        }
    }
    segments.push(piece);
}

/// Part of the text that an attribution covers.
struct Cover {
    span: Span,
    attribution: AttributionId,
    class: SourceClass,
    /// How many attributions its attribution lies in.
    depth: u32,
    verbatim: bool,
}

/// Every content, and every run in quotation marks inside a content, in text order.
fn covers(document: &Document) -> Vec<Cover> {
    let mut covers = Vec::new();
    for (number, attribution) in document.attributions.iter().enumerate() {
        let cover = |span: Span, verbatim: bool| Cover {
            span,
            attribution: AttributionId(number as u32),
            class: attribution.source_class,
            depth: depth(document, AttributionId(number as u32)),
            verbatim,
        };
        let direct = attribution.kind == QuotationKind::Direct;
        for &content in &attribution.content {
            covers.push(cover(content, direct));
            if !direct {
                let quoted = quoted_runs(&document.text, content);
                covers.extend(quoted.into_iter().map(|span| cover(span, true)));
            }
        }
    }
    hearsay_model::sorting::by_key(&mut covers, |cover| (cover.span.start, cover.span.end));
    covers
}

/// How many attributions this one lies in. A document whose attributions lie in each other in a
/// circle is not endless: the count stops at their number.
fn depth(document: &Document, id: AttributionId) -> u32 {
    let mut depth = 0;
    let mut at = document.attribution(id).and_then(|attribution| attribution.within);
    while let Some(outer) = at.filter(|_| depth < DEEPEST) {
        depth += 1;
        at = document.attribution(outer).and_then(|attribution| attribution.within);
    }
    depth
}

/// No text quotes people quoting people deeper than this.
const DEEPEST: u32 = 16;

/// The runs in double quotation marks inside `content`, marks included. A mark that is not closed
/// runs to the end: a quotation that goes on in the next paragraph.
fn quoted_runs(text: &str, content: Span) -> Vec<Span> {
    let mut runs = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = content.start as usize;
    let end = content.end as usize;
    while at < end {
        let Some(rest) = text.get(at..end) else { break };
        let Some(c) = rest.chars().next() else { break };
        let doubled = rest.starts_with("''") || rest.starts_with("``");
        let width = if doubled { 2 } else { c.len_utf8() };
        let opens = doubled || matches!(c, '"' | '“' | '„' | '«');
        let closes = doubled || matches!(c, '"' | '”' | '“' | '»');
        match open {
            Some(start) if closes => {
                runs.push(Span::new(start, at + width));
                open = None;
            }
            None if opens => open = Some(at),
            _ => {}
        }
        at += width;
    }
    runs.extend(open.map(|start| Span::new(start, end)));
    runs
}

/// Walks once through the text with the covers that are open at each place.
struct Sweep<'c> {
    covers: &'c [Cover],
    next: usize,
    open: Vec<&'c Cover>,
}

impl Sweep<'_> {
    /// The pieces of a block; blocks must come in text order.
    fn pieces(&mut self, document: &Document, block: Span) -> Vec<Segment> {
        let mut pieces = Vec::new();
        let mut at = block.start;
        while at < block.end {
            while let Some(cover) = self.covers.get(self.next).filter(|c| c.span.start <= at) {
                self.open.push(cover);
                self.next += 1;
            }
            self.open.retain(|cover| cover.span.end > at);
            let starts = self.covers.get(self.next).map(|cover| cover.span.start);
            let ends = self.open.iter().map(|cover| cover.span.end).min();
            let end = [starts, ends].into_iter().flatten().fold(block.end, u32::min);
            let span = Span { start: at, end };
            let innermost = self.innermost();
            pieces.push(Segment {
                span,
                words: count(&document.text, span),
                attribution: innermost.map(|cover| cover.attribution),
                class: innermost.map(|cover| cover.class),
                verbatim: self.open.iter().any(|cover| cover.verbatim),
            });
            at = end;
        }
        pieces
    }

    /// The deepest attribution that is open; of equally deep ones the one with less text.
    fn innermost(&self) -> Option<&Cover> {
        let rank = |cover: &&&Cover| {
            (cover.depth, core::cmp::Reverse(cover.span.len()), cover.attribution)
        };
        self.open.iter().max_by_key(rank).copied()
    }
}
