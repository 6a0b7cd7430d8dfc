//! Last words: a file on which the reading itself fails takes the whole worker with it, and the page
//! has to know which file that was, to go on without it.

use core::cell::RefCell;
use std::panic::set_hook;

use hearsay_bridge::Report;

use crate::post;

thread_local! {
    /// The file that is being read.
    static READING: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Notes which file is being read from now on; nothing between two files.
pub fn reading(file: Option<&str>) {
    READING.with(|reading| *reading.borrow_mut() = file.map(str::to_owned));
}

/// From now on the file is told before the worker ends.
pub fn tell() {
    set_hook(Box::new(|_| {
        let file = READING.with(|reading| reading.borrow_mut().take());
        post::report(&Report::Fell(file.unwrap_or_default()));
    }));
}
