//! A copy made while the collector serves, and its restoration.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_testkit as common;

#[path = "support/program.rs"]
mod program;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use common::stored::{comments, falls, keep, open, wait};
use common::{Collector, Stops, answered, chose, months_later, reached, said};
use evidence_walk_contract::signal::{AnswerPlace, EngagementSignal, SignalKind};
use evidence_walk_document::follow_up::{ANYWAY, WHAT_ELSE};
use evidence_walk_store::Store as _;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{AnswerTally, UsageTally};
use rusqlite::Connection;

use program::{run, text};

type Ids = BTreeSet<Vec<u8>>;

/// The ids of all signals that a database holds. It must be whole.
fn held(database: &Path) -> Ids {
    let db = Connection::open(database).unwrap();
    let whole: String = db
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(whole, "ok");
    let mut all = db.prepare("SELECT id FROM seen").unwrap();
    let ids: Vec<Vec<u8>> = all
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let once: Ids = ids.iter().cloned().collect();
    assert_eq!(once.len(), ids.len(), "nothing twice");
    once
}

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

/// What one reader sends, in a walk numbered `n`: usage on one day, or answers.
fn walk(n: u64) -> Vec<EngagementSignal> {
    let at = n * 10;
    match n % 2 {
        0 => vec![
            common::signal(at, SignalKind::Started),
            reached(at + 1, "here"),
        ],
        _ => vec![
            answered(at, n, "useful", 1, chose("u4")),
            answered(at + 1, n, "missing", 1, said(&format!("words of {n}"))),
        ],
    }
}

/// By ledger, while four readers send without a pause: what was confirmed before a backup began is in
/// it. The control copies the database file instead, as somebody might who knows no better,
/// and the same ledger must miss something.
#[test]
fn a_backup_holds_all_that_was_confirmed_before_it_began() {
    let collector = Collector::start();
    let data = collector.data.path();
    let outside = tempfile::tempdir().unwrap();
    let (sent, acked) = (Mutex::new(Ids::new()), Mutex::new(Ids::new()));
    let (next, stop) = (AtomicU64::new(1), AtomicBool::new(false));
    let mut rounds = Vec::new();
    std::thread::scope(|threads| {
        let stops = Stops(&stop);
        for _ in 0..4 {
            threads.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    let signals = walk(next.fetch_add(1, Ordering::Relaxed));
                    let ids = || signals.iter().map(|signal| signal.id.bytes().to_vec());
                    sent.lock().unwrap().extend(ids());
                    let answer = collector.send(&signals);
                    assert!(
                        answer.status == 200 && answer.body.contains("\"refused\":[]"),
                        "{answer:?}"
                    );
                    acked.lock().unwrap().extend(ids());
                }
            });
        }
        for round in 0..6 {
            let enough = next.load(Ordering::Relaxed) + 40;
            while next.load(Ordering::Relaxed) < enough {
                std::thread::sleep(std::time::Duration::from_millis(2));
            }
            let before = acked.lock().unwrap().clone();
            let to = outside.path().join(format!("backup-{round}"));
            if round % 2 == 0 {
                let (code, told, trouble) = run(&["backup", text(&to), "--data", text(data)]);
                assert_eq!((code, trouble.as_str()), (0, ""), "{told}");
                assert!(told.contains("looked through and found whole: "), "{told}");
            } else {
                let database = data.join("evidence-walk.sqlite");
                let copied = Command::new("cp").args([&database, &to]).status();
                assert!(copied.unwrap().success());
            }
            let during = sent.lock().unwrap().clone();
            rounds.push((to, before, during));
        }
        drop(stops);
    });
    let mut missed_by_copying = 0;
    for (round, (to, before, during)) in rounds.iter().enumerate() {
        let held = match round % 2 {
            0 => held(to),
            // What was not checkpointed is missing, perhaps even the tables.
            _ => std::panic::catch_unwind(|| held(to)).unwrap_or_default(),
        };
        let lost = before.difference(&held).count();
        if round % 2 == 1 {
            missed_by_copying += lost;
            continue;
        }
        assert_eq!(lost, 0, "confirmed before, and not in {to:?}");
        assert_eq!(
            held.difference(during).count(),
            0,
            "never sent, and in {to:?}"
        );
        assert_eq!(mode(to), 0o600);
    }
    assert!(
        missed_by_copying > 0,
        "the ledger sees what copying the file loses"
    );
    let files = fs::read_dir(outside.path()).unwrap().count();
    assert_eq!(files, rounds.len(), "nothing half-made is left");
}

/// What somebody answers on the follow-up page.
fn came_back() -> Vec<EngagementSignal> {
    [
        answered(1_000, 500_u64, ANYWAY, 1, chose("no")),
        answered(1_001, 500_u64, WHAT_ELSE, 1, said("A new crossing.")),
    ]
    .map(months_later)
    .into()
}

type Content = (Vec<AnswerTally>, Vec<UsageTally>, Vec<String>);

/// Answers with their place, usage and comments.
fn content(store: &SqliteStore) -> Content {
    let tallies = wait(store.tallies(&falls())).unwrap();
    (tallies.answers, tallies.usage, comments(store))
}

#[test]
fn a_restored_store_says_what_the_old_one_said() {
    let (store, old) = open();
    for n in 1..40 {
        keep(&store, &walk(n));
    }
    keep(&store, &came_back());
    let before = content(&store);
    let places = before.0.iter().map(|tally| tally.place);
    assert!(places.clone().any(|place| place == AnswerPlace::FollowUp));
    drop(store);
    let outside = tempfile::tempdir().unwrap();
    let (file, new) = (
        outside.path().join("backup"),
        outside.path().join("new/data"),
    );
    // No collector runs: the folder itself is read.
    let (code, told, _) = run(&["backup", text(&file), "--data", text(old.path())]);
    assert_eq!(code, 0, "{told}");
    let counts = "21 answers, 21 comments, ";
    assert!(
        told.contains(counts) && told.contains("the newest of 2026-03-12; layout "),
        "{told}"
    );
    assert!(told.contains("note it beside this file"), "{told}");
    let (code, told, _) = run(&["restore", text(&file), "--data", text(&new)]);
    assert_eq!(code, 0, "{told}");
    assert!(
        told.starts_with("Restored into ") && told.contains(counts),
        "{told}"
    );
    assert!(
        told.contains("evidence-walk withdraw CODE --data "),
        "{told}"
    );
    assert_eq!(
        (mode(&new), mode(&new.join("evidence-walk.sqlite"))),
        (0o700, 0o600)
    );
    let store = SqliteStore::open(&new).unwrap();
    assert_eq!(content(&store), before);
    for n in 1..40 {
        let again = keep(&store, &walk(n));
        assert_eq!(
            again,
            [evidence_walk_store::KeepOutcome::Repeat; 2],
            "known already"
        );
    }
    assert_eq!(wait(store.recount(common::CENTRE)), Ok(Vec::new()));
}

/// Runs a command that must fail; returns its message, with `folder` cut out of paths.
fn refused(words: &[&str], folder: &Path) -> String {
    let (code, told, trouble) = run(words);
    assert_eq!((code, told.as_str()), (1, ""), "{trouble}");
    trouble.replace(text(folder), "~")
}

#[test]
fn what_cannot_be_backed_up_is_said() {
    let (store, data) = open();
    keep(&store, &walk(1));
    drop(store);
    let outside = tempfile::tempdir().unwrap();
    let at = |name: &str| outside.path().join(name);
    let said = |to: &Path, data: &Path| {
        refused(&["backup", text(to), "--data", text(data)], outside.path())
    };
    fs::write(at("there"), "mine").unwrap();
    assert_eq!(
        said(&at("there"), data.path()),
        "~/there is there already and is never overwritten; give another name\n"
    );
    assert_eq!(fs::read(at("there")).unwrap(), b"mine");
    assert_eq!(
        said(&at("a"), &at("nowhere")),
        "no collector has kept anything in ~/nowhere; name the folder that was given to `serve` with --data\n"
    );
    let nowhere = said(&at("nowhere/a"), data.path());
    assert!(
        nowhere.starts_with("cannot write ~/nowhere/a: ") && nowhere.contains("name a place where"),
        "{nowhere}"
    );
    // What a killed process left of an earlier attempt is removed with its content.
    let left = at(".b.partial");
    fs::write(&left, "words of somebody who has withdrawn since").unwrap();
    let held = fs::File::open(&left).unwrap();
    held.lock().unwrap();
    assert_eq!(
        said(&at("b"), data.path()),
        "another evidence-walk is writing ~/b now; let it finish, or give another name\n"
    );
    drop(held);
    let journal = at(".b.partial-journal");
    fs::write(&journal, "and words of somebody else").unwrap();
    assert_eq!(
        run(&["backup", text(&at("b")), "--data", text(data.path())]).0,
        0
    );
    assert!(!left.exists() && !journal.exists());
    // A damaged store makes no backup that could replace a good one.
    damage(&data.path().join("evidence-walk.sqlite"));
    let damaged = said(&at("c"), data.path());
    assert!(
        damaged.contains(" is damaged (") && damaged.contains("the newest backup that is whole"),
        "{damaged}"
    );
    assert!(!at("c").exists() && !at(".c.partial").exists());
}

/// Turns over what is in the second page, where the first table begins.
fn damage(database: &Path) {
    let mut bytes = fs::read(database).unwrap();
    for byte in &mut bytes[4_096..4_196] {
        *byte = !*byte;
    }
    fs::write(database, bytes).unwrap();
}

#[test]
fn what_cannot_be_restored_is_said_and_leaves_nothing() {
    let (store, data) = open();
    keep(&store, &walk(1));
    let outside = tempfile::tempdir().unwrap();
    let at = |name: &str| outside.path().join(name);
    let good = at("good");
    assert_eq!(
        run(&["backup", text(&good), "--data", text(data.path())]).0,
        0
    );
    let said = |from: &Path, data: &Path| {
        refused(
            &["restore", text(from), "--data", text(data)],
            outside.path(),
        )
    };
    let new = at("new");
    fs::write(at("words"), "these are no signals").unwrap();
    fs::write(at("empty"), "").unwrap();
    let other = Connection::open(at("other")).unwrap();
    other
        .execute_batch("CREATE TABLE a (b); PRAGMA user_version = 1;")
        .unwrap();
    fs::copy(&good, at("damaged")).unwrap();
    damage(&at("damaged"));
    fs::copy(&good, at("newer")).unwrap();
    let newer = Connection::open(at("newer")).unwrap();
    newer.execute_batch("PRAGMA user_version = 1000;").unwrap();
    for (from, words) in [
        (
            "words",
            "~/words is no backup: it is no database of SQLite; name a file that `evidence-walk backup` wrote\n",
        ),
        (
            "empty",
            "~/empty is no backup: no collector kept anything in it; name a file that `evidence-walk backup` wrote\n",
        ),
        (
            "other",
            "~/other is no backup: no collector kept anything in it; name a file that `evidence-walk backup` wrote\n",
        ),
        (
            "damaged",
            " and was left alone; use the newest backup that is whole\n",
        ),
        (
            "newer",
            "~/newer was written by a newer evidence-walk (layout 1000, this one knows ",
        ),
        ("nothing", "cannot read ~/nothing: "),
    ] {
        let told = said(&at(from), &new);
        assert!(told.contains(words), "{from}: {told}");
        assert!(!new.exists(), "{from}");
    }
    assert_eq!(
        said(&good, data.path()).replace(text(data.path()), "-"),
        "a collector is using -; restore into a new folder, then start a collector on that\n"
    );
    drop(store);
    let told = said(&good, data.path());
    assert!(
        told.contains(" is not empty (it holds evidence-walk.sqlite"),
        "{told}"
    );
    fs::create_dir(&new).unwrap();
    fs::write(new.join("notes.txt"), "mine").unwrap();
    let told = said(&good, &new);
    assert_eq!(
        told,
        "~/new is not empty (it holds notes.txt) and nothing is ever overwritten; restore into a new folder\n"
    );
    assert_eq!(
        fs::read_dir(&new).unwrap().count(),
        1,
        "nor is anything left in it"
    );
    fs::remove_file(new.join("notes.txt")).unwrap();
    // What a restore that was killed halfway leaves: its lock, the file it made, and SQLite's journal.
    let left = [
        "evidence-walk.lock",
        ".evidence-walk.sqlite.partial",
        ".evidence-walk.sqlite.partial-journal",
    ];
    for name in left {
        fs::write(new.join(name), "").unwrap();
    }
    fs::write(new.join(left[1]), "half").unwrap();
    let (code, _, trouble) = run(&["restore", text(&good), "--data", text(&new)]);
    assert_eq!((code, trouble.as_str()), (0, ""), "an empty one will do");
    let mut names: Vec<_> = fs::read_dir(&new)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["evidence-walk.lock", "evidence-walk.sqlite"]);
}

/// A backup of the previous release is migrated when a collector first starts on it; going back means
/// restoring it for that release.
#[test]
fn a_backup_of_an_earlier_layout_is_restored_and_brought_up() {
    let data = tempfile::tempdir().unwrap();
    common::stored::older(data.path(), 1, "call 07700 900123");
    let outside = tempfile::tempdir().unwrap();
    let (file, new) = (outside.path().join("backup"), outside.path().join("new"));
    let (code, told, _) = run(&["backup", text(&file), "--data", text(data.path())]);
    assert!(code == 0 && told.contains("; layout 1."), "{told}");
    let (code, told, _) = run(&["restore", text(&file), "--data", text(&new)]);
    assert!(code == 0 && told.contains("; layout 1."), "{told}");
    let store = SqliteStore::open(&new).unwrap();
    assert_eq!(comments(&store), ["call [phone]"]);
}
