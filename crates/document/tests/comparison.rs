//! What can be compared, and which ranges overlap.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/sample.rs"]
mod sample;

use evidence_walk_document::comparison::{ApartReason, ComparedOption, Comparison};
use evidence_walk_document::outcome::{Estimate, Interval, IntervalKind, Metric, Outcome, Size};
use evidence_walk_document::summary::Summary;

/// A summary whose first outcome has these ranges, with names `0`, `1` and so on; `None` is no range.
fn with(ranges: &[Option<(f64, f64)>]) -> Summary {
    let mut summary = sample::summary();
    let outcome = &mut summary.outcomes[0];
    let like: Estimate = outcome.estimates[0].clone();
    let Size::Estimated { shown, .. } = like.size.clone() else {
        unreachable!("the sample's first estimate has a figure")
    };
    let each = ranges.iter().enumerate();
    outcome.estimates = each
        .map(|(at, range)| Estimate {
            id: at.to_string(),
            also_as: None,
            size: Size::Estimated {
                value: range.map_or(1.0, |(low, high)| f64::midpoint(low, high)),
                interval: range.map(|(low, high)| Interval {
                    low,
                    high,
                    level: 95,
                    kind: IntervalKind::Confidence,
                }),
                shown: shown.clone(),
            },
            ..like.clone()
        })
        .collect();
    summary
}

fn option(outcome: &str, estimate: &str, against: &str) -> ComparedOption {
    ComparedOption {
        name: ["Option ", estimate].concat(),
        outcome: outcome.to_owned(),
        estimate: estimate.to_owned(),
        against: against.to_owned(),
        cost: None,
        fit: None,
    }
}

/// All estimates of the first outcome, against the same.
fn all(summary: &Summary) -> Comparison {
    let of: &Outcome = &summary.outcomes[0];
    let each = of.estimates.iter();
    Comparison {
        options: each.map(|e| option(&of.id, &e.id, "nothing")).collect(),
    }
}

#[test]
fn ranges_that_overlap_are_bracketed_and_others_are_apart() {
    // By hand, as on a number line: 0 and 1 overlap, 1 and 2 overlap, 0 and 2 do not, 3 meets 2 in one point.
    let summary = with(&[
        Some((0.10, 0.40)),
        Some((0.30, 0.60)),
        Some((0.50, 0.80)),
        Some((0.80, 0.90)),
    ]);
    let groups = all(&summary).groups(&summary);
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].options, [0, 1, 2, 3]);
    assert_eq!(groups[0].unclear, [vec![0, 1], vec![1, 2], vec![2, 3]]);
    assert_eq!(groups[0].apart, [(0, 2), (0, 3), (1, 3)]);
    assert_eq!(all(&summary).apart(&summary), []);
}

#[test]
fn a_bracket_holds_as_many_as_overlap_each_other() {
    let summary = with(&[
        Some((0.50, 0.60)),
        Some((0.10, 0.90)),
        Some((0.55, 0.95)),
        Some((0.01, 0.05)),
    ]);
    let groups = all(&summary).groups(&summary);
    assert_eq!(groups[0].unclear, [vec![0, 1, 2]]);
    assert_eq!(groups[0].apart, [(0, 3), (1, 3), (2, 3)]);
}

#[test]
fn what_cannot_be_compared_stands_apart_with_the_reason() {
    let mut summary = with(&[Some((0.1, 0.4)), Some((0.3, 0.6)), None, Some((0.2, 0.5))]);
    let of = summary.outcomes[0].id.clone();
    let mut comparison = all(&summary);
    comparison.options[3].against = "something".to_owned();
    assert_eq!(comparison.groups(&summary)[0].options, [0, 1]);
    assert_eq!(
        comparison.apart(&summary),
        [(2, ApartReason::NoRange), (3, ApartReason::NothingAlike)]
    );

    // A range of another kind is not held against the others.
    if let Size::Estimated {
        interval: Some(interval),
        ..
    } = &mut summary.outcomes[0].estimates[1].size
    {
        interval.kind = IntervalKind::Prediction;
    }
    assert_eq!(all(&summary).groups(&summary)[0].options, [0, 3]);

    summary.outcomes[0].estimates[0].size = Size::NotEstimable {
        reason: "Too few people.".to_owned(),
    };
    let of_one = Comparison {
        options: vec![option(&of, "0", "nothing")],
    };
    assert_eq!(of_one.apart(&summary), [(0, ApartReason::NoFigure)]);

    summary.outcomes[0].metric = Metric::Share;
    let apart = all(&summary).apart(&summary);
    assert!(
        apart
            .iter()
            .all(|(_, why)| *why == ApartReason::NoComparison)
    );
    assert_eq!(apart.len(), 4);
}
