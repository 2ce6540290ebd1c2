//! The exact messages about files that are refused, and about files that cause warnings.
//!
//! `refused/NAME.patch` is a change of `accepted.en.md`, as `diff -U1 accepted.en.md NAME.md` writes it
//! below its two lines of names; `refused/NAME.md` is a whole summary and `refused/NAME.toml` a
//! `centre.toml`, or with a name that begins with `note-template` a template for notes. `NAME.txt` next to it holds every fault and warning. The same in `warned/`. Set `BLESS=1`
//! to rewrite the texts, and read them as an editor would before keeping them.

// clippy allows these in tests, but not in what tests share.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::fs;
use std::path::Path;

use common::{Folder, summary_in};
use evidence_walk_authoring::Loaded;

#[test]
fn the_file_they_all_differ_from_is_accepted() {
    let folder = Folder::with("accepted", "revision: 1", "revision: 1");
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(folder.warnings(), [] as [&str; 0]);
}

#[test]
fn each_is_refused_in_these_words() {
    let count = each("refused", |name, loaded| {
        assert!(!loaded.faults.is_empty(), "{name} was accepted");
        assert!(
            loaded.summaries.is_empty() || loaded.centre.is_none(),
            "{name} was accepted"
        );
    });
    assert!(count >= 30, "only {count} cases found");
}

#[test]
fn each_is_warned_of_in_these_words() {
    let count = each("warned", |name, loaded| {
        assert_eq!(loaded.faults, [], "{name}");
        assert!(!loaded.warnings.is_empty(), "{name}: no warning");
        assert_eq!(loaded.summaries.len(), 1, "{name}: a warning stops nothing");
    });
    assert!(count >= 9, "only {count} cases found");
}

/// How the names of cases begin that are templates for notes.
const TEMPLATE: &str = "note-template";

/// Holds what is said of each file of a folder to the text beside it; says how many there were.
fn each(cases: &str, judge: impl Fn(&str, &Loaded)) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(cases);
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(&folder).expect("the cases") {
        let path = entry.expect("a case").path();
        let part = |part: Option<&std::ffi::OsStr>| {
            part.map(|text| text.to_string_lossy().into_owned())
                .unwrap_or_default()
        };
        let name = part(path.file_stem());
        let ending = part(path.extension());
        let loaded = if let Some(summary) = summary_in(&path) {
            let folder = Folder::new(&format!("{cases}/{name}"));
            folder.put(&format!("summaries/{name}.en.md"), summary);
            folder.load()
        } else if ending == "toml" && name.starts_with(TEMPLATE) {
            let folder = Folder::with(
                &format!("{cases}/{name}"),
                "## Useful?",
                "## Note {#note kind=decide}\n\n## Useful?",
            );
            folder.put(
                "notes/committee.en.toml",
                fs::read(&path).expect("the case"),
            );
            folder.load()
        } else if ending == "toml" {
            let folder = Folder::with(&format!("{cases}/{name}"), "revision", "revision");
            folder.put("centre.toml", fs::read(&path).expect("the case"));
            folder.load()
        } else {
            continue;
        };
        count += 1;
        judge(&name, &loaded);
        let mut said = String::new();
        for fault in &loaded.faults {
            said.push_str(&format!("{fault}\n"));
        }
        for warning in &loaded.warnings {
            said.push_str(&format!("warning: {warning}\n"));
        }
        let expected = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &said).expect("written");
        }
        if fs::read_to_string(&expected).unwrap_or_default() != said {
            wrong.push(format!("== {name}\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    count
}
