//! What a reader of a published collection fetches: the bytes of a first query and of the next, over a
//! folder that `hearsay pack` wrote.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use hearsay_pack::{Find, Kind, MANIFEST, Pack, Step};

use crate::mails::KINDS;

/// Hits of an answer.
const HITS: u32 = 10;

/// What one query cost.
#[derive(Clone, Copy, Default)]
struct Cost {
    bytes: u64,
    requests: u64,
    /// Requests that had to wait for the answers to others.
    rounds: u64,
    count: u32,
}

/// A folder whose reader is counted.
struct Host<'f> {
    folder: &'f Path,
    pack: Pack,
    list: u64,
}

impl<'f> Host<'f> {
    fn open(folder: &'f Path) -> Result<Self, String> {
        let list = std::fs::read(folder.join(MANIFEST)).map_err(|error| error.to_string())?;
        let pack = Pack::open(&list).map_err(|fault| fault.to_string())?;
        Ok(Self { folder, pack, list: list.len() as u64 })
    }

    fn ask(&mut self, text: &str) -> Result<Cost, String> {
        let find = Find::best(Kind::Documents, text, HITS);
        let mut cost = Cost::default();
        loop {
            match self.pack.find(&find).map_err(|fault| fault.to_string())? {
                Step::Done(found) => return Ok(Cost { count: found.count, ..cost }),
                Step::Fetch(pieces) => {
                    cost.rounds += 1;
                    for piece in pieces {
                        let mut bytes = vec![0; (piece.to - piece.from) as usize];
                        let mut file = File::open(self.folder.join(&piece.file))
                            .map_err(|error| error.to_string())?;
                        file.seek(SeekFrom::Start(piece.from))
                            .map_err(|error| error.to_string())?;
                        file.read_exact(&mut bytes).map_err(|error| error.to_string())?;
                        cost.bytes += bytes.len() as u64;
                        cost.requests += 1;
                        self.pack.give(&piece, bytes);
                    }
                }
            }
        }
    }
}

/// Asks every query first, of a reader who knows nothing, and as the next, of one who has asked the one
/// before; compares the counts with `counts`.
pub(crate) fn report(
    folder: &Path,
    queries: &[(&'static str, String)],
    counts: &[u32],
) -> Result<(), String> {
    let (mut first, mut next) = (Vec::new(), Vec::new());
    let mut wrong = 0;
    let mut before = "";
    for (at, (kind, text)) in queries.iter().enumerate() {
        let mut host = Host::open(folder)?;
        let mut cost = host.ask(text)?;
        cost.bytes += host.list;
        first.push((*kind, cost));
        let mut host = Host::open(folder)?;
        host.ask(before)?;
        let cost = host.ask(text)?;
        next.push((*kind, cost));
        // Plain words are looked for in titles and among names as well; reading looks into the texts.
        let in_texts = host.ask(&format!("in:text {text}"))?;
        wrong += usize::from(counts.get(at).is_some_and(|&count| count != in_texts.count));
        before = text;
    }
    let files = std::fs::read_dir(folder).map_err(|error| error.to_string())?.count();
    println!("published: {files} files");
    for (which, costs) in [("first", &first), ("next", &next)] {
        for kind in KINDS.into_iter().chain(["all"]) {
            let own = costs.iter().filter(|(own, _)| kind == "all" || *own == kind);
            let mut own: Vec<Cost> = own.map(|&(_, cost)| cost).collect();
            let mut at = |part: usize, of: fn(&Cost) -> u64| {
                own.sort_by_key(of);
                own.get(own.len() * part / 100).map_or(0, of)
            };
            let kilobytes = |bytes: u64| bytes as f64 / 1e3;
            println!(
                "{which:5} {kind:8} p50 {:7.1} p95 {:7.1} kB, {:3} requests in {} rounds",
                kilobytes(at(50, |cost| cost.bytes)),
                kilobytes(at(95, |cost| cost.bytes)),
                at(50, |cost| cost.requests),
                at(50, |cost| cost.rounds),
            );
        }
    }
    println!("counts: {wrong} of {} differ from reading every document", queries.len());
    Ok(())
}
