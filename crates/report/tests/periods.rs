//! Reports by quarter and by wording, of answers and walks that are known by month and wording.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_contract::batch;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_report::overview::{change, highest_two, leading_table};
use evidence_walk_report::periods::{by_quarter, by_wording};
use evidence_walk_store::{
    Answered, AnsweredValue, AnsweredWording, EditionSlices, UsageTally, dimension,
};
use evidence_walk_testkit::summary;

fn answers(revision: u32, month: &str, option: &str, n: u64) -> AnsweredWording {
    AnsweredWording {
        revision,
        answered: Answered {
            question: "useful".to_owned(),
            place: AnswerPlace::Walk,
            day: month.to_owned(),
            value: AnsweredValue::Options(vec![option.to_owned()]),
            n,
        },
    }
}

fn usage(month: &str, measure: &str, dimension: &str, value: &str, n: u64) -> UsageTally {
    UsageTally {
        month: month.to_owned(),
        measure: measure.to_owned(),
        dimension: dimension.to_owned(),
        value: value.to_owned(),
        n,
    }
}

fn known() -> EditionSlices {
    EditionSlices {
        usage: vec![
            usage("2026-03", batch::STARTED, dimension::ALL, "", 90),
            usage("2026-03", batch::STARTED, dimension::REVISION, "1", 90),
            usage("2026-03", batch::STEP_REACHED, dimension::STEP, "ask", 30),
            usage(
                "2026-03",
                batch::STEP_REACHED,
                dimension::REVISION,
                "1",
                180,
            ),
            usage("2026-04", batch::STARTED, dimension::ALL, "", 50),
            usage("2026-04", batch::STARTED, dimension::REVISION, "2", 50),
            usage("2026-04", batch::STEP_REACHED, dimension::STEP, "ask", 40),
            usage(
                "2026-04",
                batch::STEP_REACHED,
                dimension::REVISION,
                "2",
                200,
            ),
        ],
        answers: vec![
            answers(1, "2026-01", "u1", 48),
            answers(1, "2026-03", "u5", 32),
            answers(1, "2026-03", "none", 7),
            answers(2, "2026-04", "u1", 14),
            answers(2, "2026-04", "u4", 56),
        ],
    }
}

/// Seen to fail with quarters by calendar year, and with the months of usage not looked at.
#[test]
fn a_quarter_has_its_own_answers_and_walks() {
    let summary = summary();
    let quarters = by_quarter(Some(&summary), &known(), 10);
    let names: Vec<&str> = quarters.iter().map(|of| of.quarter.as_str()).collect();
    assert_eq!(names, ["2026-Q2", "2026-Q1"]);
    let useful = |at: usize| {
        leading_table(Some(&summary), &quarters[at].report, AnswerPlace::Walk)
            .unwrap()
            .clone()
    };
    assert_eq!(
        highest_two(&useful(1)),
        Some((32, 80)),
        "no decision is no part of it"
    );
    assert_eq!(highest_two(&useful(0)), Some((56, 70)));
    let walks = |at: usize| {
        let report = &quarters[at].report;
        (
            report.started.seen(),
            report.steps.last().unwrap().reached.seen(),
        )
    };
    assert_eq!(
        (walks(0), walks(1)),
        ((Some(50), Some(40)), (Some(90), Some(30)))
    );
    let by = change(&useful(1), &useful(0)).unwrap();
    assert!(by.is_clear() && (by.by - 0.4).abs() < 1e-12, "{by:?}");
}

/// Seen to fail with the wording of walks or of answers ignored.
#[test]
fn a_wording_has_its_own_answers_and_walks() {
    let summary = summary();
    let wordings = by_wording(Some(&summary), &known(), 10);
    let told: Vec<_> = wordings
        .iter()
        .map(|of| {
            let useful = leading_table(Some(&summary), &of.report, AnswerPlace::Walk).unwrap();
            (
                of.revision,
                of.report.started.seen(),
                of.steps_per_walk,
                highest_two(useful),
            )
        })
        .collect();
    let expected = [
        (2, Some(50), Some(4.0), Some((56, 70))),
        (1, Some(90), Some(2.0), Some((32, 80))),
    ];
    assert_eq!(told, expected);
}
