//! `cargo xtask test`: everything, or a part. The first failure stops it.

use std::path::PathBuf;

use crate::run::{cargo, show};
use crate::say::{Consent, Done, line};
use crate::setup::wasm::{self, TARGET};
use crate::setup::{beside, browser, node, servers, tools};
use crate::stage::{self, Stage};
use crate::steps::Steps;
use crate::{bench, lint, named, place};

/// The crates that know no browser, no network and no database.
const PURE: [&str; 8] = [
    "contract",
    "document",
    "words",
    "mask",
    "figure",
    "page",
    "rules",
    "authoring",
];

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Form, lints, licences.
    Lint,
    /// The pure crates and the laws: under a minute once built.
    Rules,
    /// Every native test.
    Native,
    /// The collector under kills, full and failing disks, locks and damage.
    Faults,
    /// Component tests in the browser.
    Browser,
    /// Loader, element, collector and dashboard together.
    E2e,
    /// `trunk build --release` and `trunk serve` make what `cargo xtask` makes.
    Trunk,
    /// Programs that run beside ours: a spreadsheet opens exports, a tester tries every address, nginx and
    /// Caddy stand before the collector as in the recipes, systemd and Prometheus read what is theirs.
    Beside,
}

impl Part {
    /// The part of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "lint" => Some(Part::Lint),
            "rules" => Some(Part::Rules),
            "native" => Some(Part::Native),
            "faults" => Some(Part::Faults),
            "browser" => Some(Part::Browser),
            "e2e" => Some(Part::E2e),
            "trunk" => Some(Part::Trunk),
            "beside" => Some(Part::Beside),
            _ => None,
        }
    }
}

/// All of them; `rules` is a part of `native`.
const ALL: [Part; 7] = [
    Part::Lint,
    Part::Native,
    Part::Faults,
    Part::Browser,
    Part::E2e,
    Part::Trunk,
    Part::Beside,
];

/// Runs a part, or all in the order in which they are quickest to fail.
pub fn chore(consent: Consent, part: Option<Part>) -> Done {
    let mut steps = Steps::default();
    let done = match part {
        Some(part) => one(part, &mut steps, consent),
        None => ALL
            .into_iter()
            .try_for_each(|part| one(part, &mut steps, consent)),
    };
    line(format_args!("\n{}", steps.table()));
    done
}

fn one(part: Part, steps: &mut Steps, consent: Consent) -> Done {
    match part {
        Part::Lint => lint::all(steps, consent),
        Part::Rules => steps.step("rules", rules),
        Part::Native => steps.step("native tests", native),
        Part::Faults => steps.step("fault tests", || faults(&[], &[])),
        Part::Browser => components(steps, consent),
        Part::E2e => journey(steps, consent),
        Part::Trunk => bundled(steps, consent),
        Part::Beside => neighbours(steps, consent),
    }
}

fn rules() -> Done {
    let mut command = cargo(&["test", "--quiet"]);
    for name in PURE {
        command.args(["-p", &format!("evidence-walk-{name}")]);
    }
    show(&mut command, FAILED)?;
    show(
        &mut cargo(&[
            "test",
            "--quiet",
            "-p",
            "evidence-walk-widget",
            "--test",
            "law",
        ]),
        FAILED,
    )
}

const FAILED: &str = "the first failed test above names what it expected; run it alone with \
                      `cargo test -p CRATE NAME`";

fn native() -> Done {
    show(&mut cargo(&["test", "--workspace", "--quiet"]), FAILED)
}

/// The tests with faults of that name, or all, under those variables.
pub fn faults(names: &[&str], variables: &[(&str, &str)]) -> Done {
    let tests = [
        "--features",
        "evidence-walk-cli/faults",
        "--test",
        "faults",
        "--test",
        "faultless",
        "--test",
        "delivery",
    ];
    let mut told = vec![(CASES, "1000")];
    told.extend(variables);
    named::run(
        &tests,
        names,
        &told,
        "the first failed test above names what it expected, and its seed stands before it: give it \
         back with EVIDENCE_WALK_SEED; the tests are in crates/cli/tests/faults/",
    )
}

/// How many cases a property is tried with.
const CASES: &str = "PROPTEST_CASES";

fn components(steps: &mut Steps, consent: Consent) -> Done {
    let compiler = steps.step("compiler for wasm", || wasm::compiler(consent))?;
    let browser = steps.step("browser", || browser::find(consent))?;
    let runner = steps.step("runner of component tests", tools::runner)?;
    steps.step("component tests", || {
        show(
            compiler
                .cargo(&["test", "-p", "evidence-walk-widget", "--target", TARGET])
                .args(["--test", "browser", "--target-dir"])
                .arg(place::wasm_target())
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
                .env(browser::DRIVER, browser.driver),
            "the first failed test above names what it expected; the tests are in \
             tests/browser.rs",
        )
    })
}

fn journey(steps: &mut Steps, consent: Consent) -> Done {
    let stage = Stage::set(steps, consent)?;
    steps.step("bytes", || bench::bytes(&stage.evidence_walk))?;
    steps.step("end-to-end tests", || {
        show(
            &mut stage.node(&["tests/e2e/run.mjs"]),
            "the first failed test above names what it expected; run one file with \
             `node tests/e2e/run.mjs NAME`; pictures and logs are in tests/e2e/out/",
        )
    })
}

fn bundled(steps: &mut Steps, consent: Consent) -> Done {
    let trunk = steps.step("Trunk", tools::trunk)?;
    let stage = Stage::set(steps, consent)?;
    steps.step("Trunk tests", || {
        show(
            stage
                .node(&["--test", "tests/trunk/trunk.test.mjs"])
                .env("EVIDENCE_WALK_FILES", place::widget())
                .env("TRUNK", trunk),
            "the first failed test above names what it expected; what Trunk does is in \
             Trunk.toml and crates/xtask/src/trunk.rs",
        )
    })
}

/// Variable that names the folder of the cells that no spreadsheet may take for formulas.
const CELLS: &str = "EVIDENCE_WALK_CELLS";

/// Writes them.
fn hostile_cells() -> Done<PathBuf> {
    let folder = place::notes().join("cells");
    show(
        cargo(&[
            "test",
            "--quiet",
            "-p",
            "evidence-walk-report",
            "--test",
            "formulas",
        ])
        .env(CELLS, &folder),
        FAILED,
    )?;
    Ok(folder)
}

fn neighbours(steps: &mut Steps, consent: Consent) -> Done {
    steps.step("programs beside ours", || beside::programs(consent))?;
    let servers = steps.step("web servers", || servers::unpacked(consent))?;
    let schemathesis = steps.step("schemathesis", || beside::schemathesis(consent))?;
    steps.step("packages of the end-to-end tests", node::packages)?;
    let evidence_walk = stage::built(steps, consent, false)?;
    let cells = steps.step("hostile cells", hostile_cells)?;
    steps.step("tests beside other programs", || {
        show(
            stage::meets(&evidence_walk, &["tests/beside/run.mjs"])
                .env("SCHEMATHESIS", schemathesis)
                .env(CELLS, cells)
                .envs(servers.variables()),
            "the first failed test above names what it expected; run one file with \
             `node tests/beside/run.mjs NAME`",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pure_crate_is_there() {
        for name in PURE {
            assert!(
                place::root().join("crates").join(name).is_dir(),
                "no crate {name}"
            );
        }
    }
}
