//! What tests and benches of the finished program need: the widget, the collector that embeds it,
//! a browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::program;
use crate::say::{Consent, Done};
use crate::setup::{browser, node, wasm};
use crate::steps::Steps;
use crate::{collector, widget};

/// Builds the widget, and the collector with it inside; gives the program.
pub fn built(steps: &mut Steps, consent: Consent, release: bool) -> Done<PathBuf> {
    let compiler = steps.step("compiler for wasm", || wasm::compiler(consent))?;
    steps.step("widget", || widget::build(&compiler))?;
    steps.step("collector", || collector::build(release))
}

/// Collector and browser.
pub struct Stage {
    /// The collector, with the widget inside.
    pub evidence_walk: PathBuf,
    chromium: PathBuf,
}

impl Stage {
    /// Provides all of it: first what may have to be installed, then what is built.
    pub fn set(steps: &mut Steps, consent: Consent) -> Done<Self> {
        let browser = steps.step("browser", || browser::find(consent))?;
        steps.step("packages of the end-to-end tests", node::packages)?;
        Ok(Self {
            evidence_walk: built(steps, consent, false)?,
            chromium: browser.chromium,
        })
    }

    /// Node with these arguments, and the addresses of collector and browser.
    pub fn node(&self, words: &[&str]) -> Command {
        let mut command = meets(&self.evidence_walk, words);
        command.env(browser::CHROMIUM, &self.chromium);
        command
    }
}

/// Node with these words, told where the collector is.
pub fn meets(evidence_walk: &Path, words: &[&str]) -> Command {
    let mut command = program("node", words);
    command.env("EVIDENCE_WALK", evidence_walk);
    command
}
