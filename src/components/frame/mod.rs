//! What stands around the panes: the top line with its search box, the tabs, the dialogs, the notice.

pub mod header;
pub mod notice;
mod search_box;
pub mod tabs;
