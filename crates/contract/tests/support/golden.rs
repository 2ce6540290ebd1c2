//! Golden files: the wire format, as recorded on disk.

// Each test file uses only part of this.
#![allow(dead_code)]

use std::path::Path;

/// Compares `got` with the golden file at `path`, byte for byte. With `BLESS=1` in the environment the
/// file is rewritten instead; the change then appears in the diff for a reviewer to judge.
#[track_caller]
pub fn holds(path: &Path, got: &str) {
    let got = [got, "\n"].concat();
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &got).unwrap();
        return;
    }
    let shown = path.display();
    let want = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{shown}: {error}; write it with BLESS=1"));
    if let Some((number, (want, got))) = want
        .lines()
        .zip(got.lines())
        .enumerate()
        .find(|(_, (want, got))| want != got)
    {
        let number = number + 1;
        panic!(
            "{shown}:{number} promises\n  {want}\nand this is\n  {got}\nIf the change is meant, run the test with BLESS=1"
        );
    }
    assert_eq!(
        want.len(),
        got.len(),
        "{shown}: one is longer than the other; if the change is meant, run the test with BLESS=1"
    );
}
