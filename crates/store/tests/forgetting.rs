//! What is forgotten, and when: by days that the store has reason to believe in.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::stored::{chore, keep, open, wait};
use common::{CENTRE, TODAY, answered, chose, reached, said};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{KeepOutcome, Store, StoreFault};
use evidence_walk_testkit as common;

/// Seen to fail with the clock believed.
#[test]
fn a_clock_that_leaps_deletes_nothing_and_is_named() {
    let (store, folder) = open();
    keep(
        &store,
        &[
            reached(1, "here"),
            answered(2, 1u8, "useful", 1, AnswerValue::Cleared),
        ],
    );
    assert_eq!(chore(&store, TODAY), 0);
    assert_eq!(store.faults(), []);
    let ahead = TODAY + 3_650;
    for _ in 0..50 {
        assert_eq!(wait(store.forget(CENTRE, ahead, 0)), Ok(0));
    }
    let named = StoreFault::Clock {
        says: "2036-03-09".to_owned(),
        seen: "2026-03-12".to_owned(),
    };
    assert_eq!(store.faults(), [named]);
    assert_eq!(keep(&store, &[reached(1, "here")]), [KeepOutcome::Repeat]);
    drop(store);
    // The next start, with the clock still ahead, and then behind.
    let store = SqliteStore::open(folder.path()).unwrap();
    assert_eq!(wait(store.forget(CENTRE, ahead, 0)), Ok(0));
    assert_eq!(wait(store.forget(CENTRE, 3, 0)), Ok(0));
    assert_eq!(store.faults().len(), 1);
    assert_eq!(keep(&store, &[reached(1, "here")]), [KeepOutcome::Repeat]);
    // Once the clock is right, and what arrives says so, all goes on.
    assert_eq!(wait(store.forget(CENTRE, TODAY + 1, 0)), Ok(0));
    assert_eq!(store.faults(), []);
    assert_eq!(
        wait(store.forget(CENTRE, TODAY + 4, 0)),
        Ok(0),
        "nothing speaks for that day"
    );
    assert_eq!(
        wait(store.forget(CENTRE, TODAY + 4, 4)),
        Ok(3),
        "but that so much time has passed"
    );
}

/// Seen to fail with cleared answers kept for good.
#[test]
fn what_was_taken_back_leaves_no_row_once_its_repeats_are_refused() {
    let (store, _folder) = open();
    for reader in 0..50u64 {
        let sent = [
            answered(reader * 10, reader, "missing", 1, said("words")),
            answered(reader * 10 + 1, reader, "missing", 2, AnswerValue::Cleared),
            answered(reader * 10 + 2, reader, "useful", 1, chose("u1")),
            answered(reader * 10 + 3, reader, "useful", 2, AnswerValue::Cleared),
        ];
        keep(&store, &sent);
    }
    keep(
        &store,
        &[answered(900, 99u64, "missing", 1, said("these stand"))],
    );
    let rows = |table: &str| {
        let on = rusqlite::Connection::open(store.path()).unwrap();
        let count = format!("SELECT COUNT(*) FROM {table}");
        on.query_row(&count, [], |row| row.get::<_, u64>(0))
            .unwrap()
    };
    chore(&store, TODAY);
    chore(&store, TODAY + 3);
    assert_eq!((rows("comment"), rows("answer")), (51, 50));
    chore(&store, TODAY + 4);
    assert_eq!((rows("comment"), rows("answer"), rows("seen")), (1, 0, 0));
}
