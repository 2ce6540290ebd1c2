//! Promises about where answers were given.

use std::collections::BTreeMap;

use evidence_walk_contract::guess::{Seen, Tenths};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{AnswerPlace, EngagementSignal};
use evidence_walk_store::{Answered, AnsweredValue, NumberAnswer, Ruling, Store};

use super::Open;
use super::budgets::site;
use crate::guesses::guess;
use crate::stored::{falls, keep, wait};
use crate::{CENTRE, TODAY, answered, chose, on_the_page, sheet, sound};

/// Place and option to how many, of the question about usefulness.
fn useful(store: &dyn Store) -> BTreeMap<(AnswerPlace, String), u64> {
    let tallies = wait(store.tallies(&falls())).unwrap().answers;
    let of = tallies
        .into_iter()
        .filter(|tally| tally.question == "useful");
    of.map(|tally| ((tally.place, tally.option), tally.n))
        .collect()
}

fn counts<const N: usize>(
    all: [(AnswerPlace, &str, u64); N],
) -> BTreeMap<(AnswerPlace, String), u64> {
    let each = all.into_iter();
    each.map(|(place, option, n)| ((place, option.to_owned()), n))
        .collect()
}

const WALK: AnswerPlace = AnswerPlace::Walk;
const PAGE: AnswerPlace = AnswerPlace::Page;

/// Answers at the page's foot and in the walk have tallies of their own; a sheet is one sheet. Seen to fail
/// with all answers counted in the walk.
pub fn answers_are_counted_where_they_were_given(open: Open) {
    let opened = open();
    let store = opened.store();
    let number = |n| AnswerValue::Number(Tenths(n));
    keep(
        store,
        &[
            answered(1, 1u8, "useful", 1, chose("u1")),
            on_the_page(answered(2, 2u8, "useful", 1, chose("u1"))),
            on_the_page(answered(3, 3u8, "useful", 1, chose("u5"))),
            on_the_page(answered(4, 3u8, "guess-own", 1, number(10))),
            answered(5, 1u8, "guess-own", 1, number(20)),
        ],
    );
    let expected = [
        (WALK, "", 1),
        (WALK, "u1", 1),
        (PAGE, "", 2),
        (PAGE, "u1", 1),
        (PAGE, "u5", 1),
    ];
    assert_eq!(useful(store), counts(expected));
    let tallies = wait(store.tallies(&falls())).unwrap();
    assert_eq!(tallies.sheets, 3);
    let mut numbers = tallies.numbers;
    numbers.sort_by_key(|of| of.place);
    let of = |place, n| NumberAnswer {
        question: "guess-own".to_owned(),
        place,
        value: number(n),
        n: 1,
    };
    assert_eq!(numbers, [of(WALK, 20), of(PAGE, 10)]);
    let over = wait(store.days_over(&falls(), "2026-03-13")).unwrap();
    let mut chosen: Vec<Answered> = over.answers;
    chosen.retain(|of| of.value == AnsweredValue::Options(vec!["u1".to_owned()]));
    chosen.sort_by_key(|of| of.place);
    let places: Vec<_> = chosen.iter().map(|of| (of.place, of.n)).collect();
    assert_eq!(places, [(WALK, 1), (PAGE, 1)]);
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
}

/// Equal guesses, and equal numbers given at one place, are one group each; one that differs in anything is
/// another.
pub fn equal_numbers_are_counted_together(open: Open) {
    let opened = open();
    let store = opened.store();
    let saw = |seen| guess(Some(90), Some(seen), Some(62));
    let number = |n: i32| AnswerValue::Number(Tenths(n));
    for n in 0..4u64 {
        let seen = if n == 3 { Seen::Yes } else { Seen::No };
        keep(store, &[answered(n, n, "guess", 1, saw(seen))]);
    }
    for (n, here) in [(10u64, true), (11, true), (12, false)] {
        let one = answered(n, n, "guess-own", 1, number(50));
        keep(store, &[if here { one } else { on_the_page(one) }]);
    }
    let group = |question: &str, place, value, n| NumberAnswer {
        question: question.to_owned(),
        place,
        value,
        n,
    };
    let mut told = wait(store.tallies(&falls())).unwrap().numbers;
    told.sort_by_key(|of| (of.question.clone(), of.place, of.n));
    let expected = [
        group("guess", WALK, saw(Seen::Yes), 1),
        group("guess", WALK, saw(Seen::No), 3),
        group("guess-own", WALK, number(50), 2),
        group("guess-own", PAGE, number(50), 1),
    ];
    assert_eq!(told, expected);
}

/// The later answer of a sheet wins, wherever it is given, and counts there alone; so it does in whatever
/// order the two come. Seen to fail with an answer that stays where the first one was given.
pub fn a_later_answer_elsewhere_moves_the_sheet(open: Open) {
    let first = on_the_page(answered(1, 1u8, "useful", 1, chose("u1")));
    let same = answered(2, 1u8, "useful", 2, chose("u1"));
    let other = answered(2, 1u8, "useful", 2, chose("u5"));
    let kept = |signals: &[EngagementSignal]| {
        let opened = open();
        for signal in signals {
            keep(opened.store(), std::slice::from_ref(signal));
        }
        opened
    };
    for (later, option) in [(same, "u1"), (other, "u5")] {
        let signals = [first.clone(), later.clone()];
        let back = [later, first.clone()];
        for order in [signals, back] {
            let opened = kept(&order);
            let store = opened.store();
            assert_eq!(useful(store), counts([(WALK, "", 1), (WALK, option, 1)]));
            assert_eq!(wait(store.tallies(&falls())).unwrap().sheets, 1);
            assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
        }
    }
    let cleared = answered(2, 1u8, "useful", 2, AnswerValue::Cleared);
    let opened = kept(&[first.clone(), cleared]);
    assert_eq!(useful(opened.store()), BTreeMap::new());
    let opened = kept(&[first]);
    wait(opened.store().withdraw(CENTRE, sheet(1), TODAY)).unwrap();
    assert_eq!(useful(opened.store()), BTreeMap::new());
}

/// An answer beyond the budget counts where it was given once it is accepted. Seen to fail with all accepted
/// answers counted in the walk.
pub fn what_is_kept_apart_keeps_its_place(open: Open) {
    let opened = open();
    let store = opened.store();
    let signals = [
        on_the_page(answered(1, 1u8, "useful", 1, chose("u1"))),
        answered(2, 2u8, "useful", 1, chose("u1")),
        on_the_page(answered(3, 2u8, "useful", 2, chose("u5"))),
    ];
    let signals = signals.into_iter().map(sound).collect();
    wait(store.keep(CENTRE, &site(0), signals, TODAY)).unwrap();
    assert_eq!(useful(store), BTreeMap::new());
    wait(store.settle(CENTRE, "main", TODAY, Ruling::Accept, TODAY)).unwrap();
    let expected = [(PAGE, "", 2), (PAGE, "u1", 1), (PAGE, "u5", 1)];
    assert_eq!(useful(store), counts(expected));
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
}
