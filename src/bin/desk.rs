//! The whole explorer: starts it in the page, in place of the one that only reads.

fn main() {
    hearsay::start();
}
