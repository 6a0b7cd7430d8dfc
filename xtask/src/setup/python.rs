//! What comes from PyPI, each set of packages in an environment of its own under `.tools`.

use super::browser::apt_install;
use crate::failure::Outcome;
use crate::shell;
use std::fs;
use std::path::{Path, PathBuf};

const REMEDY: &str = "Install Python 3.11 or newer with venv (Debian: `sudo apt-get install -y \
    python3 python3-venv`), then run the same verb again.";

/// The Python that has the packages of the file `requirements` (from the root of the repository) in
/// the environment `name`. An environment is made anew when the file changes.
///
/// # Errors
/// When something has to be installed and that fails.
pub fn python(name: &str, requirements: &str, why: &str) -> Outcome<PathBuf> {
    let folder = shell::tools().join(name);
    let program = folder.join("bin").join("python");
    let wanted = shell::root().join(requirements);
    let made_for = folder.join("requirements.txt");
    if program.is_file() && same(&wanted, &made_for) {
        return Ok(program);
    }
    if !has_venv() {
        apt_install(&["python3", "python3-venv"], &format!("Python is missing: {why}"), REMEDY)?;
    }
    shell::say(&format!("installing Python packages into .tools/{name}: {why}"));
    let mut venv = shell::program("python3");
    venv.args(["-m", "venv", "--clear"]).arg(&folder);
    shell::run(venv, REMEDY)?;
    let mut pip = shell::program(&program);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(&wanted);
    shell::run(pip, "Check the network, then run the same verb again.")?;
    // Written last: an environment that is half made has no such file.
    let _ = fs::copy(&wanted, &made_for);
    Ok(program)
}

fn same(one: &Path, other: &Path) -> bool {
    fs::read(one).ok().zip(fs::read(other).ok()).is_some_and(|(one, other)| one == other)
}

/// Whether there is a Python that can make environments with pip in them.
fn has_venv() -> bool {
    let mut ask = shell::program("python3");
    ask.args(["-c", "import venv, ensurepip; print('yes')"]);
    shell::first_line(ask).is_some()
}
