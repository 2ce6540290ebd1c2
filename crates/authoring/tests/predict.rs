//! Guesses: the published figure in the form of the question, for each measure.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use common::{ACCEPTED, Folder, patch};
use evidence_walk_contract::question::Form;
use evidence_walk_document::summary::{Prediction, StepKind};

const RATIO: &str = "{value: 0.62, interval: {low: 0.56, high: 0.70, level: 95, kind: confidence}}";
const POINTS: &str =
    "{value: -13.5, interval: {low: -16.1, high: -10.9, level: 90, kind: prediction}}";
const BARE: &str = "{value: 5, interval: not reported}";

fn guess(name: &str, metric: &str, effect: &str, predict: &str) -> Prediction {
    let folder = Folder::new(&format!("predict/{name}"));
    let change = include_str!("refused/guess-that-is-not-there.patch");
    let text = patch::apply(ACCEPTED, change)
        .expect("a change of it")
        .replace("metric: rate-ratio", metric)
        .replace(
            "## Useful?",
            "## Found {#found kind=finding outcome=falls}\n\n## Useful?",
        )
        .replace(RATIO, &format!("{effect}\n        predict: {predict}"));
    folder.put("summaries/guess.en.md", text);
    let loaded = folder.load();
    assert_eq!(folder.faults(), [] as [&str; 0], "{name}");
    let steps = &loaded.summaries[0].steps;
    let StepKind::Predict(guess) = &steps[1].kind else {
        panic!("{name}: no guess");
    };
    *guess.clone()
}

fn told(guess: &Prediction) -> [String; 6] {
    let Form::Guess(range) = &guess.questions[0].form else {
        panic!("no guess");
    };
    let interval = guess
        .interval
        .map(|(low, high)| [low.shown(), high.shown()].join(" to "));
    [
        guess.figure.shown(),
        interval.unwrap_or_default(),
        [range.least.shown(), range.most.shown()].join(" to "),
        range.unit.clone(),
        guess.found.clone(),
        guess.range.clone(),
    ]
}

#[test]
fn the_figure_is_put_in_the_form_of_the_question() {
    let question = |text: &str| format!("question: \"{text}\"}}");
    let cases = [
        (
            guess(
                "events",
                "metric: rate-ratio",
                RATIO,
                &format!(
                    "{{measure: events, of: 100, {}",
                    question("Of 100 falls, how many falls?")
                ),
            ),
            [
                "62",
                "56 to 70",
                "0 to 1000",
                "falls",
                "The research found 62 falls",
                "It could be anything from 56 to 70 (95% confidence interval).",
            ],
        ),
        (
            guess(
                "people",
                "metric: risk-ratio",
                RATIO,
                &format!(
                    "{{measure: people, of: 30, out_of: 100, {}",
                    question("Of 100 people, 30 would fall. How many people?")
                ),
            ),
            [
                "18.6",
                "16.8 to 21",
                "0 to 100",
                "people",
                "The research found 18.6 people",
                "It could be anything from 16.8 to 21 (95% confidence interval).",
            ],
        ),
        (
            guess(
                "percent",
                "metric: rate-ratio",
                RATIO,
                &format!(
                    "{{measure: percent, {}",
                    question("By how many percent would falls change?")
                ),
            ),
            [
                "\u{2212}38",
                "\u{2212}44 to \u{2212}30",
                "\u{2212}100 to 1000",
                "%",
                "The research found a change of \u{2212}38%",
                "It could be anything from \u{2212}44 to \u{2212}30 (95% confidence interval).",
            ],
        ),
        (
            guess(
                "points",
                "metric: difference\n    unit: points",
                POINTS,
                &format!(
                    "{{measure: points, {}",
                    question("By how many points would the score change?")
                ),
            ),
            [
                "\u{2212}13.5",
                "\u{2212}16.1 to \u{2212}10.9",
                "\u{2212}1000 to 1000",
                "points",
                "The research found a difference of \u{2212}13.5 points",
                "It could be anything from \u{2212}16.1 to \u{2212}10.9 (90% prediction interval).",
            ],
        ),
        (
            guess(
                "months",
                "metric: difference\n    unit: months of progress",
                BARE,
                &format!(
                    "{{measure: months, {}",
                    question("How many months of progress would it make?")
                ),
            ),
            [
                "5",
                "",
                "\u{2212}60 to 60",
                "months of progress",
                "The research found a difference of 5 months",
                "The range was not reported.",
            ],
        ),
    ];
    for (guess, expected) in cases {
        assert_eq!(told(&guess), expected);
    }
}

#[test]
fn the_questions_are_named_after_the_step() {
    let guess = guess(
        "names",
        "metric: rate-ratio",
        RATIO,
        "{measure: events, of: 100, question: \"Of 100 falls, how many falls?\"}",
    );
    let names: Vec<&str> = guess.questions.iter().map(|q| q.id.as_str()).collect();
    assert_eq!(names, ["your-guess", "your-guess-own", "your-guess-why"]);
    assert_eq!(
        (guess.outcome.as_str(), guess.estimate.as_str()),
        ("falls", "a")
    );
}

#[test]
fn a_guess_need_not_be_scored() {
    let guess = guess(
        "unscored",
        "metric: rate-ratio",
        RATIO,
        "{measure: events, of: 100, not_scored: The metrics disagree., question: \"Of 100 falls, how many falls?\"}",
    );
    assert_eq!(guess.unscored.as_deref(), Some("The metrics disagree."));
}

/// A number of events may have people near it.
#[test]
fn a_number_of_events_is_not_one_of_people() {
    for (name, question) in [
        (
            "between",
            "Picture older people at higher risk who would have 100 falls in a year between them. How many falls would you expect?",
        ),
        (
            "among",
            "Picture 100 falls among residents. How many falls would you expect?",
        ),
        (
            "clause",
            "After 12 months, residents would have had 100 falls. How many falls?",
        ),
        (
            "age",
            "Picture people aged 65. Patients like these would have 100 falls. How many falls?",
        ),
    ] {
        let predict = format!("{{measure: events, of: 100, question: \"{question}\"}}");
        let guess = guess(
            &format!("persons-{name}"),
            "metric: rate-ratio",
            RATIO,
            &predict,
        );
        assert_eq!(guess.questions[0].text, question);
    }
}

/// The highest number that a question takes is one like others.
#[test]
fn a_figure_may_lie_at_the_end_of_the_range() {
    let guess = guess(
        "at-the-end",
        "metric: risk-ratio",
        "{value: 1, interval: {low: 0.01, high: 1.25, level: 95, kind: confidence}}",
        "{measure: people, of: 80, out_of: 100, question: \"Of 100 people, 80 would fall. How many people?\"}",
    );
    let ends = guess.interval.unwrap();
    assert_eq!((ends.0.0, ends.1.0), (8, 1_000));
}
