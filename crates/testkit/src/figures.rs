//! Everything that can be reported, and the rows of an export.

use std::collections::BTreeMap;

use evidence_walk_contract::guess::{Guess, Seen, Tenths};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{AnswerPlace, EngagementSignal, SignalKind};

use super::guesses::{alike, guess, ranged};
use super::{answered, chose, reached, said, signal};

const NO: Option<Seen> = Some(Seen::No);

/// A comment that no file may hold.
pub const COMMENT: &str = "=SECRET()";

/// Walks: of the five steps one is reached by all, one by some, three by few or nobody.
pub fn usage() -> Vec<EngagementSignal> {
    let mut all: Vec<_> = (0..1_240).map(|n| signal(n, SignalKind::Started)).collect();
    all.extend((0..1_240).map(|n| reached(10_000 + n, "decision")));
    all.extend((0..25).map(|n| reached(20_000 + n, "here")));
    all.extend((0..4).map(|n| reached(30_000 + n, "ask")));
    all
}

/// Answers: large and small groups of every kind, and one comment.
pub fn answers() -> Vec<EngagementSignal> {
    let guesses = [
        (12, ranged(90, (60, 110), 62)),
        (14, ranged(80, (70, 95), 65)),
        (15, guess(Some(95), NO, Some(64))),
        (13, guess(Some(85), NO, Some(85))),
        (11, guess(Some(40), NO, Some(52))),
        (12, guess(Some(30), NO, Some(41))),
        (12, guess(Some(60), NO, Some(60))),
        (12, guess(Some(62), Some(Seen::Yes), Some(62))),
        (3, guess(Some(90), None, Some(70))),
        (14, guess(None, None, Some(62))),
    ];
    let own = |n: i32| AnswerValue::Number(Tenths(n));
    let options = [
        ("u1", 30),
        ("u2", 3),
        ("u3", 12),
        ("u4", 40),
        ("u5", 25),
        ("none", 20),
    ];
    let at_the_foot = [("u1", 11), ("u2", 14), ("u4", 30), ("u5", 2), ("none", 40)];
    let many = |of: &[&str]| AnswerValue::Choices(of.iter().map(|id| (*id).to_owned()).collect());
    let use_of = [
        (20, many(&["a", "b"])),
        (15, many(&["a"])),
        (2, many(&["c"])),
    ];
    [
        apart(40_000, "guess", &guesses),
        apart(50_000, "guess-own", &[(8, own(200)), (9, own(460))]),
        apart(60_000, "clash", &[(15, guess(Some(-20), NO, Some(-13)))]),
        apart(
            70_000,
            "useful",
            &options.map(|(id, many)| (many, chose(id))),
        ),
        apart(80_000, "use", &use_of),
        vec![answered(90_000, 90_000u64, "missing", 1, said(COMMENT))],
        apart(
            100_000,
            "guess",
            &[(16, in_view(70, 62)), (2, in_view(95, 62))],
        ),
        at_foot(apart(
            110_000,
            "useful",
            &at_the_foot.map(|(id, many)| (many, chose(id))),
        )),
        at_foot(apart(
            120_000,
            "use",
            &[(21, many(&["a"])), (13, many(&["b"]))],
        )),
    ]
    .concat()
}

/// A guess made while the answer could be seen.
pub fn in_view(prior: i32, posterior: i32) -> AnswerValue {
    match guess(Some(prior), NO, Some(posterior)) {
        AnswerValue::Guess(guess) => AnswerValue::Guess(Guess {
            answer_in_view: true,
            ..guess
        }),
        other => other,
    }
}

/// The same answers, given at the foot of the page.
pub fn at_foot(mut signals: Vec<EngagementSignal>) -> Vec<EngagementSignal> {
    for signal in &mut signals {
        if let SignalKind::Answered { place, .. } = &mut signal.kind {
            *place = AnswerPlace::Page;
        }
    }
    signals
}

fn apart(mut from: u64, of: &str, groups: &[(u64, AnswerValue)]) -> Vec<EngagementSignal> {
    let mut all = Vec::new();
    for (many, value) in groups {
        all.extend(alike(from, *many, of, value.clone()));
        from += many;
    }
    all
}

/// A row: its cells by the names of their columns, as text.
pub type Cells = BTreeMap<String, String>;

/// The rows of a CSV file.
pub fn of_csv(file: &str) -> Vec<Cells> {
    let text = file.strip_prefix('\u{feff}').expect("a byte-order mark");
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let cells = names.iter().zip(&row);
        cells
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect()
    });
    rows.collect()
}

/// The rows of a JSON Lines file.
pub fn of_jsonl(file: &str) -> Vec<Cells> {
    let rows = file.lines().map(|line| {
        let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        let cells = row.into_iter().map(|(name, cell)| {
            let text = match cell {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text,
                number => number.to_string(),
            };
            (name, text)
        });
        cells.collect()
    });
    rows.collect()
}
