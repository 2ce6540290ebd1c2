//! Summaries that are refused, each with the exact text that its editor meets.
//!
//! `refused/NAME.md` is the file, `refused/NAME.txt` every fault and warning of it. Set `BLESS=1` to
//! write the texts anew, and read them as an editor would before keeping them.

mod common;

use std::fs;
use std::path::Path;

use common::Folder;

#[test]
fn the_file_they_all_differ_from_is_accepted() {
    let folder = Folder::with("accepted", "revision: 1", "revision: 1");
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(folder.warnings(), [] as [&str; 0]);
}

#[test]
fn each_is_refused_in_these_words() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refused");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(&cases).expect("the cases") {
        let path = entry.expect("a case").path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        count += 1;
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let folder = Folder::new(&format!("refused/{name}"));
        folder.put(
            &format!("summaries/{name}.en.md"),
            fs::read(&path).expect("the case"),
        );
        let loaded = folder.load();
        assert!(loaded.summaries.is_empty(), "{name} was accepted");
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
    assert!(count >= 20, "only {count} cases found");
}
