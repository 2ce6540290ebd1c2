//! The lines of a note as a Word file. `tests/beside/note.test.mjs` opens the same file in LibreOffice and
//! compares it with the Markdown of the same lines: with `EVIDENCE_WALK_NOTES` it is written into that folder.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;

use evidence_walk_word::{LineKind, WordFile};

/// Kinds and texts, as the editor of a note gives them; with what XML, Markdown and Word could trip over.
const LINES: &str = include_str!("lines.json");

fn lines() -> Vec<(String, String)> {
    serde_json::from_str(LINES).unwrap()
}

fn file() -> Vec<u8> {
    let made = lines()
        .iter()
        .fold(WordFile::default(), |file, (kind, text)| {
            file.with(LineKind::named(kind), text)
        });
    made.bytes().unwrap()
}

#[test]
fn it_is_an_archive_that_does_not_say_when_it_was_made() {
    let bytes = file();
    assert!(bytes.starts_with(b"PK\x03\x04"));
    // The time that the format asks for is the first of all: nothing says when the note was saved.
    let text = String::from_utf8_lossy(&bytes);
    let times = |tag: &str| text.split_once(tag).map(|(_, rest)| rest[..20].to_owned());
    for tag in [
        "<dcterms:created xsi:type=\"dcterms:W3CDTF\">",
        "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">",
    ] {
        assert_eq!(times(tag).as_deref(), Some("1970-01-01T00:00:00Z"), "{tag}");
    }
    if let Some(folder) = std::env::var_os("EVIDENCE_WALK_NOTES").map(PathBuf::from) {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("note.docx"), &bytes).unwrap();
        std::fs::write(folder.join("lines.json"), LINES).unwrap();
    }
}

#[test]
fn every_kind_that_the_script_gives_is_known() {
    let script = include_str!("../../../src/element/evidence-walk-note.js");
    let (_, marks) = script.split_once("const MARKS = {").unwrap();
    let (marks, _) = marks.split_once('}').unwrap();
    let kinds: Vec<&str> = marks
        .split(']')
        .filter_map(|part| part.trim_start_matches([',', ' ']).split_once(':'))
        .map(|(kind, _)| kind.trim())
        .collect();
    assert_eq!(kinds, ["title", "heading", "label", "item", "own", "text"]);
    for kind in kinds {
        let known = LineKind::named(kind);
        assert!(known != LineKind::Text || kind == "text", "{kind}");
        assert!(
            lines().iter().any(|(of, _)| of == kind),
            "no line is a {kind}"
        );
    }
}

#[test]
fn a_kind_that_is_not_known_is_text_and_loses_nothing() {
    assert_eq!(LineKind::named("drawing"), LineKind::Text);
}
