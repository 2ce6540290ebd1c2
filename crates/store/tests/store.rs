//! The store: what is durable, what counts, what is forgotten.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_testkit as common;

use std::collections::BTreeMap;

use evidence_walk_contract::guess::{Seen, Tenths};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{Detail, SignalKind};
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{EditionKey, Fate, Store, Trouble, dimension};
use rusqlite::Connection;

use common::guesses::guess;
use common::stored::{answers, comments, falls, keep, open, tally, wait};
use common::{CENTRE, TODAY, answered, chose, reached, said, signal, sound};

#[test]
fn usage_is_tallied_by_one_dimension_at_a_time() {
    let (store, _folder) = open();
    let detail = SignalKind::DetailOpened {
        step: "here".to_owned(),
        detail: Detail::Sources,
    };
    keep(
        &store,
        &[
            signal(1, SignalKind::Started),
            reached(2, "here"),
            signal(3, detail),
        ],
    );
    let told: Vec<_> = wait(store.usage(&falls()))
        .unwrap()
        .into_iter()
        .map(|tally| {
            assert_eq!((tally.month.as_str(), tally.n), ("2026-03", 1));
            (tally.measure, tally.dimension, tally.value)
        })
        .collect();
    let expected = [
        ("detail_opened", dimension::ALL, ""),
        ("detail_opened", dimension::LANG, "en"),
        ("detail_opened", dimension::REVISION, "3"),
        ("detail_opened", dimension::STEP_DETAIL, "here/sources"),
        ("started", dimension::ALL, ""),
        ("started", dimension::DAY, "2026-03-12"),
        ("started", dimension::LANG, "en"),
        ("started", dimension::REVISION, "3"),
        ("step_reached", dimension::ALL, ""),
        ("step_reached", dimension::LANG, "en"),
        ("step_reached", dimension::REVISION, "3"),
        ("step_reached", dimension::STEP, "here"),
    ];
    assert_eq!(
        told,
        expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()))
    );
}

#[test]
fn a_repeat_is_known_and_other_content_is_a_conflict() {
    let (store, _folder) = open();
    let answer = answered(2, 1u8, "useful", 1, chose("u1"));
    let comment = answered(3, 1u8, "missing", 1, said("cost"));
    let all = [reached(1, "here"), answer, comment];
    assert_eq!(keep(&store, &all), [Fate::New; 3]);
    let before = (
        wait(store.usage(&falls())).unwrap(),
        answers(&store),
        comments(&store),
    );
    assert_eq!(keep(&store, &all), [Fate::Repeat; 3]);
    // Other content under a known id, of the same kind and of every other.
    let others = [
        reached(1, "ask"),
        answered(1, 1u8, "useful", 1, chose("u1")),
        answered(2, 1u8, "useful", 1, chose("u2")),
        reached(2, "here"),
        answered(3, 1u8, "missing", 1, said("price")),
        answered(3, 1u8, "use", 1, AnswerValue::Choices(vec!["a".to_owned()])),
    ];
    assert_eq!(keep(&store, &others), [Fate::Conflict; 6]);
    let twice = [reached(9, "here"), reached(9, "here"), reached(9, "ask")];
    assert_eq!(
        keep(&store, &twice),
        [Fate::New, Fate::Repeat, Fate::Conflict],
        "within one batch"
    );
    let (_, answers_after, comments_after) = (0, answers(&store), comments(&store));
    assert_eq!((before.1, before.2), (answers_after, comments_after));
}

#[test]
fn the_highest_revision_counts_in_whatever_order_it_comes() {
    let first = answered(1, 1u8, "useful", 1, chose("u1"));
    let second = answered(2, 1u8, "useful", 2, chose("u5"));
    let third = answered(3, 1u8, "useful", 3, AnswerValue::Cleared);
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let all = [&first, &second, &third];
    for order in orders {
        let (store, _folder) = open();
        for place in order {
            keep(&store, &[all[place].clone()]);
        }
        assert_eq!(answers(&store), BTreeMap::new(), "{order:?}");
        assert_eq!(wait(store.sheets(&falls())), Ok(0));
    }
    for order in [[0, 1], [1, 0]] {
        let (store, _folder) = open();
        for place in order {
            keep(&store, &[all[place].clone()]);
        }
        let expected = BTreeMap::from([tally("useful", "", 1), tally("useful", "u5", 1)]);
        assert_eq!(answers(&store), expected, "{order:?}");
        assert_eq!(wait(store.sheets(&falls())), Ok(1));
    }
}

#[test]
fn numbers_that_stand_are_read_in_an_order_that_says_nothing() {
    let number = |n: i32| AnswerValue::Number(Tenths(n));
    let first = [
        answered(1, 1u8, "guess", 1, guess(Some(90), Some(Seen::No), None)),
        answered(
            2,
            1u8,
            "guess",
            2,
            guess(Some(90), Some(Seen::No), Some(62)),
        ),
        answered(3, 1u8, "guess-own", 1, number(705)),
        answered(4, 2u8, "guess", 1, guess(None, None, Some(60))),
        answered(5, 3u8, "guess-own", 1, number(800)),
        answered(6, 3u8, "guess-own", 2, AnswerValue::Cleared),
        answered(7, 4u8, "useful", 1, chose("u1")),
        answered(8, 5u8, "guess-own", 1, number(-15)),
    ];
    let mut orders = vec![first.to_vec(), first.to_vec()];
    orders[1].reverse();
    for signals in orders {
        let (store, _folder) = open();
        for signal in signals {
            keep(&store, &[signal]);
        }
        let told = wait(store.numbers(&falls())).unwrap();
        let expected = [
            ("guess", guess(None, None, Some(60))),
            ("guess", guess(Some(90), Some(Seen::No), Some(62))),
            ("guess-own", number(-15)),
            ("guess-own", number(705)),
        ];
        let expected = expected.map(|(question, value)| (question.to_owned(), value));
        assert_eq!(told, expected);
        let other = EditionKey {
            edition: 1,
            ..falls()
        };
        assert_eq!(wait(store.numbers(&other)), Ok(Vec::new()));
        assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
        assert_eq!(answers(&store)[&("guess".to_owned(), String::new())], 2);
    }
}

/// Seen to fail with `secure_delete` off.
#[test]
fn a_comment_that_was_replaced_or_taken_back_loses_its_words() {
    // Long, so that what comes after does not happen to be written over all of it.
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
            [Fate::Repeat; 2],
            "a late repeat does not bring it back"
        );
        assert_eq!(comments(&store), [""; 0]);
        keep(
            &store,
            &[answered(9, 9u8, "missing", 1, said("standing words"))],
        );
        drop(store);
        // The log was folded into the database, so all there is, is in these bytes.
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
        .execute_batch("PRAGMA user_version = 5")
        .unwrap();
    let error = SqliteStore::open(folder.path()).err().unwrap().to_string();
    assert!(
        error.ends_with(
            "was written by a newer evidence-walk (layout 5, this one knows 4); use that release"
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

#[test]
fn centres_are_apart() {
    let (store, _folder) = open();
    keep(&store, &[answered(1, 1u8, "useful", 1, chose("u1"))]);
    let other = vec![sound(answered(1, 1u8, "useful", 1, chose("u2")))];
    assert_eq!(
        wait(store.keep("another", &common::site(), other, TODAY)),
        Ok(vec![Fate::New]),
        "an id is known per centre"
    );
    assert_eq!(
        answers(&store),
        BTreeMap::from([tally("useful", "", 1), tally("useful", "u1", 1)])
    );
    assert_eq!(wait(store.editions("another")).unwrap().len(), 1);
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
    assert_eq!(refused, Err(Trouble::Busy));
    other.execute_batch("COMMIT").unwrap();
    for kept in waiting {
        assert_eq!(wait(kept).unwrap(), [Fate::New; 100]);
    }
    assert!(!store.is_full());
    let all = wait(store.usage(&falls())).unwrap();
    let all = all.iter().find(|tally| tally.dimension == "all").unwrap();
    assert_eq!(all.n, 4_000);
}
