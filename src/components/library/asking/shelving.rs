//! Documents that come from the library and go again: the shelf that is shown.

use super::Library;
use crate::components::store::Change;
use crate::services::storage;
use crate::shelf::{Same, Shelf};

impl Library {
    /// A document has come: one at a time, so that no task of the page gets long.
    pub(super) fn arrived(&self, archive: &[u8], left: u32) {
        match hearsay_archive::decode(archive) {
            Ok(documents) => {
                let mut growing = self.growing.borrow_mut();
                let shelf = growing.get_or_insert_with(|| (**self.shelf.borrow()).clone());
                for document in documents {
                    shelf.add(document);
                }
            }
            Err(error) => self.say.emit(error.to_string()),
        }
        self.shelve(left);
    }

    /// Shows the shelf that grew, once nothing more is to come, and says what corrections of its
    /// documents find no place any more.
    pub(super) fn shelve(&self, left: u32) {
        if left > 0 {
            return;
        }
        let Some(shelf) = self.growing.take() else { return };
        let known = self.shelf.borrow().items.len();
        let lost = shelf.items.iter().skip(known).flat_map(|item| item.unplaced.clone());
        let lost: Vec<String> = lost.collect();
        if !lost.is_empty() {
            self.say.emit(lost.join(" "));
        }
        self.show(shelf);
    }

    pub(super) fn close(&self, ids: &[String]) {
        let shelf = self.shelf.borrow().without(ids);
        self.show(shelf);
    }

    fn show(&self, shelf: Shelf) {
        // Those of a collection are none of the reader's own.
        if self.collection.is_none() {
            let own = |id: &&str| !self.embedded.iter().any(|one| one == id);
            storage::set_open(&shelf.ids().into_iter().filter(own).collect::<Vec<_>>());
        }
        let goal = self.goal.take().and_then(|(goal, quote)| {
            Some((shelf.ids().iter().position(|id| *id == goal)?, quote))
        });
        let shelf = Same::from(shelf);
        self.shelf.borrow_mut().clone_from(&shelf);
        self.store.dispatch(Change::Shelve(shelf));
        if let Some((index, quote)) = goal {
            self.go_to(index, quote);
        }
    }
}
