//! Promises about comments: when they are shown, in which order, and what of them.

use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_mask::{Masked, PersonalDetail};
use evidence_walk_store::policy::{GROUP, PAGE, WAIT_DAYS};
use evidence_walk_store::{Comment, CommentCount, EditionKey, Store};

use super::Open;
use crate::stored::{falls, keep, keep_on, wait};
use crate::{CENTRE, TODAY, answered, said, sheet, site, sound};

fn comment(n: u64) -> EngagementSignal {
    answered(n, n, "missing", 1, said(&format!("words {n}")))
}

/// Keeps comments with ids of that day, on that day.
fn keep_comments(store: &dyn Store, numbers: std::ops::Range<u64>, day: u32) {
    let of_day = |n: u64| {
        let mut random = [5; 10];
        random[2..].copy_from_slice(&n.to_be_bytes());
        EngagementSignal {
            id: SignalId::new(day, random),
            ..comment(n)
        }
    };
    keep_on(store, &numbers.map(of_day).collect::<Vec<_>>(), day);
}

/// Groups comments on that day, which the store has been open to see come.
fn group(store: &dyn Store, day: u32) -> u64 {
    wait(store.forget(CENTRE, day, day.saturating_sub(TODAY))).unwrap();
    wait(store.group_comments(CENTRE, day)).unwrap()
}

fn page(store: &dyn Store, from: u64) -> Vec<Comment> {
    wait(store.comments(&falls(), "missing", from)).unwrap()
}

fn words(comments: &[Comment]) -> Vec<String> {
    let words = comments.iter().map(|comment| comment.text.clone());
    words.collect()
}

fn counted(store: &dyn Store, full: u64, short: u64, waiting: u64) {
    let tallies = wait(store.tallies(&falls())).unwrap();
    let expected = CommentCount {
        question: "missing".to_owned(),
        full,
        short,
        waiting,
    };
    assert_eq!(tallies.comments, [expected]);
}

/// A comment is shown once five wait at its question, and groups are formed once a day. Seen to fail with
/// groups of four, and with groups formed as often as they are asked for.
pub fn five_comments_make_a_group_and_groups_are_formed_once_a_day(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_comments(store, 1..GROUP, TODAY);
    assert_eq!(group(store, TODAY), 0);
    assert_eq!(page(store, 0), []);
    counted(store, 0, 0, 4);
    keep_comments(store, GROUP..GROUP + 1, TODAY);
    assert_eq!(group(store, TODAY), 0, "groups were formed today");
    assert_eq!(group(store, TODAY + 1), 5);
    assert!(page(store, 0).iter().all(|comment| !comment.short));
    counted(store, 5, 0, 0);
    keep_comments(store, 10..11, TODAY + 1);
    assert_eq!(group(store, TODAY + 2), 0, "the next one waits again");
    counted(store, 5, 0, 1);
}

/// A group that has waited for 30 days is shown although it is not full, and says so. Seen to fail with 31
/// days, and without the mark.
pub fn a_group_that_waits_too_long_is_shown_and_marked(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_comments(store, 1..3, TODAY);
    assert_eq!(group(store, TODAY), 0);
    assert_eq!(group(store, TODAY + WAIT_DAYS - 1), 0);
    assert_eq!(group(store, TODAY + WAIT_DAYS), 2);
    assert!(page(store, 0).iter().all(|comment| comment.short));
    counted(store, 0, 2, 0);
}

/// A clock that leaps ahead makes no group overdue. Seen to fail with the clock believed.
pub fn a_clock_that_leaps_shows_no_comment_early(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_comments(store, 1..3, TODAY);
    let leap = TODAY + 400;
    wait(store.forget(CENTRE, leap, 0)).unwrap();
    assert_eq!(wait(store.group_comments(CENTRE, leap)), Ok(0));
    counted(store, 0, 0, 2);
}

/// Groups that were not full come first, then the newest month, which is that of the group and not of the
/// comment. Seen to fail with each of the two orders reversed, and with the month of receipt.
pub fn comments_have_the_month_of_their_group_and_the_newest_comes_first(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_comments(store, 1..3, TODAY);
    assert_eq!(group(store, TODAY), 0);
    assert_eq!(group(store, TODAY + 30), 2);
    keep_comments(store, 10..14, TODAY + 31);
    // 1 May 2026.
    keep_comments(store, 14..15, TODAY + 50);
    assert_eq!(group(store, TODAY + 50), 5);
    keep_comments(store, 20..25, TODAY + 82);
    assert_eq!(group(store, TODAY + 82), 5);
    let seen: Vec<_> = page(store, 0)
        .into_iter()
        .map(|comment| (comment.short, comment.month))
        .collect();
    let of = |many, short, month: &str| vec![(short, month.to_owned()); many];
    let expected = [
        of(2, true, "2026-04"),
        of(5, false, "2026-06"),
        of(5, false, "2026-05"),
    ];
    assert_eq!(seen, expected.concat());
}

/// Pages hold fifty, each comment is on one of them, and their order is not that of arrival. Seen to fail
/// with pages of any length, and in the order of arrival.
pub fn each_comment_is_on_one_page_in_an_order_that_says_nothing(open: Open) {
    let opened = open();
    let store = opened.store();
    // The order of the words is not that of arrival either.
    let sent = (0..124).map(|n: u64| said(&format!("words {:03}", n * 37 % 124)));
    let sent: Vec<_> = sent
        .zip(0u64..)
        .map(|(words, n)| answered(n, n, "missing", 1, words))
        .collect();
    for one in &sent {
        keep(store, std::slice::from_ref(one));
    }
    assert_eq!(group(store, TODAY), 124);
    let pages = [0, PAGE, 2 * PAGE, 124].map(|from| words(&page(store, from)));
    assert_eq!(pages.each_ref().map(Vec::len), [50, 50, 24, 0]);
    let all = pages.concat();
    assert_eq!(words(&page(store, 7)), all[7..57], "from any place on");
    let mut arrived: Vec<_> = (0..124)
        .map(|n| format!("words {:03}", n * 37 % 124))
        .collect();
    assert_ne!(all, arrived);
    arrived.reverse();
    assert_ne!(all, arrived);
    let mut sorted = all;
    sorted.sort();
    arrived.sort();
    assert_eq!(sorted, arrived);
}

/// A comment is shown with its language and with how much of it was masked, at its own edition and question
/// alone. Seen to fail without the masked details.
pub fn a_comment_is_shown_as_it_was_kept(open: Open) {
    let opened = open();
    let store = opened.store();
    let mut masked = Masked::default();
    masked.add(PersonalDetail::Email, 2);
    let signals = (0..GROUP).map(|n| {
        let text = said("Ask [email] or [email].");
        let mut signal = sound(answered(n, n, "missing", 1, text));
        signal.masked = Some(Box::new(masked));
        signal
    });
    wait(store.keep(CENTRE, &site(), signals.collect(), TODAY)).unwrap();
    assert_eq!(group(store, TODAY), GROUP);
    let expected = Comment {
        question: "missing".to_owned(),
        month: "2026-03".to_owned(),
        lang: "en".to_owned(),
        text: "Ask [email] or [email].".to_owned(),
        masked,
        short: false,
    };
    assert_eq!(page(store, 0), vec![expected; 5]);
    let other = EditionKey {
        edition: 1,
        ..falls()
    };
    assert_eq!(wait(store.comments(&other, "missing", 0)), Ok(Vec::new()));
    assert_eq!(wait(store.comments(&falls(), "useful", 0)), Ok(Vec::new()));
}

/// A comment that was withdrawn, cleared or replaced is no longer shown, and the words that replace it wait
/// for a group. Seen to fail with the new words shown at once, and with a cleared one still counted.
pub fn a_comment_that_was_taken_back_is_gone_and_a_new_one_waits(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_comments(store, 1..8, TODAY);
    assert_eq!(group(store, TODAY), 7);
    wait(store.withdraw(CENTRE, sheet(1), TODAY)).unwrap();
    let later = [
        answered(20, 2u64, "missing", 2, AnswerValue::Cleared),
        answered(23, 7u64, "missing", 2, AnswerValue::Cleared),
        answered(21, 3u64, "missing", 2, said("other words")),
        answered(22, 4u64, "missing", 0, said("earlier words")),
    ];
    keep(store, &later);
    let mut left = words(&page(store, 0));
    left.sort();
    assert_eq!(left, ["words 4", "words 5", "words 6"]);
    counted(store, 3, 0, 1);
}

/// A comment that is shown is open until staff deal with it; those that wait, were taken back or are of
/// another edition are not. Seen to fail with those that wait counted.
pub fn comments_that_are_shown_are_open(open: Open) {
    let opened = open();
    let store = opened.store();
    let open = |key: &EditionKey| wait(store.open_comments(key)).unwrap();
    keep_comments(store, 1..7, TODAY);
    assert_eq!(open(&falls()), 0);
    assert_eq!(group(store, TODAY), 6);
    assert_eq!(open(&falls()), 6);
    wait(store.withdraw(CENTRE, sheet(1), TODAY)).unwrap();
    keep(
        store,
        &[
            answered(20, 2u64, "missing", 2, AnswerValue::Cleared),
            answered(21, 3u64, "missing", 2, said("other words")),
        ],
    );
    assert_eq!(open(&falls()), 3);
    let other = EditionKey {
        edition: 1,
        ..falls()
    };
    assert_eq!(open(&other), 0);
}
