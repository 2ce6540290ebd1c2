//! Keeps this machine's paths out of what is published.
//!
//! Panic messages hold paths of source files. The widget must not reveal on whose machine it was built,
//! and must be the same file on every machine.

use std::path::{Path, PathBuf};

use crate::place;

/// Later ones win, so a checkout below one of the other folders keeps its own name.
fn machine_paths() -> Vec<(PathBuf, &'static str)> {
    let homes = [
        (place::cargo_home(), "/cargo"),
        (place::rustup_home(), "/rustup"),
    ];
    homes
        .into_iter()
        .filter_map(|(path, name)| Some((path?, name)))
        .chain([(place::root(), "/evidence-walk")])
        .collect()
}

/// Compiler flags that rename the paths, after `others`: for `CARGO_ENCODED_RUSTFLAGS`.
pub fn flags(others: &[String]) -> String {
    let renamed = machine_paths()
        .into_iter()
        .map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display()));
    others
        .iter()
        .cloned()
        .chain(renamed)
        .collect::<Vec<_>>()
        .join("\x1f")
}

/// The first path of this machine that a file holds.
pub fn found_in(file: &Path) -> Option<String> {
    let bytes = std::fs::read(file).unwrap_or_default();
    let paths = machine_paths()
        .into_iter()
        .map(|(path, _)| path.display().to_string());
    paths
        .into_iter()
        .find(|path| contains(&bytes, path.as_bytes()))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    !part.is_empty() && bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_wherever_it_stands() {
        assert!(contains(b"xx/home/a/.cargo/src", b"/home/a/.cargo"));
        assert!(!contains(b"xx/home/b", b"/home/a"));
        assert!(!contains(b"", b""));
    }

    #[test]
    fn the_paths_of_checkout_and_homes_are_renamed() {
        let flags = flags(&["-Cfirst".to_owned()]);
        let root = format!(
            "--remap-path-prefix={}=/evidence-walk",
            place::root().display()
        );
        assert!(flags.starts_with("-Cfirst\x1f"), "{flags}");
        assert!(flags.split('\x1f').any(|flag| flag == root), "{flags}");
        assert!(flags.contains("=/cargo"), "{flags}");
    }
}
