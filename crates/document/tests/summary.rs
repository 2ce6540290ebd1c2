//! The summary as it is published for everybody.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../../contract/tests/support/golden.rs"]
mod golden;
#[path = "support/sample.rs"]
mod sample;

use std::path::Path;

use evidence_walk_contract::codec;
use evidence_walk_document::outcome::Metric;
use evidence_walk_document::source::ReferenceKind;
use evidence_walk_document::summary::{Cost, Interests, Measure, Summary};

fn file(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    folder.join([name, ".json"].concat())
}

#[test]
fn a_summary_is_written_as_promised_and_reads_back() {
    let summary = sample::summary();
    let json = serde_json::to_string_pretty(&summary).unwrap();
    golden::holds(&file("summary"), &json);
    let read: Summary = serde_json::from_str(&json).unwrap();
    assert_eq!(read, summary);
}

#[test]
fn so_are_the_values_it_has_room_for_only_once() {
    let cost = sample::no_information();
    let json = serde_json::to_string(&cost).unwrap();
    golden::holds(&file("cost.no-information"), &json);
    assert_eq!(serde_json::from_str::<Cost>(&json).unwrap(), cost);

    let measures = [
        Measure::People,
        Measure::Percent,
        Measure::Months,
        Measure::Points,
    ];
    let json = serde_json::to_string(&measures).unwrap();
    golden::holds(&file("measures"), &json);
    assert_eq!(
        serde_json::from_str::<[Measure; 4]>(&json).unwrap(),
        measures
    );

    let interests = [Interests::NotStated, Interests::NoneDeclared];
    let json = serde_json::to_string(&interests).unwrap();
    golden::holds(&file("interests"), &json);
    assert_eq!(
        serde_json::from_str::<[Interests; 2]>(&json).unwrap(),
        interests
    );

    let kinds = [
        ReferenceKind::Report,
        ReferenceKind::Book,
        ReferenceKind::Chapter,
        ReferenceKind::Page,
    ];
    let json = serde_json::to_string(&kinds).unwrap();
    golden::holds(&file("references"), &json);
    assert_eq!(
        serde_json::from_str::<[ReferenceKind; 4]>(&json).unwrap(),
        kinds
    );

    let metrics = sample::more::other_metrics();
    let json = serde_json::to_string(&metrics).unwrap();
    golden::holds(&file("metrics"), &json);
    assert_eq!(serde_json::from_str::<[Metric; 2]>(&json).unwrap(), metrics);
}

#[test]
fn the_golden_files_between_them_have_every_variant() {
    // Answers have theirs in the golden files of the signals.
    let signals = Path::new(env!("CARGO_MANIFEST_DIR")).join("../contract/tests/golden");
    let folders = [file("").parent().unwrap().to_owned(), signals];
    let files = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let all: String = files
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let tags = sample::tags();
    assert!(tags.len() > 30, "the variants were not found in the source");
    let missing: Vec<&str> = tags
        .into_iter()
        .filter(|tag| !all.contains(&["\"", tag, "\""].concat()))
        .collect();
    assert!(
        missing.is_empty(),
        "tests/support/sample.rs does not use {missing:?}"
    );
}

#[test]
fn the_widgets_form_carries_a_summary_whole() {
    let summary = sample::summary();
    let bytes = codec::encode(&summary).unwrap();
    assert_eq!(codec::decode::<Summary>(&bytes).unwrap(), summary);
}

#[test]
fn a_source_without_an_address_leads_nowhere_and_a_doi_goes_first() {
    let mut sources = sample::summary().sources;
    let hrefs: Vec<Option<String>> = sources.iter().map(|source| source.href()).collect();
    assert_eq!(
        hrefs,
        [
            Some("https://doi.org/10.1000/lamp".to_owned()),
            Some("https://lamp.example/report?a=1&b=2".to_owned()),
            None
        ]
    );
    sources[0].url = Some("https://lamp.example/".to_owned());
    assert_eq!(sources[0].href(), hrefs[0]);
}
