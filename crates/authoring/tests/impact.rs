//! The folder `impact/`: a theory of change with and without faults, and claims that go beyond what is known.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::Path;

use common::{ACCEPTED, Folder};
use evidence_walk_authoring::claims;

/// Seen to fail with a form taken off the list, and with quoted words read as the writer's own.
#[test]
fn what_claims_a_cause_is_refused_and_what_is_honest_passes() {
    let refused = include_str!("claims/refused.txt");
    let passed: Vec<&str> = refused
        .lines()
        .filter(|line| claims(line).is_empty())
        .collect();
    assert_eq!(passed, [] as [&str; 0], "taken for honest");
    let honest = include_str!("claims/honest.txt");
    let stopped: Vec<_> = honest
        .lines()
        .filter(|line| !claims(line).is_empty())
        .collect();
    assert_eq!(stopped, [] as [&str; 0], "taken for claims");
    assert!(refused.lines().count() >= 25 && honest.lines().count() >= 25);
}

#[test]
fn a_claim_names_its_words_and_what_may_be_said_instead() {
    let found = claims("We met twice. Thanks to our guide\nthe team dropped it. We saved £5.");
    let words: Vec<&str> = found.iter().map(|claim| claim.words.as_str()).collect();
    assert_eq!(words, ["thanks to our", "we saved"]);
    assert!(found.iter().all(|claim| claim.instead.contains('“')));
}

/// A centre folder with this theory, and the summary that it names.
fn with(name: &str, theory: &str) -> Folder {
    let folder = Folder::new(&format!("impact-{name}"));
    folder.put("summaries/home-adaptations.en.md", ACCEPTED);
    folder.put("impact/theory.toml", theory);
    folder
}

const EXAMPLE: &str = include_str!("../../../centre/impact/theory.toml");

#[test]
fn the_example_has_no_fault_and_some_links_without_evidence() {
    let loaded = with("example", EXAMPLE).load();
    assert_eq!(loaded.faults, []);
    let theory = loaded.theory.expect("a theory");
    assert_eq!(theory.gaps().count(), 3);
    assert_eq!(theory.impacts().count(), 1);
}

/// Each change of the example. What is said of it stands in `claims/theory-faults.txt`; `BLESS=1` rewrites that.
const CHANGES: [(&str, &str); 11] = [
    ("kind = \"impact\"", "kind = \"outcome\""),
    ("kind = \"reach\"", "kind = \"range\""),
    (
        "summaries = [\"home-adaptations\"]",
        "summaries = [\"home-adaptation\"]",
    ),
    ("from = \"right-homes\"", "from = \"right-home\""),
    ("risk = \"The slides are all they see\"\n", ""),
    (
        "finding = \"home-adaptations:falls.higher-risk\"",
        "finding = \"home-adaptations:falls.higher\"",
    ),
    (
        "{ document = \"Notes of two sessions\" }",
        "{ document = \"Notes\", usefulness = \"home-adaptations\" }",
    ),
    ("confidence = \"untested\"", "confidence = \"strong\""),
    (
        "assumption = \"An hour in a room does more than a page\"",
        "assumption = \"Our sessions led to every decision so far\"",
    ),
    (
        "from = \"found-useful\"\nto = \"case-made\"",
        "from = \"case-made\"\nto = \"found-useful\"",
    ),
    (
        "from = \"summary-out\"\nto = \"officers-read\"",
        "from = \"sessions\"\nto = \"summary-out\"",
    ),
];

#[test]
fn each_fault_is_told_in_these_words() {
    let mut told = String::new();
    for (at, (from, to)) in CHANGES.into_iter().enumerate() {
        assert!(EXAMPLE.contains(from), "{from}");
        let theory = EXAMPLE.replacen(from, to, 1);
        let found = with(&at.to_string(), &theory).faults();
        assert!(!found.is_empty(), "{to} was accepted");
        told.push_str(&format!("{}\n\n", found.join("\n")));
    }
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims/theory-faults.txt");
    if std::env::var("BLESS").is_ok_and(|bless| bless == "1") {
        fs::write(kept, told).expect("written");
        return;
    }
    assert_eq!(told, fs::read_to_string(kept).expect("the texts"));
}

/// Seen to fail with a theory that may go round.
#[test]
fn a_circle_is_named_by_its_nodes() {
    let circle = format!(
        "{EXAMPLE}\n[[nodes]]\nid = \"a\"\nkind = \"reach\"\nname = \"A\"\n\n[[nodes]]\nid = \"b\"\nkind = \"reach\"\nname = \"B\"\n\n{}{}{}",
        link("a", "b"),
        link("b", "a"),
        link("a", "found-useful"),
    );
    let found = with("circle", &circle).faults();
    assert_eq!(
        found,
        [
            "impact/theory.toml:50: links: the links lead round in a circle, through `a`, `b`; take out the link that leads back; what comes again later is a node of its own"
        ]
    );
}

fn link(from: &str, to: &str) -> String {
    format!(
        "[[links]]\nfrom = \"{from}\"\nto = \"{to}\"\nassumption = \"x\"\nrisk = \"y\"\nindicator = \"z\"\n\n"
    )
}
