//! The example centre: the files that the demo, the docs and the tests share.
#![allow(clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use evidence_walk_authoring::{Loaded, load, published};
use evidence_walk_contract::codec;
use evidence_walk_document::outcome::{Estimate, Size};
use evidence_walk_document::summary::{Cost, StepKind, Summary};
use evidence_walk_document::text::plain;
use evidence_walk_page::walk_file;
use evidence_walk_words::Words;

fn loaded() -> Loaded {
    let centre: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    load(&centre)
}

fn named(id: &str) -> Summary {
    let mut summaries = loaded().summaries.into_iter();
    summaries
        .find(|summary| summary.id == id && summary.lang == "en")
        .expect("it")
}

fn sample() -> Summary {
    named("home-adaptations")
}

fn shown(estimate: &Estimate) -> [&str; 7] {
    let Size::Estimated { shown, .. } = &estimate.size else {
        panic!("{} has no figure", estimate.id);
    };
    [
        &shown.headline,
        &shown.range,
        &shown.at_value,
        &shown.at_low,
        &shown.at_high,
        &shown.published,
        &shown.spoken,
    ]
}

#[test]
fn it_has_neither_faults_nor_warnings() {
    let loaded = loaded();
    let found = loaded.faults.iter().chain(&loaded.warnings);
    let said: Vec<String> = found.map(ToString::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
    let summaries = loaded.summaries.iter();
    let ids: Vec<String> = summaries.map(|s| format!("{}.{}", s.id, s.lang)).collect();
    assert_eq!(
        ids,
        [
            "employment-training.en",
            "group-parenting.cy",
            "group-parenting.en",
            "home-adaptations.cy",
            "home-adaptations.en",
            "hot-spots-policing.en",
            "housing-first.en",
            "peer-tutoring.en"
        ]
    );
}

#[test]
fn what_is_shown_of_each_figure() {
    let summary = sample();
    let [higher_risk, not_selected, everyone] = summary.outcomes[0].estimates.as_slice() else {
        panic!("three estimates expected");
    };
    assert_eq!(
        shown(higher_risk),
        [
            "38% fewer falls",
            "Could be as little as 30% fewer or as much as 44% fewer.",
            "38% fewer",
            "44%",
            "30%",
            "Rate ratio 0.62, 95% confidence interval 0.56 to 0.70",
            "People already at higher risk: 38% fewer falls, 95% confidence interval 44% fewer to 30% fewer; the whole range is on the same side of no difference.",
        ]
    );
    assert_eq!(
        shown(not_selected),
        [
            "No reduction",
            "Most likely 5% more. Could be anything from 4% fewer to 16% more.",
            "5% more",
            "4% fewer",
            "16%",
            "Rate ratio 1.05, 95% confidence interval 0.96 to 1.16",
            "People not selected for risk: most likely 5% more falls, 95% confidence interval 4% fewer to 16% more; the range includes no difference.",
        ]
    );
    assert_eq!(shown(everyone)[0], "26% fewer falls");
    let pooled: Vec<bool> = summary.outcomes[0]
        .estimates
        .iter()
        .map(|e| e.pooled)
        .collect();
    assert_eq!(pooled, [false, false, true]);
}

#[test]
fn the_same_in_counts() {
    let summary = sample();
    let counts = summary.outcomes[0].estimates[0]
        .absolute
        .as_ref()
        .expect("counts");
    assert_eq!((counts.without, counts.with), (1847.0, 1145.0));
    assert_eq!(counts.range, Some((1035.0, 1293.0)));
    assert_eq!(counts.without_shown, "Homes as they are: 1,847 falls");
    assert_eq!(
        counts.with_shown,
        "Homes adapted: about 1,145, or 702 fewer"
    );
    assert_eq!(counts.range_shown, "Could be 554 to 812 fewer.");
}

#[test]
fn only_the_pooled_figure_is_rated_and_cost_is_no_information() {
    let summary = sample();
    let rated: Vec<Option<&str>> = summary.outcomes[0]
        .estimates
        .iter()
        .map(|e| e.certainty.as_ref().map(|rating| rating.label.as_str()))
        .collect();
    assert_eq!(rated, [None, None, Some("Moderate")]);
    assert!(
        matches!(&summary.cost, Cost::NoInformation { nearest, .. } if nearest.contains("modelled, not observed"))
    );
    let schemes: Vec<&str> = summary.schemes.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(
        schemes,
        ["grade"],
        "only the schemes in use travel with the summary"
    );
}

#[test]
fn the_steps_and_the_questions() {
    let summary = sample();
    let steps: Vec<(&str, &str)> = summary
        .steps
        .iter()
        .map(|s| (s.id.as_str(), s.label.as_str()))
        .collect();
    assert_eq!(
        steps,
        [
            ("the-decision", "The decision"),
            ("your-guess", "Your guess"),
            ("trials", "What the trials found"),
            ("disagree", "Where studies disagree"),
            ("locally", "What it means here"),
            ("your-scale", "At your scale"),
            ("note", "Take it to the meeting"),
            ("useful", "Was this useful?"),
        ]
    );
    assert_eq!(
        summary.steps[2].title,
        "It depends on whose homes you adapt"
    );
    assert_eq!(
        summary.steps[2].kind,
        StepKind::Finding(vec!["falls".to_owned()])
    );
    let strength = [
        "very_weak",
        "weak",
        "neither",
        "strong",
        "very_strong",
        "cannot_say",
    ];
    let asked: Vec<(&str, Vec<&str>)> = summary
        .questions()
        .map(|q| {
            (
                q.id.as_str(),
                q.form.options().map(|o| o.id.as_str()).collect(),
            )
        })
        .collect();
    assert_eq!(
        asked,
        [
            ("your-guess", vec![]),
            ("your-guess-own", vec![]),
            (
                "your-guess-why",
                vec!["people", "place", "doing", "already", "doubt", "other"]
            ),
            ("note-before", strength.to_vec()),
            ("note-after", strength.to_vec()),
            (
                "usefulness",
                vec![
                    "not_at_all",
                    "slightly",
                    "moderately",
                    "very",
                    "extremely",
                    "no_decision"
                ]
            ),
            (
                "intended_use",
                vec![
                    "change", "think", "back_up", "required", "share", "nothing", "unsure"
                ]
            ),
            ("missing", vec![]),
        ]
    );
}

#[test]
fn the_text_quotes_figures_instead_of_repeating_them() {
    let summary = sample();
    assert_eq!(
        plain(&summary.answer),
        "Adapting homes prevents falls among older people who are already at higher risk: about 38% fewer. Offered to everyone whatever their risk, it made no difference that the trials could find."
    );
    assert_eq!(
        (summary.minutes, summary.reviewed_shown.as_str()),
        (4, "20 November 2026")
    );
    assert!(
        summary
            .illustration
            .is_some_and(|text| text.contains("no evidence centre has endorsed"))
    );
}

#[test]
fn it_is_published_in_forms_that_say_the_same() {
    let summary = sample();
    let words = Words::load("en").expect("words");
    let files = published(&summary, &words).expect("published");
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "home-adaptations.en.json",
            "home-adaptations.en.walk",
            "home-adaptations.en.html",
            "home-adaptations.en.plain.json",
            "home-adaptations.en.plain-walk.json",
        ]
    );
    let json: Summary = serde_json::from_slice(&files[0].1).expect("JSON");
    assert_eq!(json, summary);
    let walk = walk_file(&summary, &words).unwrap();
    assert_eq!(codec::decode(&files[1].1), Ok(walk));
    let html = String::from_utf8(files[2].1.clone()).expect("UTF-8");
    for text in [
        "38% fewer falls",
        "No reduction",
        "Whose homes should we adapt?",
        "10.1002/14651858.CD013258.pub2",
    ] {
        assert!(html.contains(text), "the plain HTML lacks {text}");
    }
}
