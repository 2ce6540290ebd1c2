//! A finding at its reader's own scale, drawn: the range first, and words for a range that includes no difference.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../../document/tests/support/sample.rs"]
mod sample;

use evidence_walk_document::apply::AppliedFinding;
use evidence_walk_document::summary::StepKind;
use evidence_walk_page::{Plain, Start, plain, step, to_html};
use evidence_walk_words::Words;

/// The step drawn for the walk, after a change.
fn drawn(change: impl FnOnce(&mut AppliedFinding)) -> String {
    let mut summary = sample::summary();
    let at = summary.steps.iter().position(|step| step.id == "apply");
    let StepKind::Apply(of) = &mut summary.steps[at.unwrap()].kind else {
        panic!("no finding to apply");
    };
    change(of);
    to_html(&step(&summary, &Words::load("en").unwrap(), at.unwrap()))
}

fn with(low: f64, value: f64, high: f64) -> impl FnOnce(&mut AppliedFinding) {
    move |of| {
        for (factor, value) in of.factors.iter_mut().zip([low, value, high]) {
            factor.value = value;
        }
    }
}

#[test]
fn the_range_stands_before_the_most_likely_figure() {
    let html = drawn(|_| {});
    let range = html.find("550 to 810 fewer falls").unwrap();
    let likely = html.find("Most likely about 700 fewer.").unwrap();
    assert!(range < likely, "{html}");
    assert!(html.contains("Without it there would be about 1,800."));
    assert!(html.contains("Cost for each: £350 (a home, at prices of 2023)."));
}

#[test]
fn a_range_that_includes_no_difference_says_so() {
    // 1,847 × 0.04 = 73.88, × 0.16 = 295.52 and × 0.05 = 92.35.
    let html = drawn(with(-0.04, 0.05, 0.16));
    assert!(
        html.contains("From 74 fewer to 300 more falls: the range includes no difference"),
        "{html}"
    );
    assert!(html.contains("Most likely about 92 more."));
    let touching = drawn(with(-0.1, -0.05, 0.0));
    assert!(touching.contains("From 180 fewer to 0 more falls: the range includes no difference"));
    let none = drawn(with(-0.1, 0.0, 0.1));
    assert!(none.contains("Most likely no difference."));
}

#[test]
fn more_is_the_smaller_change_first() {
    let html = drawn(with(0.1, 0.2, 0.3));
    assert!(html.contains("180 to 550 more falls"), "{html}");
}

#[test]
fn a_difference_has_no_baseline_to_ask_for_and_no_table() {
    let html = drawn(|of| {
        of.baseline = None;
        of.per = 1;
        of.cost = None;
        of.counted = "nights".to_owned();
        with(-3.0, -2.0, -1.0)(of);
    });
    assert!(html.contains("100 to 300 fewer nights"), "{html}");
    assert!(html.contains("100 × 0.38 = 200, or about 200 fewer"));
    assert!(html.contains("no cost is worked out"));
    assert_eq!(html.matches(">How this is worked out<").count(), 1);
    assert!(!html.contains("scope=\"row\"") && !html.contains("class=\"baseline\""));
}

#[test]
fn the_page_has_the_example_and_no_form() {
    let options = Plain {
        start: Start::Read,
        counts: true,
        asks: true,
    };
    let html = to_html(&plain(
        &sample::summary(),
        &Words::load("en").unwrap(),
        options,
    ));
    assert!(html.contains("550 to 810 fewer falls") && html.contains("scope=\"row\""));
    assert!(html.contains("you can work this out with your own figures"));
    assert!(!html.contains("class=\"size\""));
}
