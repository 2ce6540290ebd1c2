//! The files of the checkout, and how a law is applied to them.

use std::fs;
use std::path::Path;

/// A text file of the checkout.
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// From files to findings.
pub type Law = fn(&[File]) -> Vec<String>;

/// Made by tools, or not text of ours.
const NOT_OURS: [&str; 6] = [
    ".git",
    "target",
    "dist",
    "node_modules",
    "out",
    "Cargo.lock",
];

/// The lines of code: without comments, and up to the tests at the end of the file.
pub fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text
        .lines()
        .enumerate()
        .take_while(|(_, line)| *line != "#[cfg(test)]");
    lines
        .map(|(number, line)| (number + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Tests may do what the code they test may not.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/") || path.starts_with("crates/testkit/")
}

/// Lines of code with one of `words` in files where they have no place.
pub fn misplaced(
    files: &[File],
    here: impl Fn(&str) -> bool,
    words: &[&str],
    advice: &str,
) -> Vec<String> {
    let mut found = Vec::new();
    for File { path, text } in files
        .iter()
        .filter(|file| file.path.ends_with(".rs") && !is_test(&file.path) && here(&file.path))
    {
        for (number, line) in code(text) {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                found.push(format!("{path}:{number}: `{word}`: {advice}"));
            }
        }
    }
    found
}

/// The law holds for this checkout.
pub fn holds(law: Law) {
    let files = house();
    assert!(
        files.len() > 20,
        "the house was not found: {} files",
        files.len()
    );
    let found = law(&files);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// The law sees a fault in this text.
pub fn breaks(law: Law, path: &str, text: &str) {
    assert!(
        !findings(law, path, text).is_empty(),
        "the law does not see this in {path}: {text}"
    );
}

/// The law sees no fault in this text.
pub fn passes(law: Law, path: &str, text: &str) {
    assert_eq!(findings(law, path, text), Vec::<String>::new());
}

/// The law sees a fault in these files together.
pub fn breaks_together(law: Law, files: &[(&str, &str)]) {
    assert!(
        !law(&made(files)).is_empty(),
        "the law does not see this: {files:?}"
    );
}

/// The law sees no fault in these files together.
pub fn passes_together(law: Law, files: &[(&str, &str)]) {
    assert_eq!(law(&made(files)), Vec::<String>::new());
}

fn made(files: &[(&str, &str)]) -> Vec<File> {
    let made = files.iter().map(|(path, text)| File {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    });
    made.collect()
}

fn findings(law: Law, path: &str, text: &str) -> Vec<String> {
    law(&made(&[(path, text)]))
}

/// Every text file of the checkout.
fn house() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    enter(root, root, &mut files);
    files
}

fn enter(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if NOT_OURS.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        if path.is_dir() {
            enter(root, &path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(root).unwrap_or(&path);
            let path = path.display().to_string().replace('\\', "/");
            files.push(File { path, text });
        }
    }
}
