//! What a store costs as it grows: processor time for a batch with ever more comments stored, and how
//! long signals wait on a large store while it is opened, checked, rewritten and tidied.
//!
//! `EVIDENCE_WALK_COMMENTS` says how many comments (200,000), `EVIDENCE_WALK_MIB` how large the large store
//! is (2,048), `EVIDENCE_WALK_SECONDS` how long it receives signals (180).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::stored::{keep, wait};
use common::{CENTRE, TODAY, answered, chose, reached, said, site, sound};
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_store::Store as _;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_testkit as common;

/// Batches of the steady rate, of five signals each: 2,000 signals a second.
const PER_SECOND: u64 = 400;

/// Bytes of the longest comment that is accepted: 1,200 characters of up to four bytes.
const LONGEST: usize = 4_800;

/// How often what has changed is rewritten, as by the collector.
const MINUTE: Duration = Duration::from_secs(60);

fn told(name: &str, otherwise: u64) -> u64 {
    let told = std::env::var(name).ok();
    told.map_or(otherwise, |told| told.parse().expect("a whole number"))
}

/// Pseudo-random numbers.
fn spread(n: u64) -> u64 {
    n.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (n << 7)
}

/// What one reader sends: counts, or two answers and a comment of `long` bytes.
fn batch(n: u64, long: usize) -> Vec<EngagementSignal> {
    let at = spread(n * 8);
    let sheet = spread(n);
    let words = "words of a reader ".repeat(long / 18 + 1);
    vec![
        answered(at, sheet, "useful", 1, chose("u2")),
        answered(at ^ 1, sheet, "missing", 1, said(&words[..long])),
        answered(at ^ 2, sheet, "useful", 2, chose("u4")),
    ]
}

/// Processor time that this process has used.
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, rest) = stat.rsplit_once(')').unwrap();
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks: u64 = [11, 12]
        .map(|at| fields[at].parse::<u64>().unwrap())
        .iter()
        .sum();
    Duration::from_millis(ticks * 10)
}

/// Processor time of a batch, in microseconds, with that many comments stored.
fn beside_comments(most: u64) -> Vec<(u64, f64)> {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let (mut kept, mut out) = (0, Vec::new());
    for comments in [1_000, 8_000, 50_000, most] {
        while kept < comments {
            let some = (kept..comments.min(kept + 200)).flat_map(|n| batch(n, 60));
            keep(&store, &some.collect::<Vec<_>>());
            kept += 200;
        }
        kept = comments;
        wait(store.rewrite()).unwrap();
        let (began, batches) = (processor(), 2_000);
        for n in 0..batches {
            keep(&store, &batch(10_000_000 + comments * 10 + n, 60));
        }
        let spent = processor() - began;
        out.push((comments, spent.as_secs_f64() * 1e6 / batches as f64));
    }
    out
}

fn size(folder: &Path) -> u64 {
    folder
        .join("evidence-walk.sqlite")
        .metadata()
        .map_or(0, |file| file.len())
        >> 20
}

/// How long batches wait on a large store, counted from when they were due.
fn large(mib: u64, seconds: u64) -> (Duration, Vec<Duration>, u64) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let mut n = 0;
    while size(folder.path()) < mib {
        for _ in 0..50 {
            let some = (n..n + 60).flat_map(|n| batch(n, LONGEST));
            keep(&store, &some.collect::<Vec<_>>());
            n += 60;
        }
    }
    wait(store.rewrite()).unwrap();
    let mib = size(folder.path());
    drop(store);
    let began = Instant::now();
    let store = Arc::new(SqliteStore::open(folder.path()).unwrap());
    let opened = began.elapsed();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let waits = runtime.block_on(async {
        let chores = Arc::clone(&store);
        let chores = tokio::spawn(async move {
            let mut minutes = tokio::time::interval(MINUTE);
            loop {
                minutes.tick().await;
                chores.forget(CENTRE, TODAY, 0).await.unwrap();
                // The log cannot be truncated while the check reads it: the collector tries again a minute later.
                let _ = chores.rewrite().await;
            }
        });
        let recount = Arc::clone(&store);
        let recount = tokio::spawn(async move { recount.recount(CENTRE).await.unwrap().len() });
        let began = Instant::now();
        let mut batches = Vec::new();
        for nth in 0..seconds * PER_SECOND {
            let due = began + Duration::from_nanos(1_000_000_000 / PER_SECOND * nth);
            tokio::time::sleep_until(due.into()).await;
            let store = Arc::clone(&store);
            batches.push(tokio::spawn(async move {
                let at = spread(1 << 40 | (nth * 8));
                let sent = match nth % 3 {
                    0 => (0..5)
                        .map(|n| answered(at ^ n, at, "useful", n as u32 + 1, chose("u1")))
                        .collect(),
                    _ => (0..5).map(|n| reached(at ^ n, "here")).collect::<Vec<_>>(),
                };
                let sent = sent.into_iter().map(sound).collect();
                store.keep(CENTRE, &site(), sent, TODAY).await.unwrap();
                due.elapsed()
            }));
        }
        let mut waits = Vec::new();
        for batch in batches {
            waits.push(batch.await.unwrap());
        }
        assert_eq!(recount.await.unwrap(), 0, "tallies that differ");
        chores.abort();
        waits
    });
    (opened, waits, mib)
}

fn main() -> ExitCode {
    let costs = beside_comments(told("EVIDENCE_WALK_COMMENTS", 200_000));
    for (comments, micros) in &costs {
        println!(
            "growing: {comments} comments kept: {micros:.0} us of processor time a batch of three"
        );
    }
    let micros = costs.iter().map(|(_, micros)| *micros);
    let ratio = micros.clone().fold(0.0, f64::max) / micros.fold(f64::MAX, f64::min);
    println!("growing: at most {ratio:.2} times the least");

    let (opened, mut waits, mib) = large(
        told("EVIDENCE_WALK_MIB", 2_048),
        told("EVIDENCE_WALK_SECONDS", 180),
    );
    waits.sort_unstable();
    let ms = |share: f64| waits[((waits.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    let p99 = ms(0.99);
    println!(
        "growing: {mib} MiB: open after {:.2} s; {} batches at {PER_SECOND} a second while it is checked, recounted and rewritten: p50 {:.1} ms, p99 {p99:.1} ms, p99.9 {:.1} ms, longest {:.1} ms",
        opened.as_secs_f64(),
        waits.len(),
        ms(0.5),
        ms(0.999),
        ms(1.0),
    );
    match ratio <= 1.5 && p99 < 100.0 {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
