//! The lints of the compiler that makes wasm.

use super::apt;
use super::compiler::Compiler;
use crate::run::ask;
use crate::say::{Consent, Done, Trouble, line};

/// Debian's clippy is a package of its own, of the same version as its compiler.
const PACKAGE: &str = "rust-web-clippy";

/// Sees that `cargo clippy` works with that compiler.
pub fn for_wasm(compiler: &Compiler, consent: Consent) -> Done {
    let works = || ask(&mut compiler.cargo(&["clippy", "--version"])).is_some();
    if works() {
        return Ok(());
    }
    line("  the compiler for wasm has no clippy yet");
    if apt::here() {
        consent.to(&[format!("install with apt: {PACKAGE}")])?;
        apt::install(&[PACKAGE.to_owned()])?;
    }
    if works() {
        return Ok(());
    }
    Err(Trouble::new(
        "`cargo clippy` does not run with the compiler that makes wasm",
        "run `rustup component add clippy`, or leave the lints out: `cargo xtask test native`",
    ))
}
