//! Promises about what ends when its time is over.

use evidence_walk_contract::signal::SignalKind;
use evidence_walk_mask::{Masked, PersonalDetail};
use evidence_walk_store::policy::{RetentionKind, RetentionPeriod, RetentionTimes};
use evidence_walk_store::{EndedOn, LATEST, SharedView, StaffAct, Store, StoredRelease};

use super::Open;
use super::budgets::site;
use crate::stored::{answers, falls, keep, keep_on, tally, wait};
use crate::{CENTRE, TODAY, answered, chose, said, sheet, signal, sound};

fn after_days(kind: RetentionKind, days: u32) -> RetentionTimes {
    let period = RetentionPeriod { months: 0, days };
    RetentionTimes([(kind, period)].into())
}

/// What ends on that day, which the store has been open to see come.
fn end(store: &dyn Store, times: &RetentionTimes, day: u32) -> Vec<(RetentionKind, u64)> {
    for day in [TODAY, day] {
        wait(store.forget(CENTRE, day, day.saturating_sub(TODAY))).unwrap();
    }
    wait(store.end_retention(CENTRE, times, day)).unwrap()
}

/// Answers end with the day after their time, question by question; the tallies lose them, a fresh count
/// agrees, and a sheet counts as long as one of its answers stands. Seen to fail with the tallies as they
/// were, with the last day of the time already over, and with a sheet that counts no longer.
pub fn answers_end_with_their_time_and_leave_the_tallies(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_on(
        store,
        &[
            answered(1, 1u64, "useful", 1, chose("u1")),
            answered(2, 2u64, "useful", 1, chose("u1")),
        ],
        TODAY,
    );
    keep_on(
        store,
        &[
            answered(3, 2u64, "use", 1, chose("a")),
            answered(4, 3u64, "useful", 1, chose("u5")),
        ],
        TODAY + 1,
    );
    let times = after_days(RetentionKind::Answers, 30);
    assert_eq!(end(store, &times, TODAY + 30), []);
    let due = |day| wait(store.retention_due(CENTRE, &times, day)).unwrap();
    assert_eq!(due(TODAY + 30), []);
    assert_eq!(due(TODAY + 31), [(RetentionKind::Answers, 2)]);
    assert_eq!(
        end(store, &times, TODAY + 31),
        [(RetentionKind::Answers, 2)]
    );
    assert_eq!(due(TODAY + 31), []);
    let left = [
        tally("use", "", 1),
        tally("use", "a", 1),
        tally("useful", "", 1),
        tally("useful", "u5", 1),
    ];
    assert_eq!(answers(store), left.into());
    assert_eq!(wait(store.tallies(&falls())).unwrap().sheets, 2);
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
    let ended = EndedOn {
        day: TODAY + 31,
        kind: "answers".to_owned(),
        n: 2,
    };
    assert_eq!(wait(store.retention_ended(CENTRE)), Ok(vec![ended.clone()]));
    assert_eq!(
        end(store, &times, TODAY + 32),
        [(RetentionKind::Answers, 2)]
    );
    assert_eq!(wait(store.tallies(&falls())).unwrap().sheets, 0);
    let listed = wait(store.retention_ended(CENTRE)).unwrap();
    assert_eq!(
        (listed.len(), &listed[1]),
        (2, &ended),
        "the latest day first"
    );
}

/// More answers than one transaction deletes end all the same. Seen to fail with one transaction alone.
pub fn however_many_answers_end(open: Open) {
    let opened = open();
    let store = opened.store();
    for from in (0..1_200u64).step_by(100) {
        let batch = (from..from + 100).map(|n| answered(n, n, "useful", 1, chose("u1")));
        keep(store, &batch.collect::<Vec<_>>());
    }
    let times = after_days(RetentionKind::Answers, 1);
    assert_eq!(
        end(store, &times, TODAY + 2),
        [(RetentionKind::Answers, 1_200)]
    );
    assert_eq!(answers(store), [].into());
}

/// Comments end when the whole month is over by their time, those that wait too, and their words are in no
/// file. Seen to fail with the month's first day, and without the rewriting.
pub fn comments_end_when_their_whole_month_is_over(open: Open) {
    let opened = open();
    let store = opened.store();
    let words = (0..6u64).map(|n| answered(n, n, "missing", 1, said(&format!("words {n}"))));
    keep(store, &words.collect::<Vec<_>>());
    let times = after_days(RetentionKind::Comments, 10);
    // 31 March and ten days.
    let last = TODAY + 19 + 10;
    assert_eq!(end(store, &times, last), []);
    assert!(opened.holds("words 3"));
    assert_eq!(end(store, &times, last + 1), [(RetentionKind::Comments, 6)]);
    assert!(!opened.holds("words "));
}

/// A clock that leaps ends nothing. Seen to fail with the clock believed.
pub fn a_clock_that_leaps_ends_nothing(open: Open) {
    let opened = open();
    let store = opened.store();
    keep(store, &[answered(1, 1u64, "useful", 1, chose("u1"))]);
    let times = after_days(RetentionKind::Answers, 30);
    wait(store.forget(CENTRE, TODAY + 4_000, 0)).unwrap();
    assert_eq!(
        wait(store.end_retention(CENTRE, &times, TODAY + 4_000)),
        Ok(Vec::new())
    );
    assert_eq!(wait(store.tallies(&falls())).unwrap().sheets, 1);
}

/// The next release is made by comparison with the latest, which somebody may have kept: if it ended, the next
/// would tell the two apart. It goes once there is nothing to make another of.
pub fn the_latest_release_stays_to_be_compared_with(open: Open) {
    let opened = open();
    let store = opened.store();
    keep(store, &[answered(1, 1u64, "useful", 1, chose("u1"))]);
    for day in ["2026-03-12", "2026-04-01"] {
        let release = StoredRelease {
            day: day.to_owned(),
            figures: "{}".to_owned(),
        };
        wait(store.keep_release(&falls(), release)).unwrap();
    }
    let times = after_days(RetentionKind::Releases, 30);
    let later = TODAY + 400;
    assert_eq!(
        end(store, &times, later),
        [(RetentionKind::Releases, 1)],
        "that of the quarter"
    );
    assert!(wait(store.release(&falls(), LATEST)).unwrap().is_some());
    assert_eq!(wait(store.retention_due(CENTRE, &times, later)), Ok(vec![]));
    wait(store.withdraw(CENTRE, sheet(1u64), later)).unwrap();
    assert_eq!(end(store, &times, later), [(RetentionKind::Releases, 1)]);
    assert_eq!(wait(store.release(&falls(), LATEST)), Ok(None));
}

/// Every other kind ends by itself and leaves the others alone. Seen to fail without the totals.
pub fn every_kind_ends_by_itself(open: Open) {
    let opened = open();
    let store = opened.store();
    keep(
        store,
        &[
            signal(1, SignalKind::Started),
            answered(2, 1u64, "useful", 1, chose("u1")),
        ],
    );
    let mut masked = sound(answered(3, 2u64, "missing", 1, said("ask [email]")));
    let mut found = Masked::default();
    found.add(PersonalDetail::Email, 1);
    masked.masked = Some(Box::new(found));
    wait(store.keep(CENTRE, &crate::site(), vec![masked], TODAY)).unwrap();
    let beyond = vec![sound(answered(4, 3u64, "useful", 1, chose("u1")))];
    wait(store.keep(CENTRE, &site(0), beyond, TODAY)).unwrap();
    wait(store.withdraw(CENTRE, sheet(1), TODAY)).unwrap();
    let release = StoredRelease {
        day: "2026-03-12".to_owned(),
        figures: "{}".to_owned(),
    };
    wait(store.keep_release(&falls(), release)).unwrap();
    let act = StaffAct {
        who: "Ana Puw".to_owned(),
        act: "marked".to_owned(),
        about: String::new(),
        many: 1,
    };
    wait(store.note_act(CENTRE, act, u64::from(TODAY) * 86_400)).unwrap();
    let share = SharedView {
        key_hash: [1; 32],
        summary: "falls".to_owned(),
        edition: None,
        until_day: TODAY,
        made_by: "Ana Puw".to_owned(),
        made_on: TODAY,
        revoked_on: None,
    };
    wait(store.keep_share(CENTRE, share)).unwrap();
    let later = TODAY + 400;
    let usage = wait(store.tallies(&falls())).unwrap().usage.len() as u64;
    let expected = [
        (RetentionKind::Totals, usage),
        (RetentionKind::Releases, 1),
        (RetentionKind::Apart, 1),
        (RetentionKind::Masked, 1),
        (RetentionKind::Withdrawn, 1),
        (RetentionKind::Acts, 2),
    ];
    for (kind, n) in expected {
        assert_eq!(end(store, &after_days(kind, 500), later), [], "{kind:?}");
        assert_eq!(
            end(store, &after_days(kind, 30), later),
            [(kind, n)],
            "{kind:?}"
        );
    }
    assert_eq!(wait(store.release(&falls(), LATEST)), Ok(None));
    assert_eq!(wait(store.apart(CENTRE)), Ok(Vec::new()));
    assert_eq!(wait(store.shares(CENTRE)), Ok(Vec::new()));
    assert_eq!(wait(store.acts(CENTRE, 0)), Ok(Vec::new()));
    let tallies = wait(store.tallies(&falls())).unwrap();
    assert!(tallies.usage.is_empty());
    assert_eq!(tallies.comments[0].waiting, 1, "its words stay");
    assert!(opened.holds("ask [email]"));
    let ended = wait(store.retention_ended(CENTRE)).unwrap();
    assert_eq!(ended.len(), 6);
}
