//! A store in a folder of its own, and what is asked of it.

use std::collections::BTreeMap;

use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{EditionKey, KeepOutcome, Store};
use rusqlite::Connection;

use super::{CENTRE, TODAY, site, sound};

pub fn wait<T>(question: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(question)
}

pub fn open() -> (SqliteStore, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (SqliteStore::open(folder.path()).unwrap(), folder)
}

/// Every byte of the files in a folder.
pub fn read_files(folder: &std::path::Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let whole = files.filter(|entry| entry.file_type().unwrap().is_file());
    whole
        .flat_map(|entry| std::fs::read(entry.path()).unwrap())
        .collect()
}

pub fn keep(store: &dyn Store, signals: &[EngagementSignal]) -> Vec<KeepOutcome> {
    keep_on(store, signals, TODAY)
}

pub fn keep_on(store: &dyn Store, signals: &[EngagementSignal], day: u32) -> Vec<KeepOutcome> {
    let signals = signals.iter().cloned().map(sound).collect();
    wait(store.keep(CENTRE, &site(), signals, day)).unwrap()
}

/// What the collector does every hour, on that day, where days have passed since the store was opened;
/// gives how many rows were forgotten.
pub fn chore(store: &dyn Store, day: u32) -> usize {
    let forgotten = wait(store.forget(CENTRE, day, day.saturating_sub(TODAY))).unwrap();
    wait(store.rewrite()).unwrap();
    forgotten
}

/// A database as a release of layout 4 left it: one comment of those words that is shown, one that waits, one
/// answer, one kept apart and a sheet that was withdrawn.
pub fn older_4(folder: &std::path::Path, words: &str) {
    let old = Connection::open(folder.join("evidence-walk.sqlite")).unwrap();
    old.execute_batch(include_str!("layout_4.sql")).unwrap();
    let add =
        "INSERT INTO comment SELECT 'example', ?1, 'falls', 2, 'missing', 1, 3, 'en', ?2, '{}', ?3,
         '2026-03', NULL";
    for (n, words, shown) in [(7u8, words, 1), (8, "others wait", 0)] {
        old.execute(add, ([n; 32], words, shown)).unwrap();
    }
    old.execute_batch(
        "INSERT INTO answer VALUES ('example', zeroblob(32), 'falls', 2, 'useful', 2, 3, 'en', '[\"u5\"]',
             '2026-03-12', NULL);
         INSERT INTO answer_apart VALUES ('example', randomblob(32), 'falls', 2, 'useful', 1, 3, 'en', '[\"u1\"]',
             'main', '2026-03-12');
         INSERT INTO answer_tally VALUES ('example', 'falls', 2, '', '', 1),
             ('example', 'falls', 2, 'useful', '', 1), ('example', 'falls', 2, 'useful', 'u5', 1);
         INSERT INTO withdrawn VALUES ('example', x'02');
         INSERT INTO believed_day VALUES ('example', 80000);
         PRAGMA user_version = 4;",
    )
    .unwrap();
}

/// A database as a release of layout 3 or 1 left it, with one comment of those words and one answer.
pub fn older(folder: &std::path::Path, layout: i32, words: &str) {
    let old = Connection::open(folder.join("evidence-walk.sqlite")).unwrap();
    old.execute_batch(include_str!("layout_3.sql")).unwrap();
    let id = |n: u64| super::id(n).bytes();
    let add = |sql: &str, id: [u8; 16]| old.execute(sql, (CENTRE, id, [7u8; 32], words)).unwrap();
    add(
        "INSERT INTO comment SELECT ?1, ?2, ?3, ?3, 'missing', 1, 'falls', 2, 3, 'en', ?4, '2026-03', '{}'",
        id(1),
    );
    for (n, revision, value) in [(2, 1, "[\"u1\"]"), (3, 2, "[\"u5\"]")] {
        let sql = format!(
            "INSERT INTO answer SELECT ?1, ?2, ?3, ?3, 'useful', {revision}, 'falls', 2, 3, 'en', '{value}', '2026-03-12'
             WHERE ?4 <> ''"
        );
        add(&sql, id(n));
    }
    let sql = "INSERT INTO usage_seen SELECT ?1, ?2, ?3, 20524 WHERE ?4 <> ''";
    add(sql, id(4));
    old.execute_batch(
        "INSERT INTO answer_tally VALUES ('example', 'falls', 2, 'useful', '', 1), ('example', 'falls', 2, 'useful', 'u5', 1);
         INSERT INTO usage_tally VALUES ('example', 'falls', 2, '2026-03', 'started', 'all', '', 1);
         PRAGMA user_version = 3;",
    )
    .unwrap();
    if layout == 1 {
        old.execute_batch(
            "ALTER TABLE comment DROP COLUMN masked; DROP TABLE withdrawn; DROP TABLE seal;
             PRAGMA user_version = 1;",
        )
        .unwrap();
    }
}

pub fn falls() -> EditionKey {
    EditionKey {
        centre: CENTRE.to_owned(),
        summary: "falls".to_owned(),
        edition: 2,
    }
}

/// Question and option to how many.
pub fn answers(store: &dyn Store) -> BTreeMap<(String, String), u64> {
    let tallies = wait(store.tallies(&falls()))
        .map(|all| all.answers)
        .unwrap();
    tallies
        .into_iter()
        .map(|tally| ((tally.question, tally.option), tally.n))
        .collect()
}

pub fn tally(question: &str, option: &str, n: u64) -> ((String, String), u64) {
    ((question.to_owned(), option.to_owned()), n)
}

/// The current comments, shown or not.
pub fn comments(store: &SqliteStore) -> Vec<String> {
    let on = Connection::open(store.path()).unwrap();
    let mut all = on
        .prepare("SELECT text FROM comment WHERE centre_id = 'example' AND text IS NOT NULL ORDER BY text")
        .unwrap();
    let texts = all.query_map([], |row| row.get(0)).unwrap();
    texts.collect::<Result<_, _>>().unwrap()
}
