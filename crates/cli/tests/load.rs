//! The parts of the load benchmark (benches/ingest) that could be wrong without anybody noticing:
//! percentiles, the schedule, what is read about a process, the ledger, and the bare loop's rows.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../benches/ingest/bare.rs"]
mod bare;
#[path = "../benches/ingest/client.rs"]
mod client;
#[path = "../benches/ingest/generator.rs"]
mod generator;
#[path = "support/greeting.rs"]
mod greeting;
#[path = "../benches/ingest/latency.rs"]
mod latency;
#[path = "../benches/ingest/ledger.rs"]
mod ledger;
#[path = "../benches/ingest/maker.rs"]
mod maker;
#[path = "../benches/ingest/program.rs"]
mod program;
#[path = "support/roomy.rs"]
mod roomy;
#[path = "../benches/ingest/schedule.rs"]
mod schedule;
#[path = "faults/shim.rs"]
mod shim;
use evidence_walk_testkit::split_mix;
#[path = "../benches/ingest/watch.rs"]
mod watch;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use evidence_walk_store::budget::SourceSite;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{KeepOutcome, Store as _};
use rusqlite::Connection;

use generator::{Plan, Sent, send};
use latency::{Wait, Waits, nearest_rank};
use maker::Maker;
use program::{Disk, Program, commits, resident, ticks};
use roomy::{SITE, centre};
use schedule::{Pace, Schedule};

/// 12 March 2026.
const DAY: u32 = 20_524;

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(future)
}

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

/// Seen to fail with the rank rounded down.
#[test]
fn percentiles_are_those_of_the_nearest_rank() {
    let all: Vec<Duration> = (1..=200).map(ms).collect();
    let at = |per_mille| nearest_rank(&all, per_mille);
    assert_eq!([at(500), at(990), at(999)], [ms(100), ms(198), ms(200)]);
    assert_eq!([at(0), at(1_000)], [ms(1), ms(200)]);
    assert_eq!(nearest_rank(&[ms(7)], 500), ms(7));
    assert_eq!(nearest_rank(&[], 990), Duration::ZERO);
    let waits = |seconds: u64, whole| Wait {
        due: Duration::from_secs(seconds),
        whole: ms(whole),
        sent: ms(1),
    };
    let waits = Waits(vec![waits(0, 3), waits(2, 9), waits(0, 5)]);
    assert_eq!(waits.by_second(), [ms(5), ms(0), ms(9)]);
    assert_eq!(waits.summary(|wait| wait.whole).longest, ms(9));
    assert_eq!(waits.summary(Wait::late).longest, ms(8));
}

/// Seen to fail with requests due when they are taken.
#[test]
fn at_a_fixed_rate_requests_are_due_whatever_the_time_is() {
    let schedule = Schedule::new(Pace::Open(400.0), ms(10));
    let late = Duration::from_secs(9);
    let due: Vec<_> = std::iter::from_fn(|| schedule.take(late)).collect();
    let at = |n, micros| (n, Duration::from_micros(micros));
    assert_eq!(due, [at(0, 0), at(1, 2_500), at(2, 5_000), at(3, 7_500)]);
    let schedule = Schedule::new(Pace::Closed, ms(10));
    assert_eq!(schedule.take(ms(3)), Some((0, ms(3))));
    assert_eq!(schedule.take(ms(3)), Some((1, ms(3))));
    assert_eq!(schedule.take(ms(10)), None);
}

#[test]
fn what_the_system_says_is_read_from_its_place() {
    let status = "Name:\ta\nVmHWM:\t  9000 kB\nVmRSS:\t   7340 kB\n";
    assert_eq!(resident(status), 7_340);
    let stat = "1 (a b) c) S 1 1 1 0 -1 4 10 0 0 0 250 50 0 0 20 0 1 0";
    assert_eq!(ticks(stat), 300);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a");
    let open = Connection::open(&file).unwrap();
    open.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE a (b);")
        .unwrap();
    let count = || commits(&std::fs::read(folder.path().join("a-shm")).unwrap());
    let before = count();
    for _ in 0..7 {
        open.execute_batch("INSERT INTO a VALUES (1)").unwrap();
    }
    open.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    for _ in 0..5 {
        open.execute_batch("BEGIN; INSERT INTO a VALUES (1); INSERT INTO a VALUES (2); COMMIT")
            .unwrap();
    }
    assert_eq!(count() - before, 12);
}

#[test]
fn a_head_is_read_once_it_is_whole() {
    let whole = b"HTTP/1.1 503 a\r\ncontent-length: 2\r\nRetry-After: 5\r\n\r\nok";
    let (at, answer, length) = client::head(whole).unwrap().unwrap();
    assert_eq!((at, length), (whole.len() - 2, 2));
    assert_eq!((answer.status, answer.retry_after), (503, true));
    assert_eq!(client::head(&whole[..20]).unwrap(), None);
    assert!(client::head(b"HTTP/1.1 200 a\r\n\r\n").is_err());
}

/// Seen to fail with a tally left out.
#[test]
fn the_bare_loop_ends_with_the_rows_of_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let maker = Maker::new(centre(), 42, DAY);
    let (batches, size) = (40, 5);
    let site = SourceSite {
        key: SITE.into(),
        budget: Some(u32::MAX),
    };
    let store = SqliteStore::open(folder.path()).unwrap();
    for n in 0..batches {
        let fates = wait(store.keep(&maker.centre, &site, maker.sound(n, size), DAY)).unwrap();
        assert_eq!(fates, [KeepOutcome::New; 5]);
    }
    store.stop();
    let bare = folder.path().join("bare");
    let work = bare::Work {
        days: 1,
        first: 0,
        batches,
        size,
        group: 2.4,
        time: Duration::MAX,
    };
    let done = bare::run(&bare, &maker, work);
    assert_eq!((done.signals, done.commits), (200, 17));
    assert_eq!(dump(store.path()), dump(&bare));
    assert!(dump(&bare).iter().filter(|rows| !rows.1.is_empty()).count() >= 5);
}

/// The real program for a moment; then a row is removed, and one is added, and both are noticed.
#[test]
fn the_ledger_is_even_and_notices_a_loss() {
    let folder = tempfile::tempdir().unwrap();
    let today = evidence_walk_store::day::Clock::today(&evidence_walk_store::day::SystemClock);
    let maker = Maker::new(centre(), 7, today);
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let program = Program::start(centre(), &data, &Disk::default());
    let watch = watch::Watch::start(&program);
    let plan = Plan {
        connections: 8,
        pace: Pace::Open(100.0),
        time: ms(500),
        size: 5,
        first: 3,
    };
    let sent = wait(send(program.address, &maker, plan));
    let seen = watch.stop();
    assert_eq!((sent.acked.0.len(), sent.wrong.clone()), (50, vec![]));
    assert_eq!((sent.first, sent.end), (3, 53));
    assert!(seen.last().resident > 1_000 && seen.last().files > 5);
    // One for each batch at most, and some of the collector's own: readiness checks.
    assert!((1..=55).contains(&seen.commits()), "{}", seen.commits());
    let database = program.stop();
    let even = ledger::balance(&database, &maker, &[&sent], 0);
    assert!(even.is_even(), "{even:?}");
    assert_eq!((even.confirmed, even.looked_up), (250, 250));

    let open = Connection::open(&database).unwrap();
    let lost: [u8; 16] = open
        .query_row("SELECT id FROM seen LIMIT 1", [], |row| row.get(0))
        .unwrap();
    open.execute("DELETE FROM seen WHERE id = ?1", [lost])
        .unwrap();
    let short = ledger::balance(&database, &maker, &[&sent], 0);
    assert_eq!((short.missing, short.stored), (1, 249));
    assert!(!short.is_even());
    // One that was deferred and is stored all the same.
    let refused = Sent {
        not_taken: [3].into(),
        size: 5,
        ..Sent::default()
    };
    assert_eq!(
        ledger::balance(&database, &maker, &[&refused], 0).unasked,
        5 - u64::from(maker.ids(3, 5).any(|id| id.bytes() == lost))
    );
}

/// Every row of every table, for comparison.
fn dump(database: &Path) -> BTreeMap<&'static str, Vec<String>> {
    let open = Connection::open(database).unwrap();
    let tables = [
        "seen",
        "usage_tally",
        "answer",
        "answer_tally",
        "comment",
        "withdrawn",
    ];
    tables
        .into_iter()
        .map(|table| {
            // The bare loop hashes without keys, and counts no sheets.
            let sql = match table {
                "seen" => "SELECT centre_id, id FROM seen".to_owned(),
                "answer_tally" => "SELECT * FROM answer_tally WHERE question <> ''".to_owned(),
                _ => format!("SELECT * FROM {table}"),
            };
            let mut ask = open.prepare(&sql).unwrap();
            let many = ask.column_count();
            let row = |row: &rusqlite::Row<'_>| {
                let cell = |at| row.get::<_, rusqlite::types::Value>(at);
                let cells = (0..many).map(cell).collect::<rusqlite::Result<Vec<_>>>()?;
                Ok(format!("{cells:?}"))
            };
            let rows = ask.query_map([], row).unwrap();
            let mut rows: Vec<String> = rows.map(Result::unwrap).collect();
            rows.sort();
            (table, rows)
        })
        .collect()
}
