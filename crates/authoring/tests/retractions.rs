//! Sources that are on the list of retractions, in a made list of the published form.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::Folder;
use evidence_walk_authoring::retractions::warn_of_retracted;

fn list() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/retractions/list.csv")
}

fn folder(name: &str) -> Folder {
    Folder::with(&format!("retractions/{name}"), "revision: 1", "revision: 1")
}

/// Letters large or small, notices of any nature, names that are not UTF-8. Seen to fail with DOIs compared as
/// they are written.
#[test]
fn a_source_on_the_list_is_warned_of_with_its_notices() {
    let mut loaded = folder("found").load();
    warn_of_retracted(&mut loaded, &list()).expect("a list");
    let said: Vec<String> = loaded.warnings.iter().map(ToString::to_string).collect();
    let cure = "read the notice; then say in the summary what it changes, or take out the source and what rests on it";
    let place = "summaries/homes.en.md:16: sources[0].doi: `10.1002/14651858.cd013258.pub2` has a notice of";
    assert_eq!(
        said,
        [
            format!(
                "{place} 31 July 2020 on the list of retractions: Retraction (Error in Data, Error in Results and/or Conclusions); {cure}"
            ),
            format!(
                "{place} before 2020 on the list of retractions: Expression of concern (no reason given); {cure}"
            ),
        ]
    );
    assert_eq!(loaded.faults, []);
}

#[test]
fn a_list_that_is_none_or_is_cut_off_is_refused_and_says_what_to_do() {
    let mut loaded = folder("refused").load();
    let whole = fs::read(list()).expect("the list");
    let temporary = std::env::temp_dir().join(format!("retractions-{}", std::process::id()));
    let mut told = |bytes: &[u8]| {
        fs::write(&temporary, bytes).expect("written");
        let error = warn_of_retracted(&mut loaded, &temporary).expect_err("refused");
        error
            .to_string()
            .replace(&temporary.display().to_string(), "LIST")
    };
    assert_eq!(
        told(b"DOI,Title\n10.5555/1,One\n"),
        "LIST has no column `OriginalPaperDOI`; give it the file that Crossref publishes, retraction_watch.csv"
    );
    let cut = told(whole.get(..whole.len() - 30).expect("longer"));
    assert!(
        cut.starts_with("LIST is cut off or damaged (") && cut.ends_with("); download it again"),
        "{cut}"
    );
    fs::remove_file(&temporary).expect("removed");
    let missing = warn_of_retracted(&mut loaded, Path::new("/nowhere.csv")).expect_err("missing");
    let missing = missing.to_string();
    assert!(
        missing.starts_with("/nowhere.csv cannot be read (")
            && missing.ends_with("); check the name"),
        "{missing}"
    );
    assert_eq!(loaded.warnings, [], "nothing is known, so nothing is said");
}

/// Seen to fail with the sources alone looked at.
#[test]
fn a_link_in_the_text_to_what_was_retracted_is_warned_of_too() {
    let folder = Folder::with(
        "retractions/linked",
        "Whose homes should we adapt?",
        "Whose homes, [one asks](https://doi.org/10.1002/14651858.CD013258.pub2)?",
    );
    let path = folder.0.join("summaries/homes.en.md");
    let text = fs::read_to_string(path).expect("the summary");
    let other = text.replacen(
        "    doi: 10.1002/14651858.CD013258.pub2\n",
        "    doi: 10.5555/another\n",
        1,
    );
    folder.put("summaries/homes.en.md", other);
    let mut loaded = folder.load();
    warn_of_retracted(&mut loaded, &list()).expect("a list");
    let said: Vec<String> = loaded.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said[0].starts_with("summaries/homes.en.md:50: `10.1002/14651858.cd013258.pub2` has a notice of 31 July 2020"),
        "{said:?}"
    );
}
