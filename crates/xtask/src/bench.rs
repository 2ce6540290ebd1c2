//! `cargo xtask bench`: bytes of each file against its budget, the page compared with one written by hand,
//! signals per second.

use std::path::Path;

use crate::run::{cargo, program, show};
use crate::say::{Consent, Done};
use crate::stage::{self, Stage};
use crate::steps::Steps;
use crate::{place, widget};

/// What can be measured alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bench {
    /// What a reader's browser fetches, in bytes.
    Bytes,
    /// The widget in Chromium, beside a page of the same summary written by hand.
    Page,
    /// A toolkit of a hundred rows: how long a filter takes.
    Toolkit,
    /// Signals per second.
    Ingest,
}

impl Bench {
    /// The bench of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "bytes" => Some(Bench::Bytes),
            "page" => Some(Bench::Page),
            "toolkit" => Some(Bench::Toolkit),
            "ingest" => Some(Bench::Ingest),
            _ => None,
        }
    }
}

/// Builds and measures: one, or all in the order in which they are quickest.
pub fn chore(consent: Consent, bench: Option<Bench>) -> Done {
    let mut steps = Steps::default();
    match bench {
        Some(bench) => one(bench, &mut steps, consent),
        None => [Bench::Bytes, Bench::Toolkit, Bench::Page, Bench::Ingest]
            .into_iter()
            .try_for_each(|bench| one(bench, &mut steps, consent)),
    }
}

fn one(bench: Bench, steps: &mut Steps, consent: Consent) -> Done {
    match bench {
        Bench::Bytes => {
            let evidence_walk = stage::built(steps, consent, false)?;
            steps.step("bytes", || bytes(&evidence_walk))?;
            steps.step("what steps and languages cost", costs)
        }
        Bench::Page => page(steps, consent),
        Bench::Toolkit => toolkit(steps, consent),
        Bench::Ingest => steps.step("signals per second", || ingest(&[])),
    }
}

/// The collector receives what the widget sends; the bench itself serves what is timed.
fn page(steps: &mut Steps, consent: Consent) -> Done {
    let stage = Stage::set(steps, consent)?;
    let rounds = std::env::var(ROUNDS).unwrap_or_else(|_| String::from("9"));
    steps.step("page", || {
        show(
            &mut stage.node(&["tests/bench/page.mjs", &rounds]),
            "read the message above; the code is in tests/bench/",
        )
    })
}

/// No collector takes part: the bench serves what `build` writes.
fn toolkit(steps: &mut Steps, consent: Consent) -> Done {
    let stage = Stage::set(steps, consent)?;
    steps.step("toolkit", || {
        show(
            &mut stage.node(&["tests/bench/toolkit.mjs"]),
            "see whether something else kept the machine busy; the filters are in style/toolkit.css",
        )
    })
}

/// How many rounds the page bench makes, for a quick look; its medians need at least nine.
const ROUNDS: &str = "EVIDENCE_WALK_BENCH_ROUNDS";

fn costs() -> Done {
    let mut costs = program(widget::bundle(), &["--costs"]);
    costs.arg(widget::wasm()).arg(place::target().join("site"));
    show(
        &mut costs,
        "read the message above; the code is in crates/bundle/src/costs.rs",
    )
}

/// Weighs every file that a reader's browser fetches; fails when one is over its budget. The
/// plain HTML weighed is that of the example centre, as `build` writes it.
pub fn bytes(evidence_walk: &Path) -> Done {
    let site = place::target().join("site");
    let _ = std::fs::remove_dir_all(&site);
    let centre = place::draft_centre()?;
    let mut build = program(evidence_walk, &["build"]);
    // Pages are weighed with their links to other languages.
    build.arg(&centre).arg("--draft").arg("--out").arg(&site);
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

/// Signals per second, with more words for the programme.
pub fn ingest(words: &[&str]) -> Done {
    of_crate("cli", "ingest", words)
}

/// What a store costs as it grows.
pub fn growing() -> Done {
    of_crate("store", "growing", &[])
}

fn of_crate(holder: &str, name: &str, words: &[&str]) -> Done {
    let package = format!("evidence-walk-{holder}");
    let mut bench = cargo(&["bench", "-p", &package, "--bench", name]);
    show(
        bench.arg("--").args(words),
        &format!("read the message above; the code is in crates/{holder}/benches/"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_benches_are_where_they_are_started() {
        for file in [
            "tests/bench/page.mjs",
            "tests/bench/vanilla/walk.js",
            "tests/bench/toolkit.mjs",
        ] {
            assert!(place::root().join(file).is_file(), "{file}");
        }
    }
}
