//! `cargo xtask bench`: bytes of each file against its budget, signals per second.

use std::path::Path;

use crate::run::{cargo, program, show};
use crate::say::{Consent, Done};
use crate::setup::wasm;
use crate::steps::Steps;
use crate::{collector, place, widget};

/// Builds, weighs, measures.
pub fn chore(consent: Consent) -> Done {
    let mut steps = Steps::default();
    let compiler = steps.step("compiler for wasm", || wasm::compiler(consent))?;
    steps.step("widget", || widget::build(&compiler))?;
    let evidence_walk = steps.step("collector", || collector::build(false))?;
    steps.step("bytes", || bytes(&evidence_walk))?;
    steps.step("signals per second", ingest)
}

/// Weighs every file that a reader's browser fetches; fails when one is over its budget. The
/// plain HTML weighed is that of the example centre, as `build` writes it.
pub fn bytes(evidence_walk: &Path) -> Done {
    let site = place::target().join("site");
    let _ = std::fs::remove_dir_all(&site);
    let centre = place::draft_centre()?;
    let mut build = program(evidence_walk, &["build"]);
    build.arg(&centre).arg("--out").arg(&site);
    show(
        &mut build,
        "read the message above; the centre's files are in centre/",
    )?;
    let mut sizes = program(widget::bundle(), &["--sizes"]);
    sizes.arg(place::widget()).arg(site);
    show(
        &mut sizes,
        "find what made the file grow (docs/measurements.md says what weighs how much) and take \
         it out; the budgets are in crates/bundle/src/budget.rs",
    )
}

fn ingest() -> Done {
    show(
        &mut cargo(&[
            "bench",
            "-p",
            "evidence-walk-collector",
            "--bench",
            "ingest",
        ]),
        "read the message above; the code is in crates/collector/benches/",
    )
}
