//! Running other programs: where they are looked for, what they inherit, how a failure reads.

use crate::failure::{Failure, Outcome};
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where the release bundle lies.
pub fn bundle() -> PathBuf {
    root().join("dist")
}

/// The repository's root.
pub fn root() -> PathBuf {
    let xtask = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The project's own tools; git ignores the folder.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// The folder that holds the programs of an npm package under [`tools`].
pub fn npm_programs(package: &str) -> PathBuf {
    tools().join(package).join("node_modules").join(".bin")
}

/// A program, to be run in the repository's root, the project's own tools first on its path.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command
        .current_dir(root())
        .env("PATH", search_path())
        // Trunk reads it as a truth value and stops at NO_COLOR=1.
        .env_remove("NO_COLOR")
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .stdin(Stdio::null());
    command
}

/// The cargo that runs this program.
pub fn cargo() -> Command {
    program(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// Looks a program up where [`program`] would.
pub fn find(name: &str) -> Option<PathBuf> {
    env::split_paths(&search_path())
        .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
        .find(|path| path.is_file())
}

/// The first line that a program prints, if it runs and ends well.
pub fn first_line(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    output.status.success().then(|| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// Everything that a program prints on standard output.
pub fn output(mut command: Command, remedy: &str) -> Outcome<Vec<u8>> {
    let line = shown(&command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| Failure::new(format!("Cannot run `{line}`: {error}."), remedy))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(Failure::new(format!("`{line}` failed ({}).", output.status), remedy))
    }
}

/// Runs a program to its end, its output shown as it comes.
pub fn run(mut command: Command, remedy: &str) -> Outcome {
    let line = shown(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{line}` failed ({status})."), remedy)),
        Err(error) => Err(Failure::new(format!("Cannot run `{line}`: {error}."), remedy)),
    }
}

/// Says what is being done, at once.
pub fn say(what: &str) {
    println!("hearsay: {what}");
}

fn search_path() -> OsString {
    let own = [tools().join("bin"), npm_programs("binaryen")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    env::join_paths(own.into_iter().chain(env::split_paths(&inherited))).unwrap_or(inherited)
}

/// The command as one would type it, without the folder of the program.
fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_stem().unwrap_or_default();
    std::iter::once(name)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_typed() {
        let mut command = Command::new("/somewhere/bin/trunk");
        command.args(["build", "--release"]);
        assert_eq!(shown(&command), "trunk build --release");
    }

    #[test]
    fn a_failing_program_is_named_with_the_remedy() {
        let error = run(program("hearsay-no-such-program"), "Install it.").unwrap_err().to_string();
        assert!(error.contains("hearsay-no-such-program"), "{error}");
        assert!(error.ends_with("Install it."), "{error}");
    }

    #[test]
    fn the_own_tools_come_first() {
        let path = search_path();
        assert_eq!(env::split_paths(&path).next(), Some(tools().join("bin")));
    }
}
