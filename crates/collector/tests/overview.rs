//! The overview of all summaries, and the order of a summary's page, over a real socket.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::pages::{PAGE, released, see, send, sign_in, words_of};
use common::stored::{keep_on, wait};
use common::{Collector, TODAY, answered, chose, reached, signal};
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_testkit as common;

/// `many` readers who chose `option` of the scale.
fn chosen(from: u64, many: u64, option: &str) -> Vec<EngagementSignal> {
    let one = |n: u64| answered(from + n, from + n, "useful", 1, chose(option));
    (0..many).map(one).collect()
}

/// The twelfth of March lies in the first quarter; eighty days before it is the last quarter of 2025.
const QUARTER_BEFORE: u32 = TODAY - 80;

/// Seen to fail with those who have no decision among those who answered.
#[test]
fn usefulness_is_of_those_with_a_decision_and_stands_first() {
    let collector = Collector::start();
    let mut usage: Vec<_> = (0..40).map(|n| signal(n, SignalKind::Started)).collect();
    usage.extend((0..25).map(|n| reached(200 + n, "ask")));
    send(&collector, &usage);
    send(&collector, &chosen(1_000, 30, "u1"));
    send(&collector, &chosen(1_100, 35, "u5"));
    send(&collector, &chosen(1_200, 20, "none"));
    let cookie = sign_in(&collector);
    let page = see(&collector, &cookie, "/dashboard");
    // 35 of 65, not of 85. Limits by Wilson's formula in exact arithmetic: 0.4185 and 0.6540.
    assert!(
        page.contains(
            "aria-label=\"Preventing falls, In the walk: 35 of 65, 54%, interval 42 to 65%\""
        ),
        "{page}"
    );
    let words = words_of(&page);
    for said in [
        "54% of 65",
        "Answers 85",
        // 25 of 40: 0.4703 and 0.7578.
        "25 of 40 walks reached the last step (63%, interval 47 to 76%).",
        "Cannot be known: quarter 4 of 2025 has no answers to this question.",
        "Whether other readers agree: people choose whether to answer.",
        "No two summaries have answers to compare yet.",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(!page.contains(" style="), "a strict policy would block it");
}

/// Seen to fail with every difference called a rise.
#[test]
fn a_change_is_named_where_the_interval_leaves_no_doubt_of_it() {
    // Of 80 48 then and of 70 56 now: Newcombe's table II has 0.0524 to 0.3339.
    for (then, now, said) in [
        (
            (48, 80),
            (56, 70),
            "More useful than in quarter 4 of 2025: by 5 to 33 percentage points (80% of 70 now, 60% of 80 then).",
        ),
        (
            (56, 70),
            (48, 80),
            "Less useful than in quarter 4 of 2025: by 5 to 33 percentage points (60% of 80 now, 80% of 70 then).",
        ),
        (
            (10, 20),
            (11, 20),
            "No clear change since quarter 4 of 2025: 55% of 20 now, 50% of 20 then.",
        ),
    ] {
        let collector = Collector::start();
        let store = collector.state.store.as_ref();
        let (high, low) = (
            chosen(1_000, then.0, "u4"),
            chosen(2_000, then.1 - then.0, "u2"),
        );
        keep_on(store, &[high, low].concat(), QUARTER_BEFORE);
        let (high, low) = (
            chosen(3_000, now.0, "u5"),
            chosen(4_000, now.1 - now.0, "u1"),
        );
        keep_on(store, &[high, low].concat(), TODAY);
        let page = words_of(&see(&collector, &sign_in(&collector), "/dashboard"));
        assert!(page.contains(said), "{said}: {page}");
    }
}

/// Seen to fail with the line that staff see in its place.
#[test]
fn others_see_of_the_overview_what_the_release_has() {
    let collector = Collector::start();
    send(&collector, &chosen(1_000, 7, "u1"));
    send(&collector, &chosen(1_100, 35, "u5"));
    let words = words_of(&released(&collector, "/dashboard?view=others"));
    assert!(words.contains("Release of 13 March 2026"), "{words}");
    assert!(
        words.contains("Others see each quarter’s last release and no comparison of quarters.")
    );
    for given_away in ["83%", " 7 ", "Signals since"] {
        assert!(!words.contains(given_away), "{given_away}: {words}");
    }
}

/// Usefulness, then intended use, then comments, then steps and what was opened in them, then guesses. Seen to
/// fail with usefulness after the other questions.
#[test]
fn a_summarys_page_begins_with_usefulness_and_says_where_the_rest_is() {
    let collector = Collector::start();
    send(&collector, &[signal(1, SignalKind::Started)]);
    send(&collector, &chosen(1_000, 12, "u4"));
    let page = see(&collector, &sign_in(&collector), PAGE);
    let order = [
        "question-0",
        "question-1",
        "comments-0",
        "steps",
        "opened",
        "guesses-0",
        "numbers-0",
        "releases",
        "limits",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|id| {
            page.find(&format!("<h2 id=\"{id}\""))
                .unwrap_or_else(|| panic!("{id}"))
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    let contents = page.split("class=\"db-toc\"").nth(1).unwrap();
    let contents = contents.split("</nav>").next().unwrap();
    for id in order {
        assert!(contents.contains(&format!("href=\"#{id}\"")), "{id}");
    }
    let scale = page.split("id=\"question-0\"").nth(1).unwrap();
    let head = scale.split("</h2>").next().unwrap();
    assert!(head.contains("Question useful?"), "{head}");
    assert!(
        scale.find("<figure").unwrap() < scale.find("<summary>The figures as a table").unwrap(),
        "the table is folded at its picture"
    );
}

/// Seen to fail with others shown it too.
#[test]
fn what_was_opened_and_when_is_for_staff_alone() {
    let collector = Collector::start();
    let store = collector.state.store.as_ref();
    let started = |ids: std::ops::Range<u64>| -> Vec<EngagementSignal> {
        ids.map(|n| signal(n, SignalKind::Started)).collect()
    };
    keep_on(store, &started(0..18), TODAY);
    keep_on(store, &started(18..31), TODAY - 1);
    let page = see(&collector, &sign_in(&collector), PAGE);
    let words = words_of(&page);
    assert!(
        words.contains("12 March 2026 18 11 March 2026 13"),
        "{words}"
    );
    let others = words_of(&released(&collector, "/dashboard/falls/2?view=others"));
    assert!(!others.contains("What did readers open"), "{others}");
}

/// The tally says what the last step says; a widget that sends it is answered as ever.
/// Seen to fail with what finishes a walk counted.
#[test]
fn that_a_walk_was_finished_is_taken_and_not_kept() {
    let collector = Collector::start();
    send(&collector, &[signal(1, SignalKind::Finished)]);
    let usage = wait(collector.state.store.tallies(&common::stored::falls()))
        .unwrap()
        .usage;
    assert_eq!(usage, []);
    let again = collector.send(&[signal(1, SignalKind::Finished)]);
    assert!(again.body.contains("\"duplicate\":[\""), "{again:?}");
}

/// Seen to fail with a wording that has the answers of all, and with a quarter that has those of later ones.
#[test]
fn quarters_and_wordings_stand_side_by_side_for_staff() {
    let collector = Collector::start();
    let store = collector.state.store.as_ref();
    let of_wording = |revision: u32, mut all: Vec<EngagementSignal>| {
        for signal in &mut all {
            signal.about.revision = revision;
        }
        all
    };
    let then = [chosen(1_000, 48, "u4"), chosen(2_000, 32, "u2")].concat();
    keep_on(store, &of_wording(2, then), QUARTER_BEFORE);
    let now = [chosen(3_000, 56, "u5"), chosen(4_000, 14, "u1")].concat();
    keep_on(store, &of_wording(3, now), TODAY);
    let path = format!("{PAGE}/periods");
    let page = words_of(&see(&collector, &sign_in(&collector), &path));
    // By Newcombe's table II, 0.0524 to 0.3339; by Wilson 0.6915 to 0.8769 and 0.4904 to 0.7005.
    for said in [
        "quarter 1 of 2026 70 80% 69 to 88% 20 (5 to 33) quarter 4 of 2025 80 60% 49 to 70%",
        "Wording 3 12 March 2026: Shorter second step, asked for by readers 70 80%",
        "Wording 2 80 60%",
        "The latest quarter is not over.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let others = words_of(&released(&collector, &format!("{path}?view=others")));
    assert!(
        others.contains("Others see no figures by wording"),
        "{others}"
    );
    for given_away in ["80%", "60%", "Wording 3", "Live, staff only"] {
        assert!(!others.contains(given_away), "{given_away}: {others}");
    }
    assert_eq!(collector.get(&path).status, 403);
    let cookie = sign_in(&collector);
    let none = collector.ask(
        "GET",
        "/dashboard/other/1/periods",
        &[("Cookie", &cookie)],
        b"",
    );
    assert_eq!(none.status, 404);
}
