//! `cargo xtask serve`: the explorer on this machine, rebuilt whenever a file changes.

use crate::failure::{Failure, Outcome};
use crate::{setup, shell, unknown_option};
use std::net::{Ipv4Addr, TcpListener};

/// What the person asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    port: u16,
    release: bool,
}

impl Options {
    /// Reads `[--port N] [--release]`.
    ///
    /// # Errors
    /// For anything else.
    pub fn parse(words: &[String]) -> Outcome<Self> {
        let mut options = Self { port: 8080, release: false };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--release" => options.release = true,
                "--port" => {
                    let number = words.next().ok_or_else(|| {
                        Failure::new("--port needs a number.", "For example: --port 8081.")
                    })?;
                    options.port = number.parse().map_err(|_| {
                        Failure::new(
                            format!("`{number}` is not a port."),
                            "Give a number from 1 to 65535.",
                        )
                    })?;
                }
                other => return Err(unknown_option("serve", other)),
            }
        }
        Ok(options)
    }
}

/// Sets up what is missing, then serves until interrupted.
///
/// # Errors
/// When the port is taken, something cannot be set up, or Trunk fails.
pub fn run(options: Options) -> Outcome {
    port_is_free(options.port)?;
    setup::bundler()?;
    if let Err(failure) = setup::wasm_opt() {
        if options.release {
            return Err(failure);
        }
        shell::say(&format!(
            "going on without wasm-opt, which only release builds need. {failure}"
        ));
    }
    let port = options.port.to_string();
    shell::say(&format!("serving at http://127.0.0.1:{port} once the first build is done"));
    let mut trunk = shell::program("trunk");
    // Not into dist/: a development bundle there could be taken for the one to publish.
    trunk.args(["serve", "--port", &port, "--dist", "target/serve"]);
    if options.release {
        trunk.arg("--release");
    }
    shell::run(trunk, "What Trunk says above names the file to mend.")
}

fn port_is_free(port: u16) -> Outcome {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).map_err(|error| {
        let remedy = format!(
            "Stop what listens there, or take another one: cargo xtask serve --port {}.",
            port.checked_add(1).unwrap_or(8081)
        );
        Failure::new(format!("Port {port} of 127.0.0.1 cannot be used: {error}."), remedy)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_named_with_another() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let said = port_is_free(port).unwrap_err().to_string();
        assert!(said.contains(&format!("Port {port}")), "{said}");
        assert!(said.contains("--port"), "{said}");
        drop(taken);
        assert_eq!(port_is_free(port), Ok(()));
    }

    #[test]
    fn options_are_read() {
        let words = ["--port", "9000", "--release"].map(str::to_owned);
        assert_eq!(Options::parse(&words), Ok(Options { port: 9000, release: true }));
    }
}
