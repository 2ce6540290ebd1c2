//! The dashboard on what was answered at the foot of the page, to other words, for an evaluator, and with the
//! answer in view.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_document::reworded::Reworded;
use evidence_walk_document::summary::StepKind;
use evidence_walk_testkit::figures::{at_foot, in_view};
use evidence_walk_testkit::guesses::alike;
use evidence_walk_testkit::pages::{PAGE, released, see, send, sign_in, words_of};
use evidence_walk_testkit::{Collector, answered, chose, summary};

/// The words of the section with that id.
fn section(page: &str, id: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("aria-labelledby=\"{id}\""))
        .unwrap_or_else(|| panic!("no section {id}"));
    words_of(rest.split("</section>").next().unwrap())
}

/// Seen to fail with both kinds of guesses in one table, and with the heading of a prediction on both.
#[test]
fn guesses_with_the_answer_in_view_are_apart_and_no_predictions() {
    let collector = Collector::start();
    let page = |cookie: &str| see(&collector, cookie, PAGE);
    let cookie = sign_in(&collector);
    assert!(
        !page(&cookie).contains("answer in view:"),
        "no section for what nobody did"
    );
    send(&collector, &alike(100, 12, "guess", in_view(80, 62)));
    let page = page(&cookie);
    let own = section(&page, "guesses-1");
    assert!(own.contains("Guesses with the answer in view:"), "{own}");
    assert!(own.contains("They predict nothing"), "{own}");
    assert!(own.contains("12 answer sheets"), "{own}");
    let before = section(&page, "guesses-0");
    assert!(before.contains("Nobody has answered yet"), "{before}");
    for section in [own, before] {
        assert!(!section.to_lowercase().contains("prediction:"), "{section}");
    }
    assert!(
        page.contains("is counted apart, and is no prediction"),
        "a threat"
    );
}

/// Seen to fail with the foot left out of the release, and with a denominator of walks.
#[test]
fn the_foot_has_its_own_table_and_no_denominator() {
    let collector = Collector::start();
    let of = |from: u64, many: u64, option: &str| {
        (from..from + many)
            .map(|n| answered(n, n, "useful", 1, chose(option)))
            .collect::<Vec<_>>()
    };
    send(
        &collector,
        &at_foot(
            [
                of(1_000, 20, "u1"),
                of(2_000, 15, "u4"),
                of(3_000, 30, "u5"),
            ]
            .concat(),
        ),
    );
    send(&collector, &of(4_000, 11, "u2"));
    let own = see(&collector, &sign_in(&collector), PAGE);
    let foot = section(&own, "foot-question-0");
    assert!(
        foot.contains("(foot of the page)") && foot.contains("65 answer sheets answer this"),
        "{foot}"
    );
    assert!(foot.contains("nobody counts who reads the page"), "{foot}");
    let walk = section(&own, "question-0");
    assert!(walk.contains("11 answer sheets answer this"), "{walk}");
    let others = released(&collector, &format!("{PAGE}?view=others"));
    let foot = section(&others, "foot-question-0");
    assert!(foot.contains("65 answer sheets answer this"), "{foot}");
    assert!(foot.contains("nobody counts who reads the page"), "{foot}");
}

#[test]
fn words_reasons_and_evaluators_are_named() {
    let mut summary = summary();
    let StepKind::Ask(questions) = &mut summary.steps.last_mut().unwrap().kind else {
        panic!("a step that asks")
    };
    let before = questions[0].clone();
    questions[0].revision = 2;
    questions[0].text = "Useful to you?".to_owned();
    questions[1].asked_for = Some("University of Nowhere".to_owned());
    summary.reworded = vec![Reworded {
        question: before.id.clone(),
        earlier: vec![before],
        same_meaning: [(2, "Only a word is shorter.".to_owned())].into(),
    }];
    let collector = Collector::publishing(summary);
    let page = words_of(&see(&collector, &sign_in(&collector), PAGE));
    assert!(
        page.contains("The reason given: Only a word is shorter."),
        "{page}"
    );
    assert!(page.contains("Asked for University of Nowhere."), "{page}");
}
