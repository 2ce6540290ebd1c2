//! A compiler for wasm, as a toolchain known to rustup.

use std::path::PathBuf;
use std::process::Command;
use std::time::UNIX_EPOCH;

use crate::place;
use crate::run::{ask, cargo, program};

/// The target of the widget.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Exported, and using the allocator: otherwise nothing of the standard library is linked.
const PROBE: &str = "#[unsafe(no_mangle)] pub extern \"C\" fn probe(length: usize) -> usize \
                     { let mut made = Vec::from([length]); made.reserve(length); made.capacity() }\n";

/// A toolchain that compiles for wasm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiler {
    toolchain: Option<String>,
    source: bool,
}

impl Compiler {
    /// A toolchain known to rustup by this name, or the usual one; with or without the source of
    /// its standard library.
    pub fn new(toolchain: Option<&str>, source: bool) -> Self {
        Self {
            toolchain: toolchain.map(str::to_owned),
            source,
        }
    }

    /// Whether the standard library is compiled along, from its source.
    pub fn has_source(&self) -> bool {
        self.source
    }

    /// Everything one needs to compile for wasm with this compiler, as environment variables.
    ///
    /// If the source of the standard library is available, the library is compiled together with our
    /// code, so that no library built for wasm need be installed. For stable compilers this is still
    /// behind a switch, which `RUSTC_BOOTSTRAP` opens.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let mut variables = Vec::new();
        if let Some(name) = &self.toolchain {
            variables.push(("RUSTUP_TOOLCHAIN", name.clone()));
        }
        if self.source {
            variables.push(("RUSTC_BOOTSTRAP", "1".to_owned()));
            variables.push(("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".to_owned()));
        }
        variables
    }

    /// `cargo` that compiles with it.
    pub fn cargo(&self, args: &[&str]) -> Command {
        let mut command = cargo(args);
        command.envs(self.variables());
        command
    }

    fn rustc(&self, args: &[&str]) -> Command {
        let mut command = program("rustc", args);
        if let Some(name) = &self.toolchain {
            command.env("RUSTUP_TOOLCHAIN", name);
        }
        command
    }

    /// The file that says of which crates the standard library is made, or the folder of the
    /// library that came with the target.
    fn library(&self) -> Option<PathBuf> {
        if self.source {
            let root = PathBuf::from(ask(&mut self.rustc(&["--print", "sysroot"]))?);
            return Some(root.join("lib/rustlib/src/rust/library/Cargo.lock"));
        }
        ask(&mut self.rustc(&["--print", "target-libdir", "--target", TARGET])).map(PathBuf::from)
    }

    /// Compiler and library as they are now: when this changes, they are checked again.
    pub fn state(&self) -> Option<String> {
        let version = ask(&mut self.rustc(&["-vV"]))?;
        let changed = place::changed(&self.library()?)?
            .duration_since(UNIX_EPOCH)
            .ok()?;
        let name = self.toolchain.as_deref().unwrap_or_default();
        let kind = if self.source { SOURCE } else { PREBUILT };
        Some(format!(
            "{name}\n{kind}\n{version}\n{}\n",
            changed.as_nanos()
        ))
    }

    /// Whether it is new enough for this project, and has what it should have. A library that
    /// came with the target counts when a small program was linked to it: neither
    /// `rust-toolchain.toml` nor `rustup target list` tells.
    pub fn works(&self) -> bool {
        if !self.new_enough() {
            return false;
        }
        if self.source {
            return self.library().is_some_and(|file| file.is_file());
        }
        let source = place::notes().join("probe.rs");
        let mut probe = self.rustc(&["--edition", "2024", "--crate-type", "cdylib"]);
        probe
            .args(["--target", TARGET, "-o"])
            .arg(place::notes().join("probe.wasm"))
            .arg(&source);
        place::write(&source, PROBE).is_ok() && ask(&mut probe).is_some()
    }

    fn new_enough(&self) -> bool {
        let have = ask(&mut self.rustc(&["--version"])).and_then(|text| release(&text));
        let need = place::read_text(&place::root().join("Cargo.toml"))
            .ok()
            .and_then(|text| needed(&text));
        have >= need && have.is_some()
    }
}

/// How a note says that the standard library is compiled along.
pub const SOURCE: &str = "library from source";
const PREBUILT: &str = "library of the target";

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

    #[test]
    fn only_a_library_from_source_asks_for_what_is_unstable() {
        let value = |compiler: &Compiler, wanted: &str| {
            let variables = compiler.variables();
            variables.into_iter().find(|(name, _)| *name == wanted)
        };
        let compiler = Compiler::new(None, true);
        assert!(value(&compiler, "CARGO_UNSTABLE_BUILD_STD").is_some());
        // A test may report its panic.
        assert_eq!(value(&compiler, "CARGO_PROFILE_WIDGET_PANIC"), None);
        assert!(Compiler::new(None, false).variables().is_empty());
    }
}
