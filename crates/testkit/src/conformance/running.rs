//! Promises about a store that runs: what waits, what lies in its storage, and how it stops.

use evidence_walk_contract::limits::BATCH_SIGNALS;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_store::{KeepOutcome, StoreError, StoredRelease, ValidSignal};

use super::Open;
use crate::stored::{falls, keep, wait};
use crate::{CENTRE, TODAY, answered, reached, said, sheet, site, sound};

/// Batches as long as may be, ready to be kept.
fn batches(many: u64) -> Vec<Vec<ValidSignal>> {
    let long = BATCH_SIGNALS as u64;
    let batch = |n: u64| (n * long..(n + 1) * long).map(|n| sound(reached(n, "here")));
    (0..many).map(|n| batch(n).collect()).collect()
}

/// A batch is refused only by a store that says it is full, and nothing of it is kept; all others are kept,
/// and then nothing waits. Seen to fail with a store that is never full, and with one that always is.
pub fn a_store_that_is_not_full_takes_a_batch(open: Open) {
    let opened = open();
    let store = opened.store();
    assert_eq!((store.is_full(), store.waiting()), (false, 0));
    let mut given = 0;
    let mut sent = Vec::new();
    for batch in batches(80) {
        given += batch.len() as u64;
        let full = store.is_full();
        sent.push((full, store.keep(CENTRE, &site(), batch, TODAY)));
        assert!(store.waiting() <= given);
    }
    let mut kept = 0;
    for (full, answer) in sent {
        match wait(answer) {
            Ok(outcomes) => kept += outcomes.len() as u64,
            Err(why) => assert_eq!((full, why), (true, StoreError::Busy)),
        }
    }
    assert_eq!((store.is_full(), store.waiting()), (false, 0));
    let usage = wait(store.tallies(&falls())).unwrap().usage;
    let all = usage.iter().find(|tally| tally.dimension == "all");
    assert_eq!(all.map(|tally| tally.n), Some(kept));
}

/// A store that stops writes what was handed to it, awaited or not; from then on it is not ready, and takes
/// nothing. Seen to fail with what waits thrown away, and with a store that is always ready.
pub fn a_store_that_stops_writes_what_waits_and_takes_no_more(open: Open) {
    let opened = open();
    let store = opened.store();
    assert_eq!(wait(store.ready()), Ok(()));
    let sent = batches(20).into_iter();
    let sent: Vec<_> = sent
        .map(|batch| store.keep(CENTRE, &site(), batch, TODAY))
        .collect();
    store.stop();
    for answer in sent {
        assert_eq!(wait(answer), Ok(vec![KeepOutcome::New; BATCH_SIGNALS]));
    }
    assert_eq!(store.waiting(), 0);
    assert!(wait(store.ready()).is_err());
    let late = vec![sound(reached(9_999, "here"))];
    assert!(wait(store.keep(CENTRE, &site(), late, TODAY)).is_err());
    assert!(wait(store.withdraw(CENTRE, sheet(1), TODAY)).is_err());
    let release = StoredRelease {
        day: "2026-03-12".to_owned(),
        figures: String::new(),
    };
    assert!(wait(store.keep_release(&falls(), release)).is_err());
    store.stop();
}

/// Once it is rewritten, the storage holds no words that were replaced or cleared, and what stands lies
/// neither in the order in which it arrived nor in its reverse. Seen to fail without the rewriting.
pub fn what_is_rewritten_tells_neither_order_nor_what_was_deleted(open: Open) {
    let opened = open();
    let store = opened.store();
    let words: Vec<_> = (0..30u64)
        .map(|n| format!("standing words {:02}", n * 7 % 30))
        .collect();
    for (n, words) in (0u64..).zip(&words) {
        keep(store, &[answered(n, n, "missing", 1, said(words))]);
    }
    keep(
        store,
        &[
            answered(100, 40u64, "missing", 1, said("replaced words")),
            answered(101, 40u64, "missing", 2, said("cleared words")),
            answered(102, 40u64, "missing", 3, AnswerValue::Cleared),
        ],
    );
    wait(store.rewrite()).unwrap();
    assert!(!opened.holds("replaced words") && !opened.holds("cleared words"));
    let places: Vec<_> = words
        .iter()
        .filter_map(|words| opened.place_of(words))
        .collect();
    let one = places.len() < 2;
    assert!(one || !places.is_sorted(), "the order of arrival");
    let back = places.iter().rev();
    assert!(one || !back.is_sorted(), "the order of arrival, reversed");
}
