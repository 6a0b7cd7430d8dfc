//! Writes the features of every token, for training.
//!
//! Reads JSON Lines with `text` from standard input and writes one record of 28 bytes per token to
//! standard output, little-endian: number of the document, start and end in code points, hashes of
//! word, suffix and prefix (u32 each), shape, quote, place, and 1 for the first token of a block
//! (u8 each).

use std::io::{self, BufWriter, Write as _};

use hearsay_tagger::features;

mod common;

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, document) in common::documents()?.iter().enumerate() {
        let cut = common::Cut::new(&document.text);
        let pieces = cut.pieces();
        for block in &cut.blocks {
            for (at, f) in block.clone().zip(features(&pieces[block.clone()])) {
                let [start, end] = cut.span(at..at + 1);
                for value in [number as u32, start, end, f.word, f.suffix, f.prefix] {
                    out.write_all(&value.to_le_bytes())?;
                }
                let first = u8::from(at == block.start);
                out.write_all(&[f.shape, f.quote, f.place, first])?;
            }
        }
    }
    out.flush()
}
