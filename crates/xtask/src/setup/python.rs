//! Packages of Python in a folder of their own: every package at one version, by its hash, and built.

use std::path::Path;

use crate::place;
use crate::run::{program, show};
use crate::say::Done;

/// Debian's package of Python, and the program.
pub const PYTHON: &str = "python3";

/// The file in the folder that holds the list it was filled from.
const NOTE: &str = "installed-from.txt";

/// Whether the folder was filled from this list.
pub fn holds(folder: &Path, list: &Path) -> Done<bool> {
    let wanted = place::read_text(list)?;
    Ok(std::fs::read_to_string(folder.join(NOTE)).is_ok_and(|installed| installed == wanted))
}

/// Makes the folder, without anything that stood there.
pub fn make(folder: &Path) -> Done {
    let _ = std::fs::remove_dir_all(folder);
    show(
        program(PYTHON, &["-m", "venv"]).arg(folder),
        "install Python 3.10 or newer with its module venv (on Debian: `apt-get install \
         python3-venv`)",
    )
}

/// Installs what the list names.
pub fn fill(folder: &Path, list: &Path) -> Done {
    show(
        program(
            folder.join("bin").join("pip"),
            &["install", "--quiet", "--disable-pip-version-check"],
        )
        .args(["--require-hashes", "--only-binary", ":all:", "-r"])
        .arg(list),
        "check the connection to the registry of Python packages",
    )?;
    place::write(&folder.join(NOTE), &place::read_text(list)?)
}
