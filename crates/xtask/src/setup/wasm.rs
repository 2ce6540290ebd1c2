//! A compiler that makes wasm: the usual toolchain with the target added, or Debian's.
//!
//! `rust-toolchain.toml` lists the wasm target, and still it may be missing: rustup installs it
//! only where it may install by itself and can reach its server, and no linked toolchain has it
//! from there. So nothing is concluded from that file or from `rustup target list`: a toolchain
//! counts as ready when it has compiled and linked a small library for wasm.

use std::path::PathBuf;
use std::process::Command;
use std::time::UNIX_EPOCH;

use super::debian;
use crate::run::{ask, cargo, find, program, show};
use crate::say::{Consent, Done, Trouble, line};
use crate::{place, run, traces};

/// The target of the widget.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Exported, and using the allocator: otherwise nothing of the standard library is linked.
const PROBE: &str = "#[unsafe(no_mangle)] pub extern \"C\" fn probe(length: usize) -> usize \
                     { let mut made = Vec::from([length]); made.reserve(length); made.capacity() }\n";

/// A toolchain that makes wasm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiler {
    /// The name to set as `RUSTUP_TOOLCHAIN`; none for the usual toolchain.
    toolchain: Option<String>,
}

impl Compiler {
    /// The usual toolchain.
    pub const USUAL: Self = Self { toolchain: None };

    /// A toolchain known to rustup by this name.
    pub fn named(name: &str) -> Self {
        Self {
            toolchain: Some(name.to_owned()),
        }
    }

    /// `cargo` that compiles with it.
    pub fn cargo(&self, args: &[&str]) -> Command {
        self.with(cargo(args))
    }

    fn rustc(&self, args: &[&str]) -> Command {
        self.with(program("rustc", args))
    }

    fn with(&self, mut command: Command) -> Command {
        if let Some(name) = &self.toolchain {
            command.env("RUSTUP_TOOLCHAIN", name);
        }
        command
    }

    /// The folder of the standard library for wasm.
    pub fn library(&self) -> Option<PathBuf> {
        ask(&mut self.rustc(&["--print", "target-libdir", "--target", TARGET])).map(PathBuf::from)
    }

    /// Compiler and library as they are now: when this changes, the probe is made again.
    fn state(&self) -> Option<String> {
        let version = ask(&mut self.rustc(&["-vV"]))?;
        let changed = place::changed(&self.library()?)?
            .duration_since(UNIX_EPOCH)
            .ok()?;
        let name = self.toolchain.as_deref().unwrap_or_default();
        Some(format!("{name}\n{version}\n{}\n", changed.as_nanos()))
    }

    /// Whether it compiles and links for wasm, and is new enough for this project. A standard
    /// library that puts paths of this machine into what it is linked to counts as missing.
    pub fn works(&self) -> bool {
        let source = place::notes().join("probe.rs");
        let out = place::notes().join("probe.wasm");
        let mut probe = self.rustc(&["--edition", "2024", "--crate-type", "cdylib"]);
        probe
            .args(["--target", TARGET, "-o"])
            .arg(&out)
            .arg(&source);
        place::write(&source, PROBE).is_ok()
            && self.new_enough()
            && ask(&mut probe).is_some()
            && traces::found_in(&out).is_none()
    }

    fn new_enough(&self) -> bool {
        let have = ask(&mut self.rustc(&["--version"])).and_then(|text| release(&text));
        let need = place::read(&place::root().join("Cargo.toml"))
            .ok()
            .and_then(|text| needed(&text));
        have >= need && have.is_some()
    }
}

/// Major and minor version in `rustc 1.96.0 (…)`.
fn release(text: &str) -> Option<(u32, u32)> {
    numbers(text.split_whitespace().nth(1)?)
}

/// Major and minor version that the workspace asks for.
fn needed(manifest: &str) -> Option<(u32, u32)> {
    let line = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = \""))?;
    numbers(line.trim_end_matches('"'))
}

fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split('.').map_while(|part| part.parse().ok());
    Some((parts.next()?, parts.next()?))
}

/// The compiler for wasm; put in place when there is none.
pub fn compiler(consent: Consent) -> Done<Compiler> {
    if let Some(compiler) = noted() {
        return Ok(compiler);
    }
    let compiler = match ready() {
        Some(compiler) => compiler,
        None => put_in_place(consent)?,
    };
    if let Some(state) = compiler.state() {
        // Cargo does not see that a standard library was built anew, and would link old crates to it.
        let _ = std::fs::remove_dir_all(place::wasm_target());
        place::write(&note(), &state)?;
    }
    Ok(compiler)
}

fn note() -> PathBuf {
    place::notes().join("wasm-compiler.txt")
}

/// The compiler of last time, when nothing about it has changed.
fn noted() -> Option<Compiler> {
    let text = std::fs::read_to_string(note()).ok()?;
    let compiler = match text.lines().next()? {
        "" => Compiler::USUAL,
        name => Compiler::named(name),
    };
    (compiler.state()? == text).then_some(compiler)
}

fn ready() -> Option<Compiler> {
    line("  looking for a compiler that makes wasm");
    let linked = debian::linked().map(|name| Compiler::named(&name));
    [Some(Compiler::USUAL), linked]
        .into_iter()
        .flatten()
        .find(Compiler::works)
}

fn put_in_place(consent: Consent) -> Done<Compiler> {
    line(format_args!(
        "  the compiler lacks the target {TARGET}; asking rustup for it"
    ));
    if find("rustup").is_none() {
        return Err(Trouble::new(
            format!("there is no rustup, and `rustc` has no standard library for {TARGET}"),
            "install Rust with rustup (https://rustup.rs), or your system's package of Rust's \
             standard library for wasm, then run the same chore again",
        ));
    }
    let added = show(&mut program("rustup", &["target", "add", TARGET]), "");
    if added.is_ok() && Compiler::USUAL.works() {
        return Ok(Compiler::USUAL);
    }
    line("  rustup could not provide it (see above)");
    if run::find("apt-get").is_none() {
        return Err(Trouble::new(
            format!("rustup could not fetch the target {TARGET}"),
            format!(
                "check the connection to https://static.rust-lang.org (a proxy goes into \
                 HTTPS_PROXY), then run `rustup target add {TARGET}` and the same chore again"
            ),
        ));
    }
    line("  instead: Debian's own compiler, with the standard library built from its source");
    debian::compiler(consent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(
            release("rustc 1.96.0 (ac68faa20 2026-05-25)"),
            Some((1, 96))
        );
        assert_eq!(
            needed("[workspace.package]\nrust-version = \"1.95\"\n"),
            Some((1, 95))
        );
        assert!(release("rustc 1.100.0") > release("rustc 1.95.1"));
        assert_eq!(release("no"), None);
    }
}
