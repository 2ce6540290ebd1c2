//! What others see is a release: two files around one reader do not give her answers away.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

/// Random numbers that are the same each time.
#[path = "support/split_mix.rs"]
mod split_mix;

use common::figures::{Cells, of_csv};
use common::pages::{PAGE, see, send, sign_in};
use common::{Collector, answered, chose};
use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::signal::EngagementSignal;

const OPTIONS: [&str; 6] = ["u1", "u2", "u3", "u4", "u5", "none"];

/// The signal with an id of the collector's own day.
fn of_today(collector: &Collector, signal: EngagementSignal) -> EngagementSignal {
    let mut random = [3u8; 10];
    random[2..].copy_from_slice(&signal.id.bytes()[8..]);
    EngagementSignal {
        id: SignalId::new(collector.state.clock.today(), random),
        ..signal
    }
}

/// How many chose each option of the scale, where a file says so.
fn told(rows: &[Cells]) -> Vec<Option<u64>> {
    OPTIONS
        .iter()
        .map(|option| {
            let label = format!("Label of {option}");
            let mut found = rows
                .iter()
                .filter(|row| row["measure"] == "chose" && row["option"] == label);
            found.next()?["n"].parse().ok()
        })
        .collect()
}

/// What the reader who came between two files chose, where they give it away: the one option that
/// rose.
fn recovered(before: &[Cells], after: &[Cells]) -> Option<usize> {
    let (before, after) = (told(before), told(after));
    let rose: Vec<usize> = (0..OPTIONS.len())
        .filter(|at| before[*at] != after[*at])
        .collect();
    match rose[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The audit's case: a file, one reader, a file; 200 times. Seen to fail with files of the live
/// figures.
#[test]
fn two_files_around_one_reader_give_nothing_away() {
    let collector = Collector::start();
    let mut state = 9;
    let mut random = |below: u64| {
        state = split_mix::next(state);
        split_mix::mixed(state) % below
    };
    let mut reader = 0;
    let mut comes = |option: u64| {
        reader += 1;
        let value = chose(OPTIONS[option as usize]);
        of_today(&collector, answered(reader, reader, "useful", 1, value))
    };
    let first: Vec<_> = (0..240).map(|_| comes(random(6))).collect();
    send(&collector, &first);
    let file = || {
        let cookie = sign_in(&collector);
        of_csv(&see(&collector, &cookie, &format!("{PAGE}/figures.csv")))
    };
    collector.next_day();
    let (mut given_away, mut told_more) = (0, 0);
    let mut before = file();
    for _ in 0..200 {
        let option = random(6);
        send(&collector, &[comes(option)]);
        collector.next_day();
        let after = file();
        given_away += usize::from(recovered(&before, &after) == Some(option as usize));
        told_more += usize::from(told(&before) != told(&after));
        before = after;
    }
    assert!(told_more > 0, "and the figures do not stand still for ever");
    assert_eq!(given_away, 0, "of 200 readers' answers");
}
