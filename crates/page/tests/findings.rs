//! Findings with several outcomes: one axis for each unit, harms and shares as rows like any other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../../contract/tests/support/golden.rs"]
mod golden;
#[path = "support/html.rs"]
mod html;
#[path = "../../document/tests/support/sample.rs"]
mod sample;

use std::path::Path;

use evidence_walk_document::outcome::{Metric, Size};
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_page::{step, to_html};
use evidence_walk_words::Words;

fn drawn(summary: &Summary) -> String {
    to_html(&step(summary, &Words::load("en").unwrap(), 2))
}

fn count(html: &str, part: &str) -> usize {
    html.matches(part).count()
}

#[test]
fn several_outcomes_are_drawn_as_they_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let lines = drawn(&sample::several()).replace("><", ">\n<");
    golden::holds(&folder.join("step.several.html"), &lines);
}

/// Seen to fail with rows put on the axis of whichever metric came first.
#[test]
fn each_unit_has_an_axis_of_its_own_and_shares_have_none() {
    let mut summary = sample::several();
    let html = drawn(&summary);
    // A difference, a risk ratio, and the other reading of that in standard deviations.
    assert_eq!(count(&html, "ew-axis-row"), 3);
    assert_eq!(count(&html, "class=\"ew-share\""), 1);
    let rows: Vec<usize> = html
        .split("ew-axis-row")
        .skip(1)
        .map(|part| count(part.split("</figure>").next().unwrap(), "class=\"ew-iv\""))
        .collect();
    assert_eq!(rows, [2, 1, 1]);

    // Another unit of a difference is another axis; the same unit is the same axis.
    let mut other = summary.outcomes[1].clone();
    other.id = "other".to_owned();
    let StepKind::Finding(ids) = &mut summary.steps[2].kind else {
        panic!("no finding");
    };
    ids.push("other".to_owned());
    summary.outcomes.push(other);
    assert_eq!(count(&drawn(&summary), "ew-axis-row"), 3);
    summary.outcomes[4].metric = Metric::Difference("steps a week".to_owned());
    assert_eq!(count(&drawn(&summary), "ew-axis-row"), 4);
}

/// Seen to fail while an empty axis stood there, with its unit named.
#[test]
fn where_no_row_has_a_figure_there_is_no_axis_and_no_metric() {
    let mut summary = sample::several();
    for estimate in summary.outcomes.iter_mut().flat_map(|of| &mut of.estimates) {
        estimate.also_as = None;
        estimate.size = Size::NotEstimable {
            reason: "No trial counted it.".to_owned(),
        };
    }
    let html = drawn(&summary);
    assert_eq!(count(&html, "ew-axis-row"), 0);
    assert!(!html.contains("Shown a"), "{html}");
    assert!(count(&html, "No trial counted it.") >= 3, "{html}");
}

/// A label that is longer than its place leaves the picture on a narrow screen. Seen to fail with labels that
/// were all anchored in the middle.
#[test]
fn a_long_label_near_an_end_is_anchored_there() {
    let mut summary = sample::several();
    let Size::Estimated { shown, .. } = &mut summary.outcomes[1].estimates[0].size else {
        panic!("no figure");
    };
    shown.at_value = "a label as long as a narrow picture".to_owned();
    let html = drawn(&summary);
    let label = html.split("ew-val\" text-anchor=\"").find(|part| {
        let text = part.split_once('>').map(|(_, text)| text);
        text.is_some_and(|text| text.starts_with("a label as long"))
    });
    let anchor = label.unwrap().split('"').next().unwrap();
    assert_ne!(anchor, "middle", "{html}");
}

#[test]
fn a_harm_has_its_label_and_otherwise_looks_like_a_benefit() {
    let mut summary = sample::several();
    let harmful = drawn(&summary);
    assert_eq!(count(&harmful, ">A possible harm<"), 2, "both of its rows");
    summary.outcomes[2].harm = false;
    let harmless = drawn(&summary);
    let label = "<p class=\"ew-harm\">A possible harm</p>";
    assert_eq!(harmful.replace(label, ""), harmless);
}

#[test]
fn two_readings_stand_side_by_side_below_the_caution() {
    let text = html::text(&drawn(&sample::several()));
    let places: Vec<usize> = [
        "Take care: Families count more burns than nurses do.",
        "Counted by nurses",
        "The same result, measured in another way",
        "Counted by families",
    ]
    .iter()
    .map(|words| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words}: {text}"))
    })
    .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn every_outcome_of_several_has_its_certainty_beside_it() {
    let html = drawn(&sample::several());
    assert_eq!(count(&html, "class=\"ew-certain\""), 5);
    assert_eq!(count(&html, ">Certainty: <"), 4);
    // Below, what shares a rating is named once; what has none says why.
    let below = html::text(&html);
    assert!(
        below.contains("steps taken: People who are many; people who burn a hand"),
        "{below}"
    );
    assert!(below.contains("One report, which nobody has checked."));
    assert!(!below.contains("Nobody’s rating is given here."));
    // One outcome alone has it below, once.
    assert_eq!(count(&drawn(&sample::summary()), "class=\"ew-certain\""), 0);
}

#[test]
fn a_relative_change_without_any_count_says_what_it_leaves_out() {
    let caution = "A relative change can look larger than it is";
    let mut summary = sample::several();
    assert!(!drawn(&summary).contains(caution), "it has counts");
    summary.outcomes[2].estimates[0].absolute = None;
    assert!(drawn(&summary).contains(caution));
}

#[test]
fn people_are_drawn_twice_out_of_the_same_number() {
    let html = drawn(&sample::several());
    let panels = html.split("class=\"ew-panels\"").nth(1).unwrap();
    let panels = panels.split("</figure>").next().unwrap();
    assert_eq!(count(panels, "viewBox=\"0 0 160 240\""), 2);
    assert!(panels.contains("aria-label=\"Dark: 12 out of 100 people\""));
    assert!(
        panels.contains(">Dark: 12 out of 100 people<"),
        "in text as well"
    );
}

#[test]
fn the_level_that_was_given_is_marked_among_the_levels() {
    let html = drawn(&sample::several());
    // One on each of its two scales.
    assert_eq!(count(&html, "class=\"is-given\""), 2);
    let given = html.split("class=\"is-given\"").nth(1).unwrap();
    assert!(html::text(&given[..given.find("</dt>").unwrap()]).contains("Given here"));
}
