//! What an inspector who holds the database could put together: no visit, and no comment with its sheet.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::stored::{keep, open, wait};
use common::{CENTRE, answered, chose, reached, said, sheet, signal};
use evidence_walk_collector::store::Store as _;
use evidence_walk_collector::store::sqlite::SqliteStore;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::SignalKind;
use rusqlite::Connection;
use rusqlite::types::Value;

/// Every value of every row of every table, as an inspector with the file would have them.
fn rows(store: &SqliteStore) -> Vec<(String, Vec<(String, Value)>)> {
    let db = Connection::open(store.path()).unwrap();
    let mut tables = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap();
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut out = Vec::new();
    for name in names {
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
/// them. Every other column, a new one too, must be equal in no two rows.
const OPEN: [&str; 16] = [
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

/// Seen to fail with the comment's key made as the sheet's key is, and with the key of a withdrawn sheet
/// made as the comment's is.
#[test]
fn no_column_ties_a_visit_or_a_comment_to_a_sheet() {
    let (store, _folder) = open();
    // Two readers on one day; each starts, reaches a step, answers twice and comments.
    for reader in [1u8, 2] {
        let n = u64::from(reader) * 10;
        keep(
            &store,
            &[signal(n, SignalKind::Started), reached(n + 1, "here")],
        );
        let many = AnswerValue::Choices(vec!["a".to_owned()]);
        let words = said(&format!("comment {reader}"));
        let answers = [
            answered(n + 2, reader, "useful", 1, chose("u1")),
            answered(n + 3, reader, "use", 1, many),
            answered(n + 4, reader, "missing", 1, words),
        ];
        keep(&store, &answers);
    }
    // A third answers too, and withdraws.
    let answers = [
        answered(32, 3u8, "useful", 1, chose("u1")),
        answered(34, 3u8, "missing", 1, said("comment 3")),
    ];
    keep(&store, &answers);
    let older_copy = rows(&store);
    wait(store.withdraw(CENTRE, sheet(3))).unwrap();
    let rows = rows(&store);
    let kept = rows.iter().filter(|(table, _)| table == "withdrawn");
    let kept: Vec<&Value> = kept.map(|(_, values)| &values[1].1).collect();
    assert!(matches!(kept[..], [Value::Blob(_)]), "{kept:?}");
    let mut before = older_copy.iter().flat_map(|(_, values)| values);
    assert!(
        before.all(|(_, value)| value != kept[0]),
        "nor does it say whose it is to somebody with an older copy"
    );
    let closed: Vec<(usize, &str, &str, &Value)> = rows
        .iter()
        .enumerate()
        .flat_map(|(row, (table, values))| {
            let closed = values
                .iter()
                .filter(|(column, _)| !OPEN.contains(&column.as_str()));
            closed.map(move |(column, value)| (row, table.as_str(), column.as_str(), value))
        })
        .collect();
    let mut sheets = 0;
    for (at, (row, table, column, value)) in closed.iter().enumerate() {
        for (other_row, other_table, other_column, other) in closed.iter().skip(at + 1) {
            if row == other_row || value != other {
                continue;
            }
            // Answers other than comments belong together on purpose.
            let one_sheet = (*column, *other_column) == ("sheet_key", "sheet_key");
            assert!(one_sheet, "{table}.{column} = {other_table}.{other_column}");
            sheets += 1;
        }
    }
    assert_eq!(sheets, 2, "the test sees what does belong together");
    let own = [1u8, 2, 3].map(
        |reader| match answered(1, reader, "use", 1, chose("a")).kind {
            SignalKind::Answered { sheet, .. } => Value::Blob(sheet.bytes().to_vec()),
            _ => Value::Null,
        },
    );
    assert!(
        closed.iter().all(|(_, _, _, value)| !own.contains(value)),
        "a sheet's own id is nowhere"
    );
}
