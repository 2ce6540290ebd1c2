//! Debian's compiler and its standard library, where rustup can fetch nothing.
//!
//! Debian's security archive carries a current compiler for its browsers (`rustc-web`) with the
//! source of its standard library. The library must come from the very source of the compiler, so
//! it is built here, once per compiler version.

use std::path::{Path, PathBuf};

use super::apt;
use super::wasm::{Compiler, TARGET};
use crate::run::{as_root, ask, program, show};
use crate::say::{Consent, Done, Trouble, line};
use crate::{place, traces};

const PREFIX: &str = "/usr";
const RUSTC: &str = "/usr/bin/rustc";
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

/// The name by which rustup knows the toolchain in `/usr`, when it does.
pub fn linked() -> Option<String> {
    linked_in(&ask(&mut program("rustup", &["toolchain", "list", "-v"]))?)
}

fn linked_in(list: &str) -> Option<String> {
    list.lines().find_map(|line| {
        let (name, path) = line.split_once(char::is_whitespace)?;
        (path.trim() == PREFIX).then(|| name.to_owned())
    })
}

/// Installs, links and builds what is missing.
pub fn compiler(consent: Consent) -> Done<Compiler> {
    let mut packages: Vec<String> = PACKAGES.map(str::to_owned).to_vec();
    packages.extend(linker());
    let missing = apt::missing(&packages);
    let name = linked();

    let mut plan = Vec::new();
    if !missing.is_empty() {
        plan.push(format!("install with apt: {}", missing.join(" ")));
    }
    if name.is_none() {
        plan.push(format!(
            "link {PREFIX} as a rustup toolchain named `{}`",
            free_name()
        ));
    }
    plan.push(format!(
        "build Rust's standard library for {TARGET}, about a minute, and install it"
    ));
    consent.to(&plan)?;

    if !missing.is_empty() {
        apt::install(&missing)?;
        // Without the archive's lists the linker's name was not known before.
        let missing: Vec<String> = linker().into_iter().collect();
        let missing = apt::missing(&missing);
        if !missing.is_empty() {
            apt::install(&missing)?;
        }
    }
    let name = match name {
        Some(name) => name,
        None => link()?,
    };
    let compiler = Compiler::named(&name);
    if !compiler.works() {
        build_library(&compiler)?;
    }
    if compiler.works() {
        Ok(compiler)
    } else {
        Err(Trouble::new(
            format!("Debian's compiler still does not make wasm (toolchain `{name}`)"),
            format!(
                "see why with `RUSTUP_TOOLCHAIN={name} cargo build -p evidence-walk-widget \
                 --target {TARGET}`; a compiler older than this project needs (rust-version in \
                 Cargo.toml) wants `apt-get update && apt-get upgrade`"
            ),
        ))
    }
}

/// The package of the linker this compiler wants: the `lld` of its own LLVM.
fn linker() -> Option<String> {
    let depends = ask(&mut program("apt-cache", &["depends", "rust-web-llvm"]))?;
    linker_in(&depends)
}

fn linker_in(depends: &str) -> Option<String> {
    depends
        .lines()
        .find_map(|line| line.trim().strip_prefix("Depends: llvm-"))
        .map(|version| format!("lld-{version}"))
}

fn free_name() -> &'static str {
    let list = ask(&mut program("rustup", &["toolchain", "list"])).unwrap_or_default();
    if list.lines().any(|line| line == "debian") {
        "debian-usr"
    } else {
        "debian"
    }
}

fn link() -> Done<String> {
    let name = free_name();
    show(
        &mut program("rustup", &["toolchain", "link", name, PREFIX]),
        "run that command yourself and read what rustup says",
    )?;
    Ok(name.to_owned())
}

fn build_library(compiler: &Compiler) -> Done {
    let version = ask(&mut program(RUSTC, &["--version"])).unwrap_or_default();
    let version = version
        .split_whitespace()
        .nth(1)
        .unwrap_or("unknown")
        .to_owned();
    let source = PathBuf::from(format!("/usr/src/rustc-{version}"));
    let manifest = source.join("library/sysroot/Cargo.toml");
    if !manifest.is_file() {
        return Err(Trouble::new(
            format!(
                "{} is missing: the source of the standard library of {version}",
                manifest.display()
            ),
            "run `apt-get install --reinstall rust-web-src` as root, so that compiler and source \
             have the same version",
        ));
    }
    line("  building the standard library for wasm, about a minute");
    let built = place::notes().join("std");
    let _ = std::fs::remove_dir_all(&built);
    // hashbrown asks for the first flag; bitcode is what link-time optimisation reads; and the
    // paths of panic messages shall be those of every other Rust program.
    let flags = [
        "-Zforce-unstable-if-unmarked".to_owned(),
        "-Cembed-bitcode=yes".to_owned(),
        format!("--remap-path-prefix={}=/rustc/{version}", source.display()),
    ];
    show(
        compiler
            .cargo(&["build", "--release", "--target", TARGET])
            .arg("--target-dir")
            .arg(&built)
            .arg("--manifest-path")
            .arg(&manifest)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_ENCODED_RUSTFLAGS", traces::flags(&flags)),
        "read the compiler's first error above; compiler and source must have the same version \
         (`apt-get install --reinstall rustc-web rust-web-src`)",
    )?;
    let library = compiler.library().ok_or_else(|| {
        Trouble::new(
            "`rustc` does not say where its library belongs",
            "reinstall rustc-web",
        )
    })?;
    install(&built.join(TARGET).join("release/deps"), &library)?;
    let _ = std::fs::remove_dir_all(&built);
    Ok(())
}

/// Replaces the files of an older compiler, which would be in the way.
fn install(from: &Path, to: &Path) -> Done {
    let chosen = from.join("rlibs");
    let copied = std::fs::create_dir_all(&chosen).and_then(|()| {
        for file in std::fs::read_dir(from)?.flatten().map(|file| file.path()) {
            if file.extension().is_some_and(|ending| ending == "rlib") {
                std::fs::copy(&file, chosen.join(file.file_name().unwrap_or_default()))?;
            }
        }
        Ok(())
    });
    copied.map_err(|error| {
        Trouble::new(
            format!("could not copy the standard library: {error}"),
            "check the space on the disk",
        )
    })?;
    let folder = to.display().to_string();
    as_root(&["install", "-d", &folder])?;
    as_root(&["find", &folder, "-name", "*.rlib", "-delete"])?;
    as_root(&["cp", "-r", &format!("{}/.", chosen.display()), &folder])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linked_toolchain_is_the_one_in_usr() {
        let list = "stable-x86_64 (active, default) /home/a/.rustup/toolchains/stable-x86_64\n\
                    usr-local /usr/local\nours /usr\n";
        assert_eq!(linked_in(list).as_deref(), Some("ours"));
        assert_eq!(linked_in("stable /home/a/.rustup/toolchains/stable"), None);
    }

    #[test]
    fn the_linker_is_of_the_llvm_that_the_compiler_depends_on() {
        let depends =
            "rust-web-llvm\n  Depends: libc6\n  Depends: llvm-22\n  Conflicts: <rust-llvm>\n";
        assert_eq!(linker_in(depends).as_deref(), Some("lld-22"));
        assert_eq!(linker_in("rust-web-llvm\n  Depends: libc6\n"), None);
    }
}
