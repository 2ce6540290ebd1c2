//! The results, as Markdown for docs/measurements.md.

use std::time::Duration;

use crate::bare::Done;
use crate::generator::Sent;
use crate::latency::{Summary, Wait};
use crate::ledger::Balance;
use crate::watch::Seen;

/// All results.
#[derive(Default)]
pub struct Report {
    loads: Vec<String>,
    processes: Vec<String>,
    bare: Vec<String>,
    lines: Vec<String>,
    targets: Vec<String>,
    pub uneven: bool,
}

impl Report {
    /// A phase of sending. Returns the percentiles, for its targets.
    pub fn load(&mut self, name: &str, sent: &Sent, seen: &Seen) -> Summary {
        let waits = sent.acked.summary(|wait: &Wait| wait.whole);
        let late = sent.acked.summary(Wait::late);
        let commits = f64::from(seen.commits());
        self.loads.push(format!(
            "| {name} | {:.0} | {} | {} | {} | {} | {} | {:.0} | {:.1} | {} |",
            sent.rate(),
            ms(waits.p50),
            ms(waits.p99),
            ms(waits.p999),
            ms(waits.longest),
            ms(late.p99),
            commits / seen.time.as_secs_f64(),
            sent.signals() as f64 / commits.max(1.0),
            sent.wrong.len(),
        ));
        self.process(name, seen);
        self.line(format!(
            "{name}: {} microseconds of processor time for a signal",
            seen.processor_time(sent.signals()).as_micros()
        ));
        for (number, wrong) in sent.wrong.iter().take(3).enumerate() {
            self.line(format!("{name}: wrong answer {}: {wrong}", number + 1));
        }
        waits
    }

    /// What the process took meanwhile.
    pub fn process(&mut self, name: &str, seen: &Seen) {
        let mib = |kib: u64| kib as f64 / 1_024.0;
        self.processes.push(format!(
            "| {name} | {:.0} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {} to {} | {:.2} |",
            seen.time.as_secs_f64(),
            mib(seen.warm()),
            mib(seen.last().resident),
            mib(seen.most(|sight| sight.resident)),
            mib(seen.most(|sight| sight.log) / 1_024),
            mib(seen.last().database / 1_024),
            seen.sights
                .iter()
                .skip(1)
                .map(|sight| sight.files)
                .min()
                .unwrap_or(0),
            seen.most(|sight| sight.files),
            seen.processors(),
        ));
    }

    /// The bare loop beside the collector.
    pub fn bare(&mut self, name: &str, collector: f64, group: f64, grouped: &Done, single: &Done) {
        self.bare.push(format!(
            "| {name} | {collector:.0} | {group:.1} | {:.0} | {:.2} | {:.0} | {:.2} |",
            grouped.rate(),
            collector / grouped.rate(),
            single.rate(),
            collector / single.rate(),
        ));
    }

    /// How confirmed and stored compare.
    pub fn balance(&mut self, name: &str, balance: Balance) {
        self.uneven |= !balance.is_even();
        let verdict = if balance.is_even() { "even" } else { "UNEVEN" };
        self.line(format!(
            "{name}: {} confirmed, {} stored, {} with a lost answer; {} of {} looked up missing; {} stored though put off; tallies {} for {} rows: {verdict}",
            balance.confirmed,
            balance.stored,
            balance.unknown,
            balance.missing,
            balance.looked_up,
            balance.unasked,
            balance.tallied.0,
            balance.tallied.1
        ));
    }

    pub fn line(&mut self, line: String) {
        eprintln!("  {line}");
        self.lines.push(format!("- {line}"));
    }

    /// A target, and what was measured.
    pub fn target(&mut self, name: &str, target: &str, measured: String, met: bool) {
        let verdict = if met { "yes" } else { "**no**" };
        self.targets
            .push(format!("| {name} | {target} | {measured} | {verdict} |"));
    }

    /// All of it.
    pub fn print(&self) {
        let table = |heads: &str, rows: &[String]| {
            if rows.is_empty() {
                return;
            }
            let rule: String = heads
                .split('|')
                .skip(2)
                .enumerate()
                .map(|(at, _)| if at == 0 { "| --- " } else { "| ---: " })
                .collect();
            println!("\n{heads}\n{rule}|");
            rows.iter().for_each(|row| println!("{row}"));
        };
        table(
            "| phase | signals/s | p50 ms | p99 ms | p99.9 ms | longest ms | sender late, p99 ms | commits/s | signals a commit | wrong answers |",
            &self.loads,
        );
        table(
            "| phase | s | MiB warm | MiB at the end | MiB at most | log MiB at most | database MiB | open files | processors |",
            &self.processes,
        );
        table(
            "| disk | collector | signals a commit | bare loop, same groups | collector to it | bare loop, single batches | collector to it |",
            &self.bare,
        );
        table("| what | target | measured | met |", &self.targets);
        println!();
        self.lines.iter().for_each(|line| println!("{line}"));
    }
}

/// Milliseconds, with one decimal place.
pub fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1_000.0)
}
