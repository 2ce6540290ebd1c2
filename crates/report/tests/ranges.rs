//! The ranges that people give with their guesses: how wide, and which held the estimate.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::guesses::{close, fresh, ranged, report_of, scored};
use evidence_walk_contract::guess::Guess;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_report::analyse::{Viewer, VisibleCount};
use evidence_walk_testkit as common;
use proptest::prelude::*;

/// 43 who had not seen the figure, 62: 12 give a range that holds it, 10 one that does not; 2 more
/// give one end only, and one with a range does not answer again.
fn with_ranges() -> Vec<AnswerValue> {
    let mut all = fresh(&[(90, 62); 19]);
    all.extend((0..7).map(|n| ranged(80, (60 - n, 90), 62)));
    all.extend((0..5).map(|_| ranged(70, (62, 80), 75)));
    all.extend((0..10).map(|_| ranged(80, (63, 85), 80)));
    for end in [true, false] {
        let AnswerValue::Guess(mut guess) = ranged(80, (60, 90), 80) else {
            panic!()
        };
        let prior = guess.prior.as_mut().unwrap();
        *(if end { &mut prior.low } else { &mut prior.high }) = None;
        all.push(AnswerValue::Guess(guess));
    }
    let AnswerValue::Guess(once) = ranged(80, (0, 900), 80) else {
        panic!()
    };
    let posterior = None;
    all.push(AnswerValue::Guess(Guess { posterior, ..once }));
    all
}

/// Seen to fail with ends left out, with one end taken for a range, and with those who did not answer
/// again among them.
#[test]
fn ranges_that_held_the_estimate_by_hand() {
    for viewer in [Viewer::Owner, Viewer::Others] {
        let report = report_of(&with_ranges(), viewer);
        assert_eq!(report.groups[0].people, VisibleCount::Open(43));
        assert_eq!(report.groups[0].ranged, VisibleCount::Open(22));
        let measured = scored(&report);
        assert_eq!(measured.held.people, VisibleCount::Open(12));
        let share = measured.held.share.unwrap();
        // R: prop.test(12, 22, correct = FALSE) gives 0.3465 to 0.7308.
        assert!(
            close(share.part, 12.0 / 22.0) && (share.low - 0.3465).abs() < 0.001,
            "{share:?}"
        );
        // Widths: 30 to 36, five of 18, ten of 22: the eleventh and twelfth of 22 are 22.
        assert_eq!(measured.width, Some(22.0));
    }
}

/// Seen to fail with the share shown where its whole is hidden.
#[test]
fn few_ranges_are_marked_for_staff_and_missing_for_others() {
    let few = |held: i32, not: i32, alone: usize| {
        let mut all = fresh(&vec![(90, 62); alone]);
        all.extend((0..held).map(|n| ranged(80, (60 - n, 90), 62)));
        all.extend((0..not).map(|n| ranged(80, (75 - n, 90), 62)));
        all
    };
    // Few gave one; few gave none; few ranges did not hold it.
    for (held, not, alone) in [(9, 0, 20), (10, 10, 9), (20, 3, 20)] {
        let all = few(held, not, alone);
        let (own, others) = (
            report_of(&all, Viewer::Owner),
            report_of(&all, Viewer::Others),
        );
        let small = held + not < 10 || alone < 10;
        let gave = (held + not) as u64;
        let (marked, hidden) = (VisibleCount::Closed(gave), VisibleCount::Hidden);
        let open = VisibleCount::Open(gave);
        assert_eq!(own.groups[0].ranged, if small { marked } else { open });
        assert_eq!(others.groups[0].ranged, if small { hidden } else { open });
        assert_eq!(scored(&own).held.people, VisibleCount::Closed(held as u64));
        assert_eq!(scored(&others).held.people, VisibleCount::Hidden);
        assert_eq!(scored(&others).held.share, None);
        // With fewer than ten the median would be one person's own width, even for staff.
        assert_eq!(scored(&own).width.is_none(), gave < 10);
        assert_eq!(scored(&others).width.is_none(), small);
    }
    let alike: Vec<_> = (0..12).map(|_| ranged(80, (60, 90), 62)).collect();
    let alike = [alike, fresh(&[(90, 62); 12])].concat();
    assert_eq!(scored(&report_of(&alike, Viewer::Others)).width, None);
    assert_eq!(scored(&report_of(&alike, Viewer::Owner)).width, Some(30.0));
}

proptest! {
    #[test]
    fn no_few_ranges_can_be_worked_out(held in 0i32..30, not in 0i32..30, none in 0usize..30) {
        let mut all = fresh(&vec![(90, 62); none]);
        all.extend((0..held).map(|n| ranged(80, (60 - n, 90), 62)));
        all.extend((0..not).map(|n| ranged(95, (70 + n % 20, 100), 62)));
        let report = report_of(&all, Viewer::Others);
        let group = &report.groups[0];
        let (gave, held) = ((held + not) as u64, held as u64);
        let enough = |n: u64, of: u64| n >= 10 && of - n >= 10;
        prop_assert_eq!(group.ranged.seen().is_some(), enough(gave, gave + none as u64));
        if let Some(scored) = &group.scored {
            let open = group.ranged.seen().is_some();
            prop_assert_eq!(scored.held.people.seen().is_some(), open && enough(held, gave));
            prop_assert!(open || scored.width.is_none());
        }
    }
}
