//! Rows of a toolkit: which can be compared, and by what they can be chosen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "support/toolkit.rs"]
mod made;
#[path = "support/sample.rs"]
mod sample;

use evidence_walk_document::comparison::ApartReason;
use evidence_walk_document::outcome::{Better, Interval, IntervalKind, Metric, Size};
use evidence_walk_document::toolkit::ToolkitRow;
use evidence_walk_document::toolkit_filter::FilterOption;
use made::{rated, rating, row, toolkit};

/// A change of one row.
type Change = fn(&mut ToolkitRow);

fn interval(row: &mut ToolkitRow) -> &mut Interval {
    match &mut row.outcome.estimates[0].size {
        Size::Estimated {
            interval: Some(interval),
            ..
        } => interval,
        other => panic!("{other:?}"),
    }
}

#[test]
fn rows_of_different_summaries_are_compared_only_where_all_of_it_is_the_same() {
    let rows = || vec![row("One", 0.1, 0.4), row("Two", 0.3, 0.6)];
    let same = toolkit(rows());
    assert_eq!(same.groups()[0].options, [0, 1]);
    assert_eq!(same.groups()[0].unclear, [vec![0, 1]]);
    // Two summaries call the same outcome by different ids.
    let mut renamed = rows();
    renamed[1].outcome.id = "another-id".to_owned();
    assert_eq!(toolkit(renamed).groups().len(), 1);

    let changes: [(&str, Change); 9] = [
        ("name", |row| row.outcome.name.push('s')),
        ("noun", |row| row.outcome.noun.push('s')),
        ("metric", |row| row.outcome.metric = Metric::Standardised),
        ("direction", |row| {
            row.outcome.better = match row.outcome.better {
                Better::Lower => Better::Higher,
                Better::Higher => Better::Lower,
            };
        }),
        ("harm", |row| row.outcome.harm = true),
        ("follow-up", |row| {
            row.outcome.follow_up = Some("ten years".to_owned());
        }),
        ("against", |row| row.against = Some("something".to_owned())),
        ("level", |row| interval(row).level = 90),
        ("kind", |row| interval(row).kind = IntervalKind::Prediction),
    ];
    for (what, change) in changes {
        let mut rows = rows();
        change(&mut rows[1]);
        let toolkit = toolkit(rows);
        assert_eq!(toolkit.groups(), [], "another {what}");
        let reasons: Vec<ApartReason> = toolkit.apart().iter().map(|of| of.1).collect();
        assert_eq!(reasons, [ApartReason::NothingAlike; 2], "another {what}");
    }
}

#[test]
fn levels_of_two_schemes_are_different_options_each_in_its_owners_order() {
    let sure = |value| Some(rating("sure", value));
    let rows = vec![
        rated(row("One", 0.1, 0.2), sure("high"), None),
        rated(row("Two", 0.1, 0.2), Some(rating("other", "high")), None),
        rated(
            row("Three", 0.1, 0.2),
            sure("low"),
            Some(rating("price", "2")),
        ),
        row("Four", 0.1, 0.2),
    ];
    let toolkit = toolkit(rows);
    let by_certainty = toolkit.by_certainty();
    let level = |scheme: &str, value: &str| FilterOption::Level {
        scheme: scheme.to_owned(),
        value: value.to_owned(),
        label: format!("{scheme} {value}"),
    };
    assert_eq!(
        by_certainty.options,
        [
            level("sure", "low"),
            level("sure", "high"),
            level("other", "high"),
            FilterOption::Unrated,
        ]
    );
    assert_eq!(by_certainty.rows, [vec![2], vec![3], vec![1], vec![4]]);
    let by_cost = toolkit.by_cost();
    assert_eq!(
        by_cost.options,
        [level("price", "2"), FilterOption::Unrated]
    );
    assert_eq!(by_cost.rows, [vec![2], vec![2], vec![1], vec![2]]);
}

#[test]
fn a_row_may_be_in_several_settings() {
    let mut both = row("One", 0.1, 0.2);
    both.settings = vec!["b".to_owned(), "a".to_owned()];
    let mut one = row("Two", 0.1, 0.2);
    one.settings = vec!["b".to_owned()];
    let by_setting = toolkit(vec![both, one]).by_setting();
    assert_eq!(by_setting.rows, [vec![1, 2], vec![2]]);
}
