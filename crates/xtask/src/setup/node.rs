//! The end-to-end tests' Node packages: playwright-core, axe-core, and two collections of bad input.

use crate::place;
use crate::run::{ask, program, show};
use crate::say::{Done, Trouble, line};

const LEAST: u32 = 20;

/// Installs them as `package-lock.json` says, when they are not there yet.
pub fn packages() -> Done {
    let version = ask(&mut program("node", &["--version"])).unwrap_or_default();
    if major(&version).is_none_or(|major| major < LEAST) {
        let found = if version.is_empty() {
            "no Node"
        } else {
            &version
        };
        return Err(Trouble::new(
            format!("the end-to-end tests need Node {LEAST} or newer; found: {found}"),
            "install it with npm (https://nodejs.org, or `apt-get install nodejs npm` on Debian \
             13 or newer), then run the same chore again",
        ));
    }
    let folder = place::e2e();
    let lock = place::read_text(&folder.join("package-lock.json"))?;
    let note = folder.join("node_modules").join("installed-from.json");
    if std::fs::read_to_string(&note).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    line(
        "  fetching playwright-core, axe-core and collections of bad input (they bring no browser)",
    );
    show(
        program(
            "npm",
            &["ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        )
        .current_dir(&folder),
        "check the connection to the npm registry and run `npm ci` in tests/e2e",
    )?;
    place::write(&note, &lock)
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major(""), None);
    }
}
