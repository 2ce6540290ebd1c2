//! A store in a folder of its own, and what is asked of it.

use std::collections::BTreeMap;

use evidence_walk_collector::store::sqlite::SqliteStore;
use evidence_walk_collector::store::{EditionKey, Fate, Store};
use evidence_walk_contract::signal::EngagementSignal;

use super::{CENTRE, TODAY, sound};

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

pub fn keep(store: &SqliteStore, signals: &[EngagementSignal]) -> Vec<Fate> {
    keep_on(store, signals, TODAY)
}

pub fn keep_on(store: &SqliteStore, signals: &[EngagementSignal], day: u32) -> Vec<Fate> {
    let signals = signals.iter().cloned().map(sound).collect();
    wait(store.keep(CENTRE, signals, day)).unwrap()
}

pub fn falls() -> EditionKey {
    EditionKey {
        centre: CENTRE.to_owned(),
        summary: "falls".to_owned(),
        edition: 2,
    }
}

/// Question and option to how many.
pub fn answers(store: &SqliteStore) -> BTreeMap<(String, String), u64> {
    let tallies = wait(store.answers(&falls())).unwrap();
    tallies
        .into_iter()
        .map(|tally| ((tally.question, tally.option), tally.n))
        .collect()
}

pub fn tally(question: &str, option: &str, n: u64) -> ((String, String), u64) {
    ((question.to_owned(), option.to_owned()), n)
}

pub fn comments(store: &SqliteStore) -> Vec<String> {
    let comments = wait(store.comments(&falls())).unwrap();
    comments.into_iter().map(|comment| comment.text).collect()
}
