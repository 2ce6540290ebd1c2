//! Stuffed ballots: what is kept apart, and what the dashboard names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use common::{CENTRE, summary};
use evidence_walk_collector::analyse::{Known, MORE, Outnumbered, outnumbered};
use evidence_walk_collector::store::{AnswerTally, EditionKey, UsageTally};

fn key() -> EditionKey {
    EditionKey {
        centre: CENTRE.to_owned(),
        summary: "falls".to_owned(),
        edition: 2,
    }
}

fn walks(measure: &str, dimension: &str, value: &str, n: u64) -> UsageTally {
    let (measure, dimension) = (measure.to_owned(), dimension.to_owned());
    UsageTally {
        month: "2026-03".to_owned(),
        measure,
        dimension,
        value: value.to_owned(),
        n,
    }
}

fn answering(question: &str, n: u64) -> AnswerTally {
    AnswerTally {
        question: question.to_owned(),
        option: String::new(),
        n,
    }
}

/// Seen to fail with walks started in the place of walks that reached the step, with the sum of a step's
/// questions in the place of the one with the most, and with nothing compared where no walk reached it.
#[test]
fn answers_that_outnumber_the_walks_of_their_step_are_named() {
    let named = |started, reached, useful, using| {
        let known = Known {
            usage: vec![
                walks("started", "all", "", started),
                walks("step_reached", "step", "guess", started),
                walks("step_reached", "step", "ask", reached),
            ],
            answers: vec![answering("useful", useful), answering("use", using)],
            ..Known::default()
        };
        outnumbered(&summary(), &known)
    };
    let expected = vec![Outnumbered {
        label: "Step ask".to_owned(),
        sheets: 14_006,
        walks: 0,
    }];
    assert_eq!(
        named(1_010, 0, 14_006, 14_000),
        expected,
        "the audit's case"
    );
    assert_eq!(named(1_010, 900, 900, 880), [], "as many as could");
    assert_eq!(
        named(1_010, 900, 900 + MORE - 1, 0),
        [],
        "a few had counting off"
    );
    assert_eq!(named(1_010, 900, 0, 900 + MORE).len(), 1);
    // Walks that did not reach the step cannot have answered there.
    assert_eq!(named(1_010, 40, 60, 0).len(), 1);
    assert_eq!(
        named(0, 0, 14_006, 0),
        [],
        "counting is off for the whole website"
    );
}
