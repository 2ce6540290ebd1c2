//! Formatting, lints, licences and sources.

use std::path::Path;

use crate::collector;
use crate::place;
use crate::run::{ask, cargo, program, show};
use crate::say::{Consent, Done, line};
use crate::setup::compiler::{Compiler, TARGET};
use crate::setup::{clippy, tools, wasm};
use crate::steps::Steps;

const CODE: &str = "read the first finding above; `cargo clippy --fix` cures many";

/// All of it.
pub fn run_lints(steps: &mut Steps, consent: Consent) -> Done {
    form(steps)?;
    native(steps)?;
    let compiler = steps.step("compiler for wasm", || wasm::compiler(consent))?;
    steps.step("clippy for wasm", || clippy::for_wasm(&compiler, consent))?;
    widget(steps, &compiler)?;
    dependencies(steps)
}

/// How the code is laid out.
pub fn form(steps: &mut Steps) -> Done {
    steps.step("form", || {
        const ADVICE: &str = "run that without `--check` and look at what it changed";
        show(&mut cargo(&["fmt", "--all", "--check"]), ADVICE)?;
        let mut fuzz = cargo(&["fmt", "--manifest-path", place::FUZZ, "--all", "--check"]);
        show(&mut fuzz, ADVICE)
    })
}

/// The lints of everything native, tests with faults among it.
pub fn native(steps: &mut Steps) -> Done {
    steps.step("lints", || {
        show(
            cargo(&["clippy", "--workspace", "--all-targets", "--quiet"]).args(STRICT),
            CODE,
        )?;
        show(
            cargo(&["clippy", "-p", collector::PACKAGE, "--quiet", "--tests"])
                .args(["--features", "faults"])
                .args(STRICT),
            CODE,
        )
    })
}

/// Every lint is an error.
const STRICT: [&str; 3] = ["--", "-D", "warnings"];

/// The lints of the widget, by the compiler that makes it.
pub fn widget(steps: &mut Steps, compiler: &Compiler) -> Done {
    steps.step("lints of the widget", || {
        show(
            compiler
                .cargo(&["clippy", "-p", "evidence-walk-widget", "--all-targets"])
                .args(["--quiet", "--target", TARGET, "--target-dir"])
                .arg(place::wasm_target())
                .args(STRICT),
            CODE,
        )
    })
}

/// Licences, sources and known vulnerabilities of what it is built of.
pub fn dependencies(steps: &mut Steps) -> Done {
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

/// Checked if the database can be reached; if not, that is reported and is not a failure.
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
