//! Promises about what is forgotten, by which day, and about sheets that are withdrawn.

use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_store::{KeepOutcome, StoreFault, Withdrawal};

use super::Open;
use crate::stored::{answers, chore, falls, keep, keep_on, wait};
use crate::{CENTRE, TODAY, answered, chose, reached, said, sheet};

/// Ids are known for three days after their own, and answers stand for longer.
pub fn ids_are_forgotten_after_72_hours(open: Open) {
    let opened = open();
    let store = opened.store();
    let answer = answered(2, 1u8, "useful", 1, chose("u1"));
    keep(store, &[reached(1, "here"), answer.clone()]);
    assert_eq!(chore(store, TODAY), 0);
    assert_eq!(chore(store, TODAY + 3), 0);
    assert_eq!(keep(store, &[reached(1, "here")]), [KeepOutcome::Repeat]);
    assert_eq!(
        wait(store.forget("another", TODAY + 9, 9)),
        Ok(0),
        "its own centre only"
    );
    assert_eq!(chore(store, TODAY + 4), 2);
    let before = answers(store);
    keep(store, &[answer]);
    assert_eq!(answers(store), before, "the answer stands already");
}

/// An answer or comment that was cleared is forgotten with the ids of its day. Seen to fail with cleared
/// answers kept for good.
pub fn what_was_cleared_is_forgotten_with_its_ids(open: Open) {
    let opened = open();
    let store = opened.store();
    let sent = [
        answered(1, 1u64, "missing", 1, AnswerValue::Cleared),
        answered(2, 1u64, "useful", 1, AnswerValue::Cleared),
        answered(3, 2u64, "useful", 1, chose("u1")),
    ];
    keep(store, &sent);
    assert_eq!(chore(store, TODAY), 0);
    assert_eq!(chore(store, TODAY + 3), 0);
    assert_eq!(chore(store, TODAY + 4), 5, "three ids and two cleared rows");
    assert_eq!(chore(store, TODAY + 4), 0);
}

/// Nothing is forgotten by a day that neither the received signals nor the time that has passed speak for,
/// and the clock that says it is a fault until it is right. Seen to fail with the clock believed.
pub fn a_clock_that_leaps_forgets_nothing_and_is_a_fault(open: Open) {
    let opened = open();
    let store = opened.store();
    keep(store, &[reached(1, "here")]);
    assert_eq!(wait(store.forget(CENTRE, TODAY, 0)), Ok(0));
    assert_eq!(store.faults(), []);
    for _ in 0..9 {
        assert_eq!(wait(store.forget(CENTRE, TODAY + 3_650, 0)), Ok(0));
    }
    let fault = StoreFault::Clock {
        says: "2036-03-09".to_owned(),
        seen: "2026-03-12".to_owned(),
    };
    assert_eq!(store.faults(), [fault]);
    assert_eq!(keep(store, &[reached(1, "here")]), [KeepOutcome::Repeat]);
    // Signals of a later day speak for it.
    let mut later = reached(2, "here");
    later.id = SignalId::new(TODAY + 4, [1; 10]);
    keep_on(store, &[later], TODAY + 4);
    assert_eq!(wait(store.forget(CENTRE, TODAY + 4, 0)), Ok(1));
    assert_eq!(store.faults(), []);
}

/// A sheet that is withdrawn is gone from the figures and from the storage, and a later delivery of it is a
/// repeat. Seen to fail without the rewrite after it, and with its answers still in the tallies.
pub fn a_withdrawn_sheet_is_gone_and_stays_gone(open: Open) {
    let opened = open();
    let store = opened.store();
    let sent = [
        answered(1, 1u8, "useful", 1, chose("u1")),
        answered(2, 1u8, "missing", 1, said("words to be withdrawn")),
        answered(3, 2u8, "useful", 1, chose("u1")),
    ];
    keep(store, &sent);
    let withdraw = |n| wait(store.withdraw(CENTRE, sheet(n), TODAY)).unwrap();
    let done = Withdrawal::Done {
        answers: 1,
        comments: 1,
        requests: 0,
    };
    assert_eq!([withdraw(1), withdraw(1)], [done, Withdrawal::Before]);
    assert!(!opened.holds("words to be withdrawn"));
    assert_eq!(withdraw(7), Withdrawal::Unknown);
    let late = [answered(4, 1u8, "useful", 2, chose("u5"))];
    assert_eq!(keep(store, &late), [KeepOutcome::Withdrawn]);
    let left = wait(store.tallies(&falls())).unwrap();
    assert_eq!((left.sheets, left.comments.len()), (1, 0));
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
}
