//! Explorer and documents as one page.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use hearsay_export::one_page::{self, Program};

use crate::arguments::Bundle;
use crate::inputs::{self, cannot_read};
use crate::output::{Outcome, complain};

/// Writes the page. Documents that cannot be read are complained about and left out; without any
/// document, or without an explorer, nothing is written.
pub fn write(bundle: &Bundle, out: &mut impl Write) -> io::Result<Outcome> {
    let program = match program(&bundle.explorer) {
        Ok(program) => program,
        Err(complaint) => {
            complain(&complaint);
            return Ok(Outcome::SomeFailed);
        }
    };
    let mut outcome = Outcome::Complete;
    let mut documents = Vec::new();
    inputs::each(&bundle.paths, &mut |raw| {
        match raw {
            Ok(raw) => documents.push(hearsay_analysis::analyse(&raw)),
            Err(complaint) => {
                complain(&complaint);
                outcome = Outcome::SomeFailed;
            }
        }
        Ok(())
    })?;
    let Some(first) = documents.first() else {
        complain("hearsay: no document could be read, so no page was written.");
        return Ok(Outcome::SomeFailed);
    };
    let title = bundle.title.as_deref().unwrap_or(first.title());
    let page = one_page::write(title, &program, &hearsay_archive::encode(&documents));
    if bundle.out.as_os_str() == "-" {
        out.write_all(page.as_bytes())?;
    } else if let Err(error) = fs::write(&bundle.out, page) {
        complain(&format!("{}: it cannot be written ({error}).", bundle.out.display()));
        return Ok(Outcome::SomeFailed);
    }
    Ok(outcome)
}

/// The files of the explorer in `folder`.
fn program(folder: &Path) -> Result<Program<Vec<u8>>, String> {
    let read = |path: &Path| {
        fs::read(path).map_err(|error| {
            let remedy =
                "Build the explorer with cargo xtask dist and name its folder with --explorer.";
            format!("{} {remedy}", cannot_read(&path.to_string_lossy(), &error))
        })
    };
    let page = folder.join("index.html");
    let html = String::from_utf8_lossy(&read(&page)?).into_owned();
    let named = Program::named_in(&html).ok_or_else(|| {
        format!(
            "{}: this is no release build of the explorer. Build one with cargo xtask dist.",
            page.display()
        )
    })?;
    let file = |href: &str| read(&folder.join(href));
    Ok(Program {
        style: named.style,
        desk: file(named.desk)?,
        glue: file(named.glue)?,
        wasm: file(named.wasm)?,
    })
}
