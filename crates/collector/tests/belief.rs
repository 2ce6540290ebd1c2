//! Guesses from the wire to the dashboard, over a real socket: all three views.
#![allow(clippy::unwrap_used, clippy::panic)]

use common::guesses::{alike, guess, ranged};
use common::pages::{PAGE, released, see, send, sign_in, words_of};
use common::{CENTRE, Collector, TODAY, answered, signal, sound};
use evidence_walk_contract::guess::{Seen, Tenths};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_testkit as common;

const OTHERS: &str = "/dashboard/falls/2?view=others";
const NO: Option<Seen> = Some(Seen::No);

/// 30 people who came nearer, 13 who stayed; 12 who knew the figure; 3 who did not say.
fn many() -> Vec<EngagementSignal> {
    let groups = [
        (100, 15, guess(Some(90), NO, Some(62))),
        (200, 15, guess(Some(80), NO, Some(65))),
        (300, 13, guess(Some(85), NO, Some(85))),
        (400, 12, guess(Some(62), Some(Seen::Yes), Some(62))),
        (500, 3, guess(Some(90), None, Some(70))),
        (600, 14, guess(None, None, Some(62))),
    ];
    let signals = groups.into_iter();
    signals
        .flat_map(|(from, many, of)| alike(from, many, "guess", of))
        .collect()
}

/// The section of one prediction; each is followed by that of the guesses made with the answer in view.
fn section(page: &str, index: usize) -> String {
    let index = 2 * index;
    let (_, rest) = page
        .split_once(&format!("aria-labelledby=\"guesses-{index}\""))
        .unwrap();
    rest.split("</section>").next().unwrap().to_owned()
}

#[test]
fn a_guess_is_taken_over_the_wire_or_refused_by_reason() {
    let collector = Collector::start();
    let good = guess(Some(90), NO, Some(62));
    let answer = collector.send(&[
        answered(1, 1u8, "guess", 1, good),
        answered(2, 2u8, "guess", 1, guess(Some(1_001), NO, None)),
    ]);
    assert_eq!(answer.status, 200);
    assert!(
        answer.body.contains("\"reason\":\"number_out_of_range\""),
        "{answer:?}"
    );
    let page = section(&see(&collector, &sign_in(&collector), PAGE), 0);
    assert!(
        words_of(&page).contains("All answers not to be shared: 1 "),
        "{page}"
    );
}

#[test]
fn nothing_yet_says_what_is_needed() {
    let collector = Collector::start();
    let own = see(&collector, &sign_in(&collector), PAGE);
    // Others see a release, which there is once something has come in.
    send(&collector, &[signal(1, SignalKind::Started)]);
    let others = released(&collector, OTHERS);
    for page in [&own, &others] {
        let section = section(page, 0);
        assert!(section.contains("Guesses: Step guess"));
        assert!(section.contains("Question guess?"));
        assert!(!section.contains("<table") && !section.contains("<svg"));
    }
    assert!(section(&own, 0).contains("Nobody has answered yet; 10 answers are needed"));
    assert!(section(&others, 0).contains("Fewer than 10 answers so far."));
}

#[test]
fn movement_is_a_sentence_a_picture_and_a_table() {
    let collector = Collector::start();
    send(&collector, &many());
    let page = section(&see(&collector, &sign_in(&collector), PAGE), 0);
    // 15 · 20 + 15 · 10 + 13 · 0 = 450 of 43; squares 7,500; s = 8.1514; t with 42
    // degrees of freedom is 2.0181, so half is 2.0181 · 8.1514 / √43 = 2.5087.
    assert!(page.contains(
        "On 43 answer sheets, somebody who had not seen the figure guessed before and after. On 30 of them \
         (70%, interval 55 to 81%) the second guess is nearer to the evidence. On none was the first guess \
         inside the range of the evidence: all could come nearer. On average \
         the 43 second guesses are nearer by 10.5 falls (95% interval 8 to 13)."
    ), "{page}");
    assert!(page.contains(
        "aria-label=\"Expected before: half of the guesses from 80 to 90 falls, median 85 falls\""
    ));
    assert!(page.contains(
        "aria-label=\"Expected after: half of the guesses from 62 to 85 falls, median 65 falls\""
    ));
    assert!(page.contains("aria-label=\"What the research found: 62 falls, from 56 to 70\""));
    let words = words_of(&page);
    for row in [
        "Began outside the range, came nearer 30 70% 55 to 81% ",
        "Began outside it, ended as far away 13 30% 19 to 45% ",
        "Began inside it, so could not come nearer 0 0% 0 to 8% ",
        "Had not seen it Had seen it Unsure, or did not say Answer sheets 43 12 not to be shared: 3 Came nearer 30 (70%) not to be shared: 0 (0%) ",
        "Median before 85 62 Middle half before 80 to 90 Median after",
        "Went straight to the figure, answered after it 14 ",
    ] {
        assert!(words.contains(row), "{row}: {words}");
    }
    for threat in [
        "regression to the mean",
        "or to oblige",
        "could not come nearer, only leave it",
        "chose whether to guess",
        "their own word",
        "is not using it",
    ] {
        assert!(words.contains(threat), "{threat}");
    }
    assert!(!page.contains(" style="), "a strict policy would block it");
}

#[test]
fn few_guesses_are_marked_for_staff_and_missing_for_others() {
    let collector = Collector::start();
    send(
        &collector,
        &alike(100, 4, "guess", guess(Some(90), NO, Some(62))),
    );
    send(
        &collector,
        &alike(200, 3, "guess", guess(Some(91), NO, Some(75))),
    );
    let own_numbers = |n| AnswerValue::Number(Tenths(n));
    send(&collector, &alike(300, 7, "guess-own", own_numbers(990)));
    let cookie = sign_in(&collector);
    let own = section(&see(&collector, &cookie, PAGE), 0);
    assert!(own.contains(
        "somebody who had not seen the figure guessed before and after. On 7 of them (100%"
    ));
    assert!(own.contains("That figure is not to be shared.") && own.contains("7 so far; 3 more"));
    assert!(
        !own.contains("Expected before"),
        "quartiles of seven are somebody's guesses"
    );
    let page = released(&collector, OTHERS);
    let others = section(&page, 0);
    assert!(others.contains("Fewer than 10 answers so far."));
    let words = words_of(&page);
    for given_away in ["7", "90", "91", "62", "75", "99"] {
        assert!(!words.contains(given_away), "{given_away}: {words}");
    }
}

#[test]
fn others_see_large_groups_and_no_small_ones() {
    let collector = Collector::start();
    send(&collector, &many());
    let page = section(&released(&collector, OTHERS), 0);
    let words = words_of(&page);
    // 3 did not say: as nobody failed to answer again, the total would reveal them.
    for row in [
        "On 30 of them (70%, interval 55 to 81%)",
        "Answer sheets 43 12 not shown ",
        "Of these, did not answer again 0 ",
        "All answers not shown ",
        // All 12 who knew it are alike: no mean for others.
        "Nearer by, mean 10.5 95% interval",
    ] {
        assert!(words.contains(row), "{row}: {words}");
    }
    assert!(
        !words.contains("72 ") && !words.contains("58 "),
        "neither total nor its parts: {words}"
    );
}

#[test]
fn ranges_are_a_sentence_what_it_means_and_rows() {
    let collector = Collector::start();
    let mut all = many();
    all.extend(alike(700, 12, "guess", ranged(80, (60, 90), 62)));
    all.extend(alike(750, 10, "guess", ranged(80, (70, 90), 62)));
    all.extend(alike(780, 1, "clash", ranged(-20, (-30, -10), -13)));
    send(&collector, &all);
    let cookie = sign_in(&collector);
    let page = see(&collector, &cookie, PAGE);
    let own = section(&page, 0);
    assert!(own.contains(
        "On 22 answer sheets, somebody who had not seen the figure also gave a lowest and a highest number. \
         On 12 of them (55%, interval 35 to 73%) that range held the research’s estimate."
    ), "{own}");
    assert!(own.contains("over-confident when fewer") && own.contains("does not say whether"));
    let words = words_of(&own);
    for row in [
        "Gave a lowest and a highest number 22 not to be shared: 0 not to be shared: 0 ",
        "Their range held the estimate 12 (55%) 95% interval of that share 35 to 73% ",
        "Median width of the ranges 30 ",
    ] {
        assert!(words.contains(row), "{row}: {words}");
    }
    let others = words_of(&section(&released(&collector, OTHERS), 0));
    for row in [
        "Gave a lowest and a highest number 22 not shown not shown ",
        "Their range held the estimate 12 (55%) not shown ",
    ] {
        assert!(others.contains(row), "{row}: {others}");
    }
    // If guesses are not compared, ranges are only counted.
    let unscored = section(&page, 1);
    assert!(
        words_of(&unscored)
            .contains("Of this group, gave a lowest and a highest number not to be shared: 1 ")
    );
    assert!(!unscored.contains("held") && !unscored.contains("width"));
}

#[test]
fn nobody_gave_a_range_and_nothing_is_said_of_any() {
    let collector = Collector::start();
    send(&collector, &many());
    let page = section(&see(&collector, &sign_in(&collector), PAGE), 0);
    assert!(!page.contains("lowest") && !page.contains("over-confident"));
}

/// Seen to fail with quartiles of equal numbers shown to all.
#[test]
fn numbers_all_alike_are_not_printed_for_others() {
    let collector = Collector::start();
    let number = AnswerValue::Number(Tenths(870));
    send(&collector, &alike(100, 12, "guess-own", number));
    let cookie = sign_in(&collector);
    assert!(see(&collector, &cookie, PAGE).contains("The median of 12 answer sheets is 87 falls."));
    let others = words_of(&released(&collector, OTHERS));
    assert!(others.contains("The numbers on 12 answer sheets are too much alike"));
    assert!(!others.contains("87"), "{others}");
}

#[test]
fn what_is_not_scored_is_counted_and_says_why() {
    let collector = Collector::start();
    send(
        &collector,
        &alike(100, 12, "clash", guess(Some(-20), NO, Some(-13))),
    );
    let page = section(&see(&collector, &sign_in(&collector), PAGE), 1);
    assert!(page.contains("Parents and teachers report different changes."));
    let words = words_of(&page);
    assert!(words.contains("Had not seen it 12 "), "{words}");
    for compared in [
        "towards",
        "nearer",
        "Surprise",
        "median",
        "<svg height",
        "−13",
    ] {
        assert!(!page.contains(compared), "{compared}");
    }
}

#[test]
fn guesses_of_an_edition_that_is_gone_are_counted_by_name() {
    let collector = Collector::start();
    let mut old = alike(100, 12, "old-guess", guess(Some(90), NO, Some(62)));
    old.extend(alike(200, 12, "old-own", AnswerValue::Number(Tenths(800))));
    for signal in &mut old {
        signal.about.edition = 1;
    }
    // The judge would refuse them now; they were kept when edition 1 was published.
    let kept = old.into_iter().map(sound).collect();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let keep = collector
        .state
        .store
        .keep(CENTRE, &common::site(), kept, TODAY);
    runtime.block_on(keep).unwrap();
    let page = see(&collector, &sign_in(&collector), "/dashboard/falls/1");
    let guesses = section(&page, 0);
    assert!(guesses.contains("Guesses: old-guess") && guesses.contains("no longer published"));
    assert!(words_of(&guesses).contains("Had not seen it 12 ") && !guesses.contains("nearer"));
    assert!(
        page.contains(
            "The median of 12 answer sheets is 80. With fewer than 20 it is not said where the middle half lies."
        )
    );
    assert!(page.contains("Never compared with the evidence"));
}
