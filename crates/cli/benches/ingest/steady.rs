//! A fixed rate: with the disk as it is, with slow syncs, and a low rate for a long time.

use std::time::Duration;

use crate::bench::Bench;
use crate::generator::{Plan, send};
use crate::ledger::balance;
use crate::program::Disk;
use crate::report::ms;
use crate::schedule::Pace;
use crate::watch::Watch;

/// As the widget sends them.
pub const BATCH: u64 = 5;
/// Kept alive.
pub const CONNECTIONS: usize = 200;

/// A fixed rate, and what is expected of it.
struct Load {
    name: &'static str,
    /// Signals in a second.
    rate: u64,
    disk: Disk,
    time: Duration,
    p99: Duration,
    /// Whether groups are expected to hold: at most 100 commits in a second, ten signals in each.
    groups: bool,
}

/// 2,000 signals in a second.
pub fn steady(bench: &mut Bench) {
    let time = bench.time(20, 600);
    run(
        bench,
        Load {
            name: "steady",
            rate: 2_000,
            disk: Disk::default(),
            time,
            p99: Duration::from_millis(50),
            groups: false,
        },
    );
}

/// 1,000 in a second where each sync takes 10 ms longer.
pub fn slow(bench: &mut Bench) {
    let time = bench.time(20, 600);
    let disk = Disk::slowed(10);
    run(
        bench,
        Load {
            name: "slow disk",
            rate: 1_000,
            disk,
            time,
            p99: Duration::from_millis(150),
            groups: true,
        },
    );
}

/// 200 a second, for a long time: leaks show.
pub fn trickle(bench: &mut Bench) {
    let time = bench.time(20, 3_600);
    run(
        bench,
        Load {
            name: "trickle",
            rate: 200,
            disk: Disk::default(),
            time,
            p99: Duration::from_millis(50),
            groups: false,
        },
    );
}

fn run(bench: &mut Bench, load: Load) {
    let program = bench.collector(&load.disk);
    let plan = Plan {
        connections: CONNECTIONS,
        pace: Pace::Open(load.rate as f64 / BATCH as f64),
        time: load.time,
        size: BATCH,
        first: 0,
    };
    let watch = Watch::start(&program);
    let sent = bench.wait(send(program.address, &bench.maker, plan));
    let seen = watch.stop();
    let database = program.stop();
    let balance = balance(&database, &bench.maker, &[&sent], 0);
    let (name, report) = (load.name, &mut bench.report);
    let waits = report.load(name, &sent, &seen);
    report.balance(name, balance);
    report.line(format!(
        "{name}: {:.0} bytes in a body on the average",
        sent.bytes as f64 / (sent.end - sent.first) as f64
    ));
    report.target(
        &format!("{name}, {} signals/s", load.rate),
        &format!("p99 at most {} ms", load.p99.as_millis()),
        format!("{} ms", ms(waits.p99)),
        waits.p99 <= load.p99 && sent.wrong.is_empty() && sent.put_off.0.is_empty(),
    );
    if load.groups {
        let commits = f64::from(seen.commits()) / seen.time.as_secs_f64();
        let mean = sent.signals() as f64 / f64::from(seen.commits());
        report.target(
            name,
            "at most 100 commits/s of at least 10 signals",
            format!("{commits:.0} of {mean:.1}"),
            commits <= 100.0 && mean >= 10.0,
        );
    }
    let most = seen.most(|sight| sight.resident) / 1_024;
    let grown = seen.last().resident as f64 / seen.warm().max(1) as f64 - 1.0;
    report.target(
        name,
        "under 100 MiB, less than 10% more after warming up",
        format!("{most} MiB at most, {:+.1}%", grown * 100.0),
        most < 100 && grown < 0.1,
    );
    let log = seen.most(|sight| sight.log) >> 20;
    report.target(
        name,
        "log under 64 MiB",
        format!("{log} MiB at most"),
        log < 64,
    );
}
