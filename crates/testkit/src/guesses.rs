//! Steps that ask for a guess, and guesses.

use evidence_walk_contract::guess::{Believed, Guess, Range, Seen, Tenths};
use evidence_walk_contract::question::{AnswerValue, Form};
use evidence_walk_contract::signal::{AnswerPlace, EngagementSignal};
use evidence_walk_document::summary::{Measure, Prediction, StepKind};
use evidence_walk_report::analyse::{GuessReport, Report, Scored, Viewer, report};
use evidence_walk_store::{EditionTallies, NumberAnswer};

use super::{answered, question, summary};

/// Whole numbers of falls from 0 to 1,000.
pub fn falls_range() -> Range {
    Range {
        unit: "falls".to_owned(),
        least: Tenths(0),
        most: Tenths(10_000),
        whole: true,
    }
}

/// A guess at 62 falls, between 56 and 70; at the reader's own place; why.
pub fn prediction() -> Prediction {
    let whole = |n: i32| Tenths(n * 10);
    Prediction {
        outcome: "falls".to_owned(),
        estimate: "higher-risk".to_owned(),
        measure: Measure::Events,
        questions: vec![
            question("guess", Form::Guess(falls_range())),
            question("guess-own", Form::Number(falls_range())),
        ],
        again: "Again?".to_owned(),
        figure: whole(62),
        interval: Some((whole(56), whole(70))),
        unchanged: whole(100),
        found: "The trials found 62 falls".to_owned(),
        range: "Between 56 and 70.".to_owned(),
        unscored: None,
    }
}

pub fn of_falls() -> StepKind {
    StepKind::Predict(Box::new(prediction()))
}

/// A guess at a change in percent that is not compared with the figure.
pub fn unscored() -> StepKind {
    let range = Range {
        unit: "%".to_owned(),
        least: Tenths(-1_000),
        most: Tenths(10_000),
        whole: false,
    };
    StepKind::Predict(Box::new(Prediction {
        measure: Measure::Percent,
        questions: vec![question("clash", Form::Guess(range))],
        figure: Tenths(-135),
        interval: None,
        unchanged: Tenths(0),
        unscored: Some("Parents and teachers report different changes.".to_owned()),
        ..prediction()
    }))
}

/// What somebody expected before and after, in whole units.
pub fn guess(prior: Option<i32>, seen: Option<Seen>, posterior: Option<i32>) -> AnswerValue {
    let believed = |best: i32| Believed {
        best: Tenths(best * 10),
        low: None,
        high: None,
    };
    AnswerValue::Guess(Guess {
        prior: prior.map(believed),
        seen,
        posterior: posterior.map(|n| Tenths(n * 10)),
        answer_in_view: false,
    })
}

/// The same for somebody who had not seen the figure, with the lowest and the highest number that they would
/// believe.
pub fn ranged(prior: i32, (low, high): (i32, i32), posterior: i32) -> AnswerValue {
    let whole = |n: i32| Tenths(n * 10);
    AnswerValue::Guess(Guess {
        prior: Some(Believed {
            best: whole(prior),
            low: Some(whole(low)),
            high: Some(whole(high)),
        }),
        seen: Some(Seen::No),
        posterior: Some(whole(posterior)),
        answer_in_view: false,
    })
}

/// `many` sheets, from that number on, that answer a question with the same guess.
pub fn alike(from: u64, many: u64, of: &str, value: AnswerValue) -> Vec<EngagementSignal> {
    (from..from + many)
        .map(|n| answered(n, n, of, 1, value.clone()))
        .collect()
}

pub fn reported(guesses: &[AnswerValue], viewer: Viewer) -> Report {
    let known = known(guesses);
    report(Some(&summary()), &known, 10, viewer)
}

pub fn known(guesses: &[AnswerValue]) -> EditionTallies {
    let numbers = guesses.iter().map(|value| {
        let question = match value {
            AnswerValue::Number(_) => "guess-own",
            _ => "guess",
        };
        NumberAnswer {
            question: question.to_owned(),
            place: AnswerPlace::Walk,
            value: value.clone(),
            n: 1,
        }
    });
    EditionTallies {
        numbers: numbers.collect(),
        ..EditionTallies::default()
    }
}

pub fn report_of(guesses: &[AnswerValue], viewer: Viewer) -> GuessReport {
    reported(guesses, viewer).guesses.swap_remove(0)
}

/// Pairs of people who had not seen the figure.
pub fn fresh(pairs: &[(i32, i32)]) -> Vec<AnswerValue> {
    let pairs = pairs.iter();
    pairs
        .map(|(a, b)| guess(Some(*a), Some(Seen::No), Some(*b)))
        .collect()
}

pub fn scored(report: &GuessReport) -> &Scored {
    report.groups[0].scored.as_ref().unwrap()
}

pub fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.000_05
}
