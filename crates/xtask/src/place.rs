//! Folders and files that more than one chore needs.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::say::{Done, Trouble};

/// The root of the checkout.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// A workspace of its own, from the root, which no word for the whole workspace reaches.
pub const FUZZ: &str = "fuzz/Cargo.toml";

/// Cargo's target folder: this program runs from `TARGET/debug/xtask`.
pub fn target() -> PathBuf {
    let exe = std::env::current_exe().unwrap_or_default();
    match exe.ancestors().nth(2) {
        Some(target) if exe.is_absolute() => target.to_path_buf(),
        _ => root().join("target"),
    }
}

/// What these chores record for the next time.
pub fn notes() -> PathBuf {
    target().join("xtask")
}

/// Tools built for this project alone.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// The target folder of wasm builds. One of its own, because cargo keeps the build scripts of
/// profile `widget` in a folder of that name, beside which [`widget`] could not stand.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// The leptos page that embeds the widget, ready to serve.
pub fn example_page() -> PathBuf {
    target().join("leptos-host")
}

/// The widget's files, ready to serve.
pub fn widget() -> PathBuf {
    target().join("widget")
}

/// The example centre, which demo, docs and tests share.
pub fn centre() -> PathBuf {
    root().join("centre")
}

/// A copy of it to build from, because `build` records in the centre's folder what was published.
pub fn draft_centre() -> Done<PathBuf> {
    let draft = notes().join("centre");
    let _ = std::fs::remove_dir_all(&draft);
    copy(&centre(), &draft)?;
    Ok(draft)
}

/// The end-to-end tests.
pub fn e2e() -> PathBuf {
    root().join("tests").join("e2e")
}

/// The folder of `cargo` itself: registry and installed programs.
pub fn cargo_home() -> Option<PathBuf> {
    home_of("CARGO_HOME", ".cargo")
}

/// The folder of `rustup`.
pub fn rustup_home() -> Option<PathBuf> {
    home_of("RUSTUP_HOME", ".rustup")
}

fn home_of(variable: &str, folder: &str) -> Option<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(folder)))
}

/// Reads a text file, or says which could not be read.
pub fn read_text(path: &Path) -> Done<String> {
    std::fs::read_to_string(path).map_err(|error| {
        Trouble::new(
            format!("could not read {}: {error}", path.display()),
            "check that the checkout is complete (`git status`)",
        )
    })
}

/// Writes a file, making its folder when needed.
pub fn write(path: &Path, text: &str) -> Done {
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(path, text))
        .map_err(|error| {
            Trouble::new(
                format!("could not write {}: {error}", path.display()),
                "check the rights on that folder and the space on the disk",
            )
        })
}

/// Copies a folder with all it holds.
pub fn copy(from: &Path, to: &Path) -> Done {
    copy_all(from, to).map_err(|error| {
        Trouble::new(
            format!(
                "could not copy {} to {}: {error}",
                from.display(),
                to.display()
            ),
            "check the rights on both folders and the space on the disk",
        )
    })
}

fn copy_all(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let copy = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &copy)?;
        } else {
            std::fs::copy(entry.path(), copy)?;
        }
    }
    Ok(())
}

/// When a file was last changed.
pub fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|meta| meta.modified()).ok()
}

/// The version of a package in `Cargo.lock`.
pub fn locked_version(package: &str) -> Done<String> {
    let lock = read_text(&root().join("Cargo.lock"))?;
    version_in(&lock, package).ok_or_else(|| {
        Trouble::new(
            format!("Cargo.lock names no package `{package}`"),
            "run `cargo metadata` once, which completes Cargo.lock",
        )
    })
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_and_not_of_a_longer_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "leptos"), None);
    }

    #[test]
    fn the_root_holds_this_crate() {
        assert!(root().join("crates/xtask/Cargo.toml").is_file());
    }
}
