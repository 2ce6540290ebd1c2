//! Which crate may use what, and that no crate's modules import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::house::{
    File, breaks, breaks_together, code, holds, misplaced, passes, passes_together,
};
use super::imports::{Graph, circles};

#[test]
fn modules_import_each_other_in_one_direction() {
    holds(one_direction);
    let a = ("crates/mask/src/a.rs", "use crate::b::B;\npub struct A;\n");
    let b = ("crates/mask/src/b.rs", "use super::a::A;\npub struct B;\n");
    breaks_together(one_direction, &[a, b]);
    passes_together(
        one_direction,
        &[a, ("crates/mask/src/b.rs", "pub struct B;\n")],
    );
    let of_widget = ("src/a.rs", "use crate::b::B;\npub struct A;\n");
    breaks_together(
        one_direction,
        &[of_widget, ("src/b.rs", "use super::a::A;\npub struct B;\n")],
    );
    // Through a parent that re-exports what its children have.
    let parent = ("crates/mask/src/c/mod.rs", "mod d;\npub use d::D;\n");
    let child = (
        "crates/mask/src/c/d.rs",
        "use crate::e;\npub struct D(e::E);\n",
    );
    let other = ("crates/mask/src/e.rs", "use crate::c::D;\npub struct E;\n");
    breaks_together(one_direction, &[parent, child, other]);
    // A child may use what its parent defines, and tests what they like.
    let parent = (
        "crates/mask/src/c/mod.rs",
        "mod d;\nuse d::D;\npub struct C;\n",
    );
    passes_together(
        one_direction,
        &[parent, ("crates/mask/src/c/d.rs", "use super::C;\n")],
    );
    let tested = "pub struct B;\n#[cfg(test)]\nmod tests {\n    use crate::a::A;\n}\n";
    passes_together(one_direction, &[a, ("crates/mask/src/b.rs", tested)]);
}

fn one_direction(files: &[File]) -> Vec<String> {
    let mut crates: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for file in files {
        // The widget's own modules are in src/.
        let Some((holder, module)) = file
            .path
            .split_once("src/")
            .filter(|(holder, _)| holder.is_empty() || holder.starts_with("crates/"))
            .filter(|(_, module)| module.ends_with(".rs"))
        else {
            continue;
        };
        crates.entry(holder).or_default().push((module, &file.text));
    }
    let mut found = Vec::new();
    for (holder, sources) in &crates {
        for circle in circles(&Graph::new(sources)) {
            found.push(format!(
                "{holder}src/: {} import each other in a circle: move what they share into a file of its own below them",
                circle.join(", ")
            ));
        }
    }
    found
}

#[test]
fn only_the_store_knows_its_database() {
    holds(database);
    breaks(
        database,
        "crates/report/src/a.rs",
        "use rusqlite::Connection;",
    );
    breaks(
        database,
        "crates/cli/Cargo.toml",
        "[dependencies]\nrusqlite = \"0.41\"\n",
    );
    passes(
        database,
        "crates/cli/Cargo.toml",
        "[dev-dependencies]\nrusqlite = \"0.41\"\n",
    );
    passes(
        database,
        "crates/store/src/sqlite/a.rs",
        "use rusqlite::Connection;",
    );
    breaks(
        database,
        "crates/store/src/policy.rs",
        "use rusqlite::Connection;",
    );
}

fn database(files: &[File]) -> Vec<String> {
    let advice = "only crates/store/src/sqlite/ knows the database: ask its trait";
    let mut found = misplaced(
        files,
        |path| {
            path.starts_with("crates/")
                && !path.starts_with("crates/store/src/sqlite/")
                && !path.contains("/benches/")
        },
        &["rusqlite"],
        advice,
    );
    found.extend(depending_on(
        "rusqlite",
        &["store", "testkit"],
        files,
        advice,
    ));
    found
}

#[test]
fn only_service_and_program_speak_http() {
    holds(http);
    breaks(http, "crates/report/src/a.rs", "use axum::Router;");
    breaks(
        http,
        "crates/store/Cargo.toml",
        "[dependencies]\naxum = \"0.8\"\n",
    );
    passes(http, "crates/collector/src/a.rs", "use axum::Router;");
}

fn http(files: &[File]) -> Vec<String> {
    let advice = "HTTP is answered in crates/collector/, and in crates/cli/ for the preview";
    let at_home =
        |path: &str| path.starts_with("crates/collector/") || path.starts_with("crates/cli/");
    let mut found = misplaced(
        files,
        |path| path.starts_with("crates/") && !at_home(path),
        &["axum::"],
        advice,
    );
    found.extend(depending_on("axum", &["collector", "cli"], files, advice));
    found
}

/// Manifests besides those of `allowed` crates that depend on a package, tests apart.
fn depending_on(package: &str, allowed: &[&str], files: &[File], advice: &str) -> Vec<String> {
    let depends = |file: &&File| {
        manifest_of(file).is_some_and(|holder| {
            !allowed.contains(&holder) && dependencies(&file.text).contains(package)
        })
    };
    let found = files.iter().filter(depends);
    found
        .map(|file| format!("{}: `{package}`: {advice}", file.path))
        .collect()
}

/// The crate whose manifest it is.
fn manifest_of(file: &File) -> Option<&str> {
    file.path
        .strip_prefix("crates/")?
        .strip_suffix("/Cargo.toml")
}

/// What a crate depends on outside tests.
fn dependencies(manifest: &str) -> BTreeSet<&str> {
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line == "[dependencies]" || line.ends_with(".dependencies]");
        } else if inside && !line.starts_with('#') {
            let name = line.split(['.', ' ', '=']).next().unwrap_or("");
            found.insert(name);
        }
    }
    found
}

/// What each crate may use of ours: the table in `docs/architecture.md`.
const MAY_USE: [(&str, &[&str]); 7] = [
    ("contract", &[]),
    ("mask", &[]),
    ("document", &["contract"]),
    ("rules", &["contract"]),
    ("store", &["contract", "mask"]),
    ("report", &["contract", "document", "store"]),
    (
        "collector",
        &[
            "authoring",
            "contract",
            "document",
            "figure",
            "mask",
            "report",
            "store",
            "words",
        ],
    ),
];

#[test]
fn crates_depend_in_one_direction() {
    holds(directions);
    let of = |lines: &str| ["[dependencies]\n", lines].concat();
    breaks(
        directions,
        "crates/store/Cargo.toml",
        &of("evidence-walk-document.workspace = true\n"),
    );
    breaks(
        directions,
        "crates/report/Cargo.toml",
        &of("evidence-walk-store = { workspace = true, features = [\"sqlite\"] }\n"),
    );
    breaks(
        directions,
        "crates/report/Cargo.toml",
        &of("tokio = { version = \"1\" }\n"),
    );
    breaks(
        directions,
        "crates/page/Cargo.toml",
        &of("evidence-walk-testkit.workspace = true\n"),
    );
    passes(
        directions,
        "crates/report/Cargo.toml",
        &of("evidence-walk-store.workspace = true\n"),
    );
}

fn directions(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let Some(holder) = manifest_of(file) else {
            continue;
        };
        let used = dependencies(&file.text);
        let ours = used
            .iter()
            .filter_map(|name| name.strip_prefix("evidence-walk-"));
        let allowed = MAY_USE.iter().find(|(name, _)| *name == holder);
        for name in ours {
            let may = allowed.is_none_or(|(_, allowed)| allowed.contains(&name));
            if !may || name == "testkit" {
                found.push(format!(
                    "{}: `{name}`: crates depend on each other as the table in docs/architecture.md has it",
                    file.path
                ));
            }
        }
        let store = file
            .text
            .lines()
            .find(|line| line.starts_with("evidence-walk-store"));
        let with_database = store.is_some_and(|line| line.contains("sqlite"));
        if holder == "report" && (with_database || used.contains("tokio")) {
            found.push(format!(
                "{}: a report is made of tallies, without a database and without waiting: ask the store in crates/collector/",
                file.path
            ));
        }
    }
    found
}

#[test]
fn a_public_name_means_one_thing() {
    holds(one_meaning);
    let a = ("crates/mask/src/a.rs", "pub struct Answer;\n");
    breaks_together(one_meaning, &[a, ("src/b.rs", "pub enum Answer {}\n")]);
    passes_together(one_meaning, &[a, ("src/b.rs", "enum Answer {}\n")]);
    passes_together(one_meaning, &[a, ("src/b.rs", "pub struct Answers;\n")]);
}

fn one_meaning(files: &[File]) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let ours = |file: &&File| {
        file.path.ends_with(".rs")
            && (file.path.starts_with("src/") || file.path.contains("/src/"))
            && !file.path.starts_with("crates/testkit/")
            && !file.path.starts_with("examples/")
    };
    for file in files.iter().filter(ours) {
        for (number, line) in code(&file.text) {
            if let Some(name) = public_type(line) {
                let place = format!("{}:{number}", file.path);
                places.entry(name).or_default().push(place);
            }
        }
    }
    let twice = places.iter().filter(|(_, places)| places.len() > 1);
    twice
        .map(|(name, places)| {
            format!(
                "`{name}` is the name of different things in {}: say what each is",
                places.join(", ")
            )
        })
        .collect()
}

/// The name of the public type that a line begins to define.
pub fn public_type(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?;
    let kinds = ["struct ", "enum ", "trait ", "type "];
    let name = kinds.iter().find_map(|kind| rest.strip_prefix(kind))?;
    name.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
}
