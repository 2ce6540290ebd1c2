//! Installs what is missing, and says so before each. Quick when nothing is missing.

mod apt;
pub mod beside;
pub mod browser;
pub mod clippy;
pub mod compiler;
mod debian;
pub mod node;
mod python;
pub mod servers;
pub mod tools;
pub mod wasm;

use self::compiler::Compiler;
use crate::place;
use crate::run::{cargo, show};
use crate::say::{Consent, Done, line};
use crate::steps::Steps;

/// What `serve` needs, and those parts of `test` that one works with daily. Trunk and the programs of part
/// `beside` are large: those two parts put them in place themselves.
pub fn everything(consent: Consent) -> Done {
    let mut steps = Steps::default();
    let done = all(&mut steps, consent);
    line(format_args!("\n{}", steps.table()));
    done
}

fn all(steps: &mut Steps, consent: Consent) -> Done {
    let compiler = steps.step("compiler for wasm", || wasm::compiler(consent))?;
    steps.step("sources of dependencies", || fetch(&compiler))?;
    steps.step("clippy for wasm", || clippy::for_wasm(&compiler, consent))?;
    steps.step("cargo-deny", tools::deny)?;
    steps.step("browser", || browser::find(consent))?;
    steps.step("runner of component tests", tools::runner)?;
    steps.step("packages of the end-to-end tests", node::packages)
}

/// So that the first build needs no network, Trunk's among them, nor a look at the licences of fuzz/.
fn fetch(compiler: &Compiler) -> Done {
    const ADVICE: &str = "check the connection to the package registry";
    show(&mut cargo(&["fetch", "--locked", "--quiet"]), ADVICE)?;
    let fuzz = [
        "fetch",
        "--locked",
        "--quiet",
        "--manifest-path",
        place::FUZZ,
    ];
    show(&mut cargo(&fuzz), ADVICE)?;
    // The standard library's own, where it is compiled along.
    show(
        &mut compiler.cargo(&["fetch", "--locked", "--quiet"]),
        ADVICE,
    )
}
