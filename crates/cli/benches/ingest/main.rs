//! The collector under load: the real program in a process of its own, a sender in this one, and the
//! bare loop for comparison. Everything shares the machine's cores; nothing is pinned.
//!
//! `cargo bench -p evidence-walk-cli --bench ingest -- [--long] [--seconds N] [--rows N] [--keep DIR]
//! [--seed N] [PHASE…]`
//!
//! `--keep` leaves the store of `--rows` in that folder, and takes it from there the next time on the same day.
//!
//! It prints Markdown for docs/measurements.md, and fails only where confirmed and stored differ: figures
//! depend on the machine, losses do not.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod latency;
mod schedule;

/// Random bits.
use evidence_walk_testkit::split_mix;

mod bare;
mod bench;
mod client;
mod crowd;
mod filled;
mod generator;
#[path = "../../tests/support/greeting.rs"]
mod greeting;
mod highest;
mod ledger;
mod maker;
mod overload;
mod program;
mod reads;
mod report;
#[path = "../../tests/support/roomy.rs"]
mod roomy;
#[path = "../../tests/faults/shim.rs"]
mod shim;
mod steady;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use evidence_walk_store::day::{Clock as _, SystemClock};

use crate::bench::{BARE, Bench};
use crate::maker::Maker;
use crate::report::ms;
use crate::roomy::centre;

type Phase = fn(&mut Bench);

/// Every phase, in the order in which all of them run.
const PHASES: [(&str, Phase); 9] = [
    ("steady", steady::steady),
    ("slow", steady::slow),
    ("highest", highest::highest),
    ("highest-slow", highest::highest_slow),
    ("overload", overload::overload),
    ("crowd", crowd::crowd),
    ("reads", reads::reads),
    ("pages", reads::pages),
    ("trickle", steady::trickle),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let maker = |seed| Maker::new(centre(), seed, SystemClock.today());
    if words.first().is_some_and(|word| word == BARE) {
        bench::bare_loop(&words[1..], maker);
        return ExitCode::SUCCESS;
    }
    let (mut long, mut seconds, mut rows, mut seed) = (false, None, None, None);
    let mut keep = None;
    let mut chosen = Vec::new();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let mut number = || {
            let next = rest.next().and_then(|word| word.parse::<u64>().ok());
            next.unwrap_or_else(|| panic!("{word} needs a number"))
        };
        match word.as_str() {
            // cargo passes this argument itself.
            "--bench" => {}
            "--long" => long = true,
            "--seconds" => seconds = Some(number()),
            "--rows" => rows = Some(number()),
            "--keep" => keep = rest.next().map(PathBuf::from),
            "--seed" => seed = Some(number()),
            name => match PHASES.iter().find(|(known, _)| *known == name) {
                Some(phase) => chosen.push(phase),
                None => panic!(
                    "no phase {name}; there are {:?}",
                    PHASES.map(|(name, _)| name)
                ),
            },
        }
    }
    if chosen.is_empty() {
        chosen.extend(&PHASES);
    }
    let seed = seed.unwrap_or_else(|| SystemClock.now().as_nanos() as u64);
    let rows = rows.unwrap_or(if long { 5_000_000 } else { 100_000 });
    let mut bench = Bench::new(maker(seed), long, seconds, rows, keep);
    let sync = bench.sync_time();
    bench.report.line(format!(
        "{} processors, load {}; sync of 4 KiB: median {} ms, p99 {} ms; nothing pinned; seed {seed}",
        std::thread::available_parallelism().unwrap(),
        std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim(),
        ms(sync.0),
        ms(sync.1),
    ));
    for (name, phase) in chosen {
        eprintln!("{name} …");
        phase(&mut bench);
    }
    let sync = bench.sync_time();
    bench.report.line(format!(
        "at the end: load {}; sync of 4 KiB: median {} ms, p99 {} ms",
        std::fs::read_to_string("/proc/loadavg")
            .unwrap_or_default()
            .trim(),
        ms(sync.0),
        ms(sync.1),
    ));
    bench.report.print();
    if bench.report.uneven {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
