//! `cargo xtask VERB`: sets up, serves, tests and packs hearsay.
//!
//! Each verb is one module. All of them may assume nothing but a Rust toolchain: what else they
//! need, [`setup`] brings into the ignored folder `.tools`, or says in one sentence how to get it.
//! A plain `trunk serve` with the tools on the path needs none of this.

mod bench;
mod dist;
mod evaluate;
mod failure;
mod fuzz;
mod serve;
mod setup;
mod shell;
mod size;
mod test;
mod tidy;
mod train;

use failure::{Failure, Outcome};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask VERB

  serve [--port N] [--release]   the explorer at http://127.0.0.1:8080, rebuilt at each change
  test [--only STEP,STEP]        everything that must hold before a change goes in
  dist [--corpus DIR]            the static bundle, in dist/; with a collection that `hearsay pack` wrote
  size [--record]                what the bundle weighs; --record adds a line to docs/size.tsv
  evaluate [SET | --split train] scores on the development sets under ../shared, and a page of errors
  bench analysis                 how fast the analysis reads, in a browser beside others and natively
  bench import [--mails N] [--cores N]   a mailbox imported in a browser: rate, memory, waiting
  bench interaction              how long a reader waits for what a hundred clicks and keys do
  bench published DIR            what a reader of a published collection fetches and waits for
  fuzz [TARGET] [--minutes N]    bytes that make a reader panic or run away, searched for
  train [--anew | merit]         the tagger's weights, learnt again from ../shared/data
  tidy                           the rules of the house that the compiler does not know
  setup                          what the other verbs need, and nothing more";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let (verb, rest) = arguments.split_first().map_or(("", arguments), |(v, r)| (v.as_str(), r));
    match verb {
        "serve" => serve::run(serve::Options::parse(rest)?),
        "test" => test::run(rest),
        "dist" => dist::run(rest),
        "size" => size::run(rest),
        "evaluate" => evaluate::run(rest),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "train" => train::run(rest),
        "tidy" => no_options(verb, rest).and_then(|()| tidy::run()),
        "setup" => no_options(verb, rest).and_then(|()| setup::everything()),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        "" => Err(Failure::new("Which verb?", USAGE)),
        other => Err(Failure::new(format!("There is no verb `{other}`."), USAGE)),
    }
}

/// The failure for an option that a verb does not know.
fn unknown_option(verb: &str, option: &str) -> Failure {
    Failure::new(format!("`cargo xtask {verb}` has no option `{option}`."), USAGE)
}

fn no_options(verb: &str, rest: &[String]) -> Outcome {
    rest.first().map_or(Ok(()), |option| Err(unknown_option(verb, option)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_wrong_call_gets_a_sentence_and_the_usage() {
        for (call, sentence) in [
            ("", "Which verb?"),
            ("brew", "no verb `brew`"),
            ("tidy --fast", "no option `--fast`"),
            ("serve --port tea", "`tea` is not a port"),
            ("serve --port", "--port needs a number"),
            ("test --only tea", "no step `tea`"),
            ("size --weigh", "no option `--weigh`"),
            ("evaluate tea", "no set `tea`"),
            ("bench", "Bench what?"),
            ("bench tea", "no option `tea`"),
            ("bench import --mails tea", "--mails needs a number"),
            ("bench import --tea", "no option `--tea`"),
            ("fuzz --tea", "no option `--tea`"),
            ("fuzz pdf --minutes tea", "--minutes needs a number"),
            ("train --tea", "no option `--tea`"),
        ] {
            let said = dispatch(&words(call)).unwrap_err().to_string();
            assert!(said.contains(sentence), "{call:?} said {said:?}");
        }
    }
}
