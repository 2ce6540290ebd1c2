//! Editions that are kept, their pages, and the feed of them.

// clippy allows these in tests, but not in what tests share.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::fs;
use std::path::PathBuf;

use atom_syndication::Feed;
use common::{ACCEPTED, Folder};
use evidence_walk_authoring::{Addresses, Date, build, load_on};

const KEPT: &str = "published/homes.en.e1.json";

fn built(folder: &Folder, day: Date) -> PathBuf {
    let out = folder.0.join("public");
    let addresses = Addresses {
        widget: "/widget".to_owned(),
        summaries: "/summaries".to_owned(),
        ..Addresses::default()
    };
    let loaded = load_on(&folder.0, day);
    build(&loaded, &[], &out, &addresses).expect("built");
    out
}

const FIRST: Date = Date::constant(2026, 11, 22);
const SECOND: Date = Date::constant(2026, 12, 24);

/// A centre that published edition 1 and then edition 2, with another figure.
fn twice(name: &str) -> (Folder, PathBuf) {
    let folder = Folder::with(name, "edition: 1", "edition: 1");
    let centre = fs::read_to_string(folder.0.join("centre.toml")).expect("a centre");
    folder.put(
        "centre.toml",
        [&centre, "published_at = \"https://example.org/evidence\"\n"].concat(),
    );
    built(&folder, FIRST);
    let second = ACCEPTED
        .replace("edition: 1", "edition: 2")
        .replace("value: 0.62", "value: 0.64")
        .replace("reviewed: 2026-11-20", "reviewed: 2026-12-20")
        .replace(
            "for_whom:",
            "changes:\n  - edition: 2\n    asked: newer trials\n    credit: a county council\n    done: Two trials were added.\n    on: 2026-12\nfor_whom:",
        );
    folder.put("summaries/homes.en.md", second);
    let out = built(&folder, SECOND);
    (folder, out)
}

fn read(out: &std::path::Path, name: &str) -> String {
    fs::read_to_string(out.join("summaries").join(name)).unwrap_or_else(|_| panic!("{name}"))
}

/// Seen to fail with the day of publication taken from today at each build.
#[test]
fn each_edition_keeps_its_page_its_day_and_its_own_figures() {
    let (folder, out) = twice("kept-twice");
    let loaded = folder.load();
    let days: Vec<(u32, &str)> = loaded
        .kept
        .iter()
        .map(|kept| (kept.summary.edition, kept.published.as_str()))
        .collect();
    assert_eq!(days, [(1, "2026-11-22"), (2, "2026-12-24")]);
    let (first, second) = (
        read(&out, "homes.en.e1.html"),
        read(&out, "homes.en.e2.html"),
    );
    assert!(first.contains("38% fewer falls") && !first.contains("36% fewer falls"));
    assert!(second.contains("36% fewer falls") && !second.contains("38% fewer falls"));
    for part in [
        "There is a newer edition of this summary:",
        "<a href=\"https://example.org/evidence/summaries/homes.en.e2.html\">Edition 2, 20 December 2026</a>",
        "a county council asked for newer trials. Two trials were added.",
        "This is edition 1 as it was published on 22 November 2026.",
        "Edition 1, last reviewed 20 November 2026.",
    ] {
        assert!(
            first.contains(part),
            "the page of edition 1 lacks {part}: {first}"
        );
    }
    assert!(!second.contains("There is a newer edition"));
    assert!(second.contains(
        "<a href=\"https://example.org/evidence/summaries/homes.en.e1.html\">Edition 1, 22 November 2026</a>"
    ));
    let figures = |name| {
        let json: serde_json::Value = serde_json::from_str(&read(&out, name)).expect("JSON");
        json["outcomes"][0]["estimates"][0]["size"]["estimated"]["value"].clone()
    };
    assert_eq!(figures("homes.en.e1.json"), 0.62);
    assert_eq!(figures("homes.en.json"), 0.64);
    // Built again a month later, nothing of it moves.
    built(&folder, Date::constant(2027, 1, 24));
    assert_eq!(read(&out, "homes.en.e1.html"), first);
    assert_eq!(read(&out, "homes.en.e2.html"), second);
}

/// RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have.
#[test]
fn the_feed_is_atom_with_an_entry_for_each_edition() {
    let (_folder, out) = twice("kept-feed");
    let text = read(&out, "feed.en.atom");
    let feed = Feed::read_from(text.as_bytes()).expect("Atom");
    let own = "https://example.org/evidence/summaries/feed.en.atom";
    assert_eq!(feed.id, own);
    assert_eq!(feed.title.as_str(), "Test Centre");
    assert_eq!(feed.updated.to_rfc3339(), "2026-12-24T00:00:00+00:00");
    assert!(
        feed.links
            .iter()
            .any(|link| link.rel == "self" && link.href == own)
    );
    assert_eq!(feed.lang.as_deref(), Some("en"));
    let entries: Vec<(&str, String)> = feed
        .entries
        .iter()
        .map(|entry| (entry.id.as_str(), entry.updated.to_rfc3339()))
        .collect();
    let page =
        |edition: u32| format!("https://example.org/evidence/summaries/homes.en.e{edition}.html");
    assert_eq!(
        entries,
        [
            (page(2).as_str(), "2026-12-24T00:00:00+00:00".to_owned()),
            (page(1).as_str(), "2026-11-22T00:00:00+00:00".to_owned()),
        ]
    );
    for entry in &feed.entries {
        assert!(!entry.title.as_str().is_empty());
        let alternate = entry
            .links
            .iter()
            .any(|link| link.rel == "alternate" && link.href == entry.id);
        assert!(alternate, "an entry without content needs one");
        assert_eq!(entry.authors[0].name, "A. Writer");
        assert!(entry.summary.is_some());
    }
    // What the reader above would take without: each stands in the text itself.
    assert_eq!(text.matches("<updated>").count(), 3);
    assert_eq!(text.matches("<id>").count(), 3);
}

/// Seen to fail with no fingerprint compared.
#[test]
fn a_kept_file_that_is_missing_changed_or_renamed_is_named_with_its_cure() {
    const CURE: &str = "take it back from version control; if it cannot be had, delete it and its line under `kept` in editions.toml, and what readers of that edition still send is refused";
    let (folder, _) = twice("kept-faults");
    let path = folder.0.join(KEPT);
    let text = fs::read_to_string(&path).expect("kept");
    assert_eq!(folder.faults(), [] as [&str; 0]);

    fs::remove_file(&path).expect("removed");
    let missing = "there is no such file, and editions.toml says that this edition is kept";
    assert_eq!(folder.faults(), [format!("{KEPT}: {missing}; {CURE}")]);

    folder.put(KEPT, text.replace("0.62", "0.26"));
    let changed = "this is not as `build` wrote it, by its fingerprint in editions.toml";
    assert_eq!(folder.faults(), [format!("{KEPT}: {changed}; {CURE}")]);

    folder.put(KEPT, &text[..text.len() / 2]);
    let said = folder.faults();
    assert!(said[0].starts_with(&format!("{KEPT}:")), "{said:?}");
    assert!(
        said[0].contains("this is not an edition as `build` wrote it (EOF"),
        "{said:?}"
    );
    assert!(said[0].ends_with(CURE), "{said:?}");

    // A version control may write other ends of lines.
    folder.put(KEPT, text.replace('\n', "\r\n"));
    assert_eq!(folder.faults(), [] as [&str; 0]);

    fs::remove_file(&path).expect("removed");
    folder.put("published/homes.en.e3.json", &text);
    let said = folder.faults();
    assert!(
        said.contains(&"published/homes.en.e3.json: edition 1 of `homes` in `en` is in here; name it `homes.en.e1.json` again".to_owned()),
        "{said:?}"
    );

    // What cannot be had is let go by deleting its line.
    fs::remove_file(folder.0.join("published/homes.en.e3.json")).expect("removed");
    let noted = fs::read_to_string(folder.0.join("editions.toml")).expect("noted");
    let (before, after) = noted.split_once("[homes.en.kept]\n").expect("kept");
    let (_, rest) = after.split_once('\n').expect("a line");
    folder.put(
        "editions.toml",
        [before, "[homes.en.kept]\n", rest].concat(),
    );
    assert_eq!(folder.faults(), [] as [&str; 0]);
}

/// A file that was kept by an earlier version of this program, for ever. If this fails, a field that was added
/// to the summary needs `#[serde(default)]`: readers of editions that were kept would be refused.
#[test]
fn an_edition_that_was_kept_in_november_2026_still_reads() {
    let folder = Folder::with("kept-old", "edition: 1", "edition: 2");
    folder.put(
        "published/homes.en.e1.json",
        include_str!("kept/homes.en.e1.json"),
    );
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(folder.load().kept[0].summary.edition, 1);
}

#[test]
fn a_new_edition_says_what_changed_or_is_warned_of() {
    let folder = Folder::with("kept-silent", "edition: 1", "edition: 2");
    assert_eq!(
        folder.warnings(),
        [
            "summaries/homes.en.md:2: changes: nothing says what changed with edition 2; add an item with `edition: 2`, `done:` and `on:`; readers may know the edition before"
        ]
    );
}
