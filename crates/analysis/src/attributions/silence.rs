//! “Declined to comment”, “did not respond to requests for comment”, “could not be reached”.

use core::ops::Range;

use hearsay_model::{Confidence, Pattern, QuotationKind};

use super::Draft;
use super::cues::Cue;
use super::page::Page;
use super::phrases;

/// The no-comment that `cue` opens, if it is one.
pub fn read(page: &Page<'_>, cue: &Cue, floor: usize, shared: Option<Range<usize>>) -> Option<Draft> {
    let _ = (page, cue, floor, shared, phrases::subject_before);
    let _ = (Confidence(0), Pattern::NoComment, QuotationKind::NoComment);
    None
}
