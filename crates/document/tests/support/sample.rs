//! The smallest summary that has every kind of thing in it once. Each test file uses only part of it.
#![allow(dead_code)]

#[path = "sample/more.rs"]
pub mod more;
#[path = "note.rs"]
mod note;

use evidence_walk_contract::guess::{Range, Tenths};
use evidence_walk_contract::question::*;
use evidence_walk_document::outcome::*;
use evidence_walk_document::rating::*;
use evidence_walk_document::summary::*;
use evidence_walk_document::text::{Block, Inline};

#[path = "sources.rs"]
mod sources;

/// The source of the modules whose variants [`summary`] has to use, each at least once.
pub const SOURCES: [&str; 8] = [
    include_str!("../../src/summary.rs"),
    include_str!("../../src/note.rs"),
    include_str!("../../src/prediction.rs"),
    include_str!("../../src/source.rs"),
    include_str!("../../src/text.rs"),
    include_str!("../../src/rating.rs"),
    include_str!("../../src/outcome.rs"),
    include_str!("../../../contract/src/question.rs"),
];

/// The spelling of every variant in [`SOURCES`].
pub fn tags() -> Vec<&'static str> {
    let renamed = |source: &'static str| source.split("serde(rename = \"").skip(1);
    SOURCES
        .into_iter()
        .flat_map(renamed)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// The summary with all its later outcomes in one finding.
pub fn several() -> Summary {
    more::several()
}

fn s(text: &str) -> String {
    text.to_owned()
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(s(text))]
}

/// The summary, with a cost that is rated.
pub fn summary() -> Summary {
    Summary {
        translator: None,
        draft: false,
        languages: Vec::new(),
        id: s("lamps"),
        lang: s("en"),
        edition: 2,
        revision: 3,
        revisions: Vec::new(),
        title: s("Lamps on stairs"),
        centre: s("Lamp Centre"),
        centre_contact: s("lamps@example.org"),
        contact: None,
        guess_first: false,
        keeps: Some(s("They are kept for two winters.")),
        decision: s("Whether to light the stairs."),
        audience: s("Council officers."),
        audiences: more::audiences(),
        for_whom: words("People with stairs."),
        answer: vec![
            Inline::Text(s("Light ")),
            Inline::Strong(words("helps")),
            Inline::Text(s(".")),
        ],
        answer_in_full: s("Light helps."),
        prepared: vec![sources::prepared()],
        minutes: 4,
        reviewed: s("2026-01-31"),
        reviewed_shown: s("31 January 2026"),
        searched: Some(s("2025-11")),
        searched_shown: Some(s("November 2025")),
        searched_in: Some(s("three databases")),
        authors: vec![s("A. Author"), s("B. Author")],
        funders: vec![s("A Trust")],
        interests: Interests::Declared(vec![s("One author sells lamps.")]),
        address: Some(s("https://lamp.example/summaries")),
        illustration: Some(s("An illustration; no centre has endorsed it.")),
        steps: steps(),
        follow_up: vec![Question {
            id: s("follow_up_what_else"),
            revision: 1,
            asked_for: None,
            text: s("What else lit the stairs?"),
            hint: String::new(),
            form: Form::Text,
        }],
        outcomes: vec![falls(), more::reach(), more::hurt(), more::kept()],
        cost: Cost::Rated {
            rating: rating("pounds", "2", "Low", Some(marks(Glyph::Pound, 2, 5))),
            amount: s("About £40 a lamp."),
        },
        reworded: Vec::new(),
        changes: vec![SummaryChange {
            edition: Some(2),
            asked: Some(s("a figure for towns")),
            credit: Some(s("a county council")),
            done: s("None of the trials reports one, and the page now says so."),
            on_shown: s("November 2026"),
            theme: None,
        }],
        earlier: vec![EarlierEdition {
            edition: 1,
            published_shown: s("3 May 2025"),
        }],
        glossary: sources::glossary(),
        sources: sources::sources(),
        schemes: vec![
            scheme("sure", SchemeKind::Certainty, Glyph::Plus),
            scheme("asked", SchemeKind::Certainty, Glyph::Padlock),
            scheme("pounds", SchemeKind::Cost, Glyph::Pound),
            scheme("size", SchemeKind::Effect, Glyph::Dot),
            scheme("design", SchemeKind::StudyDesign, Glyph::Padlock),
        ],
    }
}

/// The other cost: nobody dependable has said.
pub fn no_information() -> Cost {
    Cost::NoInformation {
        says: s("No trial reports what it costs."),
        nearest: s("A lamp is about £40."),
    }
}

fn steps() -> Vec<Step> {
    let step = |id: &str, body, kind| Step {
        id: s(id),
        title: ["The step ", id].concat(),
        label: ["Step ", id].concat(),
        body,
        kind,
    };
    vec![
        step("first", prose(), StepKind::Read),
        step("found", Vec::new(), StepKind::Finding(vec![s("falls")])),
        step("also", more::parts(), StepKind::Finding(vec![s("reach")])),
        step("guess", prose(), more::guess()),
        step("ask", Vec::new(), StepKind::Ask(questions())),
        step("note", Vec::new(), StepKind::Decide(Box::new(note::note()))),
        step("which", prose(), StepKind::Compare(Box::new(more::which()))),
        step("next", prose(), StepKind::Next),
        step("apply", prose(), more::applied()),
        step("implement", prose(), more::implemented()),
        step("sure", prose(), more::explained()),
    ]
}

/// A guess in this measure.
pub fn prediction(measure: Measure) -> Prediction {
    let range = || Range {
        unit: s("falls"),
        least: Tenths(0),
        most: Tenths(10_000),
        whole: true,
    };
    let question = |id: &str, form| Question {
        id: s(id),
        revision: 1,
        asked_for: None,
        text: ["The question ", id].concat(),
        hint: s("Any number from 0."),
        form,
    };
    Prediction {
        outcome: s("falls"),
        estimate: s("dark"),
        measure,
        questions: vec![
            question("guess", Form::Guess(range())),
            question("guess-own", Form::Number(range())),
            question(
                "guess-why",
                Form::Many(vec![Choice {
                    id: s("people"),
                    label: s("Our people differ"),
                }]),
            ),
        ],
        again: s("And now?"),
        figure: Tenths(620),
        interval: Some((Tenths(560), Tenths(700))),
        unchanged: Tenths(1_000),
        found: s("The trials found 62 falls"),
        range: s("It could be as few as 56 or as many as 70."),
        unscored: None,
    }
}

fn prose() -> Vec<Block> {
    let cell = |text: &str| words(text);
    vec![
        Block::Paragraph(vec![
            Inline::Emphasis(words("Lamps")),
            Inline::Break,
            Inline::Code(s("60 W")),
            Inline::Link {
                href: s("https://lamp.example/?a=1&b=2"),
                text: words("more"),
            },
            sources::marked(),
        ]),
        Block::Heading(words("A heading")),
        Block::List {
            ordered: true,
            items: vec![vec![Block::Paragraph(words("one"))]],
        },
        Block::List {
            ordered: false,
            items: vec![vec![Block::Paragraph(words("a dot"))]],
        },
        Block::Quote(vec![Block::Paragraph(words("quoted"))]),
        Block::Table {
            head: vec![cell("Lamp"), cell("Watt")],
            rows: vec![vec![cell("small"), cell("5")]],
        },
    ]
}

fn questions() -> Vec<Question> {
    let choice = |id: &str, label: &str| Choice {
        id: s(id),
        label: s(label),
    };
    let question = |id: &str, text: &str, form| Question {
        id: s(id),
        revision: 1,
        asked_for: None,
        text: s(text),
        hint: s("None is required."),
        form,
    };
    vec![
        question(
            "useful",
            "How useful?",
            Form::Scale {
                points: vec![choice("1", "Not"), choice("5", "Very")],
                beside: vec![choice("none", "No decision now")],
            },
        ),
        question(
            "use",
            "What next?",
            Form::Many(vec![choice("share", "Share it")]),
        ),
        question("missing", "What was missing?", Form::Text),
    ]
}

pub fn marks(glyph: Glyph, filled: u8, of: u8) -> Marks {
    Marks { glyph, filled, of }
}

fn scheme(id: &str, kind: SchemeKind, glyph: Glyph) -> Scheme {
    let level = |value: &str, label: &str, marks| Level {
        value: s(value),
        label: s(label),
        definition: [label, " means this."].concat(),
        marks,
    };
    Scheme {
        lang: "en".to_owned(),
        id: s(id),
        version: s("2024"),
        name: ["The scale ", id].concat(),
        owner: s("Its Owner"),
        kind,
        says: ["What ", id, " says."].concat(),
        source: s("Its handbook"),
        levels: vec![
            level("1", "Low", Some(marks(glyph, 1, 3))),
            level("2", "High", Some(marks(glyph, 3, 3))),
        ],
        unrated: vec![level("NE", "Not found", None)],
    }
}

pub fn rating(scheme: &str, value: &str, label: &str, marks: Option<Marks>) -> Rating {
    let reason = |change, text: &str| RatingReason {
        change,
        text: s(text),
    };
    Rating {
        scheme: s(scheme),
        version: s("2024"),
        value: s(value),
        label: s(label),
        marks,
        as_of: s("2024-05"),
        as_of_shown: s("May 2024"),
        rated_by: s("The Raters"),
        reasons: vec![
            reason(Change::Kept, "Trials."),
            reason(Change::Lowered, "Few people."),
            reason(Change::Raised, "A large effect."),
        ],
    }
}

fn estimate(id: &str, size: Size) -> Estimate {
    Estimate {
        id: s(id),
        population: ["People who are ", id].concat(),
        pooled: false,
        size,
        not_rated: None,
        also_as: None,
        read_as: None,
        certainty: Some(rating("sure", "2", "High", Some(marks(Glyph::Plus, 3, 3)))),
        absolute: None,
        studies: Some(6),
        participants: Some(3_621),
        source: s("trial"),
    }
}

fn estimated(value: f64, interval: Option<Interval>, name: &str) -> Size {
    let shown = |what: &str| [name, " ", what].concat();
    let at = |end: &str| interval.as_ref().map_or_else(String::new, |_| shown(end));
    let (at_low, at_high) = (at("low"), at("high"));
    Size::Estimated {
        value,
        interval,
        shown: Shown {
            headline: shown("headline"),
            range: shown("range."),
            at_value: shown("value"),
            at_low,
            at_high,
            published: shown("published"),
            spoken: shown("spoken."),
        },
    }
}

fn between(low: f64, high: f64, level: u8, kind: IntervalKind) -> Option<Interval> {
    Some(Interval {
        low,
        high,
        level,
        kind,
    })
}

/// The headline: a ratio, split by population, with counts and a result that disagrees.
fn falls() -> Outcome {
    let interval = |low, high| between(low, high, 95, IntervalKind::Confidence);
    let mut frail = estimate("frail", estimated(0.62, interval(0.56, 0.70), "frail"));
    frail.absolute = Some(Absolute {
        per: s("a year among 1,000 people"),
        out_of: None,
        without: 1847.0,
        with: 1145.0,
        range: Some((1034.0, 1293.0)),
        without_shown: s("Dark: 1,847 falls"),
        with_shown: s("Lit: 1,145 falls"),
        range_shown: s("Could be 554 to 813 fewer."),
        note: s("Falls, not people."),
    });
    let fit = estimate("fit", estimated(0.94, None, "fit"));
    let mut all = estimate("all", estimated(0.74, interval(0.61, 0.91), "all"));
    all.pooled = true;
    all.certainty = None;
    Outcome {
        id: s("falls"),
        name: s("rate of falls"),
        noun: s("falls"),
        better: Better::Lower,
        harm: false,
        metric: Metric::RateRatio,
        scale: None,
        caution: None,
        estimates: vec![frail, fit, all],
        conflicts: vec![Conflict {
            found: s("One trial found nothing."),
            why: s("Its lamps were small."),
            source: s("report"),
        }],
        follow_up: Some(s("a year")),
    }
}
