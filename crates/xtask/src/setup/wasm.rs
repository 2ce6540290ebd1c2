//! Finds the compiler for wasm or puts one in place, best with the source of its standard library.
//!
//! With the source, the library is compiled together with our code, which makes the widget some
//! 6 KB smaller (`crate::recipe` says why). rustup brings the source as the component `rust-src`;
//! where rustup can fetch nothing, Debian's archive has a compiler with its source. Without either,
//! the library that comes with the wasm target does, and the widget is larger.

use std::path::PathBuf;

use super::compiler::{Compiler, SOURCE, TARGET};
use super::debian;
use crate::place;
use crate::run::{find, program, show};
use crate::say::{Consent, Done, Trouble, line};

/// The compiler for wasm; put in place when there is none.
pub fn compiler(consent: Consent) -> Done<Compiler> {
    let compiler = match noted().or_else(ready) {
        Some(compiler) => compiler,
        None => put_in_place(consent)?,
    };
    if !compiler.has_source() {
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
