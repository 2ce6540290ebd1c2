//! A toolkit of rows that differ in one thing each, made of the sample's first outcome.
#![allow(dead_code)]

use evidence_walk_document::outcome::{Estimate, Interval, IntervalKind, Outcome, Size};
use evidence_walk_document::rating::{Level, Rating, Scheme, SchemeKind};
use evidence_walk_document::summary::Cost;
use evidence_walk_document::toolkit::{Setting, Toolkit, ToolkitRow};

use crate::sample;

pub fn scheme(id: &str, kind: SchemeKind, values: &[&str]) -> Scheme {
    let level = |value: &&str| Level {
        value: (*value).to_owned(),
        label: format!("{id} {value}"),
        definition: format!("What {value} means."),
        marks: None,
    };
    Scheme {
        id: id.to_owned(),
        version: "1".to_owned(),
        lang: "en".to_owned(),
        name: format!("The {id} scale"),
        owner: "Somebody".to_owned(),
        kind,
        says: "What it says.".to_owned(),
        source: "Where it was read.".to_owned(),
        levels: values.iter().map(level).collect(),
        unrated: Vec::new(),
    }
}

pub fn rating(scheme: &str, value: &str) -> Rating {
    Rating {
        scheme: scheme.to_owned(),
        version: "1".to_owned(),
        value: value.to_owned(),
        label: format!("{scheme} {value}"),
        marks: None,
        as_of: "2026".to_owned(),
        as_of_shown: "2026".to_owned(),
        rated_by: "Somebody".to_owned(),
        reasons: Vec::new(),
    }
}

/// The sample's first outcome with one estimate of this range.
pub fn outcome(low: f64, high: f64) -> Outcome {
    let summary = sample::summary();
    let outcome = summary.outcomes.first().expect("an outcome").clone();
    let like = outcome.estimates.first().expect("an estimate").clone();
    let Size::Estimated { shown, .. } = like.size.clone() else {
        unreachable!("the sample's first estimate has a figure")
    };
    let estimate = Estimate {
        also_as: None,
        pooled: false,
        certainty: None,
        size: Size::Estimated {
            value: f64::midpoint(low, high),
            interval: Some(Interval {
                low,
                high,
                level: 95,
                kind: IntervalKind::Confidence,
            }),
            shown,
        },
        ..like
    };
    Outcome {
        harm: false,
        estimates: vec![estimate],
        ..outcome
    }
}

/// A row of this name and range; nothing of it is rated.
pub fn row(name: &str, low: f64, high: f64) -> ToolkitRow {
    ToolkitRow {
        summary: name.to_lowercase().replace(' ', "-"),
        edition: 1,
        step: "first".to_owned(),
        name: name.to_owned(),
        outcome: outcome(low, high),
        against: Some("nothing".to_owned()),
        cost: Cost::NoInformation {
            says: "Nobody has said.".to_owned(),
            nearest: String::new(),
        },
        settings: Vec::new(),
        page: None,
        illustration: None,
    }
}

pub fn toolkit(rows: Vec<ToolkitRow>) -> Toolkit {
    Toolkit {
        id: "topics".to_owned(),
        lang: "en".to_owned(),
        title: "Topics <& more>".to_owned(),
        centre: "The centre".to_owned(),
        decision: "Which first?".to_owned(),
        intro: "A list.".to_owned(),
        settings: ["a", "b"]
            .map(|id| Setting {
                id: id.to_owned(),
                name: format!("Setting {id}"),
            })
            .to_vec(),
        rows,
        schemes: vec![
            scheme("sure", SchemeKind::Certainty, &["low", "high"]),
            scheme("price", SchemeKind::Cost, &["1", "2"]),
            scheme("other", SchemeKind::Certainty, &["low", "high"]),
        ],
        translator: None,
        draft: false,
    }
}

/// With these ratings: of certainty and of cost.
pub fn rated(mut row: ToolkitRow, certainty: Option<Rating>, cost: Option<Rating>) -> ToolkitRow {
    row.outcome.estimates.iter_mut().for_each(|estimate| {
        estimate.certainty.clone_from(&certainty);
    });
    if let Some(rating) = cost {
        row.cost = Cost::Rated {
            rating,
            amount: String::new(),
        };
    }
    row
}
