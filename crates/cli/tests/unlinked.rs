//! What somebody with the database could link: no visit, and no comment with its sheet.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_testkit as common;

#[path = "support/program.rs"]
mod program;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use common::stored::{chore, keep, open, wait};
use common::{CENTRE, TODAY, answered, chose, reached, said, sheet, signal};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_store::Store as _;
use evidence_walk_store::sqlite::SqliteStore;
use rusqlite::Connection;
use rusqlite::types::Value;

type Row = (String, Vec<(String, Value)>);

/// Every value of every row of every table, as an inspector with the file would have them.
fn rows(database: &Path) -> Vec<Row> {
    let db = Connection::open(database).unwrap();
    let mut tables = db
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
        .unwrap();
    let names: Vec<(String, String)> = tables
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut out = Vec::new();
    for (name, made) in names {
        assert!(
            made.ends_with("WITHOUT ROWID"),
            "{name}: row numbers are the order of arrival"
        );
        let mut all = db.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let columns: Vec<String> = all.column_names().map(str::to_owned).collect();
        let mut found = all.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values = columns
                .iter()
                .enumerate()
                .map(|(at, column)| (column.clone(), row.get_unwrap(at)));
            out.push((name.clone(), values.collect()));
        }
    }
    out
}

/// Columns that say what a row is about, what was chosen, or how many: many readers' rows agree in
/// them. Every other column, including any new one, must be equal in no two rows.
const OPEN: [&str; 17] = [
    "part",
    "centre_id",
    "summary",
    "edition",
    "revision",
    "lang",
    "question",
    "answer_revision",
    "option",
    "value",
    "measure",
    "dimension",
    "month",
    "received_day",
    "received_month",
    "masked",
    "n",
];

/// Pieces of a value that could link rows.
fn content(value: &Value) -> &[u8] {
    match value {
        Value::Blob(blob) => blob,
        Value::Text(text) => text.as_bytes(),
        _ => &[],
    }
}

/// This many equal bytes are no coincidence: once in 2^48 for two random values.
const PIECE: usize = 6;

/// The pieces of a value, but for the day at the beginning of an id, which many share.
fn pieces<'a>(column: &str, value: &'a Value) -> Vec<&'a [u8]> {
    let bytes = content(value);
    let from = if column == "id" {
        6.min(bytes.len())
    } else {
        0
    };
    bytes[from..].windows(PIECE).collect()
}

/// Joins every table with every table, and itself, on every column with every column, whole or in a
/// piece: what it finds in common, but for answers of one sheet, which belong together on purpose.
fn links(rows: &[Row]) -> (Vec<String>, usize) {
    let mut owners: HashMap<&[u8], Vec<(usize, &str, &str)>> = HashMap::new();
    for (at, (table, values)) in rows.iter().enumerate() {
        for (column, value) in values {
            if OPEN.contains(&column.as_str()) {
                continue;
            }
            for piece in pieces(column, value) {
                let owners = owners.entry(piece).or_default();
                if !owners.contains(&(at, table, column)) {
                    owners.push((at, table, column));
                }
            }
        }
    }
    let (mut found, mut sheets) = (Vec::new(), HashSet::new());
    for owners in owners.values().filter(|owners| owners.len() > 1) {
        for (index, one) in owners.iter().enumerate() {
            for other in &owners[index + 1..] {
                match (one.2, other.2) {
                    _ if one.0 == other.0 => {}
                    ("sheet_key", "sheet_key") => {
                        sheets.insert((one.0, other.0));
                    }
                    _ => found.push(format!("{}.{} = {}.{}", one.1, one.2, other.1, other.2)),
                }
            }
        }
    }
    found.sort();
    found.dedup();
    (found, sheets.len())
}

/// Two readers on one day; each starts, reaches a step, answers twice and comments. A third answers
/// and comments.
fn send(store: &SqliteStore) {
    for reader in [1u64, 2] {
        let n = reader * 10;
        let usage = [
            signal(far(n), SignalKind::Started),
            reached(far(n + 1), "here"),
        ];
        keep(store, &usage);
        let many = AnswerValue::Choices(vec!["a".to_owned()]);
        let answers = [
            answered(far(n + 2), far(reader), "useful", 1, chose("u1")),
            answered(far(n + 3), far(reader), "use", 1, many),
            answered(
                far(n + 4),
                far(reader),
                "missing",
                1,
                said(WORDS[reader as usize]),
            ),
        ];
        keep(store, &answers);
    }
    let answers = [
        answered(far(32), far(3), "useful", 1, chose("u1")),
        answered(far(34), far(3), "missing", 1, said(WORDS[3])),
    ];
    keep(store, &answers);
}

const WORDS: [&str; 4] = [
    "",
    "short of time",
    "who would pay?",
    "it never was so here",
];

/// Ids that share no piece, as random ones do not.
fn far(n: u64) -> u64 {
    n.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Seen to fail with the comment's key made as the sheet's key is, and with the key of a withdrawn sheet
/// made as the comment's is.
#[test]
fn no_column_ties_a_visit_or_a_comment_to_a_sheet() {
    let (store, folder) = open();
    send(&store);
    let older_copy = rows(store.path());
    wait(store.withdraw(CENTRE, sheet(far(3)), TODAY)).unwrap();
    let backup = folder.path().join("backup");
    let (code, told, trouble) = program::run(&[
        "backup",
        program::text(&backup),
        "--data",
        program::text(folder.path()),
    ]);
    assert_eq!(code, 0, "{told}{trouble}");
    for database in [store.path(), &backup] {
        let rows = rows(database);
        assert!(rows.iter().filter(|(table, _)| table == "seen").count() == 12);
        let kept = rows.iter().filter(|(table, _)| table == "withdrawn");
        let kept: Vec<&Value> = kept.map(|(_, values)| &values[1].1).collect();
        assert!(matches!(kept[..], [Value::Blob(_)]), "{kept:?}");
        let mut before = older_copy.iter().flat_map(|(_, values)| values);
        assert!(
            before.all(|(_, value)| value != kept[0]),
            "nor does it say whose it is to somebody with an older copy"
        );
        let (found, sheets) = links(&rows);
        assert_eq!(found, [""; 0]);
        assert_eq!(sheets, 2, "the test sees what does belong together");
        let own = [1, 2, 3].map(|reader| sheet(far(reader)).bytes().to_vec());
        let mut values = rows.iter().flat_map(|(_, values)| values);
        assert!(
            values.all(|(_, value)| !own.iter().any(|own| content(value) == own)),
            "a sheet's own id is nowhere"
        );
    }
}

/// Anything that links rows is found, wherever it is put: the test above can fail.
#[test]
fn a_tie_that_is_put_in_is_found() {
    for (tie, found) in [
        (
            "UPDATE comment SET comment_key = (SELECT sheet_key FROM answer LIMIT 1)
             WHERE text = 'who would pay?'",
            "answer.sheet_key = comment.comment_key",
        ),
        (
            "ALTER TABLE seen ADD COLUMN visit TEXT NOT NULL DEFAULT 'visit-000001'",
            "seen.visit = seen.visit",
        ),
        (
            "UPDATE seen SET content_hash = (SELECT content_hash FROM seen LIMIT 1)",
            "seen.content_hash = seen.content_hash",
        ),
        (
            "ALTER TABLE comment ADD COLUMN browser BLOB;
             UPDATE comment SET browser = (SELECT 'of ' || hex(id) FROM seen LIMIT 1);
             ALTER TABLE seen ADD COLUMN agent TEXT; UPDATE seen SET agent = hex(id)",
            "comment.browser = seen.agent",
        ),
    ] {
        let (store, _folder) = open();
        send(&store);
        let inspected = store.path().to_owned();
        drop(store);
        let with = Connection::open(&inspected).unwrap();
        with.execute_batch(tie).unwrap();
        let links = links(&rows(&inspected)).0;
        let says = |link: &String| {
            let mut ends: Vec<&str> = link.split(" = ").collect();
            ends.sort_unstable();
            ends.join(" = ") == found
        };
        assert!(links.iter().any(says), "{found}: {links:?}");
    }
}

/// The bytes of a database behind its header, which counts changes. In the place of hashes of repeats and
/// of their sum, which depend on random keys, are zeros.
fn body(database: &Path) -> Vec<u8> {
    let mut bytes = fs::read(database).unwrap().split_off(100);
    let copy = tempfile::tempdir().unwrap();
    let copy = copy.path().join("copy");
    fs::copy(database, &copy).unwrap();
    let db = Connection::open(&copy).unwrap();
    let mut keyed = db
        .prepare("SELECT content_hash FROM seen UNION ALL SELECT sum FROM seal WHERE part = 'seen'")
        .unwrap();
    let keyed = keyed.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    for keyed in keyed.map(Result::unwrap) {
        // Also if a backup has a second copy, in free space.
        let mut windows = bytes.windows(keyed.len());
        while let Some(at) = windows.position(|found| found == keyed) {
            bytes[at..at + keyed.len()].fill(0);
            windows = bytes.windows(keyed.len());
        }
    }
    bytes
}

/// A page of a database shows in which order its rows came, and so which comment came with which
/// answers. After the rewrite of every minute, at a stop, and in a backup at once, the same signals leave the
/// same bytes in whatever order and company they came. Seen to fail without the rewrite.
#[test]
fn the_order_of_arrival_leaves_no_trace_in_the_file() {
    let readers: Vec<Vec<EngagementSignal>> = (1..=40)
        .map(|reader: u64| {
            let n = reader * 10;
            vec![
                answered(far(n), far(reader), "useful", 1, chose("u1")),
                answered(
                    far(n + 1),
                    far(reader),
                    "use",
                    1,
                    AnswerValue::Choices(vec!["b".to_owned()]),
                ),
                answered(
                    far(n + 2),
                    far(reader),
                    "missing",
                    1,
                    said(&format!("comment {n}")),
                ),
            ]
        })
        .collect();
    let forwards = readers.clone();
    let backwards = readers.iter().rev().cloned().collect();
    let across: Vec<Vec<EngagementSignal>> = (0..3)
        .flat_map(|nth| {
            readers
                .chunks(7)
                .map(move |some| some.iter().map(|all| all[nth].clone()).collect())
        })
        .collect();
    let (mut logs, mut after_chore, mut stopped, mut backups) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for order in [forwards, backwards, across] {
        let (store, folder) = open();
        for batch in &order {
            keep(&store, batch);
        }
        let backup = folder.path().join("backup");
        let words = [
            "backup",
            program::text(&backup),
            "--data",
            program::text(folder.path()),
        ];
        assert_eq!(program::run(&words).0, 0);
        backups.push(body(&backup));
        let (database, log) = ["", "-wal"]
            .map(|end| folder.path().join(format!("evidence-walk.sqlite{end}")))
            .into();
        let last = order.last().unwrap();
        let log = fs::read(&log).unwrap();
        let id = last.last().unwrap().id.bytes();
        logs.push(log.windows(16).rposition(|found| found == id).unwrap() > log.len() / 2);
        chore(&store, common::TODAY);
        after_chore.push(body(&database));
        keep(&store, &order[0]);
        drop(store);
        stopped.push(body(&database));
    }
    let same = |all: &[Vec<u8>]| all.iter().all(|one| *one == all[0]);
    assert_eq!(logs, [true; 3], "in the log what came last stands last");
    assert!(same(&after_chore), "while it runs");
    assert!(same(&stopped), "after a stop");
    assert!(same(&backups), "a backup");
}
