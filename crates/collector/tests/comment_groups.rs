//! Comments are shown in groups, so that somebody who looks at the live figures before and after cannot tell
//! which answers a comment came with; and a page at a time.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::pages::{PAGE, group, see, send, sign_in, words_of};
use common::stored::{falls, keep, keep_on, open, wait};
use common::{CENTRE, Collector, TODAY, answered, chose, said, sheet, sound};
use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::{Comment, CommentCount, EditionKey, Store as _};
use evidence_walk_testkit as common;
use evidence_walk_testkit::split_mix;

fn comment(n: u64, words: &str) -> EngagementSignal {
    answered(n, n, "missing", 1, said(words))
}

/// What the hourly chore does on that day.
fn chore(store: &SqliteStore, day: u32) -> u64 {
    wait(store.forget(CENTRE, day, day.saturating_sub(TODAY))).unwrap();
    wait(store.group_comments(CENTRE, day)).unwrap()
}

fn shown(store: &SqliteStore) -> Vec<Comment> {
    wait(store.comments(&falls(), "missing", 0)).unwrap()
}

fn count(store: &SqliteStore) -> CommentCount {
    let mut counts = wait(store.tallies(&falls()))
        .map(|all| all.comments)
        .unwrap();
    counts.pop().unwrap_or_default()
}

/// Seen to fail with every comment shown at once, and with groups formed whenever they are asked for.
#[test]
fn comments_wait_until_there_are_five_and_groups_are_formed_once_a_day() {
    let (store, _folder) = open();
    for n in 1..5 {
        keep(&store, &[comment(n, &format!("words {n}"))]);
    }
    assert_eq!(chore(&store, TODAY), 0);
    assert_eq!((shown(&store).len(), count(&store).waiting), (0, 4));
    keep(&store, &[comment(5, "words 5")]);
    // The fifth came, and groups have been formed today.
    assert_eq!(chore(&store, TODAY), 0);
    assert_eq!(chore(&store, TODAY + 1), 5);
    assert_eq!((shown(&store).len(), count(&store).full), (5, 5));
    assert!(shown(&store).iter().all(|comment| !comment.short));
    // One more waits again.
    keep(&store, &[comment(6, "words 6")]);
    assert_eq!(chore(&store, TODAY + 2), 0);
    assert_eq!(count(&store).waiting, 1);
}

/// Seen to fail with 31 days, and with no mark.
#[test]
fn after_thirty_days_a_group_is_shown_that_is_not_full() {
    let (store, _folder) = open();
    keep(&store, &[comment(1, "early"), comment(2, "early too")]);
    // The days are believed because something is received on them.
    let walk = |day: u32| {
        let mut signal = common::reached(u64::from(day), "here");
        signal.id = SignalId::new(day, [1; 10]);
        keep_on(&store, &[signal], day);
        chore(&store, day)
    };
    assert_eq!(walk(TODAY + 29), 0);
    assert_eq!(walk(TODAY + 30), 2);
    assert!(shown(&store).iter().all(|comment| comment.short));
    assert_eq!(count(&store).short, 2);
}

/// A clock that jumps ahead shows nothing early. Seen to fail with the clock's own day.
#[test]
fn a_clock_that_leaps_makes_no_group_overdue() {
    let (store, _folder) = open();
    keep(&store, &[comment(1, "early")]);
    let leap = TODAY + 400;
    wait(store.forget(CENTRE, leap, 0)).unwrap();
    assert_eq!(wait(store.group_comments(CENTRE, leap)), Ok(0));
    assert_eq!(count(&store).waiting, 1);
}

/// The month of receipt would tell which of a group came before and which after it turned. Seen to fail with
/// the month of receipt left.
#[test]
fn all_of_a_group_have_the_month_in_which_it_was_formed() {
    let (store, _folder) = open();
    for n in 1..5 {
        keep(&store, &[comment(n, &format!("words {n}"))]);
    }
    // 1 April 2026.
    let april = TODAY + 20;
    let mut last = comment(5, "words 5");
    last.id = SignalId::new(april, [5; 10]);
    keep_on(&store, &[last], april);
    assert_eq!(chore(&store, april), 5);
    let months: Vec<String> = shown(&store)
        .into_iter()
        .map(|comment| comment.month)
        .collect();
    assert_eq!(months, ["2026-04"; 5]);
}

#[test]
fn what_is_taken_back_or_withdrawn_is_gone_at_once_and_what_is_changed_waits() {
    let (store, _folder) = open();
    for n in 1..=7 {
        keep(&store, &[comment(n, &format!("words {n}"))]);
    }
    assert_eq!(chore(&store, TODAY), 7);
    wait(store.withdraw(CENTRE, sheet(1), TODAY)).unwrap();
    keep(
        &store,
        &[answered(20, 2u64, "missing", 2, AnswerValue::Cleared)],
    );
    keep(
        &store,
        &[answered(21, 3u64, "missing", 2, said("other words"))],
    );
    let left: Vec<String> = shown(&store)
        .into_iter()
        .map(|comment| comment.text)
        .collect();
    assert_eq!(left.len(), 4, "{left:?}");
    assert!(!left.iter().any(|words| ["words 1", "words 2", "words 3", "other words"].contains(&words.as_str())));
    assert_eq!(
        count(&store),
        CommentCount {
            question: "missing".to_owned(),
            full: 4,
            short: 0,
            waiting: 1
        }
    );
}

/// In parts, so that signals need not wait. Seen to fail with three left over that wait for others.
#[test]
fn many_that_wait_are_shown_in_parts() {
    let (store, _folder) = open();
    let comments: Vec<_> = (0..1_003).map(|n| comment(n, "words")).collect();
    keep(&store, &comments);
    assert_eq!(chore(&store, TODAY), 1_003);
    assert_eq!((count(&store).full, count(&store).waiting), (1_003, 0));
}

/// Comments on one edition, and the sheets that staff have seen come with one that waits.
#[derive(Default)]
struct Watched {
    seen: Vec<String>,
    pending: Vec<String>,
}

/// Staff see every sheet as it comes, one a day, with its answers, and know that it has a comment because one
/// more waits. They look each day, and pair the comments that have appeared with the sheets by the best of
/// several orders. Gives how many they have right.
fn pairs_right(sheets: u64, looks: u32) -> u64 {
    let (store, _folder) = open();
    let mut state = 7;
    let mut right = [0u64; 4];
    let mut watched: Vec<Watched> = (0..looks).map(|_| Watched::default()).collect();
    for (day, reader) in (TODAY..).zip(0..sheets) {
        let mut signals = Vec::new();
        for (edition, watched) in (100..).zip(&mut watched) {
            state = split_mix::next(state);
            let words = format!("{:016x}", split_mix::mixed(state));
            let n = u64::from(edition) * 100 + reader;
            let both = [("useful", chose("u1")), ("missing", said(&words))];
            for (at, (question, value)) in (0u8..).zip(both) {
                let mut signal = answered(n, n, question, 1, value);
                let mut random = [at; 10];
                random[2..].copy_from_slice(&n.to_be_bytes());
                signal.id = SignalId::new(day, random);
                signal.about.edition = edition;
                signals.push(signal);
            }
            watched.pending.push(words);
        }
        keep_on(&store, &signals, day);
        chore(&store, day);
        for (edition, watched) in (100..).zip(&mut watched) {
            let key = EditionKey { edition, ..falls() };
            let now = wait(store.comments(&key, "missing", 0)).unwrap();
            let new: Vec<String> = now
                .into_iter()
                .map(|comment| comment.text)
                .filter(|text| !watched.seen.contains(text))
                .collect();
            let mut sorted = new.clone();
            sorted.sort();
            let turned = |of: &[String]| of.iter().rev().cloned().collect::<Vec<_>>();
            let orders = [turned(&new), new.clone(), turned(&sorted), sorted];
            for (right, order) in right.iter_mut().zip(&orders) {
                let pairs = order.iter().zip(&watched.pending);
                *right += pairs.filter(|(guess, words)| guess == words).count() as u64;
            }
            watched.pending.retain(|words| !new.contains(words));
            watched.seen.extend(new);
        }
    }
    right.into_iter().max().unwrap()
}

/// 1,000 groups of five, watched before and after. Chance is one in five, 1,000 of 5,000, whatever order staff
/// choose; the places that two random orders have in common vary by 1 for each group, so by 32 for all, and
/// the best of four orders lies within four times that. Seen to fail with groups of one: 5,000 of 5,000.
#[test]
fn staff_who_look_before_and_after_can_pair_a_full_group_no_better_than_chance() {
    let right = pairs_right(5, 1_000);
    println!("{right} of 5000 pairs right; chance is 1000");
    assert!((872..=1_128).contains(&right), "{right} of 5000");
}

/// Seen to fail with all comments on one page.
#[test]
fn comments_are_on_pages_of_fifty_with_links_between() {
    let collector = Collector::start();
    let comments: Vec<_> = (1..=124)
        .map(|n| comment(n, &format!("words <{n}>")))
        .collect();
    send(&collector, &comments);
    group(&collector);
    send(
        &collector,
        &[comment(200, "x"), comment(201, "y"), comment(202, "z")],
    );
    let cookie = sign_in(&collector);
    let mut all = std::collections::BTreeSet::new();
    for (asked, from, to, ways) in [
        ("", 1, 50, &["2"][..]),
        ("?comments=2", 51, 100, &["1", "3"]),
        ("?comments=3", 101, 124, &["2"]),
        ("?comments=99", 101, 124, &["2"]),
        ("?comments=0", 1, 50, &["2"]),
        ("?comments=x", 1, 50, &["2"]),
    ] {
        let page = see(&collector, &cookie, &format!("{PAGE}{asked}"));
        let words = words_of(&page);
        assert!(
            words.contains(&format!("Comments {from} to {to} of 124 ")),
            "{asked}: {words}"
        );
        assert_eq!(
            page.matches("<blockquote").count(),
            to - from + 1,
            "{asked}"
        );
        let section = page.split("aria-labelledby=\"comments-0\"").nth(1).unwrap();
        let section = section.split("</section>").next().unwrap();
        let links: Vec<&str> = section
            .split("?comments=")
            .skip(1)
            .map(|rest| rest.split('#').next().unwrap())
            .collect();
        assert_eq!(links, ways, "{asked}");
        assert!(section.contains("<nav aria-label=\"Pages of comments: Question missing?\">"));
        let texts = section.split("words &lt;").skip(1);
        all.extend(texts.map(|text| text.split('&').next().unwrap().to_owned()));
        assert!(words.contains("3 more wait until there are 5."), "{words}");
        assert!(!words.contains(" x ") && !words.contains(" y "));
    }
    assert_eq!(all.len(), 124, "each is on one page");
}

/// 2,448 comments of 1,200 characters, each of four bytes, made one page of 11.8 MB. Seen to fail with all
/// comments on one page.
#[test]
fn a_page_with_thousands_of_long_comments_stays_small() {
    let collector = Collector::start();
    let long = "\u{1f9f1}".repeat(1_200);
    let comments: Vec<_> = (1..=2_448).map(|n| sound(comment(n, &long))).collect();
    wait(
        collector
            .state
            .store
            .keep(CENTRE, &common::site(), comments, TODAY),
    )
    .unwrap();
    group(&collector);
    let page = see(&collector, &sign_in(&collector), PAGE);
    println!("{} bytes", page.len());
    assert!(words_of(&page).contains("Comments 1 to 50 of 2,448 "));
    assert!(page.len() < 300_000, "{} bytes", page.len());
}
