//! Tools for this project alone: nothing is installed in the user's own folders.

use std::path::PathBuf;

use super::python;
use crate::place;
use crate::run::{ask, cargo, find, program, show};
use crate::say::{Done, line};

/// Checks licences and sources of dependencies. A version that is here already will do; this one is built.
const DENY: &str = "cargo-deny";
const DENY_VERSION: &str = "0.20.2";

/// Runs native tests, each in a process of its own and several at a time.
const NEXTEST: &str = "cargo-nextest";
const NEXTEST_VERSION: &str = "0.9.148";

/// Puts defects into the code that tests should notice.
const MUTANTS: &str = "cargo-mutants";
const MUTANTS_VERSION: &str = "27.1.0";

/// Bundles `index.html`. The newest that the project's compiler builds.
const TRUNK: &str = "trunk";
const TRUNK_VERSION: &str = "0.21.14";

/// Runs component tests in the browser.
const RUNNER: &str = "wasm-bindgen-test-runner";

/// cargo-deny: the user's own, one that is fetched, or one built here.
pub fn deny() -> Done<PathBuf> {
    fetched_or_built(DENY, DENY_VERSION, &["--locked"])
}

/// cargo-nextest, likewise.
pub fn nextest() -> Done<PathBuf> {
    fetched_or_built(
        NEXTEST,
        NEXTEST_VERSION,
        &["--locked", "--features", "default-no-update"],
    )
}

/// A tool that the registry of Python packages carries built for most machines. Where Python or a package
/// for this machine is missing, it is built from source, which takes a minute or more.
fn fetched_or_built(name: &str, version: &str, more: &[&str]) -> Done<PathBuf> {
    if let Some(own) = find(name) {
        return Ok(own);
    }
    let built = place::tools().join("bin").join(name);
    if built.is_file() {
        return Ok(built);
    }
    let folder = place::tools().join("fetched");
    let fetched = folder.join("bin").join(name);
    let list = place::root().join("crates/xtask/tools.txt");
    if fetched.is_file() && python::holds(&folder, &list)? {
        return Ok(fetched);
    }
    line("  fetching tools, once; into target/tools, nothing else is changed");
    let filled = python::make(&folder).and_then(|()| python::fill(&folder, &list));
    if filled.is_ok() && fetched.is_file() {
        return Ok(fetched);
    }
    line(format_args!(
        "  building {name} instead, once, some minutes"
    ));
    install(name, version, more)?;
    Ok(built)
}

/// The test runner of exactly the wasm-bindgen in `Cargo.lock`: it refuses any other.
pub fn runner() -> Done<PathBuf> {
    let version = place::locked_version("wasm-bindgen")?;
    let built = place::tools().join("bin").join(RUNNER);
    let fits = |path: &PathBuf| {
        ask(&mut program(path, &["--version"])).is_some_and(|text| text.ends_with(&version))
    };
    if let Some(own) = find(RUNNER).filter(fits) {
        return Ok(own);
    }
    if !fits(&built) {
        line("  building the runner of component tests, once, about a minute");
        install("wasm-bindgen-cli", &version, &[])?;
    }
    Ok(built)
}

/// Trunk: the user's own, or one built here.
///
/// Without its features: they are TLS and a check for newer versions, which are useless if
/// it may fetch nothing. With the versions its authors locked: it pins an unfinished release of
/// lightningcss, which newer dependencies do not fit.
pub fn trunk() -> Done<PathBuf> {
    if let Some(own) = find(TRUNK) {
        return Ok(own);
    }
    let built = place::tools().join("bin").join(TRUNK);
    if !built.is_file() {
        line("  building Trunk, once, some minutes; into target/tools, nothing else is changed");
        install(TRUNK, TRUNK_VERSION, &["--locked"])?;
    }
    Ok(built)
}

/// cargo-mutants: the user's own, or one built here.
pub fn mutants() -> Done<PathBuf> {
    if let Some(own) = find(MUTANTS) {
        return Ok(own);
    }
    let built = place::tools().join("bin").join(MUTANTS);
    if !built.is_file() {
        line("  building cargo-mutants, once, a minute or two");
        install(MUTANTS, MUTANTS_VERSION, &["--locked"])?;
    }
    Ok(built)
}

/// Without optimisation: these run for a moment, and building them is what takes the time.
/// The runner is built without `--locked`, since its authors locked a version that has been withdrawn.
fn install(package: &str, version: &str, more: &[&str]) -> Done {
    let build = place::notes().join("build-tools");
    show(
        cargo(&[
            "install",
            package,
            "--version",
            version,
            "--no-default-features",
            "--root",
        ])
        .arg(place::tools())
        .args(more)
        .env("CARGO_TARGET_DIR", &build)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_STRIP", "true"),
        "check the connection to the package registry and the compiler's first error above",
    )?;
    let _ = std::fs::remove_dir_all(build);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fetched_has_the_version_that_would_be_built() {
        let list = place::read_text(&place::root().join("crates/xtask/tools.txt")).unwrap();
        for (name, version) in [(DENY, DENY_VERSION), (NEXTEST, NEXTEST_VERSION)] {
            let line = format!("astral-dev-toolchain-{name}=={version} ");
            assert!(list.lines().any(|each| each.starts_with(&line)), "{line}");
        }
    }

    /// A channel such as `stable` would be another compiler every six weeks.
    #[test]
    fn the_toolchain_is_one_version() {
        let file = place::read_text(&place::root().join("rust-toolchain.toml")).unwrap();
        let channel = file
            .lines()
            .find_map(|line| line.strip_prefix("channel = \""));
        let channel = channel.unwrap().trim_end_matches('"');
        let numbers = channel.split('.').map(str::parse::<u32>);
        assert_eq!(numbers.filter(Result::is_ok).count(), 3, "{channel}");
    }
}
