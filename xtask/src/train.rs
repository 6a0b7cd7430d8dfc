//! `cargo xtask train`: learns the weights of the tagger again, from the corpora that are not in
//! this repository.

use crate::failure::{Failure, Outcome};
use crate::shell;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The folder with the recipe.
const RECIPE: &str = "crates/tagger/train";

/// Sets up Python with pinned packages in `.tools`, runs the recipe from where it stopped last and
/// prints its figures on dev. About an hour and a half on two cores.
///
/// # Errors
/// For an option that is not known, without the corpora or Python, or when a step fails.
///
/// `cargo xtask train merit` learns only the score of statements, see [`merit`].
pub fn run(options: &[String]) -> Outcome {
    if options == ["merit"] {
        return merit();
    }
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

/// Learns how statements are weighed, which goes by what the network says: to be done after every
/// change of its weights or of what it is asked. About a minute; the same weights each time.
fn merit() -> Outcome {
    let shared = shell::root().join("..").join("shared");
    let folder = shell::root().join("target").join("evaluate");
    fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    let mut learn = shell::program("python3");
    learn.arg("crates/analysis/train/merit.py");
    for split in ["train", "dev"] {
        let gold = shared.join(format!("data/polnear/{split}.jsonl.gz"));
        let (texts, candidates) =
            (folder.join(format!("{split}.texts")), folder.join(format!("{split}.candidates")));
        let create =
            |path: &Path| File::create(path).map_err(|error| Failure::file("write", path, &error));
        let mut unpack = shell::program("python3");
        unpack.args(["-c", UNPACK]).arg(&gold).stdout(create(&texts)?);
        shell::run(unpack, "See whether ../shared is complete.")?;
        let open = File::open(&texts).map_err(|error| Failure::file("read", &texts, &error))?;
        let mut merits = shell::cargo();
        merits.args(["run", "--quiet", "-p", "hearsay-analysis", "--example", "merits"]);
        merits.stdin(open).stdout(create(&candidates)?);
        shell::run(merits, "Mend what the compiler names above.")?;
        if split == "dev" {
            learn.arg(shared.join("eval")).arg("--test");
        }
        learn.args([&gold, &candidates]);
    }
    learn.args(["--write", "crates/analysis/src/attributions/merit/weights.rs"]);
    shell::run(learn, "Look at what Python says above.")
}

/// What is packed in the file named.
const UNPACK: &str =
    "import gzip, shutil, sys; shutil.copyfileobj(gzip.open(sys.argv[1]), sys.stdout.buffer)";

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
