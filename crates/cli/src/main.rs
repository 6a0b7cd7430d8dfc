//! The hearsay command line: texts in, who said what out.
//!
//! The analysis and the formats are those of the build and of the browser; here are only files,
//! streams and exit codes: 0, 1 where some input could not be read, 2 for a wrong call.

mod arguments;
mod bundle;
mod files;
mod inputs;
mod lines;
mod on_disk;
mod output;
mod pack;

use std::io::{self, Write};
use std::process::ExitCode;

use arguments::{Call, Input};
use output::Outcome;

fn main() -> ExitCode {
    let call = match arguments::read(std::env::args_os()) {
        Ok(call) => call,
        Err(fault) => {
            output::complain(&format!("hearsay: {fault}. See hearsay --help."));
            return ExitCode::from(2);
        }
    };
    match run(&call) {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::FAILURE,
        // Whoever reads has enough (`hearsay … | head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("hearsay: the output could not be written: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Does what was asked for. Fails only where the output cannot be written.
fn run(call: &Call) -> io::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = match call {
        Call::Help => write!(out, "{}", arguments::HELP).map(|()| Outcome::Complete),
        Call::Version => {
            writeln!(out, "hearsay {}", env!("CARGO_PKG_VERSION")).map(|()| Outcome::Complete)
        }
        Call::Analyze(Input::Lines { whole }) => {
            lines::analyze(io::stdin().lock(), *whole, &mut out)
        }
        Call::Pack(asked) => Ok(pack::write(asked)),
        Call::Bundle(asked) => bundle::write(asked, &mut out),
        Call::Analyze(Input::Files { paths, style }) => files::analyze(paths, *style, &mut out),
    }?;
    out.flush()?;
    Ok(outcome)
}
