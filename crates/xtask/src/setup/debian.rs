//! Debian's compiler, used if rustup cannot download anything.
//!
//! Debian's security archive carries a current compiler for its browsers (`rustc-web`) with the
//! source of its standard library. Nothing is built here or put into Debian's folders.

use super::apt;
use super::compiler::{Compiler, TARGET};
use crate::run::{ask, program, show};
use crate::say::{Consent, Done, Trouble};

const PREFIX: &str = "/usr";
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

/// Debian's compiler, when all of it is there and rustup knows it.
pub fn ready() -> Option<Compiler> {
    let compiler = Compiler::new(Some(&linked()?), true);
    (missing().is_empty() && compiler.works()).then_some(compiler)
}

fn missing() -> Vec<String> {
    let mut packages: Vec<String> = PACKAGES.map(str::to_owned).to_vec();
    packages.extend(linker());
    apt::missing(&packages)
}

/// The name by which rustup knows the toolchain in `/usr`, when it does.
fn linked() -> Option<String> {
    linked_in(&ask(&mut program("rustup", &["toolchain", "list", "-v"]))?)
}

fn linked_in(list: &str) -> Option<String> {
    list.lines().find_map(|line| {
        let (name, path) = line.split_once(char::is_whitespace)?;
        (path.trim() == PREFIX).then(|| name.to_owned())
    })
}

/// Installs and links what is missing.
pub fn compiler(consent: Consent) -> Done<Compiler> {
    let absent = missing();
    let name = linked();
    let mut plan = Vec::new();
    if !absent.is_empty() {
        plan.push(format!("install with apt: {}", absent.join(" ")));
    }
    if name.is_none() {
        plan.push(format!(
            "link {PREFIX} as a rustup toolchain named `{}`",
            free_name()
        ));
    }
    if !plan.is_empty() {
        consent.to(&plan)?;
    }
    if !absent.is_empty() {
        apt::install(&absent)?;
        // Without the archive's lists the linker's name was not known before.
        let absent = missing();
        if !absent.is_empty() {
            apt::install(&absent)?;
        }
    }
    let name = match name {
        Some(name) => name,
        None => link()?,
    };
    let compiler = Compiler::new(Some(&name), true);
    if compiler.works() {
        Ok(compiler)
    } else {
        Err(Trouble::new(
            format!("Debian's compiler is not fit to make {TARGET} (toolchain `{name}`)"),
            "a compiler older than this project needs (rust-version in Cargo.toml) wants \
             `apt-get update && apt-get upgrade`; a missing source of its standard library wants \
             `apt-get install --reinstall rustc-web rust-web-src`",
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
