//! The store: what is durable, what counts, what is forgotten.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::stored::{answers, comments, falls, keep, open, wait};
use common::{CENTRE, TODAY, answered, chose, reached, said, sound};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{KeepOutcome, Store, StoreError};
use evidence_walk_testkit as common;
use rusqlite::Connection;

/// Seen to fail with `secure_delete` off.
#[test]
fn a_comment_that_was_replaced_or_taken_back_loses_its_words() {
    // Long, so that later data does not happen to overwrite all of it.
    let (first, second) = ("first words ".repeat(60), "second words ".repeat(60));
    let versions = [
        answered(1, 1u8, "missing", 1, said(&first)),
        answered(2, 1u8, "missing", 2, said(&second)),
    ];
    let cleared = answered(3, 1u8, "missing", 3, AnswerValue::Cleared);
    for order in [[0, 1], [1, 0]] {
        let (store, folder) = open();
        for place in order {
            keep(&store, &[versions[place].clone()]);
        }
        assert_eq!(comments(&store), std::slice::from_ref(&second));
        keep(&store, std::slice::from_ref(&cleared));
        assert_eq!(comments(&store), [""; 0]);
        assert_eq!(
            keep(&store, &versions),
            [KeepOutcome::Repeat; 2],
            "a late repeat does not bring it back"
        );
        assert_eq!(comments(&store), [""; 0]);
        keep(
            &store,
            &[answered(9, 9u8, "missing", 1, said("standing words"))],
        );
        drop(store);
        // The log was checkpointed, so everything there is lies in these bytes.
        let bytes = std::fs::read(folder.path().join("evidence-walk.sqlite")).unwrap();
        let holds = |words: &str| {
            bytes
                .windows(words.len())
                .any(|part| part == words.as_bytes())
        };
        assert!(holds("standing words"), "the test looks in the right place");
        assert!(!holds("first words") && !holds("second words"));
        assert!(
            !folder
                .path()
                .join("evidence-walk.sqlite-wal")
                .metadata()
                .is_ok_and(|log| log.len() > 0)
        );
    }
}

#[test]
fn wrong_tallies_are_found_and_put_right() {
    let (store, _folder) = open();
    keep(
        &store,
        &[
            answered(1, 1u8, "useful", 1, chose("u1")),
            answered(2, 1u8, "useful", 2, chose("u2")),
            answered(
                3,
                2u8,
                "use",
                1,
                AnswerValue::Choices(vec!["a".to_owned(), "b".to_owned()]),
            ),
        ],
    );
    let right = answers(&store);
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
    let vandal = Connection::open(store.path()).unwrap();
    vandal
        .execute("UPDATE answer_tally SET n = 7 WHERE option = 'u2'", [])
        .unwrap();
    vandal
        .execute("DELETE FROM answer_tally WHERE option = 'a'", [])
        .unwrap();
    let differences = wait(store.recount(CENTRE)).unwrap();
    let told: Vec<_> = differences
        .iter()
        .map(|d| (d.tally.option.as_str(), d.tally.n, d.counted))
        .collect();
    assert_eq!(told, [("u2", 7, 1), ("a", 0, 1)]);
    assert_eq!(answers(&store), right);
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
}

#[test]
fn a_second_process_is_kept_out_and_a_stopped_store_says_so() {
    let (store, folder) = open();
    let second = SqliteStore::open(folder.path()).err().unwrap().to_string();
    assert!(
        second.starts_with("another evidence-walk is using the data folder "),
        "{second}"
    );
    store.stop();
    assert!(
        wait(store.keep(
            CENTRE,
            &common::site(),
            vec![sound(reached(1, "here"))],
            TODAY
        ))
        .is_err()
    );
    drop(store);
    assert!(SqliteStore::open(folder.path()).is_ok());
}

#[test]
fn a_database_of_a_newer_release_is_left_alone() {
    let (store, folder) = open();
    let path = store.path().to_owned();
    drop(store);
    Connection::open(path)
        .unwrap()
        .execute_batch("PRAGMA user_version = 8")
        .unwrap();
    let error = SqliteStore::open(folder.path()).err().unwrap().to_string();
    assert!(
        error.ends_with(
            "was written by a newer evidence-walk (layout 8, this one knows 7); use that release"
        ),
        "{error}"
    );
}

#[test]
fn an_unwritable_folder_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, "").unwrap();
    let error = SqliteStore::open(&file).err().unwrap().to_string();
    assert!(
        error.contains("cannot write in the data folder") && error.ends_with("with --data"),
        "{error}"
    );
}

/// Seen to fail with a queue that is never full.
#[test]
fn a_queue_without_room_for_a_batch_says_so_until_it_has_been_written() {
    let (store, _folder) = open();
    let other = rusqlite::Connection::open(store.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let batch = |n: u64| (0..100).map(move |at| sound(reached(n * 100 + at, "here")));
    let mut waiting = Vec::new();
    for n in 0..40 {
        assert!(!store.is_full(), "{n} of 40");
        waiting.push(store.keep(CENTRE, &common::site(), batch(n).collect(), TODAY));
    }
    assert!(store.is_full());
    let refused = wait(store.keep(CENTRE, &common::site(), batch(40).collect(), TODAY));
    assert_eq!(refused, Err(StoreError::Busy));
    other.execute_batch("COMMIT").unwrap();
    for kept in waiting {
        assert_eq!(wait(kept).unwrap(), [KeepOutcome::New; 100]);
    }
    assert!(!store.is_full());
    let all = wait(store.tallies(&falls())).map(|all| all.usage).unwrap();
    let all = all.iter().find(|tally| tally.dimension == "all").unwrap();
    assert_eq!(all.n, 4_000);
}
