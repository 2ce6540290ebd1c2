//! `cargo xtask test`: everything, or a part. The first failure stops it.

use std::path::PathBuf;

use crate::run::{cargo, program, show};
use crate::say::{Consent, Done, line};
use crate::setup::browser::{self, Browser};
use crate::setup::compiler::{Compiler, TARGET};
use crate::setup::{beside, clippy, node, servers, tools, wasm};
use crate::stage::{self, Stage};
use crate::steps::Steps;
use crate::{bench, example, lanes, lint, named, place, slowest, widget};

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
pub enum TestPart {
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

impl TestPart {
    /// The part of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "lint" => Some(TestPart::Lint),
            "rules" => Some(TestPart::Rules),
            "native" => Some(TestPart::Native),
            "faults" => Some(TestPart::Faults),
            "browser" => Some(TestPart::Browser),
            "e2e" => Some(TestPart::E2e),
            "trunk" => Some(TestPart::Trunk),
            "beside" => Some(TestPart::Beside),
            _ => None,
        }
    }
}

/// Runs a part, or everything.
pub fn chore(consent: Consent, part: Option<TestPart>) -> Done {
    let mut steps = Steps::default();
    let done = match part {
        Some(part) => one(part, &mut steps, consent),
        None => all(&mut steps, consent),
    };
    line(format_args!("\n{}", steps.table()));
    done
}

fn one(part: TestPart, steps: &mut Steps, consent: Consent) -> Done {
    match part {
        TestPart::Lint => lint::run_lints(steps, consent),
        TestPart::Rules => steps.step("rules", rules),
        TestPart::Native => native(steps),
        TestPart::Faults => steps.step("fault tests", || faults(&[], &[])),
        TestPart::Browser => {
            let (compiler, browser) = for_components(steps, consent)?;
            components(steps, &compiler, &browser)
        }
        TestPart::E2e => journey(steps, consent),
        TestPart::Trunk => bundled(steps, consent),
        TestPart::Beside => neighbours(steps, consent),
    }
}

/// Every part, those first that are quickest to fail. What compiles for wasm, which needs no file of the
/// native build but the bundler, runs beside native tests, which wait for disks and timers.
fn all(steps: &mut Steps, consent: Consent) -> Done {
    lint::form(steps)?;
    // Whatever may ask the person at the terminal comes before anything runs beside.
    let (compiler, browser) = for_components(steps, consent)?;
    steps.step("clippy for wasm", || clippy::for_wasm(&compiler, consent))?;
    // Both are fetched into one folder, so not at the same time.
    steps.step("tools of the tests", || {
        tools::deny().and_then(|_| tools::nextest()).map(|_| ())
    })?;
    lanes::both(
        steps,
        |steps| {
            lint::native(steps)?;
            native(steps)?;
            steps.step("fault tests", || faults(&[], &[]))
        },
        |steps| {
            lint::dependencies(steps)?;
            lint::widget(steps, &compiler)?;
            components(steps, &compiler, &browser)?;
            steps.step("widget", || widget::build(&compiler))?;
            steps.step("Trunk", tools::trunk).map(|_| ())
        },
    )?;
    journey(steps, consent)?;
    bundled(steps, consent)?;
    neighbours(steps, consent)
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

/// Every native test, by cargo-nextest: each in a process of its own, several at a time.
fn native(steps: &mut Steps) -> Done {
    let nextest = steps.step("cargo-nextest", tools::nextest)?;
    steps.step("native tests", || {
        let _ = std::fs::remove_file(slowest::report());
        let mut run = program(nextest, &["nextest", "run", "--workspace"]);
        let done = show(run.arg("--cargo-quiet"), FAILED);
        slowest::list("native tests");
        done
    })
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
    ];
    named::run(
        &tests,
        names,
        variables,
        "the first failed test above names what it expected, and its seed stands before it: give it \
         back with EVIDENCE_WALK_SEED; the tests are in crates/cli/tests/faults/",
    )
}

/// What component tests need that may have to be installed.
fn for_components(steps: &mut Steps, consent: Consent) -> Done<(Compiler, Browser)> {
    let compiler = steps.step("compiler for wasm", || wasm::compiler(consent))?;
    let browser = steps.step("browser", || browser::find(consent))?;
    Ok((compiler, browser))
}

fn components(steps: &mut Steps, compiler: &Compiler, browser: &Browser) -> Done {
    let runner = steps.step("runner of component tests", tools::runner)?;
    steps.step("component tests", || {
        show(
            compiler
                .cargo(&["test", "-p", "evidence-walk-widget", "--target", TARGET])
                .args(["--test", "browser", "--target-dir"])
                .arg(place::wasm_target())
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
                .env(browser::DRIVER, &browser.driver)
                // Seconds for all of them; other steps run at the same time.
                .env("WASM_BINDGEN_TEST_TIMEOUT", "180"),
            "the first failed test above names what it expected; the tests are in \
             tests/browser.rs",
        )
    })
}

fn journey(steps: &mut Steps, consent: Consent) -> Done {
    let stage = Stage::set(steps, consent)?;
    let compiler = wasm::in_place()?;
    steps.step("leptos page", || example::build(&compiler))?;
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

/// Variable that names the folder of a note as a Word file, and of its lines.
const NOTES: &str = "EVIDENCE_WALK_NOTES";

/// Writes them.
fn word_file() -> Done<PathBuf> {
    let folder = place::notes().join("word");
    let mut test = cargo(&[
        "test",
        "--quiet",
        "-p",
        "evidence-walk-word",
        "--test",
        "file",
    ]);
    show(test.env(NOTES, &folder), FAILED)?;
    Ok(folder)
}

fn neighbours(steps: &mut Steps, consent: Consent) -> Done {
    steps.step("programs beside ours", || beside::programs(consent))?;
    let servers = steps.step("web servers", || servers::unpacked(consent))?;
    let schemathesis = steps.step("schemathesis", || beside::schemathesis(consent))?;
    steps.step("packages of the end-to-end tests", node::packages)?;
    let evidence_walk = stage::built(steps, consent, false)?;
    let cells = steps.step("hostile cells", hostile_cells)?;
    let word = steps.step("a Word file", word_file)?;
    steps.step("tests beside other programs", || {
        show(
            stage::meets(&evidence_walk, &["tests/beside/run.mjs"])
                .env("SCHEMATHESIS", schemathesis)
                .env(CELLS, cells)
                .env(NOTES, word)
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
