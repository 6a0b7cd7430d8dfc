//! `cargo xtask train`: learns the weights of the tagger again, from the corpora that are not in
//! this repository.

use crate::failure::{Failure, Outcome};
use crate::shell;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder with the recipe.
const RECIPE: &str = "crates/tagger/train";

/// Sets up Python with pinned packages in `.tools`, runs the recipe from where it stopped last and
/// prints its figures on dev. About an hour and a half on two cores.
///
/// # Errors
/// For an option that is not known, without the corpora or Python, or when a step fails.
pub fn run(options: &[String]) -> Outcome {
    if let Some(option) = options.iter().find(|option| option.as_str() != "--anew") {
        return Err(crate::unknown_option("train", option));
    }
    let data = Path::new("../shared/data");
    if !shell::root().join(data).join("polnear").is_dir() {
        return Err(Failure::new(
            "The corpora are not here: there is no folder ../shared/data/polnear.",
            "Training works only beside that folder; the weights in the repository need none.",
        ));
    }
    let python = python()?;
    shell::say("training; a run that was cut off goes on with the step that it had reached");
    let mut make = shell::program(python);
    make.arg(format!("{RECIPE}/make.py")).arg("--data").arg(data);
    make.args(["--work", ".tools/train-work"]).args(options);
    shell::run(make, "Its last lines above name the step; the same verb goes on from there.")
}

/// A Python with the packages of the recipe.
fn python() -> Outcome<PathBuf> {
    let folder = shell::tools().join("train");
    let python = folder.join("bin").join("python");
    let wanted = shell::root().join(RECIPE).join("requirements.txt");
    let installed = folder.join("requirements.txt");
    let read = |path: &Path| fs::read_to_string(path).ok();
    if python.is_file() && read(&installed).is_some() && read(&installed) == read(&wanted) {
        return Ok(python);
    }
    if shell::find("python3").is_none() {
        return Err(Failure::new(
            "There is no python3, in which the training is written.",
            "Install Python 3.11 or newer (Debian: `sudo apt-get install -y python3-venv`).",
        ));
    }
    shell::say("setting up Python with the packages of the training in .tools/train");
    let mut make = shell::program("python3");
    make.args(["-m", "venv"]).arg(&folder);
    shell::run(make, "Install Python's venv (Debian: `sudo apt-get install -y python3-venv`).")?;
    let mut pip = shell::program(&python);
    pip.args(["-m", "pip", "install", "--quiet", "-r"]).arg(&wanted);
    shell::run(pip, "Check the network, then run the same verb again.")?;
    fs::copy(&wanted, &installed).map_err(|error| Failure::file("write", &installed, &error))?;
    Ok(python)
}
