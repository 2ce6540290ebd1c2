//! Form, lints, licences and sources.

use std::path::Path;

use crate::place;
use crate::run::{ask, cargo, program, show};
use crate::say::{Consent, Done, line};
use crate::setup::compiler::TARGET;
use crate::setup::{clippy, tools, wasm};
use crate::steps::Steps;

const CODE: &str = "read the first finding above; `cargo clippy --fix` cures many";

/// All of it.
pub fn all(steps: &mut Steps, consent: Consent) -> Done {
    steps.step("form", || {
        const ADVICE: &str = "run that without `--check` and look at what it changed";
        show(&mut cargo(&["fmt", "--all", "--check"]), ADVICE)?;
        let mut fuzz = cargo(&["fmt", "--manifest-path", place::FUZZ, "--all", "--check"]);
        show(&mut fuzz, ADVICE)
    })?;
    steps.step("lints", || {
        show(
            &mut cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--quiet",
                "--",
                "-D",
                "warnings",
            ]),
            CODE,
        )?;
        show(
            &mut cargo(&[
                "clippy",
                "-p",
                "evidence-walk-collector",
                "--features",
                "faults",
                "--tests",
                "--quiet",
                "--",
                "-D",
                "warnings",
            ]),
            CODE,
        )
    })?;
    let compiler = steps.step("compiler for wasm", || wasm::compiler(consent))?;
    steps.step("lints of the widget", || {
        clippy::for_wasm(&compiler, consent)?;
        show(
            compiler
                .cargo(&[
                    "clippy",
                    "-p",
                    "evidence-walk-widget",
                    "--all-targets",
                    "--quiet",
                ])
                .args(["--target", TARGET, "--target-dir"])
                .arg(place::wasm_target())
                .args(["--", "-D", "warnings"]),
            CODE,
        )
    })?;
    let deny = steps.step("cargo-deny", tools::deny)?;
    steps.step("licences and sources", || {
        const ADVICE: &str =
            "the finding above names a crate; deny.toml says what is allowed, and why";
        let check = ["check", "bans", "licenses", "sources"];
        show(&mut program(&deny, &check), ADVICE)?;
        let fuzz = ["--manifest-path", place::FUZZ, "--config", "deny.toml"];
        show(program(&deny, &fuzz).args(check), ADVICE)
    })?;
    steps.step("known vulnerabilities", || advisories(&deny))
}

/// Checked where the database can be reached; where it cannot, that is said and no failure.
fn advisories(deny: &Path) -> Done {
    if ask(&mut program(deny, &["fetch", "db"])).is_none() {
        line("  NOT CHECKED: the database of known vulnerabilities (RustSec) could not be reached");
        return Ok(());
    }
    show(
        &mut program(deny, &["check", "advisories"]),
        "update the crate named above (`cargo update -p NAME`), or say in deny.toml why it does not apply",
    )
}
