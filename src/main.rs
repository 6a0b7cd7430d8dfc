//! The explorer: starts it in the page.

fn main() {
    hearsay::start();
}
