//! One number for the program that was built: of the code that decides what messages, stored
//! documents and analyses look like.

use std::path::{Path, PathBuf};
use std::{fs, io};

const ROOMS: [&str; 8] = [
    "model/src",
    "tagger/src",
    "tagger/weights",
    "analysis/src",
    "archive/src",
    "library/src",
    "bridge/src",
    "formats/src",
];

fn main() {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for room in ROOMS {
        let folder = Path::new("..").join(room);
        println!("cargo::rerun-if-changed={}", folder.display());
        if let Err(error) = add(&folder, &mut sum) {
            println!(
                "cargo::error={}: it was not possible to read this ({error})",
                folder.display()
            );
        }
    }
    println!("cargo::rustc-env=HEARSAY_BUILD={sum}");
}

#[expect(clippy::disallowed_methods, reason = "a build script reads the sources")]
/// FNV-1a over the files of a folder in the order of their names.
fn add(folder: &Path, sum: &mut u64) -> io::Result<()> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            add(&path, sum)?;
        } else {
            for byte in fs::read(&path)? {
                *sum = (*sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
    }
    Ok(())
}
