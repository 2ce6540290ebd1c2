//! What the guides say of the code: that a place they point at is there, and a word they explain in use.

use std::collections::BTreeSet;
use std::path::Path;

use super::ROOMS;
use super::house::{File, breaks, breaks_together, holds, passes, passes_together};
use super::rooms::public_type;

/// Points at code as `` `name` (`path:line`) ``.
const TOUR: &str = "CONTRIBUTING.md";

/// Explains words in a table: the word, its name in code, what it means; and a list of those given up.
const GLOSSARY: &str = "docs/glossary.md";

#[test]
fn paths_named_in_prose_exist() {
    holds(prose);
    breaks(prose, "README.md", "Look at `src/nowhere.rs`.");
    breaks(prose, "docs/a.md", "Look at `no_such_room.rs`.");
    breaks(prose, "docs/a.md", "Look at `deploy/nowhere.conf`.");
    passes(
        prose,
        "README.md",
        "Look at `README.md`, `crates/*/src` and `docs/NAME.md`.",
    );
}

fn prose(files: &[File]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let exists = |name: &str| {
        root.join(name).exists()
            || files
                .iter()
                .any(|file| file.path.ends_with(&format!("/{name}")))
    };
    let mut found = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.path.ends_with(".md") && !file.path.starts_with("centre/"))
    {
        for (number, line) in file.text.lines().enumerate() {
            for name in line.split('`').skip(1).step_by(2) {
                let pattern =
                    name.contains(|c: char| c.is_ascii_uppercase() || " *<>{}$…:".contains(c));
                let ours = ROOMS.iter().any(|room| name.starts_with(room)) || name.ends_with(".rs");
                if ours && !pattern && !exists(name) {
                    found.push(format!(
                        "{}:{}: there is no `{name}`: correct the path",
                        file.path,
                        number + 1
                    ));
                }
            }
        }
    }
    found
}

#[test]
fn the_tour_points_at_the_lines_of_today() {
    holds(points);
    let code = ("src/a.rs", "// nothing\npub fn press() {}\n");
    let tour = |line: &'static str| [code, (TOUR, line)];
    passes_together(points, &tour("1. `press` (`src/a.rs:2`) begins.\n"));
    breaks_together(points, &tour("1. `press` (`src/a.rs:1`) begins.\n"));
    breaks_together(points, &tour("1. `press` (`src/b.rs:2`) begins.\n"));
}

fn points(files: &[File]) -> Vec<String> {
    let tours = files.iter().filter(|file| file.path == TOUR);
    tours
        .flat_map(|tour| tour.text.lines())
        .flat_map(references)
        .filter_map(|(name, path, line)| fault(files, name, path, line))
        .collect()
}

/// Name, path and line of each reference in a line of the tour.
fn references(line: &str) -> Vec<(&str, &str, usize)> {
    let parts: Vec<&str> = line.split('`').collect();
    let found = parts.windows(3).filter(|parts| parts.get(1) == Some(&" ("));
    found
        .filter_map(|parts| {
            let (path, line) = parts.get(2)?.split_once(':')?;
            Some((*parts.first()?, path, line.parse().ok()?))
        })
        .collect()
}

fn fault(files: &[File], name: &str, path: &str, line: usize) -> Option<String> {
    let Some(file) = files.iter().find(|file| file.path == path) else {
        return Some(format!("{TOUR}: there is no `{path}`"));
    };
    let names = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|word| word == name)
    };
    if file.text.lines().nth(line - 1).is_some_and(names) {
        return None;
    }
    let lines = file
        .text
        .lines()
        .enumerate()
        .filter(|(_, text)| names(text));
    let lines: Vec<String> = lines.map(|(number, _)| (number + 1).to_string()).collect();
    Some(format!(
        "{TOUR}: `{name}` (`{path}:{line}`): `{name}` is on line {} of that file now",
        lines.join(", ")
    ))
}

#[test]
fn the_glossary_and_the_code_have_the_same_words() {
    holds(words);
    let code = ("crates/rules/src/a.rs", "pub struct Outbox;\n");
    let glossary = |text: &'static str| [code, (GLOSSARY, text)];
    passes_together(words, &glossary("| outbox | `Outbox` | waits |\n"));
    breaks_together(words, &glossary("| inbox | `Inbox` | waits |\n"));
    breaks_together(words, &glossary("Given up: `Outbox`.\n"));
    passes_together(words, &glossary("Given up: `Inbox`.\n"));
}

fn words(files: &[File]) -> Vec<String> {
    let ours = |file: &&File| file.path.ends_with(".rs") && file.path.contains("src/");
    let types: BTreeSet<&str> = files
        .iter()
        .filter(ours)
        .flat_map(|file| file.text.lines().filter_map(public_type))
        .collect();
    let mut found = Vec::new();
    for line in files
        .iter()
        .filter(|file| file.path == GLOSSARY)
        .flat_map(|glossary| glossary.text.lines())
    {
        let names = line.split('`').skip(1).step_by(2);
        let names = names.filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        for name in names {
            if line.starts_with('|') && !types.contains(name) {
                found.push(format!("{GLOSSARY}: no public type is called `{name}`"));
            }
            if line.starts_with("Given up:") && types.contains(name) {
                found.push(format!(
                    "{GLOSSARY}: `{name}` was given up, and is a public type again"
                ));
            }
        }
    }
    found
}
