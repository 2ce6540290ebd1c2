//! The wire format, compared with its golden files: what widgets and collectors of different versions
//! exchange.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/signals.rs"]
mod signals;

use std::fmt::Debug;
use std::path::{Path, PathBuf};

use evidence_walk_contract::batch::{self, Batch};
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_contract::verdict::{Reason, Refusal, Verdict};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    folder.join([name, ".json"].concat())
}

/// Writes `value` as its golden file has it, and reads it back.
fn promised<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: &T) {
    let json = serde_json::to_string(value).unwrap();
    golden::holds(&file(name), &json);
    let read: T = serde_json::from_str(&json).unwrap();
    assert_eq!(
        read, *value,
        "{name}: what was read is not what was written"
    );
}

#[test]
fn every_kind_of_signal_is_written_as_promised_and_reads_back() {
    for (name, signal) in signals::all() {
        promised(&["signal.", &name].concat(), &signal);
    }
}

#[test]
fn the_writer_without_a_json_library_keeps_the_same_promise() {
    let signals: Vec<EngagementSignal> = signals::all().into_iter().map(|(_, s)| s).collect();
    let batch = Batch {
        version: batch::VERSION,
        signals: signals.clone(),
    };
    promised("batch", &batch);
    golden::holds(&file("batch"), &batch::write(&signals));
}

#[test]
fn a_kind_is_tallied_under_the_tag_it_travels_under() {
    let mut met = Vec::new();
    for (name, signal) in signals::all() {
        let json = serde_json::to_value(&signal).unwrap();
        let tag = batch::tag(&signal.kind);
        assert_eq!(json["kind"], tag, "{name}");
        met.push(tag);
    }
    assert!(batch::TAGS.iter().all(|tag| met.contains(tag)));
    assert!(met.iter().all(|tag| batch::TAGS.contains(tag)));
}

#[test]
fn a_verdict_names_every_reason_as_promised() {
    let refused = Reason::ALL.iter().zip(0..).map(|(reason, number)| Refusal {
        id: signals::id(number).text(),
        reason: *reason,
    });
    let verdict = Verdict {
        accepted: vec![signals::id(101)],
        duplicate: vec![signals::id(102), signals::id(103)],
        refused: refused.collect(),
        retry_after_ms: 1_500,
    };
    promised("verdict", &verdict);
    promised("verdict.empty", &Verdict::default());
}

#[test]
fn the_list_of_reasons_is_whole_and_has_none_twice() {
    let source = include_str!("../src/verdict.rs");
    let declared = source.matches("serde(rename = \"").count();
    assert_eq!(declared, Reason::ALL.len());
    let mut sorted = Reason::ALL.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted, Reason::ALL, "listed twice, or in another order");
}

#[test]
fn a_signal_of_unknown_kind_or_without_its_fields_is_refused() {
    let (_, signal) = &signals::all()[1];
    let sound = serde_json::to_string(signal).unwrap();
    for (from, to) in [
        ("\"step_reached\"", "\"step_skipped\""),
        ("\"step_reached\"", "\"Step_reached\""),
        (",\"step\":\"first\"", ""),
        ("\"step\":\"first\"", "\"step\":7"),
        ("\"edition\":2", "\"edition\":-2"),
        ("\"edition\":2", "\"edition\":4294967296"),
        ("\"lang\":\"en\"", "\"lang\":null"),
    ] {
        let json = sound.replace(from, to);
        assert_ne!(json, sound, "`{from}` is not in the sound one");
        assert!(
            serde_json::from_str::<EngagementSignal>(&json).is_err(),
            "{json}"
        );
    }
}
