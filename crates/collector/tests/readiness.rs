//! Readiness: asked by anybody, as often as they like.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::time::{Duration, Instant};

use common::stored::wait;
use common::{Collector, reached};
use evidence_walk_testkit as common;

/// A page in the write-ahead log, with its header (sqlite.org/fileformat2.html, "WAL file format").
const FRAME: u64 = 4_096 + 24;

fn log(collector: &Collector) -> u64 {
    let log = collector.data.path().join("evidence-walk.sqlite-wal");
    log.metadata().map_or(0, |log| log.len())
}

/// Once the work of the start is done and nothing is known of readiness any more.
fn quiet() -> Collector {
    let collector = Collector::start();
    let (began, mut before) = (Instant::now(), None);
    while before != Some(log(&collector)) || log(&collector) > 0 {
        assert!(began.elapsed() < Duration::from_secs(20));
        before = Some(log(&collector));
        std::thread::sleep(Duration::from_millis(200));
    }
    collector
}

/// Each would be a commit with a sync. Seen to fail with a page written for each: 200.
#[test]
fn a_crowd_that_asks_costs_a_few_commits() {
    let collector = quiet();
    let before = log(&collector);
    let began = Instant::now();
    std::thread::scope(|threads| {
        for _ in 0..200 {
            threads.spawn(|| {
                let answer = collector.get("/readyz");
                assert_eq!((answer.status, answer.body.as_str()), (200, "ready"));
            });
        }
    });
    let pages = (log(&collector) - before) / FRAME;
    let most = 1 + began.elapsed().as_secs();
    assert!((1..=most).contains(&pages), "{pages} pages, {most} at most");
}

/// A stored batch shows that the store can be written: no further page is spent on that.
#[test]
fn what_was_stored_a_moment_ago_is_answer_enough() {
    let collector = quiet();
    // On a busy machine a second may have gone by.
    let in_time = (1..=10).any(|n| {
        let began = Instant::now();
        assert_eq!(collector.send(&[reached(n, "here")]).status, 200);
        let before = log(&collector);
        assert_eq!(collector.get("/readyz").status, 200);
        let pages = (log(&collector) - before) / FRAME;
        let in_time = began.elapsed() < Duration::from_secs(1);
        assert!(pages == 0 || !in_time, "{pages} pages");
        in_time
    });
    assert!(in_time, "too busy to tell");
    // A repeat writes nothing, and proves nothing.
    std::thread::sleep(Duration::from_millis(1_100));
    assert_eq!(collector.send(&[reached(1, "here")]).status, 200);
    let before = log(&collector);
    assert_eq!(collector.get("/readyz").status, 200);
    assert_eq!(log(&collector), before + FRAME);
}

#[test]
fn what_stops_is_not_ready_whatever_was_known() {
    let mut collector = quiet();
    assert_eq!(collector.get("/readyz").status, 200);
    collector.state.begin_stop();
    assert_eq!(collector.get("/readyz").status, 503);
    collector.stop();
    let ready = wait(collector.state.store.ready());
    assert!(ready.unwrap_err().to_string().contains("has stopped"));
}
