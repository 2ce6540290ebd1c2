//! Three times the highest rate, and how soon the collector recovers.

use std::time::Duration;

use crate::bench::Bench;
use crate::generator::{Plan, Sent, send};
use crate::latency::Wait;
use crate::ledger::balance;
use crate::program::{Disk, Program};
use crate::report::ms;
use crate::schedule::Pace;
use crate::steady::{BATCH, CONNECTIONS};
use crate::watch::{Seen, Watch};

/// Signals in a batch: as many as one may hold, so that writing is what takes longest.
const LARGE: u64 = 100;
/// Enough that more is under way than the queue holds.
const MANY: usize = 1_000;
/// A second is a good one when 99 of 100 answers came within this.
const WELL: Duration = Duration::from_millis(50);

/// Finds the rate, offers three times as much, then goes back to 2,000 signals in a second.
pub fn overload(bench: &mut Bench) {
    let program = bench.collector(&Disk::default());
    let (time, after) = (bench.time(10, 60), bench.time(12, 30));
    let most = Plan {
        connections: 32,
        pace: Pace::Closed,
        time: bench.time(5, 15),
        size: LARGE,
        first: 0,
    };
    let (most, seen) = run(bench, &program, most);
    bench.report.load("large batches", &most, &seen);
    let rate = most.rate() / LARGE as f64 * 3.0;
    let flood = Plan {
        connections: MANY,
        pace: Pace::Open(rate),
        time,
        size: LARGE,
        first: most.end,
    };
    let (flood, seen) = run(bench, &program, flood);
    let accepted = bench.report.load("overload", &flood, &seen);
    let calm = Plan {
        connections: CONNECTIONS,
        pace: Pace::Open(400.0),
        time: after,
        size: BATCH,
        // Batches of another size have ids of their own only under other numbers.
        first: flood.end,
    };
    let (calm, seen) = run(bench, &program, calm);
    bench.report.load("after overload", &calm, &seen);
    let database = program.stop();
    let even = balance(&database, &bench.maker, &[&most, &flood, &calm], 0);
    let report = &mut bench.report;
    report.balance("overload", even);
    let refused = flood.put_off.summary(|wait: &Wait| wait.sent);
    let late = flood.acked.summary(Wait::late);
    report.line(format!(
        "overload: {:.0} signals/s offered in batches of {LARGE} over {MANY} connections, {} batches taken, {} put off with Retry-After, {} other answers; the sender was late by {} ms (p99)",
        rate * LARGE as f64,
        flood.acked.0.len(),
        refused.count,
        flood.wrong.len(),
        ms(late.p99),
    ));
    report.target(
        "overload, put off",
        "429 or 503 with Retry-After within 100 ms (p99)",
        format!(
            "{} ms, {} other answers",
            ms(refused.p99),
            flood.wrong.len()
        ),
        refused.p99 <= Duration::from_millis(100) && flood.wrong.is_empty() && refused.count > 0,
    );
    let taken = flood.acked.summary(|wait: &Wait| wait.sent);
    report.target(
        "overload, taken",
        "p99 at most 250 ms from sending",
        format!("{} ms ({} ms from due)", ms(taken.p99), ms(accepted.p99)),
        taken.p99 <= Duration::from_millis(250),
    );
    let seconds = calm.acked.by_second();
    let ill = seconds.iter().rposition(|p99| *p99 > WELL);
    let well = ill.map_or(0, |second| second + 1);
    report.target(
        "overload, over",
        "p99 of a second at most 50 ms within 10 s",
        format!("{well} s"),
        well <= 10 && well < seconds.len(),
    );
}

fn run(bench: &Bench, program: &Program, plan: Plan) -> (Sent, Seen) {
    let watch = Watch::start(program);
    let sent = bench.wait(send(program.address, &bench.maker, plan));
    (sent, watch.stop())
}
