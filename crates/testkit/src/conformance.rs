//! What every store promises, whatever it is built on: the conformance suite of [`Store`].
//!
//! Written against the trait alone, with a promise or more for each of its operations.
//! `conformance!(open)` makes a test of each promise for a store that `open` opens, new and empty;
//! `crates/store/tests/conformance.rs` applies them to SQLite.

mod apart;
mod budgets;
mod comments;
mod desk;
mod follow_ups;
mod forgetting;
mod lists;
mod places;
mod releases;
mod requests;
mod retention;
mod running;
mod shares;
mod slices;

mod usage;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use evidence_walk_contract::guess::{Seen, Tenths};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{AnswerPlace, SignalKind};
use evidence_walk_store::{
    EditionKey, EditionTallies, KeepOutcome, NumberAnswer, Store, dimension,
};

use crate::guesses::guess;
use crate::stored::{answers, falls, keep, tally, wait};
use crate::{CENTRE, TODAY, answered, chose, reached, said, signal, sound};

pub use apart::{
    a_sheet_stays_where_it_began, a_sheet_that_is_kept_apart_can_be_withdrawn,
    what_is_accepted_counts_and_loses_its_site, what_is_beyond_a_budget_is_in_no_figure,
    what_is_deleted_is_gone_and_stays_gone, what_is_kept_apart_is_listed_the_newest_day_first,
};
pub use budgets::{
    a_budget_is_learnt_from_the_days_before, old_days_go_and_usage_counts_in_no_budget,
};
pub use comments::{
    a_clock_that_leaps_shows_no_comment_early, a_comment_is_shown_as_it_was_kept,
    a_comment_that_was_taken_back_is_gone_and_a_new_one_waits,
    a_group_that_waits_too_long_is_shown_and_marked,
    comments_have_the_month_of_their_group_and_the_newest_comes_first,
    comments_that_are_shown_are_open, each_comment_is_on_one_page_in_an_order_that_says_nothing,
    five_comments_make_a_group_and_groups_are_formed_once_a_day,
};
pub use desk::{
    a_comment_that_staff_delete_is_gone_and_stays_gone,
    comments_are_found_by_their_words_and_the_same_words_are_together,
    other_words_lose_the_marks_and_the_key, what_staff_mark_is_found_and_counted_by_its_marks,
};
pub use follow_ups::{
    follow_ups_above_a_budget_stay_follow_ups, follow_ups_are_no_sheets_of_the_summary,
    follow_ups_end_by_a_time_of_their_own,
};
pub use forgetting::{
    a_clock_that_leaps_forgets_nothing_and_is_a_fault, a_withdrawn_sheet_is_gone_and_stays_gone,
    ids_are_forgotten_after_72_hours, what_was_cleared_is_forgotten_with_its_ids,
};
pub use lists::{
    a_fresh_count_confirms_the_tallies, centres_that_a_reader_could_withdraw_from_are_listed,
    editions_with_any_data_are_listed_with_their_own_totals, sheets_are_counted_by_site_and_day,
};
pub use places::{
    a_later_answer_elsewhere_moves_the_sheet, answers_are_counted_where_they_were_given,
    equal_numbers_are_counted_together, what_is_kept_apart_keeps_its_place,
};
pub use releases::{
    a_release_is_made_of_the_days_before_it,
    of_one_day_there_is_one_release_and_a_quarter_keeps_its_last,
    quarters_that_are_over_are_listed_the_latest_first,
};
pub use retention::{
    a_clock_that_leaps_ends_nothing, answers_end_with_their_time_and_leave_the_tallies,
    comments_end_when_their_whole_month_is_over, every_kind_ends_by_itself,
    however_many_answers_end, the_latest_release_stays_to_be_compared_with,
};
pub use running::{
    a_store_that_is_not_full_takes_a_batch, a_store_that_stops_writes_what_waits_and_takes_no_more,
    what_is_rewritten_tells_neither_order_nor_what_was_deleted,
};
pub use slices::answers_are_known_by_month_and_wording;
pub use usage::usage_is_tallied_by_one_dimension_at_a_time;

pub use requests::requests_are_kept_once_and_moved_and_deleted;
pub use shares::addresses_of_views_are_kept_listed_and_revoked;

/// A store of a test's own, and a way to read its storage, which is removed with it.
pub struct Opened {
    store: Box<dyn Store>,
    read_storage: Box<dyn Fn() -> Vec<u8>>,
}

impl Opened {
    /// `read_storage` gives all bytes that somebody who has the storage can read.
    pub fn new(store: impl Store + 'static, read_storage: impl Fn() -> Vec<u8> + 'static) -> Self {
        Self {
            store: Box::new(store),
            read_storage: Box::new(read_storage),
        }
    }

    fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    /// Whether the storage holds these words.
    fn holds(&self, words: &str) -> bool {
        self.place_of(words).is_some()
    }

    /// Where in the storage these words lie first.
    fn place_of(&self, words: &str) -> Option<usize> {
        let bytes = (self.read_storage)();
        let mut parts = bytes.windows(words.len());
        parts.position(|part| part == words.as_bytes())
    }
}

/// Opens a new, empty store.
pub type Open = fn() -> Opened;

/// A test of each promise, for the store that the function opens.
#[macro_export]
macro_rules! conformance {
    ($open:path) => {
        $crate::conformance!(
            $open:
                usage_is_tallied_by_one_dimension_at_a_time,
                the_highest_revision_counts_in_whatever_order_it_comes,
                numbers_that_stand_are_read_in_an_order_that_says_nothing,
                equal_numbers_are_counted_together,
                answers_are_known_by_month_and_wording,
                centres_are_apart,
                a_repeat_is_known_and_other_content_is_a_conflict,
                a_report_is_of_one_moment,
                answers_are_counted_where_they_were_given,
                a_later_answer_elsewhere_moves_the_sheet,
                what_is_kept_apart_keeps_its_place,
                comments_that_are_shown_are_open,
                comments_are_found_by_their_words_and_the_same_words_are_together,
                what_staff_mark_is_found_and_counted_by_its_marks,
                other_words_lose_the_marks_and_the_key,
                a_comment_that_staff_delete_is_gone_and_stays_gone,
                answers_end_with_their_time_and_leave_the_tallies,
                however_many_answers_end,
                comments_end_when_their_whole_month_is_over,
                a_clock_that_leaps_ends_nothing,
                every_kind_ends_by_itself,
                the_latest_release_stays_to_be_compared_with,
                follow_ups_are_no_sheets_of_the_summary,
                follow_ups_end_by_a_time_of_their_own,
                follow_ups_above_a_budget_stay_follow_ups,
                addresses_of_views_are_kept_listed_and_revoked,
                requests_are_kept_once_and_moved_and_deleted,
                a_withdrawn_sheet_is_gone_and_stays_gone,
                what_is_beyond_a_budget_is_in_no_figure,
                what_is_kept_apart_is_listed_the_newest_day_first,
                what_is_accepted_counts_and_loses_its_site,
                what_is_deleted_is_gone_and_stays_gone,
                a_sheet_stays_where_it_began,
                a_sheet_that_is_kept_apart_can_be_withdrawn,
                a_budget_is_learnt_from_the_days_before,
                old_days_go_and_usage_counts_in_no_budget,
                five_comments_make_a_group_and_groups_are_formed_once_a_day,
                a_group_that_waits_too_long_is_shown_and_marked,
                a_clock_that_leaps_shows_no_comment_early,
                comments_have_the_month_of_their_group_and_the_newest_comes_first,
                each_comment_is_on_one_page_in_an_order_that_says_nothing,
                a_comment_is_shown_as_it_was_kept,
                a_comment_that_was_taken_back_is_gone_and_a_new_one_waits,
                ids_are_forgotten_after_72_hours,
                what_was_cleared_is_forgotten_with_its_ids,
                a_clock_that_leaps_forgets_nothing_and_is_a_fault,
                editions_with_any_data_are_listed_with_their_own_totals,
                centres_that_a_reader_could_withdraw_from_are_listed,
                sheets_are_counted_by_site_and_day,
                a_fresh_count_confirms_the_tallies,
                of_one_day_there_is_one_release_and_a_quarter_keeps_its_last,
                quarters_that_are_over_are_listed_the_latest_first,
                a_release_is_made_of_the_days_before_it,
                a_store_that_is_not_full_takes_a_batch,
                a_store_that_stops_writes_what_waits_and_takes_no_more,
                what_is_rewritten_tells_neither_order_nor_what_was_deleted,
        );
    };
    ($open:path: $($name:ident),+ $(,)?) => {
        $(
            #[test]
            fn $name() {
                $crate::conformance::$name($open);
            }
        )+
    };
}

pub fn the_highest_revision_counts_in_whatever_order_it_comes(open: Open) {
    let first = answered(1, 1u8, "useful", 1, chose("u1"));
    let second = answered(2, 1u8, "useful", 2, chose("u5"));
    let third = answered(3, 1u8, "useful", 3, AnswerValue::Cleared);
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let all = [&first, &second, &third];
    for order in orders {
        let opened = open();
        let store = opened.store();
        for place in order {
            keep(store, &[all[place].clone()]);
        }
        assert_eq!(answers(store), BTreeMap::new(), "{order:?}");
        assert_eq!(wait(store.tallies(&falls())).map(|all| all.sheets), Ok(0));
    }
    for order in [[0, 1], [1, 0]] {
        let opened = open();
        let store = opened.store();
        for place in order {
            keep(store, &[all[place].clone()]);
        }
        let expected = BTreeMap::from([tally("useful", "", 1), tally("useful", "u5", 1)]);
        assert_eq!(answers(store), expected, "{order:?}");
        assert_eq!(wait(store.tallies(&falls())).map(|all| all.sheets), Ok(1));
    }
}

pub fn numbers_that_stand_are_read_in_an_order_that_says_nothing(open: Open) {
    let number = |n: i32| AnswerValue::Number(Tenths(n));
    let first = [
        answered(1, 1u8, "guess", 1, guess(Some(90), Some(Seen::No), None)),
        answered(
            2,
            1u8,
            "guess",
            2,
            guess(Some(90), Some(Seen::No), Some(62)),
        ),
        answered(3, 1u8, "guess-own", 1, number(705)),
        answered(4, 2u8, "guess", 1, guess(None, None, Some(60))),
        answered(5, 3u8, "guess-own", 1, number(800)),
        answered(6, 3u8, "guess-own", 2, AnswerValue::Cleared),
        answered(7, 4u8, "useful", 1, chose("u1")),
        answered(8, 5u8, "guess-own", 1, number(-15)),
    ];
    let mut orders = vec![first.to_vec(), first.to_vec()];
    orders[1].reverse();
    for signals in orders {
        let opened = open();
        let store = opened.store();
        for signal in signals {
            keep(store, &[signal]);
        }
        let told = wait(store.tallies(&falls()))
            .map(|all| all.numbers)
            .unwrap();
        let expected = [
            ("guess", guess(None, None, Some(60))),
            ("guess", guess(Some(90), Some(Seen::No), Some(62))),
            ("guess-own", number(-15)),
            ("guess-own", number(705)),
        ];
        let expected = expected.map(|(question, value)| NumberAnswer {
            question: question.to_owned(),
            place: AnswerPlace::Walk,
            value,
            n: 1,
        });
        assert_eq!(told, expected);
        let other = EditionKey {
            edition: 1,
            ..falls()
        };
        assert_eq!(
            wait(store.tallies(&other)).map(|all| all.numbers),
            Ok(Vec::new())
        );
        assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
        assert_eq!(answers(store)[&("guess".to_owned(), String::new())], 2);
    }
}

pub fn centres_are_apart(open: Open) {
    let opened = open();
    let store = opened.store();
    keep(store, &[answered(1, 1u8, "useful", 1, chose("u1"))]);
    let other = vec![sound(answered(1, 1u8, "useful", 1, chose("u2")))];
    assert_eq!(
        wait(store.keep("another", &crate::site(), other, TODAY)),
        Ok(vec![KeepOutcome::New]),
        "an id is known per centre"
    );
    assert_eq!(
        answers(store),
        BTreeMap::from([tally("useful", "", 1), tally("useful", "u1", 1)])
    );
    assert_eq!(wait(store.editions("another")).unwrap().len(), 1);
}

pub fn a_repeat_is_known_and_other_content_is_a_conflict(open: Open) {
    let opened = open();
    let store = opened.store();
    let answer = answered(2, 1u8, "useful", 1, chose("u1"));
    let comment = answered(3, 1u8, "missing", 1, said("cost"));
    let all = [reached(1, "here"), answer, comment];
    assert_eq!(keep(store, &all), [KeepOutcome::New; 3]);
    let before = (
        wait(store.tallies(&falls())).map(|all| all.usage).unwrap(),
        answers(store),
        wait(store.tallies(&falls()))
            .map(|all| all.comments)
            .unwrap(),
    );
    assert_eq!(keep(store, &all), [KeepOutcome::Repeat; 3]);
    // Different content under a known id, of the same kind and of every other.
    let others = [
        reached(1, "ask"),
        answered(1, 1u8, "useful", 1, chose("u1")),
        answered(2, 1u8, "useful", 1, chose("u2")),
        reached(2, "here"),
        answered(3, 1u8, "missing", 1, said("price")),
        answered(3, 1u8, "use", 1, AnswerValue::Choices(vec!["a".to_owned()])),
    ];
    assert_eq!(keep(store, &others), [KeepOutcome::Conflict; 6]);
    let twice = [reached(9, "here"), reached(9, "here"), reached(9, "ask")];
    assert_eq!(
        keep(store, &twice),
        [KeepOutcome::New, KeepOutcome::Repeat, KeepOutcome::Conflict],
        "within one batch"
    );
    let comments_after = wait(store.tallies(&falls()))
        .map(|all| all.comments)
        .unwrap();
    assert_eq!((before.1, before.2), (answers(store), comments_after));
}

/// Every batch changes four figures at once, so a read while batches are being kept finds the four
/// equal. Seen to fail where each part was read separately.
pub fn a_report_is_of_one_moment(open: Open) {
    let opened = open();
    let store = opened.store();
    let number = |n: u64| AnswerValue::Number(Tenths(i32::try_from(n % 100).unwrap() * 10));
    let batch = |n: u64| {
        [
            signal(n * 3, SignalKind::Started),
            answered(n * 3 + 1, n, "useful", 1, chose("u1")),
            answered(n * 3 + 2, n, "guess-own", 1, number(n)),
        ]
    };
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let _done = crate::Stops(&done);
            for n in 0..400 {
                assert_eq!(keep(store, &batch(n)), [KeepOutcome::New; 3]);
            }
        });
        while !done.load(Ordering::Relaxed) {
            let read = wait(store.tallies(&falls())).unwrap();
            let [first, others @ ..] = counts(&read);
            assert_eq!(others, [first; 3]);
            let totals = wait(store.totals(&falls())).unwrap();
            assert_eq!(totals.walks, totals.sheets);
        }
    });
    assert_eq!(counts(&wait(store.tallies(&falls())).unwrap()), [400; 4]);
}

/// Walks started, sheets, sheets with an answer to the scale, and numbers.
fn counts(read: &EditionTallies) -> [u64; 4] {
    let started = |tally: &&evidence_walk_store::UsageTally| {
        tally.measure == "started" && tally.dimension == dimension::ALL
    };
    let walks = read.usage.iter().find(started).map_or(0, |tally| tally.n);
    let useful = read.answers.iter().find(|tally| tally.question == "useful");
    let useful = useful.map_or(0, |tally| tally.n);
    [
        walks,
        read.sheets,
        useful,
        read.numbers.iter().map(|of| of.n).sum(),
    ]
}
