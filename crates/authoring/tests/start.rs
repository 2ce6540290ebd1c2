//! What `new` writes is a valid beginning: it is read without faults, and each placeholder is
//! named.

#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;
use evidence_walk_authoring::{new_centre, new_summary};

fn begun(name: &str) -> Folder {
    let folder = Folder(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name));
    let _ = std::fs::remove_dir_all(&folder.0);
    let summary = new_summary("tutoring", "en").unwrap();
    for (path, text) in new_centre("start").into_iter().chain([summary]) {
        folder.put(&path, text);
    }
    folder
}

#[test]
fn a_new_centre_has_no_faults_and_says_what_is_still_to_be_written() {
    let folder = begun("start");
    let loaded = folder.load();
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(loaded.summaries.len(), 1);
    let warnings = folder.warnings();
    let cure =
        "still to be written; put your own words in the place of `TO WRITE` and what follows it";
    for warning in &warnings {
        assert!(warning.ends_with(cure), "{warning}");
    }
    // As many as there are places, in all files.
    let text = std::fs::read_to_string(folder.0.join("summaries/tutoring.en.md")).unwrap()
        + &std::fs::read_to_string(folder.0.join("centre.toml")).unwrap();
    assert_eq!(warnings.len(), text.matches("TO WRITE").count());
    assert!(warnings.len() > 15);
    assert!(
        loaded.summaries[0].illustration.is_some(),
        "a draft says that it is one"
    );
}

#[test]
fn filled_in_it_has_no_warnings_left() {
    let folder = begun("start-filled");
    for file in ["summaries/tutoring.en.md", "centre.toml"] {
        let text = std::fs::read_to_string(folder.0.join(file)).unwrap();
        folder.put(file, text.replace("TO WRITE: ", "Words on "));
    }
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(folder.warnings(), [] as [&str; 0]);
}

#[test]
fn the_notes_in_it_can_be_followed() {
    let folder = begun("start-notes");
    let file = "summaries/tutoring.en.md";
    let mut text = std::fs::read_to_string(folder.0.join(file)).unwrap();
    text = text
        .replace(
            "          not_estimable: \"TO WRITE: the figure, or why there is none\"\n",
            "",
        )
        .replace("          #   value", "          value")
        .replace("          #   interval", "          interval")
        .replace("        # certainty:", "        certainty:")
        .replace("# searched: ", "searched: ")
        .replace("    # doi: ", "    doi: ")
        .replace(
            "TO WRITE: the answer",
            "It is {effect.everyone}, the answer",
        );
    let rating = text.find("certainty:").unwrap();
    let (before, after) = text.split_at(rating);
    text = before.to_owned() + &after.replace("        #   ", "          ");
    folder.put(file, text);
    assert_eq!(folder.faults(), [] as [&str; 0]);
    let summary = folder.load().summaries.remove(0);
    assert!(summary.outcomes[0].estimates[0].certainty.is_some());
    assert_eq!(summary.searched.as_deref(), Some("2026-03"));
}

#[test]
fn a_name_or_a_language_that_cannot_be_used_is_refused_in_plain_words() {
    let said = |name, lang| new_summary(name, lang).err().unwrap().to_string();
    assert_eq!(
        said("Home Adaptations.en.md", "en"),
        "`Home Adaptations.en.md` is not a name; use small letters a to z, digits, - and _, beginning with a letter or digit, at most 64 of them, without the language and `.md`: `home-adaptations-en`"
    );
    assert_eq!(
        said("homes", "xx"),
        "no words for language `xx`; there are words for: en, cy; name one of these with --lang"
    );
}
