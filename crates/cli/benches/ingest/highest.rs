//! As fast as responses come, compared with the bare loop, alternately on the same disk: the bare
//! loop commits the very batches that the collector has just kept.

use std::time::Duration;

use crate::bare::{Done, Work};
use crate::bench::Bench;
use crate::generator::{Plan, Sent, send};
use crate::ledger::balance;
use crate::program::Disk;
use crate::schedule::Pace;
use crate::steady::{BATCH, CONNECTIONS};
use crate::watch::{Seen, Watch};

const ROUNDS: u32 = 3;

/// As the disk is.
pub fn highest(bench: &mut Bench) {
    run(bench, "highest", "as it is", &Disk::default());
}

/// With each sync slowed by 10 ms.
pub fn highest_slow(bench: &mut Bench) {
    let disk = Disk::slowed(10);
    run(bench, "highest, slow disk", "10 ms slower", &disk);
}

fn run(bench: &mut Bench, name: &str, disk_says: &str, disk: &Disk) {
    let time = bench.time(21, 180) / ROUNDS;
    let mut all = Sent::default();
    let (mut grouped, mut single) = (Done::default(), Done::default());
    let (mut group, mut rates) = (0.0, Vec::new());
    for _ in 0..ROUNDS {
        let (sent, seen) = collector(bench, name, disk, time);
        let batches = sent.end - sent.first;
        group = batches as f64 / f64::from(seen.commits()).max(1.0);
        rates.push(format!("{:.0}", sent.rate()));
        let mut bare = |group, time, sum: &mut Done| {
            let work = Work {
                days: 1,
                first: sent.first,
                batches,
                size: BATCH,
                group,
                time,
            };
            *sum += bench.bare(disk, work);
        };
        bare(group, time, &mut grouped);
        bare(1.0, time / 2, &mut single);
        all.lasted += sent.lasted;
        all.acked.0.extend(&sent.acked.0);
        all.wrong.extend(sent.wrong);
        all.size = BATCH;
    }
    bench
        .report
        .line(format!("{name}: by rounds {}", rates.join(", ")));
    let rate = all.rate();
    bench
        .report
        .bare(disk_says, rate, group * BATCH as f64, &grouped, &single);
    bench.report.target(
        name,
        "half the bare loop's rate",
        format!(
            "{:.2} of {:.0}/s, {} wrong answers",
            rate / grouped.rate(),
            grouped.rate(),
            all.wrong.len()
        ),
        rate * 2.0 >= grouped.rate() && all.wrong.is_empty(),
    );
}

fn collector(bench: &mut Bench, name: &str, disk: &Disk, time: Duration) -> (Sent, Seen) {
    let program = bench.collector(disk);
    let plan = Plan {
        connections: CONNECTIONS,
        pace: Pace::Closed,
        time,
        size: BATCH,
        first: 0,
    };
    let watch = Watch::start(&program);
    let sent = bench.wait(send(program.address, &bench.maker, plan));
    let seen = watch.stop();
    let database = program.stop();
    let balance = balance(&database, &bench.maker, &[&sent], 0);
    bench.report.load(name, &sent, &seen);
    bench.report.balance(name, balance);
    (sent, seen)
}
