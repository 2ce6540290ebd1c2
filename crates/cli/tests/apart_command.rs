//! `evidence-walk apart`, beside a collector that runs and without one.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use evidence_walk_testkit as common;

#[path = "support/program.rs"]
mod program;

use std::path::Path;

use common::stored::{falls, open, wait};
use common::{CENTRE, Collector, TODAY, answered, centre, chose, said, sound};
use evidence_walk_collector::limits::Front;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_store::Store as _;
use evidence_walk_store::budget::SourceSite;
use evidence_walk_store::sqlite::SqliteStore;

/// Four sheets on a budget of one, and a comment on the last.
fn signals() -> Vec<EngagementSignal> {
    let mut all: Vec<_> = (0..4)
        .map(|n| answered(n, n, "useful", 1, chose("u5")))
        .collect();
    all.push(answered(9, 3u64, "missing", 1, said("What it costs.")));
    all
}

fn stored(store: &dyn evidence_walk_store::Store) {
    let site = SourceSite {
        key: "main".into(),
        budget: Some(1),
    };
    let sounds = signals().into_iter().map(sound).collect();
    wait(store.keep(CENTRE, &site, sounds, TODAY)).unwrap();
}

fn apart(data: &Path, words: &[&str]) -> (i32, String) {
    let words = [&["apart"][..], words, &["--data", program::text(data)]].concat();
    let (code, told, trouble) = program::run(&words);
    (code, told + &trouble)
}

const OF_DAY: [&str; 4] = ["--site", "main", "--day", "2026-03-12"];

fn the(ruling: &str) -> Vec<&str> {
    [&[ruling][..], &OF_DAY].concat()
}

const WHAT: &str = "3 answer sheets with 3 answers, and 1 comment";

/// What the command says at each turn, with `sheets` to ask how many count.
fn through(data: &Path, ruling: &str, sheets: &dyn Fn() -> u64) {
    let listed = (0, format!("2026-03-12, site main: {WHAT}\n"));
    assert_eq!(apart(data, &["list"]), listed);
    assert_eq!(apart(data, &["list", "--site", "main"]), listed);
    let (code, other) = apart(data, &["list", "--site", "other"]);
    assert_eq!(code, 0);
    assert!(
        other.starts_with("Nothing of site other is kept apart in "),
        "{other}"
    );
    let said = match ruling {
        "accept" => format!(
            "Accepted: {WHAT}, kept apart of site main on 2026-03-12, count in the figures from now on.\n"
        ),
        _ => format!(
            "Deleted: {WHAT}, kept apart of site main on 2026-03-12; they were in no figure.\n"
        ),
    };
    let before = sheets();
    assert_eq!(apart(data, &the(ruling)), (0, said));
    assert_eq!(sheets(), before + if ruling == "accept" { 3 } else { 0 });
    let (code, nothing) = apart(data, &the(ruling));
    assert_eq!(code, 1);
    let expected = format!(
        "nothing is kept apart of site main on 2026-03-12 in {0}; `evidence-walk apart list --data {0}` says what is\n",
        data.display()
    );
    assert_eq!(nothing, expected);
    let (_, none) = apart(data, &["list"]);
    assert!(none.starts_with("Nothing is kept apart in "), "{none}");
}

/// Seen to fail without the response from the socket: the folder was in use.
#[test]
fn beside_a_collector_that_runs() {
    for ruling in ["accept", "delete"] {
        let data = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(data.path()).unwrap();
        stored(&store);
        let collector = Collector::of(centre(), Front::Unnamed, Box::new(store), data);
        let sheets = || {
            wait(collector.state.store.tallies(&falls()))
                .map(|all| all.sheets)
                .unwrap()
        };
        through(collector.data.path(), ruling, &sheets);
    }
}

#[test]
fn without_a_collector() {
    for ruling in ["accept", "delete"] {
        let (store, folder) = open();
        stored(&store);
        store.stop();
        drop(store);
        let sheets = || {
            let store = SqliteStore::read_only(folder.path()).unwrap();
            wait(store.tallies(&falls())).map(|all| all.sheets).unwrap()
        };
        through(folder.path(), ruling, &sheets);
    }
}

#[test]
fn words_that_cannot_be_used_say_what_to_write() {
    let (store, folder) = open();
    store.stop();
    drop(store);
    for (words, expected) in [
        (
            vec!["accept", "--site", "main", "--day", "12.3.2026"],
            "--day 12.3.2026: not a day; write --day 2026-03-12\n",
        ),
        (
            vec!["delete", "--site", "my site", "--day", "2026-03-12"],
            "--site my site: not the key of a site; write one of centre.toml, such as --site main\n",
        ),
        (
            vec!["list", "--day", "2026-02-30"],
            "--day 2026-02-30: not a day; write --day 2026-03-12\n",
        ),
    ] {
        assert_eq!(apart(folder.path(), &words), (1, expected.to_owned()));
    }
    let empty = tempfile::tempdir().unwrap();
    let (code, why) = apart(empty.path(), &["list"]);
    assert_eq!(code, 1);
    assert!(
        why.starts_with("no collector has kept anything in"),
        "{why}"
    );
    let (code, _) = apart(folder.path(), &["accept", "--site", "main"]);
    assert_eq!(code, 2, "the day is missing");
}
