//! The store: what is durable, what counts, what is forgotten, and what cannot be put together.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use common::{CENTRE, TODAY, answered, chose, reached, said, signal, sound};
use evidence_walk_collector::store::sqlite::SqliteStore;
use evidence_walk_collector::store::{EditionKey, Fate, Store, dimension};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{Detail, EngagementSignal, SignalKind};
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;

fn wait<T>(question: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(question)
}

fn open() -> (SqliteStore, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (SqliteStore::open(folder.path()).unwrap(), folder)
}

fn keep(store: &SqliteStore, signals: &[EngagementSignal]) -> Vec<Fate> {
    keep_on(store, signals, TODAY)
}

fn keep_on(store: &SqliteStore, signals: &[EngagementSignal], day: u32) -> Vec<Fate> {
    let signals = signals.iter().cloned().map(sound).collect();
    wait(store.keep(CENTRE, signals, day)).unwrap()
}

fn falls() -> EditionKey {
    EditionKey {
        centre: CENTRE.to_owned(),
        summary: "falls".to_owned(),
        edition: 2,
    }
}

/// Question and option to how many.
fn answers(store: &SqliteStore) -> BTreeMap<(String, String), u64> {
    let tallies = wait(store.answers(&falls())).unwrap();
    tallies.into_iter().map(|tally| ((tally.question, tally.option), tally.n)).collect()
}

fn tally(question: &str, option: &str, n: u64) -> ((String, String), u64) {
    ((question.to_owned(), option.to_owned()), n)
}

fn comments(store: &SqliteStore) -> Vec<String> {
    let comments = wait(store.comments(&falls())).unwrap();
    comments.into_iter().map(|comment| comment.text).collect()
}

#[test]
fn usage_is_tallied_by_one_dimension_at_a_time() {
    let (store, _folder) = open();
    let detail = SignalKind::DetailOpened {
        step: "here".to_owned(),
        detail: Detail::Sources,
    };
    keep(&store, &[signal(1, SignalKind::Started), reached(2, "here"), signal(3, detail)]);
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
    assert_eq!(told, expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
}

#[test]
fn a_repeat_is_known_and_other_content_is_a_conflict() {
    let (store, _folder) = open();
    let answer = answered(2, 1, "useful", 1, chose("u1"));
    let comment = answered(3, 1, "missing", 1, said("cost"));
    let all = [reached(1, "here"), answer, comment];
    assert_eq!(keep(&store, &all), [Fate::New; 3]);
    let before = (wait(store.usage(&falls())).unwrap(), answers(&store), comments(&store));
    assert_eq!(keep(&store, &all), [Fate::Repeat; 3]);
    // Other content under a known id, of the same kind and of every other.
    let others = [
        reached(1, "ask"),
        answered(1, 1, "useful", 1, chose("u1")),
        answered(2, 1, "useful", 1, chose("u2")),
        reached(2, "here"),
        answered(3, 1, "missing", 1, said("price")),
        answered(3, 1, "use", 1, AnswerValue::Choices(vec!["a".to_owned()])),
    ];
    assert_eq!(keep(&store, &others), [Fate::Conflict; 6]);
    let twice = [reached(9, "here"), reached(9, "here"), reached(9, "ask")];
    assert_eq!(keep(&store, &twice), [Fate::New, Fate::Repeat, Fate::Conflict], "within one batch");
    let (_, answers_after, comments_after) = (0, answers(&store), comments(&store));
    assert_eq!((before.1, before.2), (answers_after, comments_after));
}

#[test]
fn the_highest_revision_counts_in_whatever_order_it_comes() {
    let first = answered(1, 1, "useful", 1, chose("u1"));
    let second = answered(2, 1, "useful", 2, chose("u5"));
    let third = answered(3, 1, "useful", 3, AnswerValue::Cleared);
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
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
fn a_comment_that_was_replaced_or_taken_back_loses_its_words() {
    let versions = [
        answered(1, 1, "missing", 1, said("first words")),
        answered(2, 1, "missing", 2, said("second words")),
    ];
    let cleared = answered(3, 1, "missing", 3, AnswerValue::Cleared);
    for order in [[0, 1], [1, 0]] {
        let (store, folder) = open();
        for place in order {
            keep(&store, &[versions[place].clone()]);
        }
        assert_eq!(comments(&store), ["second words"]);
        keep(&store, std::slice::from_ref(&cleared));
        assert_eq!(comments(&store), [""; 0]);
        assert_eq!(keep(&store, &versions), [Fate::Repeat; 2], "a late repeat does not bring it back");
        assert_eq!(comments(&store), [""; 0]);
        drop(store);
        // After the last connection is closed the log is folded into the database.
        let bytes = std::fs::read(folder.path().join("evidence-walk.sqlite")).unwrap();
        for words in ["first words", "second words"] {
            assert!(!bytes.windows(words.len()).any(|part| part == words.as_bytes()), "{words}");
        }
    }
}

#[test]
fn ids_of_usage_signals_are_forgotten_after_72_hours() {
    let (store, _folder) = open();
    let answer = answered(2, 1, "useful", 1, chose("u1"));
    keep(&store, &[reached(1, "here"), answer.clone()]);
    assert_eq!(wait(store.forget_seen(CENTRE, TODAY + 3)), Ok(0));
    assert_eq!(keep(&store, &[reached(1, "here")]), [Fate::Repeat]);
    assert_eq!(wait(store.forget_seen("another", TODAY + 9)), Ok(0), "its own centre only");
    assert_eq!(wait(store.forget_seen(CENTRE, TODAY + 4)), Ok(1));
    assert_eq!(keep(&store, &[answer]), [Fate::Repeat], "answers are rows and stay");
}

#[test]
fn wrong_tallies_are_found_and_put_right() {
    let (store, _folder) = open();
    keep(
        &store,
        &[
            answered(1, 1, "useful", 1, chose("u1")),
            answered(2, 1, "useful", 2, chose("u2")),
            answered(3, 2, "use", 1, AnswerValue::Choices(vec!["a".to_owned(), "b".to_owned()])),
        ],
    );
    let right = answers(&store);
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
    let vandal = Connection::open(store.path()).unwrap();
    vandal.execute("UPDATE answer_tally SET n = 7 WHERE option = 'u2'", []).unwrap();
    vandal.execute("DELETE FROM answer_tally WHERE option = 'a'", []).unwrap();
    let differences = wait(store.recount(CENTRE)).unwrap();
    let told: Vec<_> = differences.iter().map(|d| (d.tally.option.as_str(), d.tally.n, d.counted)).collect();
    assert_eq!(told, [("u2", 7, 1), ("a", 0, 1)]);
    assert_eq!(answers(&store), right);
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
}

#[test]
fn a_second_process_is_kept_out_and_a_stopped_store_says_so() {
    let (store, folder) = open();
    let second = SqliteStore::open(folder.path()).err().unwrap().to_string();
    assert!(second.starts_with("another evidence-walk is using the data folder "), "{second}");
    store.stop();
    assert!(wait(store.keep(CENTRE, vec![sound(reached(1, "here"))], TODAY)).is_err());
    drop(store);
    assert!(SqliteStore::open(folder.path()).is_ok());
}

#[test]
fn a_database_of_a_newer_release_is_left_alone() {
    let (store, folder) = open();
    let path = store.path().to_owned();
    drop(store);
    Connection::open(path).unwrap().execute_batch("PRAGMA user_version = 2").unwrap();
    let error = SqliteStore::open(folder.path()).err().unwrap().to_string();
    assert!(error.ends_with("was written by a newer evidence-walk (layout 2, this one knows 1); use that release"), "{error}");
}

#[test]
fn an_unwritable_folder_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, "").unwrap();
    let error = SqliteStore::open(&file).err().unwrap().to_string();
    assert!(error.contains("cannot write in the data folder") && error.ends_with("with --data"), "{error}");
}

#[test]
fn centres_are_apart() {
    let (store, _folder) = open();
    keep(&store, &[answered(1, 1, "useful", 1, chose("u1"))]);
    let other = vec![sound(answered(1, 1, "useful", 1, chose("u2")))];
    assert_eq!(wait(store.keep("another", other, TODAY)), Ok(vec![Fate::New]), "an id is known per centre");
    assert_eq!(answers(&store), BTreeMap::from([tally("useful", "", 1), tally("useful", "u1", 1)]));
    assert_eq!(wait(store.editions("another")).unwrap().len(), 1);
}

/// Every value of every row of every table, as an inspector with the file would have them.
fn rows(store: &SqliteStore) -> Vec<(String, Vec<(String, Value)>)> {
    let db = Connection::open(store.path()).unwrap();
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut out = Vec::new();
    for name in names {
        let mut all = db.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let columns: Vec<String> = all.column_names().into_iter().map(str::to_owned).collect();
        let mut found = all.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values = columns.iter().enumerate().map(|(at, column)| (column.clone(), row.get_unwrap(at)));
            out.push((name.clone(), values.collect()));
        }
    }
    out
}

/// Columns that say what a row is about, which many rows share: they tie nobody to anything as long
/// as more than one reader is about.
const SHARED: [&str; 11] = [
    "centre_id", "summary", "edition", "revision", "lang", "question", "answer_revision", "month",
    "measure", "received_day", "received_month",
];

#[test]
fn no_column_ties_a_visit_or_a_comment_to_a_sheet() {
    let (store, _folder) = open();
    // Two readers on one day; each starts, reaches a step, answers twice and comments.
    for reader in [1u8, 2] {
        let n = u64::from(reader) * 10;
        keep(&store, &[signal(n, SignalKind::Started), reached(n + 1, "here")]);
        let answers = [
            answered(n + 2, reader, "useful", 1, chose("u1")),
            answered(n + 3, reader, "use", 1, AnswerValue::Choices(vec!["a".to_owned()])),
            answered(n + 4, reader, "missing", 1, said(&format!("comment {reader}"))),
        ];
        keep(&store, &answers);
    }
    let rows = rows(&store);
    for (at, (table, values)) in rows.iter().enumerate() {
        for (other_table, others) in rows.iter().skip(at + 1) {
            for (column, value) in values {
                for (other_column, other) in others {
                    let shared = SHARED.contains(&column.as_str()) && SHARED.contains(&other_column.as_str());
                    let one_sheet = column == "sheet_key" && other_column == "sheet_key";
                    // What was chosen, a tally's own words and small numbers are not anybody's.
                    let words = matches!(value, Value::Text(_) | Value::Integer(_));
                    assert!(
                        shared || one_sheet || words || value != other,
                        "{table}.{column} = {other_table}.{other_column}"
                    );
                }
            }
        }
    }
    let raw: Vec<Value> = [1u8, 2].map(|sheet| Value::Blob(vec![sheet; 16])).into();
    assert!(rows.iter().flat_map(|(_, values)| values).all(|(_, value)| !raw.contains(value)), "no sheet's own id");
    let columns: Vec<&str> = rows.iter().flat_map(|(_, values)| values.iter().map(|(column, _)| column.as_str())).collect();
    assert!(columns.contains(&"comment_key") && columns.contains(&"sheet_key"), "the test looked at both");
}

/// A signal of some reader; the same seed gives the same signal.
fn some(seed: u16) -> EngagementSignal {
    let n = u64::from(seed);
    let (sheet, revision) = ((seed % 7) as u8, u32::from(seed / 7 % 4) + 1);
    let option = ["u1", "u3", "u5", "none"][usize::from(seed % 4)];
    match seed % 6 {
        0 => signal(n, SignalKind::Started),
        1 => reached(n, ["decision", "here", "ask"][usize::from(seed % 3)]),
        2 => answered(n, sheet, "useful", revision, chose(option)),
        3 => answered(n, sheet, "use", revision, AnswerValue::Choices(vec!["a".to_owned(), "b".to_owned()])),
        4 if seed % 5 == 0 => answered(n, sheet, "useful", revision, AnswerValue::Cleared),
        4 => answered(n, sheet, "missing", revision, said(&format!("words {seed}"))),
        _ => answered(n, sheet, "missing", revision, AnswerValue::Cleared),
    }
}

proptest! {
    // 64 cases of 256 signals keep the ordinary run short; PROPTEST_CASES raises it.
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Seen to fail with each of these put in: no look at `known_hash`; `answer_revision >=` for `>`
    /// in comments; the earlier answer's tallies not taken back.
    #[test]
    fn any_delivery_gives_what_one_delivery_in_order_gives(
        seeds in prop::collection::vec(0u16..2_000, 256),
        order in prop::collection::vec((any::<prop::sample::Index>(), 1usize..9), 1..120),
    ) {
        let signals: Vec<_> = seeds.iter().map(|seed| some(*seed)).collect();
        let (once, _a) = open();
        keep(&once, &signals);
        let (often, _b) = open();
        for (from, many) in &order {
            let from = from.index(signals.len());
            let batch = &signals[from..(from + many).min(signals.len())];
            keep(&often, batch);
        }
        // Whatever was not delivered yet comes last, backwards, in two halves.
        let mut rest: Vec<_> = signals.clone();
        rest.reverse();
        let (late, later) = rest.split_at(100);
        keep(&often, later);
        keep(&often, late);
        prop_assert_eq!(wait(once.usage(&falls())), wait(often.usage(&falls())));
        prop_assert_eq!(answers(&once), answers(&often));
        prop_assert_eq!(wait(once.sheets(&falls())), wait(often.sheets(&falls())));
        prop_assert_eq!(comments(&once), comments(&often));
        prop_assert_eq!(wait(often.recount(CENTRE)), Ok(Vec::new()));
    }
}
