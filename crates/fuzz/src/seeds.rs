//! What a search begins with, and what the tests cut off and alter.

use std::collections::BTreeMap;
use std::path::Path;

use hearsay_archive::{checksum, encode};
use hearsay_bridge::{Progress, Report, Request};
use hearsay_corrections::{Correction, Maker, write};
use hearsay_formats::Format;
use hearsay_library::{File, Library, MemoryDisk, Side, key};
use hearsay_model::{AttributionId, Document, RawDocument};
use hearsay_pack::{MANIFEST, Sink, Writer};

/// A small text with most of what can be said in one.
pub const TEXT: &str = "\
The harbour stays

Rosa Vale, the mayor, said on Monday that the harbour would stay. “We close nothing,” she told the \
Harbour Gazette. “Not this year.”

According to two officials, who asked not to be named because they feared for their posts, CNN had \
reported that Mr. Lind “knew of it”. He did not respond to requests for comment. Her claim that it \
was late, he wrote on Twitter in May, was false.
";

/// [`TEXT`], analysed.
pub fn document() -> Document {
    hearsay_analysis::analyse(&raw())
}

fn raw() -> RawDocument {
    RawDocument { id: "harbour".to_owned(), text: TEXT.to_owned(), ..RawDocument::default() }
}

/// The seeds of a target; one that no list knows begins with [`TEXT`].
pub fn of(target: &str) -> Vec<Vec<u8>> {
    match target {
        "markdown" => vec![MARKDOWN.into()],
        "html" => fixtures(Format::Html).into_iter().chain([HTML.into()]).collect(),
        "mail" => fixtures(Format::Mail),
        "mailbox" => fixtures(Format::Mailbox),
        "docx" => fixtures(Format::Docx),
        "pdf" => fixtures(Format::Pdf),
        "zip" => fixtures(Format::Zip),
        "sidecar" => vec![SIDECAR.into()],
        // Behind the header that the target writes.
        "archive" => encode(&[document()]).get(18..).map(<[u8]>::to_vec).into_iter().collect(),
        "bridge" => vec![
            hearsay_bridge::write(&Request::Cancel),
            hearsay_bridge::write(&Report::Progress(Progress::default())),
            hearsay_bridge::write(&Report::Document { archive: vec![1, 2, 3], left: 7 }),
        ],
        "corrections" => vec![corrections().into_bytes()],
        "query" => QUERIES.iter().map(|text| text.as_bytes().to_vec()).collect(),
        "index" => segments(),
        "library" => vec![log()],
        "pack" => collection().into_iter().map(|(name, bytes)| pack_seed(&name, &bytes)).collect(),
        "weights" => hearsay_tagger::WEIGHTS.get(..4096).map(<[u8]>::to_vec).into_iter().collect(),
        _ => vec![TEXT.into(), "\u{202e}“said” \u{feff}\u{0}he said: “".into()],
    }
}

/// The files of `crates/formats/tests/fixtures` of this format that a mutation can do much with.
fn fixtures(format: Format) -> Vec<Vec<u8>> {
    const LARGEST: u64 = 100_000;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../formats/tests/fixtures");
    let mut paths: Vec<_> = ["mail", "pages"]
        .iter()
        .filter_map(|inner| std::fs::read_dir(folder.join(inner)).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .filter(|path| Format::by_ending(&path.to_string_lossy()) == Some(format))
        .filter(|path| path.metadata().is_ok_and(|file| file.len() <= LARGEST))
        .collect();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read(path).ok()).collect()
}

fn corrections() -> String {
    let document = document();
    let of = Maker::new(&document).quote(AttributionId(0));
    let corrections = vec![Correction::Confirm { of: of.clone() }, Correction::Remove { of }];
    write(&hearsay_corrections::File { document: document.id, corrections })
}

fn segments() -> Vec<Vec<u8>> {
    let mut index = hearsay_index::Index::new();
    index.add(&hearsay_index::Entry { text: TEXT, title: "Harbour", date: None, fields: &[] });
    index.commit();
    index.segments().map(<[u8]>::to_vec).collect()
}

/// A collection of one document.
pub fn collection() -> BTreeMap<String, Vec<u8>> {
    struct InMemory<'f>(&'f mut BTreeMap<String, Vec<u8>>);
    impl Sink for InMemory<'_> {
        type Error = std::convert::Infallible;

        fn write(&mut self, name: &str, content: &[u8]) -> Result<(), Self::Error> {
            self.0.insert(name.to_owned(), content.to_vec());
            Ok(())
        }
    }
    let mut files = BTreeMap::new();
    let mut writer = Writer::new(0, InMemory(&mut files));
    let Ok(()) = writer.add(&mut document());
    let Ok(_) = writer.finish();
    files
}

/// A file as the target takes it: behind the letter of its stream, the list without its header.
fn pack_seed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let (letter, bytes) = match bytes.get(20..) {
        Some(bytes) if name == MANIFEST => (b'=', bytes),
        _ => (name.bytes().next().unwrap_or_default(), bytes),
    };
    [&[letter], bytes].concat()
}

fn log() -> Vec<u8> {
    let mut disk = MemoryDisk::default();
    if let Ok(mut library) = Library::open(&mut disk) {
        let raw = raw();
        let _ = library.add(key(&raw), &raw, &mut document(), checksum(TEXT.as_bytes()));
        let _ = library.flush();
    }
    disk.bytes(File::Documents(Side::A)).clone()
}

const MARKDOWN: &str = "---\ntitle: Harbour\ndate: 2019-06-01\n---\n# Harbour\n\n> “It stays,” *she* \
    said.\n\n- one\n- [two](javascript:alert)\n\n```\ncode\n```\n| a | b |\n|---|---|\n| 1 | 2 |\n";

const HTML: &str = "<!doctype html><title>Harbour</title><meta name=author content=Vale><article>\
    <h1>It stays</h1><p onclick=x>“It stays,” she said.<script>alert(1)</script><svg><p>x</svg>\
    <blockquote>no</blockquote><template><p>y</template></article>";

const SIDECAR: &str = "title = \"Harbour\"\nauthors = [\"Rosa Vale\"]\ndate = \"2019-06-01\"\n\
    publisher = \"The Gazette\"\nurl = \"https://example.org/\"\n";

const QUERIES: [&str; 6] = [
    "harbour \"would stay\" harb* harbuor~ -closed",
    "(speaker:\"Rosa Vale\" OR about:harbour) type:direct is:unnamed",
    "confidence:>0.8 date:2019..2020 in:title harbour",
    "cue:said via:twitter from:vale to:lind",
    "\"unbalanced (or OR OR ) -- -(",
    "speaker: : \"\" ()",
];
