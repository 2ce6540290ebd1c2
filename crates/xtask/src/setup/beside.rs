//! Programs that run with ours in somebody's office or on somebody's server, and that the tests of
//! part `beside` run too: a spreadsheet, systemd, a maker of certificates, Python; a tester of interfaces.

use std::path::PathBuf;

use super::python::PYTHON;
use super::{apt, python};
use crate::place;
use crate::run;
use crate::say::{Consent, Done, Trouble, line};

/// A program, where it may lie beside the folders of the path, and Debian's package of it.
struct Beside {
    program: &'static str,
    folders: &'static [&'static str],
    package: &'static str,
}

/// Every one of them. A new one is a line here.
const ALL: [Beside; 5] = [
    Beside {
        program: "soffice",
        folders: &["/usr/bin", "/usr/lib/libreoffice/program"],
        package: "libreoffice-calc-nogui",
    },
    // Its word processor, which is a library that the program loads.
    Beside {
        program: "libswlo.so",
        folders: &["/usr/lib/libreoffice/program"],
        package: "libreoffice-writer-nogui",
    },
    Beside {
        program: "systemd-analyze",
        folders: &["/usr/bin"],
        package: "systemd",
    },
    Beside {
        program: "openssl",
        folders: &["/usr/bin"],
        package: "openssl",
    },
    Beside {
        program: PYTHON,
        folders: &["/usr/bin"],
        package: PYTHON,
    },
];

impl Beside {
    fn find(&self) -> Option<PathBuf> {
        let elsewhere = || {
            self.folders
                .iter()
                .map(|folder| PathBuf::from(folder).join(self.program))
                .find(|file| file.is_file())
        };
        run::find(self.program).or_else(elsewhere)
    }
}

/// Finds all of them, or installs what is missing. What cannot be installed is an error: a test that
/// is left out proves nothing.
pub fn programs(consent: Consent) -> Done {
    let missing = || -> Vec<&Beside> { ALL.iter().filter(|one| one.find().is_none()).collect() };
    let packages: Vec<String> = missing().iter().map(|one| one.package.to_owned()).collect();
    if packages.is_empty() {
        return Ok(());
    }
    if apt::here() {
        consent.to(&[format!("install with apt: {}", packages.join(" "))])?;
        apt::install(&packages)?;
    }
    match missing().first() {
        None => Ok(()),
        Some(one) => Err(Trouble::new(
            format!("there is no `{}` here", one.program),
            format!(
                "install what Debian calls {}; every other part of `cargo xtask test` does \
                 without",
                packages.join(" ")
            ),
        )),
    }
}

/// Without it Debian's Python cannot make a virtual environment.
const VENV: &str = "python3-venv";

/// schemathesis, which tries what `docs/openapi.json` describes, in a folder of its own under
/// `target/tools`, as `tests/beside/requirements.txt` says: every package at one version, by its hash.
pub fn schemathesis(consent: Consent) -> Done<PathBuf> {
    let folder = place::tools().join("schemathesis");
    let built = folder.join("bin").join("schemathesis");
    let list = place::root().join("tests/beside/requirements.txt");
    if built.is_file() && python::holds(&folder, &list)? {
        return Ok(built);
    }
    line("  fetching schemathesis, once; into target/tools, nothing else is changed");
    if let Err(trouble) = python::make(&folder) {
        if !apt::here() || apt::missing(&[VENV.to_owned()]).is_empty() {
            return Err(trouble);
        }
        consent.to(&[format!("install with apt: {VENV}")])?;
        apt::install(&[VENV.to_owned()])?;
        python::make(&folder)?;
    }
    python::fill(&folder, &list)?;
    Ok(built)
}
