//! How long a start takes that looks at everything which is kept, and the hourly chore that writes it anew:
//! half of it usage signals, half answers. `EVIDENCE_WALK_ROWS` says how many signals.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use common::stored::{keep, wait};
use common::{CENTRE, TODAY, answered, chose, reached};
use evidence_walk_collector::store::Store as _;
use evidence_walk_collector::store::sqlite::SqliteStore;

fn main() {
    let told = std::env::var("EVIDENCE_WALK_ROWS").ok();
    let rows: u64 = told.map_or(1_000_000, |told| told.parse().expect("a whole number"));
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let signal = |n: u64| match n % 2 {
        0 => reached(n, "here"),
        _ => answered(n, n, "useful", 1, chose("u1")),
    };
    for from in (0..rows).step_by(4_000) {
        let signals: Vec<_> = (from..rows.min(from + 4_000)).map(signal).collect();
        keep(&store, &signals);
    }
    let path = store.path().to_owned();
    drop(store);
    let bytes = path.metadata().unwrap().len();
    let began = Instant::now();
    let store = SqliteStore::open(folder.path()).unwrap();
    println!(
        "opening: {rows} signals kept, {:.0} MiB: looked at in {:.2} s; profile {}",
        bytes as f64 / f64::from(1 << 20),
        began.elapsed().as_secs_f64(),
        if cfg!(debug_assertions) {
            "dev"
        } else {
            "release"
        }
    );
    let began = Instant::now();
    wait(store.forget(CENTRE, TODAY, 0)).unwrap();
    wait(store.rewrite()).unwrap();
    println!(
        "the hourly chore: written anew in {:.2} s",
        began.elapsed().as_secs_f64()
    );
}
