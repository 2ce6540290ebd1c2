//! Promises about releases: what they are made of, and which are kept.

use evidence_walk_contract::guess::Tenths;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{AnswerPlace, SignalKind};
use evidence_walk_store::{
    Answered, AnsweredValue, DaysOver, EditionKey, LATEST, Store, StoredRelease,
};

use super::Open;
use crate::stored::{falls, keep_on, wait};
use crate::{TODAY, answered, chose, signal};

fn release(day: &str, figures: &str) -> StoredRelease {
    StoredRelease {
        day: day.to_owned(),
        figures: figures.to_owned(),
    }
}

fn keep(store: &dyn Store, day: &str, figures: &str) -> bool {
    wait(store.keep_release(&falls(), release(day, figures))).unwrap()
}

/// The first release of a day stands, and the last one of a quarter is kept once another has begun.
pub fn of_one_day_there_is_one_release_and_a_quarter_keeps_its_last(open: Open) {
    let opened = open();
    let store = opened.store();
    let of = |period| wait(store.release(&falls(), period)).unwrap();
    assert_eq!(
        (of(LATEST), wait(store.quarters(&falls()))),
        (None, Ok(vec![]))
    );
    assert!(keep(store, "2026-03-30", "a"));
    assert!(!keep(store, "2026-03-30", "b"), "of one day there is one");
    assert!(keep(store, "2026-03-31", "c"));
    assert!(keep(store, "2026-04-01", "d"));
    assert_eq!(of(LATEST), Some(release("2026-04-01", "d")));
    assert_eq!(of("2026-Q1"), Some(release("2026-03-31", "c")));
    assert_eq!(
        wait(store.quarters(&falls())),
        Ok(vec!["2026-Q1".to_owned()])
    );
}

/// Quarters are listed the latest first, those without a release left out; none changes any more, and each
/// edition has its own. Seen to fail with the earliest first, and with one release for all editions.
pub fn quarters_that_are_over_are_listed_the_latest_first(open: Open) {
    let opened = open();
    let store = opened.store();
    for (day, figures) in [
        ("2026-03-31", "a"),
        ("2026-05-02", "b"),
        ("2027-01-01", "c"),
    ] {
        assert!(keep(store, day, figures));
    }
    assert!(
        !keep(store, "2026-06-30", "d"),
        "a day before the latest makes none"
    );
    let quarters = wait(store.quarters(&falls())).unwrap();
    assert_eq!(quarters, ["2026-Q2", "2026-Q1"]);
    let of = |period| wait(store.release(&falls(), period)).unwrap();
    assert_eq!(of("2026-Q1"), Some(release("2026-03-31", "a")));
    assert_eq!(of("2026-Q2"), Some(release("2026-05-02", "b")));
    assert_eq!(of("2026-Q3"), None);
    let other = EditionKey {
        edition: 1,
        ..falls()
    };
    assert_eq!(wait(store.release(&other, LATEST)), Ok(None));
    assert_eq!(wait(store.quarters(&other)), Ok(Vec::new()));
}

/// A release is made of the days before one: the current answers whose first one came on them, and the
/// sheets by their first day, even if that answer was cleared. Usage is as of now. Seen to fail with the day
/// itself in it, with the day of the latest answer, and with cleared answers.
pub fn a_release_is_made_of_the_days_before_it(open: Open) {
    let opened = open();
    let store = opened.store();
    let number = AnswerValue::Number(Tenths(620));
    keep_on(
        store,
        &[
            answered(1, 1u64, "useful", 1, chose("u1")),
            answered(2, 2u64, "useful", 1, chose("u2")),
            answered(3, 3u64, "useful", 1, chose("u5")),
            answered(4, 4u64, "useful", 1, AnswerValue::Cleared),
        ],
        TODAY,
    );
    keep_on(
        store,
        &[
            answered(5, 1u64, "useful", 2, chose("u2")),
            answered(6, 3u64, "useful", 2, AnswerValue::Cleared),
            answered(7, 3u64, "guess-own", 1, number.clone()),
        ],
        TODAY + 1,
    );
    let today = [
        answered(8, 9u64, "useful", 1, chose("u1")),
        signal(9, SignalKind::Started),
    ];
    keep_on(store, &today, TODAY + 2);
    let mut over = wait(store.days_over(&falls(), "2026-03-14")).unwrap();
    over.answers.sort_by(|a, b| a.question.cmp(&b.question));
    let days = ["2026-03-12", "2026-03-13"].map(str::to_owned);
    let [first, second] = days;
    let expected = [
        Answered {
            question: "guess-own".to_owned(),
            place: AnswerPlace::Walk,
            day: second,
            value: AnsweredValue::Number(number),
            n: 1,
        },
        Answered {
            question: "useful".to_owned(),
            place: AnswerPlace::Walk,
            day: first.clone(),
            value: AnsweredValue::Options(vec!["u2".to_owned()]),
            n: 2,
        },
    ];
    assert_eq!(over.answers, expected);
    assert_eq!(over.sheets, [(first, 3)]);
    let usage = wait(store.tallies(&falls())).unwrap().usage;
    assert_eq!(over.usage, usage);
    let none = wait(store.days_over(&falls(), "2026-03-12")).unwrap();
    assert_eq!(
        none,
        DaysOver {
            usage,
            ..DaysOver::default()
        }
    );
}
