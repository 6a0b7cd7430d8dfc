//! How long a library of 30,000 documents takes to open and to list:
//! `cargo bench -p hearsay-library`.
#![expect(clippy::disallowed_types, reason = "a bench needs a clock")]

use std::time::Instant;

use hearsay_library::{Disk, File, Library, MemoryDisk, Order, Side, Wanted, key};
use hearsay_model::RawDocument;

const DOCUMENTS: u32 = 30_000;

fn main() {
    let mut disk = MemoryDisk::default();
    let mut document = hearsay_testing::document("[s:{Ann Lee}] [c:said] [q:that it rained].");
    let start = Instant::now();
    match Library::open(&mut disk) {
        Ok(mut library) => {
            for number in 0..DOCUMENTS {
                document.meta.title = Some(format!("The ferry of pier {number} was late again"));
                let raw = RawDocument {
                    id: format!("inbox.mbox/{number}"),
                    text: document.text.clone(),
                    stated: document.meta.clone(),
                    ..RawDocument::default()
                };
                if let Err(error) = library.add(key(&raw), &raw, &mut document, 1) {
                    println!("not added: {error}");
                }
            }
        }
        Err(error) => println!("not opened: {error}"),
    }
    println!("{DOCUMENTS} documents added in {:?}", start.elapsed());
    println!("catalogue: {} bytes", disk.len(File::Catalogue(Side::A)));
    let start = Instant::now();
    let Ok(library) = Library::open(&mut disk) else { return println!("not opened") };
    println!("opened in {:?}", start.elapsed());
    for order in [Order::Added, Order::Date, Order::Title, Order::From] {
        let wanted = Wanted { words: "pier 77".into(), order, from: 0, most: 50 };
        let start = Instant::now();
        let found = library.list(&wanted).found;
        println!("{found} of them found, by {order:?}, in {:?}", start.elapsed());
    }
}
