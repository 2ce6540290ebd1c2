//! The program as an editor starts it.
// clippy allows this in tests, but not in what tests share; each test file takes what it needs.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

pub fn program(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_evidence-walk"));
    command
        .args(words)
        .env_remove("EVIDENCE_WALK_WIDGET")
        .stdin(Stdio::null());
    command
}

/// Exit code, standard output, standard error.
pub fn run(words: &[&str]) -> (i32, String, String) {
    run_in(Path::new("."), words)
}

pub fn run_in(folder: &Path, words: &[&str]) -> (i32, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = program(words).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Every file of a folder, with its content.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        match path.is_dir() {
            true => out.extend(files(&path)),
            false => out.push((text(&path).to_owned(), fs::read(&path).unwrap())),
        }
    }
    out.sort();
    out
}

/// A folder that could be a widget's.
pub fn widget(folder: &Path) -> std::path::PathBuf {
    let widget = folder.join("widget");
    fs::create_dir_all(&widget).unwrap();
    fs::write(widget.join("evidence-walk.js"), "// loader").unwrap();
    widget
}
