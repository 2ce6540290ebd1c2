//! The example centre's second summary: a scale on which lower is better, a rating that is not a number,
//! a cost in a band, and two reporters who disagree.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;

use evidence_walk_authoring::{load, published};
use evidence_walk_document::outcome::{Outcome, Shown, Size};
use evidence_walk_document::summary::{Cost, Summary};
use evidence_walk_document::text::plain;
use evidence_walk_words::Words;

fn summary() -> Summary {
    let centre = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    let mut summaries = load(&centre).summaries.into_iter();
    let found = summaries.find(|summary| summary.id == "group-parenting" && summary.lang == "en");
    found.expect("the summary")
}

fn html() -> String {
    let files = published(&summary(), &Words::load("en").expect("words")).expect("published");
    let page = files.into_iter().find(|(name, _)| name.ends_with(".html"));
    String::from_utf8(page.expect("a page").1).expect("UTF-8")
}

fn shown(outcome: &Outcome, index: usize) -> &Shown {
    match &outcome.estimates[index].size {
        Size::Estimated { shown, .. } => shown,
        Size::NotEstimable { .. } => panic!("no figure"),
    }
}

#[test]
fn fewer_points_are_said_to_be_lower_and_never_worse() {
    let summary = summary();
    let points = shown(&summary.outcomes[0], 0);
    assert_eq!(points.headline, "13.5 points lower");
    assert_eq!(
        points.range,
        "Could be as little as 10.9 or as much as 16.1 points lower."
    );
    assert_eq!(
        points.published,
        "Difference of \u{2212}13.5 points, 95% confidence interval \u{2212}16.1 to \u{2212}10.9"
    );
    assert_eq!(
        plain(&summary.answer),
        "A well-tested group programme reduces conduct problems: children’s scores are about 13.5 points lower than without it. One result is less clear: for another programme, mothers reported an improvement, and what fathers reported could be no change at all."
    );
    let page = html();
    for words in [">Lower score<", "A lower score is better."] {
        assert!(page.contains(words), "{words}");
    }
    for wrong in ["Fewer score", "worse", ">-13.5", " -0."] {
        assert!(!page.contains(wrong), "{wrong}");
    }
}

#[test]
fn mothers_reports_are_clear_and_fathers_are_not() {
    let summary = summary();
    let [mothers, fathers] = [0, 1].map(|index| shown(&summary.outcomes[1], index));
    assert_eq!(mothers.headline, "0.61 standard deviations lower");
    assert_eq!(
        mothers.range,
        "Could be as little as 0.42 or as much as 0.79 standard deviations lower."
    );
    assert_eq!(fathers.headline, "No clear reduction");
    assert_eq!(
        [&fathers.at_low, &fathers.at_value, &fathers.at_high],
        ["0.87", "0.42 lower", "0.02 higher"]
    );
    // No baseline is known, so there are no counts; and nobody is asked which parent they are.
    assert!(summary.outcomes.iter().all(|outcome| {
        let mut estimates = outcome.estimates.iter();
        estimates.all(|estimate| estimate.absolute.is_none() && !estimate.pooled)
    }));
    assert!(!html().contains("Which group are you deciding about?"));
}

#[test]
fn four_plus_stands_among_its_neighbours_and_the_plus_is_explained() {
    let summary = summary();
    let rating = summary.outcomes[0].estimates[0].certainty.as_ref();
    let rating = rating.expect("a rating");
    assert_eq!((rating.value.as_str(), rating.label.as_str()), ("4+", "4+"));
    assert_eq!(rating.as_of_shown, "July 2016");
    let page = html();
    for words in [
        "aria-label=\"Level 6 of 6, counted from the lowest\"",
        "More rigorous evaluations than level 4 asks for, at least one of them independent",
        "Rated by the Early Intervention Foundation, July 2016.",
        "Nobody’s rating is given here.",
        "no evidence centre has endorsed",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn the_cost_is_a_band_and_no_budget() {
    let summary = summary();
    let Cost::Rated { rating, amount } = &summary.cost else {
        panic!("a rated cost expected");
    };
    assert_eq!(
        (rating.value.as_str(), rating.label.as_str()),
        ("2", "Medium-low")
    );
    assert!(amount.starts_with("£100 to £499") && amount.ends_with("not a budget."));
    assert!(html().contains("aria-label=\"Level 2 of 5, counted from the lowest\""));
}
