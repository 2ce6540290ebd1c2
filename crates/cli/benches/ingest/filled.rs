//! A large store to read from, filled before the program starts.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use evidence_walk_store::day::iso_day;
use evidence_walk_store::sqlite::SqliteStore;
use rusqlite::Connection;

use crate::bare::{self, Work};
use crate::bench::Bench;
use crate::maker::Maker;
use crate::program::{Disk, Program};
use crate::roomy::centre;
use crate::steady::BATCH;

/// The days over which the rows came, up to yesterday: of today nothing is in a release.
const DAYS: u32 = 700;

/// What a store that is kept holds once it is whole.
const WHOLE: &str = "whole";

/// The program on a store in which so many rows were kept before, and how many ids these have.
pub fn filled(bench: &mut Bench, phase: &str) -> (Program, u64) {
    let rows = bench.rows;
    let folder = match &bench.keep {
        None => bench.new_folder(),
        Some(keep) => keep.join(format!("{}-{rows}", iso_day(bench.maker.day))),
    };
    let data = folder.join("data");
    if !folder.join(WHOLE).exists() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&data).unwrap();
        let began = Instant::now();
        fill(&data, &bench.maker, rows);
        fs::write(folder.join(WHOLE), "").unwrap();
        bench.report.line(format!(
            "{phase}: {rows} rows were written in {:.0} s",
            began.elapsed().as_secs_f64()
        ));
    }
    let open = Connection::open(database(&data)).unwrap();
    let before = open.query_row("SELECT COUNT(*) FROM seen", [], |row| row.get(0));
    let before = before.unwrap();
    open.close().unwrap();
    let began = Instant::now();
    let program = Program::start(centre(), &data, &Disk::default());
    bench.report.line(format!(
        "{phase}: {before} rows from before; the collector was there after {:.1} s",
        began.elapsed().as_secs_f64()
    ));
    (program, before)
}

fn database(data: &Path) -> PathBuf {
    let store = SqliteStore::open(data).unwrap();
    store.path().to_owned()
}

/// Fills an empty folder. Nobody waits for what is written, so it need not outlive a power cut.
fn fill(data: &Path, maker: &Maker, rows: u64) {
    let mut open = Connection::open(database(data)).unwrap();
    open.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;")
        .unwrap();
    let yesterday = maker.on(maker.day - 1);
    let work = Work {
        first: 0,
        batches: rows / BATCH,
        size: BATCH,
        group: 2_000.0,
        time: Duration::MAX,
        days: DAYS,
    };
    bare::commit(&mut open, &yesterday, work);
    // Comments are there to be read; row checksums, which nothing here writes, are computed by the start.
    open.execute_batch(
        "UPDATE comment SET shown = 1, staff_key = randomblob(16), state = 0; DELETE FROM seal;",
    )
    .unwrap();
    open.close().unwrap();
}
