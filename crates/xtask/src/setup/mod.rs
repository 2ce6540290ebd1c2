//! Puts in place what is missing, and says so before each. Quick when nothing is.

/// A compiler that makes wasm.
pub mod compiler;

/// Finds one or puts it in place, best with the source of its standard library.
pub mod wasm;

/// Debian's compiler and its standard library, where rustup can fetch nothing.
mod debian;

/// Packages of the system.
mod apt;

/// The lints of the compiler that makes wasm.
pub mod clippy;

/// Chromium and ChromeDriver.
pub mod browser;

/// Packages of Python in a folder of their own.
mod python;

/// Tools of the tests: fetched as they are built, or built with cargo.
pub mod tools;

/// The end-to-end tests' Node packages.
pub mod node;

/// Programs that run beside ours: a spreadsheet, web servers, a tester of interfaces.
pub mod beside;

/// Debian's web servers, unpacked and not installed.
pub mod servers;

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
