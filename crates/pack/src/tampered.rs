//! What a deceiver may do: contents altered and every checksum put right.

use std::collections::BTreeMap;
use std::convert::Infallible;

use hearsay_library::{Find, Kind};
use hearsay_model::Document;

use crate::dictionary::{read_top, write_top};
use crate::manifest::{MANIFEST, Manifest};
use crate::pack::{Pack, Step};
use crate::stream::{CHUNK, Listed, Part, Stream, sum};
use crate::unit::{Sealer, open};
use crate::writer::{Sink, Writer};

struct InMemory(BTreeMap<String, Vec<u8>>);

impl Sink for &mut InMemory {
    type Error = Infallible;

    fn write(&mut self, name: &str, content: &[u8]) -> Result<(), Infallible> {
        self.0.insert(name.to_owned(), content.to_vec());
        Ok(())
    }
}

/// A collection of one block of terms: each stream of its index is one unit, but for those of a word
/// that stands everywhere.
fn sound() -> (Manifest, BTreeMap<Stream, Vec<u8>>) {
    let mut files = InMemory(BTreeMap::new());
    let mut writer = Writer::new(1, &mut files);
    for at in 0..200 {
        let text = format!("the ferry left harbour {} at noon, the café", at % 7);
        let mut document = Document { id: format!("d{at}"), text, ..Document::default() };
        document.meta.authors = vec![format!("Ann Lee {}", at % 5)];
        let Ok(()) = writer.add(&mut document);
    }
    let Ok(_) = writer.finish();
    let manifest = Manifest::read(&files.0[MANIFEST]).unwrap_or_else(|fault| panic!("{fault}"));
    let stream = |(stream, _): (Stream, char)| {
        (stream, files.0.get(&manifest.file(stream, 0)).cloned().unwrap_or_default())
    };
    let streams = Stream::ALL.map(stream).into();
    (manifest, streams)
}

fn ask<T>(
    pack: &mut Pack,
    streams: &BTreeMap<Stream, Vec<u8>>,
    ask: impl Fn(&mut Pack) -> Result<Step<T>, crate::Fault>,
) -> Option<T> {
    for _ in 0..100 {
        match ask(pack).ok()? {
            Step::Done(answer) => return Some(answer),
            Step::Fetch(pieces) => {
                for piece in pieces {
                    let range = piece.from as usize..piece.to as usize;
                    let bytes = streams[&piece.stream].get(range).unwrap_or(&[]);
                    pack.give(&piece, bytes.to_vec());
                }
            }
        }
    }
    panic!("no answer after a hundred rounds")
}

#[test]
fn nothing_panics_on_altered_contents_with_the_right_checksums() {
    let (manifest, streams) = sound();
    let mut sealer = Sealer::new();
    let mut seeded = hearsay_testing::Seeded::new(11);
    let mut next = |below: usize| seeded.below(below);
    let mut answered = 0;
    for round in 0..300 {
        let (mut manifest, mut streams) = (manifest.clone(), streams.clone());
        let (stream, _) = Stream::ALL[round % 6];
        let mut content =
            open(&streams[&stream]).unwrap_or_else(|| panic!("{stream:?} is one unit"));
        for _ in 0..=next(3) {
            let at = next(content.len());
            content[at] = [u8::MAX, 0, next(256) as u8][next(3)];
        }
        streams.insert(stream, sealer.seal(&content));
        // The top says how long the others are.
        let top = open(&streams[&Stream::Documents(Part::Top)]).and_then(|top| read_top(&top));
        if let Some(mut blocks) = top.filter(|_| stream != Stream::Documents(Part::Top)) {
            let length = |stream: Stream| streams[&stream].len() as u32;
            blocks[0].terms.1 = length(Stream::Documents(Part::Terms));
            blocks[0].few.1 = length(Stream::Documents(Part::Few));
            blocks[0].few_places.1 = length(Stream::Documents(Part::FewPlaces));
            streams.insert(Stream::Documents(Part::Top), sealer.seal(&write_top(&mut blocks)));
        }
        for (listed, (stream, _)) in manifest.streams.iter_mut().zip(Stream::ALL) {
            let bytes = &streams[&stream];
            *listed = Listed {
                length: bytes.len() as u64,
                sums: bytes.chunks(CHUNK as usize).map(sum).collect(),
            };
        }
        let mut pack = Pack::open(&manifest.write()).unwrap_or_else(|fault| panic!("{fault}"));
        for text in
            ["the", "\"the ferry\"", "ha*", "ferri~", "cafe -noon", "from:lee date:2010", "xlee"]
        {
            let find = Find::best(Kind::Documents, text, 10);
            pack.renew();
            let found = ask(&mut pack, &streams, |pack| pack.find(&find));
            answered += usize::from(found.is_some());
            ask(&mut pack, &streams, |pack| pack.values(&find, "from", 9));
            ask(&mut pack, &streams, |pack| pack.instead(&find));
        }
    }
    assert!(answered > 500, "{answered}");
}
