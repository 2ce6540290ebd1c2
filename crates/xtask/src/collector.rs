//! Builds the collector with the widget inside.

use std::path::PathBuf;

use crate::place;
use crate::run::{cargo, show};
use crate::say::Done;

/// The package that holds the program, its tests and its benches.
pub const PACKAGE: &str = "evidence-walk-cli";
const PROGRAM: &str = "evidence-walk";

/// Builds it with the files of [`place::widget`] embedded; gives the program.
pub fn build(release: bool) -> Done<PathBuf> {
    let mut command = cargo(&["build", "-p", PACKAGE, "--features", "embed"]);
    if release {
        command.arg("--release");
    }
    show(
        command.env("EVIDENCE_WALK_WIDGET_DIR", place::widget()),
        "read the compiler's first error above; the code is in crates/cli/ and crates/collector/",
    )?;
    Ok(place::target()
        .join(if release { "release" } else { "debug" })
        .join(PROGRAM))
}
