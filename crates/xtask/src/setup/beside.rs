//! Programs that run beside ours in somebody's office or on somebody's server, and that the tests of
//! part `beside` run too: a spreadsheet, systemd, a maker of certificates, Python; a tester of interfaces.

use std::path::PathBuf;

use super::apt;
use crate::place;
use crate::run::{self, program, show};
use crate::say::{Consent, Done, Trouble, line};

/// A program, where it may lie beside the folders of the path, and Debian's package of it.
struct Beside {
    program: &'static str,
    folders: &'static [&'static str],
    package: &'static str,
}

/// Every one of them. A new one is a line here.
const ALL: [Beside; 4] = [
    Beside {
        program: "soffice",
        folders: &["/usr/bin", "/usr/lib/libreoffice/program"],
        package: "libreoffice-calc-nogui",
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

/// What is needed to make [`schemathesis`]: Debian's Python can make no folder of its own without.
const PYTHON: &str = "python3";
const VENV: &str = "python3-venv";

/// schemathesis, which tries what `docs/openapi.json` describes, in a folder of its own under
/// `target/tools`, as `tests/beside/requirements.txt` says: every package at one version, by its hash.
pub fn schemathesis(consent: Consent) -> Done<PathBuf> {
    let folder = place::tools().join("schemathesis");
    let built = folder.join("bin").join("schemathesis");
    let list = place::root().join("tests/beside/requirements.txt");
    let wanted = place::read(&list)?;
    let note = folder.join("installed-from.txt");
    if built.is_file() && std::fs::read_to_string(&note).is_ok_and(|installed| installed == wanted)
    {
        return Ok(built);
    }
    line("  fetching schemathesis, once; into target/tools, nothing else is changed");
    let _ = std::fs::remove_dir_all(&folder);
    let make = || {
        show(
            program(PYTHON, &["-m", "venv"]).arg(&folder),
            "install Python 3.10 or newer with its module venv (on Debian: `apt-get install \
             python3-venv`)",
        )
    };
    if let Err(trouble) = make() {
        if !apt::here() || apt::missing(&[VENV.to_owned()]).is_empty() {
            return Err(trouble);
        }
        consent.to(&[format!("install with apt: {VENV}")])?;
        apt::install(&[VENV.to_owned()])?;
        let _ = std::fs::remove_dir_all(&folder);
        make()?;
    }
    show(
        program(
            folder.join("bin").join("pip"),
            &["install", "--quiet", "--disable-pip-version-check"],
        )
        .args(["--require-hashes", "--only-binary", ":all:", "-r"])
        .arg(&list),
        "check the connection to the registry of Python packages",
    )?;
    place::write(&note, &wanted)?;
    Ok(built)
}
