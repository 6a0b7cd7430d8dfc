//! Every reader, fed with its seeds whole, cut off and altered, and with what was found before.

use std::path::Path;

use hearsay_fuzz::{TARGETS, seeds, target};

/// Cut off at so many places.
const CUTS: usize = 12;
/// Altered so many times.
const ALTERED: u32 = 24;
/// Larger seeds are only read whole: this is a test of every day and not a search.
const LARGEST: usize = 20_000;

/// The next of a row of numbers that look like chance (Marsaglia's xorshift of 32 bits).
fn next(state: &mut u32) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    *state as usize
}

#[test]
fn nothing_that_is_fed_makes_a_reader_panic() {
    for target in TARGETS {
        let seeds = seeds::of(target.name);
        assert!(!seeds.is_empty(), "{} has no seeds", target.name);
        let mut state = 1;
        for seed in seeds {
            (target.feed)(&seed);
            if seed.len() > LARGEST || seed.is_empty() {
                continue;
            }
            for cut in 0..CUTS {
                (target.feed)(&seed[..seed.len() * cut / CUTS]);
            }
            for _ in 0..ALTERED {
                let mut altered = seed.clone();
                for _ in 0..=next(&mut state) % 4 {
                    let at = next(&mut state) % altered.len();
                    altered[at] = next(&mut state) as u8;
                }
                (target.feed)(&altered);
            }
        }
    }
}

/// `cases/TARGET/what-it-was`: bytes that once made that reader panic or run away.
#[test]
fn what_was_found_before_does_no_harm_any_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let target = target(&name).unwrap_or_else(|| panic!("there is no target `{name}`"));
        for case in std::fs::read_dir(entry.path()).into_iter().flatten().flatten() {
            let bytes = std::fs::read(case.path()).expect("a case can be read");
            eprintln!("{name}: {}", case.file_name().to_string_lossy());
            (target.feed)(&bytes);
        }
    }
}
