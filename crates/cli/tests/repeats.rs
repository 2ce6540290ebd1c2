//! Keyed hashes that distinguish a repeat from other content: what they reveal, and what a restore does to
//! them.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_testkit as common;

#[path = "support/program.rs"]
mod program;

use std::fs;

use common::stored::{chore, falls, keep, open, wait};
use common::{TODAY, reached, sound};
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{KeepOutcome, Store as _};

use program::{run, text};

/// Pseudo-random numbers.
fn spread(n: u64) -> u64 {
    n.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The content of a usage signal can be guessed, so a plain hash would reveal it: 4,981 of 4,981 were found that
/// way in 1.3 seconds. The stored hash has a key, and the key is in no backup. Seen to fail with the plain
/// hash stored.
#[test]
fn nothing_that_is_kept_is_a_hash_of_what_can_be_guessed() {
    let (store, folder) = open();
    let steps = ["decision", "here", "guess", "clash", "ask"];
    let sent: Vec<EngagementSignal> = (0..500)
        .map(|n| reached(spread(n), steps[n as usize % steps.len()]))
        .collect();
    keep(&store, &sent);
    let backup = folder.path().join("backup");
    let words = ["backup", text(&backup), "--data", text(folder.path())];
    assert_eq!(run(&words).0, 0);
    chore(&store, TODAY);
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let (database, backup) = (read("evidence-walk.sqlite"), read("backup"));
    let stands = |hay: &[u8], needle: &[u8]| hay.windows(needle.len()).any(|part| part == needle);
    // Somebody who guesses has the id from the row, and tries the few things that a signal can say.
    for signal in &sent {
        assert!(
            stands(&database, &signal.id.bytes()),
            "the search finds what is there"
        );
        let guessed = sound(signal.clone()).content_hash;
        for part in [
            &guessed[..8],
            &guessed[8..16],
            &guessed[16..24],
            &guessed[24..],
        ] {
            assert!(!stands(&database, part) && !stands(&backup, part));
        }
    }
    // A key of its own for each day, after the day's number; none of its pieces is in the database or the backup.
    let keys = read("evidence-walk.keys");
    let key = keys
        .chunks(8)
        .find(|piece| piece.iter().all(|byte| *byte != 0))
        .unwrap();
    assert!(!stands(&database, key) && !stands(&backup, key), "the key");
}

/// The keys of repeats are in no backup, so after a restore contents cannot be compared: an id that is known
/// is a repeat, and is not counted again. Seen to fail with other content taken for a conflict.
#[test]
fn after_a_restore_a_known_id_is_a_repeat_whatever_it_says() {
    let (store, data) = open();
    keep(&store, &[reached(1, "here")]);
    assert_eq!(keep(&store, &[reached(1, "ask")]), [KeepOutcome::Conflict]);
    let outside = tempfile::tempdir().unwrap();
    let (file, new) = (outside.path().join("backup"), outside.path().join("new"));
    assert_eq!(
        run(&["backup", text(&file), "--data", text(data.path())]).0,
        0
    );
    assert_eq!(run(&["restore", text(&file), "--data", text(&new)]).0, 0);
    let restored = SqliteStore::open(&new).unwrap();
    let before = wait(restored.tallies(&falls()))
        .map(|all| all.usage)
        .unwrap();
    for step in ["here", "ask"] {
        assert_eq!(
            keep(&restored, &[reached(1, step)]),
            [KeepOutcome::Repeat],
            "{step}"
        );
    }
    // New signals are compared again.
    assert_eq!(keep(&restored, &[reached(2, "here")]), [KeepOutcome::New]);
    assert_eq!(
        keep(&restored, &[reached(2, "ask")]),
        [KeepOutcome::Conflict]
    );
    assert_eq!(
        wait(restored.tallies(&falls()))
            .map(|all| all.usage)
            .unwrap()
            .len(),
        before.len()
    );
}
