//! However signals are delivered, they count once: repeated, split, reordered.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::stored::{answers, comments, falls, keep, open, wait};
use common::{CENTRE, TODAY, answered, chose, reached, said, sheet, signal};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_store::{Store, Withdrawal};
use evidence_walk_testkit as common;
use proptest::prelude::*;

/// A signal of some reader; the same seed gives the same signal.
fn some(seed: u16) -> EngagementSignal {
    let n = u64::from(seed);
    let (sheet, revision) = ((seed % 7) as u8, u32::from(seed / 7 % 4) + 1);
    let option = ["u1", "u3", "u5", "none"][usize::from(seed % 4)];
    match seed % 6 {
        0 => signal(n, SignalKind::Started),
        1 => reached(n, ["decision", "here", "ask"][usize::from(seed % 3)]),
        2 => answered(n, sheet, "useful", revision, chose(option)),
        3 => answered(
            n,
            sheet,
            "use",
            revision,
            AnswerValue::Choices(vec!["a".to_owned(), "b".to_owned()]),
        ),
        4 if seed.is_multiple_of(5) => answered(n, sheet, "useful", revision, AnswerValue::Cleared),
        4 => answered(
            n,
            sheet,
            "missing",
            revision,
            said(&format!("words {seed}")),
        ),
        _ => answered(n, sheet, "missing", revision, AnswerValue::Cleared),
    }
}

/// 64 cases keep the ordinary run short. `cargo xtask soak faults` asks for 1,000.
fn cases() -> ProptestConfig {
    let told = std::env::var("PROPTEST_CASES").ok();
    let cases = told.map_or(64, |told| told.parse().unwrap());
    ProptestConfig {
        cases,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    /// Seen to fail with the earlier answer's tallies not reduced, and with a comment of a lower
    /// revision taking the place of a later one.
    #[test]
    fn any_delivery_gives_what_one_delivery_in_order_gives(
        seeds in prop::collection::vec(0u16..2_000, 16..128),
        order in prop::collection::vec((any::<prop::sample::Index>(), 1usize..9), 1..30),
    ) {
        let signals: Vec<_> = seeds.iter().map(|seed| some(*seed)).collect();
        let (once, _a) = open();
        keep(&once, &signals);
        let (often, _b) = open();
        for (from, many) in &order {
            let from = from.index(signals.len());
            let batch = &signals[from..(from + many).min(signals.len())];
            keep(&often, batch);
        }
        // Everything that was not delivered yet comes last, backwards, in two halves.
        let mut rest: Vec<_> = signals.clone();
        rest.reverse();
        let (late, later) = rest.split_at(rest.len() / 2);
        keep(&often, later);
        keep(&often, late);
        prop_assert_eq!(wait(once.tallies(&falls())).map(|all| all.usage), wait(often.tallies(&falls())).map(|all| all.usage));
        prop_assert_eq!(answers(&once), answers(&often));
        prop_assert_eq!(wait(once.tallies(&falls())).map(|all| all.sheets), wait(often.tallies(&falls())).map(|all| all.sheets));
        prop_assert_eq!(comments(&once), comments(&often));
        prop_assert_eq!(wait(often.recount(CENTRE)), Ok(Vec::new()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whenever it is withdrawn, and whatever part of it arrives before and after, a sheet leaves the store as if
    /// it had never been sent. Seen to fail without the key of withdrawn sheets.
    #[test]
    fn a_sheet_that_is_withdrawn_was_never_there(
        seeds in prop::collection::vec(0u16..2_000, 200),
        when in 0usize..200,
        reader in 0u64..7,
    ) {
        let signals: Vec<_> = seeds.iter().map(|seed| some(*seed)).collect();
        let gone = sheet(reader);
        let of_it = |signal: &EngagementSignal| matches!(&signal.kind, SignalKind::Answered { sheet, .. } if *sheet == gone);
        let (with, _a) = open();
        let (first, second) = signals.split_at(when);
        keep(&with, first);
        let became = wait(with.withdraw(CENTRE, gone, TODAY)).unwrap();
        prop_assert_eq!(became == Withdrawal::Unknown, !first.iter().any(of_it));
        keep(&with, second);
        keep(&with, first);
        if became == Withdrawal::Unknown {
            wait(with.withdraw(CENTRE, gone, TODAY)).unwrap();
        }
        let others: Vec<_> = signals.iter().filter(|signal| !of_it(signal)).cloned().collect();
        let (without, _b) = open();
        keep(&without, &others);
        prop_assert_eq!(wait(with.tallies(&falls())).map(|all| all.usage), wait(without.tallies(&falls())).map(|all| all.usage));
        prop_assert_eq!(answers(&with), answers(&without));
        prop_assert_eq!(wait(with.tallies(&falls())).map(|all| all.sheets), wait(without.tallies(&falls())).map(|all| all.sheets));
        prop_assert_eq!(comments(&with), comments(&without));
        prop_assert_eq!(wait(with.recount(CENTRE)), Ok(Vec::new()));
    }
}
