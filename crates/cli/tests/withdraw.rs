//! Withdrawal: a sheet and its comments are deleted, the figures follow, and nothing brings them back.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_testkit as common;

#[path = "support/program.rs"]
mod program;

use std::collections::BTreeMap;
use std::path::Path;

use common::stored::{answers, comments, falls, keep, open, tally, wait};
use common::{CENTRE, Collector, TODAY, answered, chose, holds, said, sheet, sound};
use evidence_walk_contract::guess::Tenths;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_store::{KeepOutcome, Store as _, Withdrawal};
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

/// Everything that one reader sends: an answer, its revision, a choice of many, a comment.
fn all_of(reader: u64) -> Vec<EngagementSignal> {
    let n = reader * 10;
    let many = AnswerValue::Choices(vec!["a".to_owned(), "b".to_owned()]);
    vec![
        answered(n, reader, "useful", 1, chose("u1")),
        answered(n + 1, reader, "useful", 2, chose("u4")),
        answered(n + 2, reader, "use", 1, many),
        answered(
            n + 3,
            reader,
            "missing",
            1,
            said(&format!("words of reader {reader}")),
        ),
    ]
}

fn withdraw(data: &Path, words: &[&str]) -> (i32, String) {
    let words = [&["withdraw"][..], words, &["--data", program::text(data)]].concat();
    let (code, told, trouble) = program::run(&words);
    (code, told + &trouble)
}

const WITHDRAWN: &str =
    "Withdrawn: 2 answers and 1 comment deleted; the figures are counted without them.\n";

/// Seen to fail with the log not truncated, with the tallies not reduced, and with secure_delete off.
#[test]
fn a_withdrawn_sheet_is_gone_and_stays_gone() {
    let (store, folder) = open();
    keep(&store, &all_of(2));
    let before = (
        answers(&store),
        wait(store.tallies(&falls())).map(|all| all.sheets),
        comments(&store),
    );
    keep(&store, &all_of(1));
    let number = AnswerValue::Number(Tenths(120));
    keep(&store, &[answered(15, 1u64, "own", 1, number)]);
    assert!(holds(folder.path(), b"words of reader 1"));
    let key = Sha256::new()
        .chain_update("sheet")
        .chain_update(sheet(1).bytes());
    let key: [u8; 32] = key.finalize().into();
    assert!(holds(folder.path(), &key));
    let done = Withdrawal::Done {
        answers: 3,
        comments: 1,
        requests: 0,
    };
    assert_eq!(wait(store.withdraw(CENTRE, sheet(1), TODAY)), Ok(done));
    let after = || {
        (
            answers(&store),
            wait(store.tallies(&falls())).map(|all| all.sheets),
            comments(&store),
        )
    };
    assert_eq!(after(), before);
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
    assert!(
        !holds(folder.path(), b"words of reader 1"),
        "gone from database and log"
    );
    assert!(!holds(folder.path(), &key), "and the key of its rows");
    assert!(holds(folder.path(), b"words of reader 2"));
    // A late repeat, and signals that the page had not sent yet.
    assert_eq!(keep(&store, &all_of(1)), [KeepOutcome::Repeat; 4]);
    assert_eq!(
        keep(&store, &[answered(19, 1u64, "useful", 3, chose("u5"))]),
        [KeepOutcome::Withdrawn]
    );
    assert_eq!(after(), before);
    assert_eq!(
        wait(store.withdraw(CENTRE, sheet(1), TODAY)),
        Ok(Withdrawal::Before)
    );
    assert_eq!(
        wait(store.withdraw(CENTRE, sheet(3), TODAY)),
        Ok(Withdrawal::Unknown)
    );
    assert_eq!(
        keep(&store, &all_of(3)),
        [KeepOutcome::New; 4],
        "a wrong code bars nobody"
    );
}

#[test]
fn the_last_sheet_leaves_no_trace_of_what_it_chose() {
    let (store, _folder) = open();
    keep(&store, &all_of(1));
    wait(store.withdraw(CENTRE, sheet(1), TODAY)).unwrap();
    assert_eq!(wait(store.editions(CENTRE)), Ok(Vec::new()));
    let inspector = Connection::open(store.path()).unwrap();
    for table in ["answer", "comment", "answer_tally"] {
        let count = format!("SELECT COUNT(*) FROM {table}");
        let rows: u32 = inspector.query_row(&count, [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}

/// Seen to fail with comments deleted whatever their centre.
#[test]
fn a_sheet_is_withdrawn_within_its_centre_and_in_every_summary() {
    let (store, _folder) = open();
    keep(&store, &all_of(1));
    let mut elsewhere = answered(50, 1u64, "useful", 1, chose("u2"));
    elsewhere.about.summary = "tutoring".to_owned();
    keep(&store, &[elsewhere]);
    let other = all_of(1).into_iter().map(sound).collect();
    wait(store.keep("another", &common::site(), other, TODAY)).unwrap();
    let done = Withdrawal::Done {
        answers: 3,
        comments: 1,
        requests: 0,
    };
    assert_eq!(wait(store.withdraw(CENTRE, sheet(1), TODAY)), Ok(done));
    assert_eq!(wait(store.editions(CENTRE)), Ok(Vec::new()));
    assert_eq!(wait(store.editions("another")).unwrap().len(), 1);
    assert_eq!(wait(store.recount("another")), Ok(Vec::new()));
    let mut key = falls();
    key.centre = "another".to_owned();
    assert_eq!(
        wait(store.tallies(&key)).map(|all| all.comments).unwrap()[0].waiting,
        1
    );
}

#[test]
fn what_its_reader_had_taken_back_is_deleted_and_not_counted() {
    let (store, folder) = open();
    keep(
        &store,
        &[
            answered(1, 1u64, "useful", 1, chose("u1")),
            answered(2, 1u64, "useful", 2, AnswerValue::Cleared),
            answered(3, 1u64, "missing", 1, AnswerValue::Cleared),
        ],
    );
    drop(store);
    let (code, told) = withdraw(folder.path(), &[&sheet(1).code()]);
    assert_eq!(code, 0, "{told}");
    assert!(
        told.starts_with("Withdrawn: every answer had been taken back before"),
        "{told}"
    );
    let rows = Connection::open(folder.path().join("evidence-walk.sqlite")).unwrap();
    for table in ["answer", "comment"] {
        let count = format!("SELECT COUNT(*) FROM {table}");
        let left = rows.query_row(&count, [], |row| row.get::<_, u64>(0));
        assert_eq!(left, Ok(0), "{table}");
    }
}

/// Seen to fail with the control socket not asked, and with a socket that others may write to.
#[test]
fn the_command_reaches_a_running_collector() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut collector = Collector::start();
    let data = collector.data.path().to_owned();
    let socket = data.join("evidence-walk.sock");
    let mode = socket.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    collector.send(&all_of(1));
    collector.send(&all_of(2));
    let told = withdraw(&data, &[&sheet(1).code()]);
    assert_eq!(told, (0, WITHDRAWN.to_owned()));
    assert!(!holds(&data, b"words of reader 1"));
    let figures = wait(collector.state.store.tallies(&falls()))
        .map(|all| all.answers)
        .unwrap();
    let figures: BTreeMap<_, _> = figures
        .into_iter()
        .map(|t| ((t.question, t.option), t.n))
        .collect();
    let expected = [
        ("useful", ""),
        ("useful", "u4"),
        ("use", ""),
        ("use", "a"),
        ("use", "b"),
    ];
    assert_eq!(
        figures,
        expected
            .map(|(question, option)| tally(question, option, 1))
            .into()
    );
    // The sender of a late repeat gets a success: there is nothing for it to do.
    let late = collector.send(&all_of(1)).json();
    assert_eq!(late["duplicate"].as_array().unwrap().len(), 4, "{late}");
    assert_eq!(wait(collector.state.store.recount(CENTRE)), Ok(Vec::new()));
    let (code, told) = withdraw(&data, &[&sheet(1).code()]);
    assert_eq!(code, 0);
    assert_eq!(
        told,
        "Nothing is left to delete: this code was withdrawn before.\n"
    );
    let (code, told) = withdraw(&data, &[&sheet(9).code()]);
    assert_eq!(code, 1);
    assert!(
        told.contains("nothing is stored under this code in ")
            && told.contains("or another collector has them"),
        "{told}"
    );
    collector.stop();
    assert!(!socket.exists(), "taken away when it stops");
}

#[test]
fn the_command_works_while_no_collector_runs() {
    let (store, folder) = open();
    keep(&store, &all_of(1));
    keep(&store, &all_of(2));
    drop(store);
    // A collector that was killed leaves its socket behind.
    drop(std::os::unix::net::UnixListener::bind(folder.path().join("evidence-walk.sock")).unwrap());
    // As copied from paper: capitals, with groups of its own.
    let code = sheet(1).code().to_uppercase().replace('-', " ");
    let words: Vec<&str> = code.split(' ').collect();
    assert_eq!(withdraw(folder.path(), &words), (0, WITHDRAWN.to_owned()));
    assert!(!holds(folder.path(), b"words of reader 1"));
    let (code, told) = withdraw(folder.path(), &[&sheet(1).text()]);
    assert!(
        code == 0 && told.starts_with("Nothing is left to delete"),
        "{told}"
    );
    assert_eq!(withdraw(folder.path(), &[&sheet(7).code()]).0, 1);
    let store = evidence_walk_store::sqlite::SqliteStore::open(folder.path()).unwrap();
    assert_eq!(keep(&store, &all_of(1)), [KeepOutcome::Repeat; 4]);
    assert_eq!(comments(&store), ["words of reader 2"]);
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
}

#[test]
fn what_is_wrong_with_the_command_is_said() {
    let (store, folder) = open();
    let digits = "0f3c92d1".repeat(4);
    for (code, wrong) in [
        ("0f3c-92d1", "it holds 8"),
        (&format!("{digits}0"), "it holds 33"),
        (&digits.replacen('c', "g", 1), "“g” cannot stand in it"),
        (&format!("{digits}!"), "it holds something else besides"),
    ] {
        let (exit, told) = withdraw(folder.path(), &[code]);
        assert_eq!(exit, 1);
        let expected = format!(
            "this is not a withdrawal code: {wrong}; write the 32 digits, each 0 to 9 or a to f, that the page showed after Send, such as 0f3c-92d1-… in eight groups of four\n"
        );
        assert_eq!(told, expected);
    }
    // The store is locked, here by this test, and nobody listens.
    let (exit, told) = withdraw(folder.path(), &[&digits]);
    assert_eq!(exit, 1);
    assert!(
        told.contains("cannot be asked there; stop it, type this again, and start it"),
        "{told}"
    );
    drop(store);
    let wrong = folder.path().join("elsewhere");
    let (exit, told) = withdraw(&wrong, &[&digits]);
    assert_eq!(exit, 1);
    assert!(
        told.contains("no collector has kept anything in ")
            && told.contains("given to `serve` with --data"),
        "{told}"
    );
    assert!(!wrong.exists(), "a wrong folder is not made");
    assert_eq!(withdraw(folder.path(), &[]).0, 2, "without a code");
    let (exit, help) = withdraw(folder.path(), &["--help"]);
    assert_eq!(exit, 0);
    for words in ["no undoing it", "exit code", "--data", "32 digits"] {
        assert!(help.contains(words), "{words}: {help}");
    }
}

/// If another program reads the log, deleted data is still in it: the command says so and fails, and
/// can be repeated. Seen to fail when the log was left as it was silently.
#[test]
fn what_cannot_be_erased_yet_is_said() {
    let collector = Collector::start();
    let data = collector.data.path();
    let hers = "words of somebody who withdraws";
    collector.send(&[answered(1, 1u64, "missing", 1, said(hers))]);
    let reader = Connection::open(data.join("evidence-walk.sqlite")).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let read = |sql| reader.query_row(sql, [], |row| row.get::<_, u64>(0));
    assert_eq!(read("SELECT COUNT(*) FROM comment"), Ok(1));
    let (code, told) = withdraw(data, &[&sheet(1).code()]);
    assert_eq!(code, 1, "{told}");
    let why = "it was deleted, but can still be read in the files of the store: another program reads it; end that program, or wait for it, and try again";
    assert!(told.contains(why), "{told}");
    assert!(holds(data, hers.as_bytes()));
    reader.execute_batch("COMMIT").unwrap();
    let (code, told) = withdraw(data, &[&sheet(1).code()]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("withdrawn before"), "{told}");
    assert!(!holds(data, hers.as_bytes()));
}
