//! A byte search after `withdraw`: nothing of the sheet is left in any file.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_testkit as common;

#[path = "support/program.rs"]
mod program;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use common::guesses::ranged;
use common::pages::{PAGE, see, sign_in};
use common::stored::{chore, keep, open, wait};
use common::{CENTRE, Collector, Stops, TODAY, answered, chose, said, sheet};
use evidence_walk_contract::guess::Tenths;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_store::Store as _;
use rusqlite::Connection;
use rusqlite::types::Value;
use sha2::{Digest as _, Sha256};

/// Pseudo-random numbers, so that rows are inserted between others.
fn spread(n: u64) -> u64 {
    n.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Every byte of every file of a folder and the folders in it.
fn bytes(folder: &Path) -> Vec<u8> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            out.extend(bytes(&entry.path()));
        } else if kind.is_file() {
            out.extend(std::fs::read(entry.path()).unwrap());
        }
    }
    out
}

/// Those of `needles` that stand in `hay`. Bytes become characters one by one, because the standard
/// library searches strings fast, and this is compiled without optimising.
fn found<'a>(hay: &[u8], needles: &'a [Vec<u8>]) -> Vec<&'a [u8]> {
    let text = |bytes: &[u8]| {
        bytes
            .iter()
            .map(|byte| char::from(*byte))
            .collect::<String>()
    };
    let hay = text(hay);
    let stands = |needle: &&[u8]| hay.contains(&text(needle));
    needles.iter().map(Vec::as_slice).filter(stands).collect()
}

/// A copy of a folder, made by another process: this one would lose SQLite's locks by closing the files.
fn copied(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    let done = Command::new("cp")
        .arg("-r")
        .args([folder, &copy.path().join("data")])
        .status();
    assert!(done.unwrap().success());
    copy
}

/// The output of a command that succeeds.
fn done(words: &[&str]) -> String {
    let (code, told, trouble) = program::run(words);
    assert_eq!(code, 0, "{told}{trouble}");
    told + &trouble
}

/// Rows move between pages as the store grows, and SQLite leaves copies of them behind, in the
/// database and in the log: deleting alone is not enough, as the second half shows. Seen to fail with rows
/// not rewritten.
#[test]
fn words_that_were_copied_as_the_store_grew_are_gone_too() {
    let (store, folder) = open();
    let words = |reader: u64| {
        format!(
            "words of {reader:03} {}",
            "x".repeat((reader % 37) as usize * 33)
        )
    };
    for readers in (0..600).collect::<Vec<u64>>().chunks(50) {
        let sent: Vec<EngagementSignal> = readers
            .iter()
            .flat_map(|reader| {
                let (reader, id) = (*reader, |n| spread(reader * 3 + n));
                [
                    answered(id(1), spread(reader), "useful", 1, chose("u1")),
                    answered(id(2), spread(reader), "missing", 1, said(&words(reader))),
                ]
            })
            .collect();
        keep(&store, &sent);
    }
    // As SQLite leaves it, with all of it still in the log.
    let before = copied(folder.path());
    let hers: Vec<u64> = (0..600).step_by(2).collect();
    let needles: Vec<Vec<u8>> = hers
        .iter()
        .map(|reader| format!("words of {reader:03} ").into_bytes())
        .collect();
    for reader in &hers {
        wait(store.withdraw(CENTRE, sheet(spread(*reader)), TODAY)).unwrap();
    }
    assert_eq!(found(&bytes(folder.path()), &needles), [b""; 0]);

    let deleting = Connection::open(before.path().join("data/evidence-walk.sqlite")).unwrap();
    deleting
        .execute_batch("PRAGMA secure_delete = ON;")
        .unwrap();
    for reader in &hers {
        let text = words(*reader);
        let gone = deleting.execute("DELETE FROM comment WHERE text = ?1", [text]);
        assert_eq!(gone, Ok(1));
    }
    let left = bytes(before.path());
    assert!(
        !found(&left, &needles).is_empty(),
        "the search finds what deleting alone leaves in the log"
    );
}

/// Seen to fail with words that were replaced left in the unused space.
#[test]
fn words_that_were_replaced_are_gone_within_the_hour() {
    let (store, folder) = open();
    for readers in (0..600).collect::<Vec<u64>>().chunks(50) {
        let sent: Vec<EngagementSignal> = readers
            .iter()
            .map(|reader| {
                let words = format!(
                    "words of {reader:03} {}",
                    "x".repeat((reader % 37) as usize * 33)
                );
                answered(
                    spread(reader * 3 + 2),
                    spread(*reader),
                    "missing",
                    1,
                    said(&words),
                )
            })
            .collect();
        keep(&store, &sent);
    }
    let again = |reader: u64| {
        answered(
            spread(reader * 3 + 1),
            spread(reader),
            "missing",
            2,
            said("other"),
        )
    };
    let hers: Vec<u64> = (0..600).step_by(2).collect();
    let sent: Vec<EngagementSignal> = hers.iter().map(|reader| again(*reader)).collect();
    keep(&store, &sent);
    let needles: Vec<Vec<u8>> = hers
        .iter()
        .map(|reader| format!("words of {reader:03} ").into_bytes())
        .collect();
    chore(&store, common::TODAY);
    assert_eq!(found(&bytes(folder.path()), &needles), [b""; 0]);
}

/// The log of every collector in this process.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

const WORDS: &str = "canary words that nobody else would write";

/// One reader's sheet, with something of theirs in every field.
fn hers() -> (u64, Vec<EngagementSignal>) {
    let reader = spread(77);
    let number = |n| AnswerValue::Number(Tenths(n));
    let sent = vec![
        answered(spread(901), reader, "useful", 1, chose("u5")),
        answered(spread(902), reader, "useful", 2, chose("u2")),
        answered(
            spread(903),
            reader,
            "use",
            1,
            AnswerValue::Choices(vec!["c".to_owned()]),
        ),
        answered(spread(904), reader, "missing", 1, said(WORDS)),
        answered(
            spread(905),
            reader,
            "guess",
            1,
            ranged(917, (911, 923), 919),
        ),
        answered(spread(906), reader, "guess-own", 1, number(9_370)),
    ];
    (reader, sent)
}

/// What a copy of the data folder holds of the reader: keys, words and numbers. The ids of their signals are
/// random, linked to nothing, and forgotten with their days.
fn of_her(copy: &Path) -> Vec<Vec<u8>> {
    let db = Connection::open(copy.join("data/evidence-walk.sqlite")).unwrap();
    let mut needles = vec![WORDS.as_bytes().to_vec()];
    for (table, of) in [("answer", "sheet_key"), ("comment", "comment_key")] {
        let ask = format!("SELECT {of}, value FROM answer WHERE {of} = ?1");
        let ask = match table {
            "comment" => format!("SELECT {of}, text FROM comment WHERE {of} = ?1"),
            _ => ask,
        };
        let key = |purpose: &str| {
            let digest = Sha256::new()
                .chain_update(purpose)
                .chain_update(sheet(spread(77)).bytes());
            <[u8; 32]>::from(digest.finalize())
        };
        let key = key(if table == "answer" {
            "sheet"
        } else {
            "comment"
        });
        let mut found = db.prepare(&ask).unwrap();
        let mut rows = found.query([key]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            needles.extend((0..2).filter_map(|at| match row.get_unwrap(at) {
                Value::Blob(blob) => Some(blob),
                // A list of options is like that of others.
                Value::Text(text) if !text.starts_with('[') => Some(text.into_bytes()),
                _ => None,
            }));
        }
    }
    needles.sort();
    needles.dedup();
    needles
}

/// Both forms of an export.
fn exported(data: &Path) -> Vec<u8> {
    let out = tempfile::tempdir().unwrap();
    let centre = concat!(env!("CARGO_MANIFEST_DIR"), "/../../centre");
    for format in ["csv", "jsonl"] {
        let to = out.path().join(format);
        let (data, to) = (data.to_str().unwrap(), to.to_str().unwrap());
        done(&[
            "export", centre, "--data", data, "--out", to, "--format", format,
        ]);
    }
    bytes(out.path())
}

/// Seen to fail with the write-ahead log not truncated.
#[test]
fn nothing_of_a_withdrawn_sheet_is_left_anywhere_while_others_send() {
    let log = Log::default();
    let to = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || to.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();

    let mut collector = Collector::start();
    let data = collector.data.path().to_owned();
    let outside = tempfile::tempdir().unwrap();
    let at = |name: &str| -> PathBuf { outside.path().join(name) };
    let (stop, next) = (AtomicBool::new(false), AtomicU64::new(10_000));
    let (reader, sent) = hers();
    let needles = std::thread::scope(|threads| {
        let stops = Stops(&stop);
        for _ in 0..2 {
            threads.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    let n = next.fetch_add(4, Ordering::Relaxed);
                    let words = format!("others write {n} {}", "y".repeat((n % 29) as usize * 17));
                    let answer = collector.send(&[
                        answered(spread(n), spread(n), "useful", 1, chose("u2")),
                        answered(spread(n + 1), spread(n), "missing", 1, said(&words)),
                        answered(
                            spread(n + 2),
                            spread(n),
                            "guess",
                            1,
                            ranged(40, (30, 50), 60),
                        ),
                    ]);
                    assert_eq!(answer.status, 200, "{answer:?}");
                }
            });
        }
        let so_many = |more: u64| {
            let until = next.load(Ordering::Relaxed) + more * 4;
            while next.load(Ordering::Relaxed) < until {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
        };
        so_many(100);
        assert!(collector.send(&sent).body.contains("\"refused\":[]"));
        so_many(100);
        let copy = copied(&data);
        let needles = of_her(copy.path());
        assert!(needles.len() > 4, "{}", needles.len());
        done(&[
            "backup",
            "--data",
            data.to_str().unwrap(),
            at("before").to_str().unwrap(),
        ]);
        for hay in [bytes(copy.path()), std::fs::read(at("before")).unwrap()] {
            assert_eq!(
                found(&hay, &needles).len(),
                needles.len(),
                "the search finds all of it"
            );
        }
        std::fs::remove_file(at("before")).unwrap();

        let code = sheet(reader).code();
        let told = done(&["withdraw", &code, "--data", data.to_str().unwrap()]);
        assert!(
            told.starts_with("Withdrawn: 4 answers and 1 comment deleted"),
            "{told}"
        );
        let copy = copied(&data);
        so_many(50);
        done(&[
            "backup",
            "--data",
            data.to_str().unwrap(),
            at("after").to_str().unwrap(),
        ]);
        // Late deliveries from the page bring nothing back.
        assert!(collector.send(&sent).body.contains("\"accepted\":[]"));
        so_many(50);
        drop(stops);
        collector.next_day();
        let page = see(&collector, &sign_in(&collector), PAGE);
        for (place, hay) in [
            ("the folder, at once", bytes(copy.path())),
            ("a backup made afterwards", bytes(outside.path())),
            (
                "the folder, after a late delivery",
                bytes(copied(&data).path()),
            ),
            ("the page", page.into_bytes()),
            ("an export", exported(&data)),
            ("what the command said", told.into_bytes()),
        ] {
            assert_eq!(found(&hay, &needles), [b""; 0], "{place}");
        }
        needles
    });
    collector.stop();
    // The id of the reader's sheet, by which they withdrew, was never stored or logged.
    let whole = sheet(reader).bytes().to_vec();
    let written = [sheet(reader).text(), sheet(reader).code()].map(String::into_bytes);
    let all = [needles, vec![whole], written.to_vec()].concat();
    assert_eq!(found(&bytes(&data), &all), [b""; 0]);
    let log = log.0.lock().unwrap();
    let written = [b"batches answered since the start".to_vec()];
    assert_eq!(found(&log, &written).len(), 1, "the log was written here");
    assert_eq!(found(&log, &all), [b""; 0], "the log");
}
