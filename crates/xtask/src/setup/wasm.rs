//! A compiler that makes wasm, best with the source of its standard library.
//!
//! With the source, the library is compiled together with our code, which makes the widget some
//! 6 KB smaller (`crate::recipe` says why). rustup brings the source as the component `rust-src`;
//! where rustup can fetch nothing, Debian's archive has a compiler with its source. Without either,
//! the library that comes with the wasm target does, and the widget is larger.

use std::path::PathBuf;
use std::process::Command;
use std::time::UNIX_EPOCH;

use super::debian;
use crate::run::{ask, cargo, find, program, show};
use crate::say::{Consent, Done, Trouble, line};
use crate::{place, recipe};

/// The target of the widget.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Exported, and using the allocator: otherwise nothing of the standard library is linked.
const PROBE: &str = "#[unsafe(no_mangle)] pub extern \"C\" fn probe(length: usize) -> usize \
                     { let mut made = Vec::from([length]); made.reserve(length); made.capacity() }\n";

/// A toolchain that makes wasm.
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

    /// The name to set as `RUSTUP_TOOLCHAIN`; none for the usual toolchain.
    pub fn toolchain(&self) -> Option<&str> {
        self.toolchain.as_deref()
    }

    /// Whether the standard library is compiled along, from its source.
    pub fn has_source(&self) -> bool {
        self.source
    }

    /// `cargo` that compiles with it.
    pub fn cargo(&self, args: &[&str]) -> Command {
        let mut command = cargo(args);
        command.envs(recipe::any(self));
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

    /// Compiler and library as they are now: when this changes, they are looked at again.
    fn state(&self) -> Option<String> {
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
        let need = place::read(&place::root().join("Cargo.toml"))
            .ok()
            .and_then(|text| needed(&text));
        have >= need && have.is_some()
    }
}

const SOURCE: &str = "library from source";
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

/// The compiler for wasm; put in place when there is none.
pub fn compiler(consent: Consent) -> Done<Compiler> {
    let compiler = match noted().or_else(ready) {
        Some(compiler) => compiler,
        None => put_in_place(consent)?,
    };
    if !compiler.source {
        line(
            "  NOTE: the source of Rust's standard library could not be had (see above, or remove \
             target/xtask/wasm-compiler.txt to try again): the widget will be some 6 KB larger, and \
             over its budget if that leaves no room",
        );
    }
    note_down(&compiler)?;
    Ok(compiler)
}

/// The compiler for wasm that is already in place.
pub fn in_place() -> Done<Compiler> {
    let compiler = noted().or_else(ready).ok_or_else(|| {
        Trouble::new(
            "no compiler for wasm is in place yet",
            "run `cargo xtask setup` first",
        )
    })?;
    note_down(&compiler)?;
    Ok(compiler)
}

fn note_down(compiler: &Compiler) -> Done {
    if let Some(state) = compiler.state()
        && std::fs::read_to_string(note()).ok().as_ref() != Some(&state)
    {
        // Cargo does not see that a library has changed, and would link old crates to it.
        let _ = std::fs::remove_dir_all(place::wasm_target());
        place::write(&note(), &state)?;
    }
    Ok(())
}

fn note() -> PathBuf {
    place::notes().join("wasm-compiler.txt")
}

/// The compiler of last time, when nothing about it has changed.
fn noted() -> Option<Compiler> {
    let text = std::fs::read_to_string(note()).ok()?;
    let mut lines = text.lines();
    let name = lines.next().filter(|name| !name.is_empty());
    let compiler = Compiler::new(name, lines.next() == Some(SOURCE));
    (compiler.state()? == text).then_some(compiler)
}

fn ready() -> Option<Compiler> {
    let usual = Compiler::new(None, true);
    if usual.works() {
        return Some(usual);
    }
    debian::ready()
}

fn put_in_place(consent: Consent) -> Done<Compiler> {
    line("  no compiler here has the source of its standard library yet");
    let rustup = find("rustup").is_some();
    if rustup {
        line("  asking rustup for it: the component rust-src");
        let added = show(
            &mut program("rustup", &["component", "add", "rust-src"]),
            "",
        );
        let usual = Compiler::new(None, true);
        if added.is_ok() && usual.works() {
            return Ok(usual);
        }
        line("  rustup could not provide it (see above)");
    }
    let trouble = if rustup && find("apt-get").is_some() {
        line("  instead: Debian's own compiler, whose source is in Debian's archive");
        match debian::compiler(consent) {
            Ok(compiler) => return Ok(compiler),
            Err(trouble) => trouble,
        }
    } else {
        Trouble::new(
            "the source of Rust's standard library could not be had",
            "install Rust with rustup (https://rustup.rs), check the connection to \
             https://static.rust-lang.org (a proxy goes into HTTPS_PROXY), then run `rustup \
             component add rust-src` and the same chore again",
        )
    };
    // The library that comes with the target is the last resort.
    let prebuilt = Compiler::new(None, false);
    if !prebuilt.works() && rustup {
        let _ = show(&mut program("rustup", &["target", "add", TARGET]), "");
    }
    if !prebuilt.works() {
        return Err(trouble);
    }
    line(format_args!("  {}; {}", trouble.what, trouble.advice));
    Ok(prebuilt)
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
