//! The native half of the bench: reads a JSON array of `[id, text]` pairs from the file named and
//! prints `{seconds: […], stages: […], digests: […]}`. The second argument is the number of rounds.

use std::time::Instant;

use hearsay_bench::{STAGES, analyse, digest, forget, profile};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which file?")?;
    let rounds: usize = arguments.next().unwrap_or_default().parse().unwrap_or(5);
    let texts: Vec<(String, String)> = serde_json::from_slice(&std::fs::read(path)?)?;
    let start = Instant::now();
    let clock = || start.elapsed().as_secs_f64() * 1000.0;
    // The first pass reads the weights and is not timed.
    let digests: Vec<String> = texts.iter().map(|(id, text)| digest(id, text)).collect();
    let seconds: Vec<f64> = (0..rounds)
        .map(|_| {
            forget();
            let from = clock();
            core::hint::black_box(texts.iter().map(|(_, text)| analyse(text)).sum::<usize>());
            (clock() - from) / 1000.0
        })
        .collect();
    let mut stages = [0.0; STAGES.len()];
    forget();
    for (_, text) in &texts {
        for (sum, time) in stages.iter_mut().zip(profile(text, &clock)) {
            *sum += time;
        }
    }
    println!("{}", json!({ "seconds": seconds, "stages": stages, "digests": digests }));
    Ok(())
}
