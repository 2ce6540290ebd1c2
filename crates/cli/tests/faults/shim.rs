//! The disk with faults, built from `crates/cli/tests/shim/disk.c`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The library, built once in each run.
pub fn library() -> OsString {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let into = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("disk.so");
        let done = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-o"])
            .arg(&into)
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/shim/disk.c"))
            .arg("-ldl")
            .status()
            .expect("a C compiler, `cc`, which SQLite is built with too");
        assert!(done.success());
        into
    });
    built.into()
}

/// The variables that put the program on a disk with that fault.
pub fn with(name: &'static str, value: impl Into<OsString>) -> [(&'static str, OsString); 2] {
    [("LD_PRELOAD", library()), (name, value.into())]
}
