//! Outcomes besides the headline: a score, a harm that is read by two metrics and counts people, and a share.

use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_document::apply::{AppliedFinding, Baseline, CostEach, Factor};
use evidence_walk_document::audience::Audience;
use evidence_walk_document::certainty::ExplainedRating;
use evidence_walk_document::comparison::{ComparedOption, Comparison};
use evidence_walk_document::implementation::{Implementation, LocalMeasure};
use evidence_walk_document::outcome::*;
use evidence_walk_document::rating::Glyph;
use evidence_walk_document::summary::*;
use evidence_walk_document::text::{Block, Inline};

use super::{between, estimate, estimated, marks, prediction, rating, s, summary};

/// For whom some parts are.
pub fn audiences() -> Vec<Audience> {
    let audience = |id: &str, name: &str| Audience {
        id: s(id),
        name: s(name),
    };
    vec![
        audience("keepers", "Lamp keepers"),
        audience("walkers", "People who walk"),
        audience("payers", "Those who pay"),
    ]
}

/// What is for everybody, for two audiences, for one, and for everybody again.
pub fn parts() -> Vec<Block> {
    let text = |text: &str| vec![Inline::Text(s(text))];
    let part = |audiences: &[&str], heading: &str, below: &str| Block::For {
        audiences: audiences.iter().map(|id| s(id)).collect(),
        blocks: vec![Block::Heading(text(heading)), Block::Paragraph(text(below))],
    };
    vec![
        Block::Paragraph(text("Stairs differ.")),
        part(
            &["keepers", "payers"],
            "Before you buy",
            "Count the stairs.",
        ),
        part(&["walkers"], "Before you climb", "Look for the switch."),
        Block::Heading(text("For all")),
        Block::Paragraph(text("Hold the rail.")),
    ]
}

/// A difference in a unit of its own, where a figure is missing.
pub fn reach() -> Outcome {
    let interval = between(-1.0, 4.0, 90, IntervalKind::Prediction);
    let mut few = estimate("few", estimated(1.5, interval, "few"));
    few.absolute = Some(Absolute {
        per: s("a week"),
        out_of: None,
        without: 3.0,
        with: 4.5,
        range: None,
        without_shown: s("Dark: 3"),
        with_shown: s("Lit: 4.5"),
        range_shown: String::new(),
        note: String::new(),
    });
    // A scale of its own, since a step asks what its ratings say.
    few.certainty = Some(rating(
        "asked",
        "1",
        "Low",
        Some(marks(Glyph::Padlock, 1, 3)),
    ));
    let none = Size::NotEstimable {
        reason: s("No trial counted it."),
    };
    let mut many = estimate("many", none);
    many.studies = None;
    many.participants = None;
    Outcome {
        id: s("reach"),
        name: s("steps taken"),
        noun: s("step count"),
        better: Better::Higher,
        harm: false,
        metric: Metric::Difference(s("steps a day")),
        scale: Some(ScoreRange {
            low: 0.0,
            high: 30_000.0,
            shown: s("Scores can run from 0 to 30,000."),
        }),
        caution: None,
        estimates: vec![few, many],
        conflicts: Vec::new(),
        follow_up: None,
    }
}

/// A harm, in people, by two metrics that do not agree.
pub fn hurt() -> Outcome {
    let interval = between(0.8, 1.9, 95, IntervalKind::Confidence);
    let mut all = estimate("hurt", estimated(1.25, interval, "hurt"));
    all.read_as = Some(s("Counted by nurses"));
    all.also_as = Some(Box::new(Reading {
        read_as: s("Counted by families"),
        metric: Metric::Standardised,
        size: estimated(0.1, None, "families"),
        source: s("report"),
    }));
    all.absolute = Some(Absolute {
        per: s("a year"),
        out_of: Some(100),
        without: 12.0,
        with: 15.0,
        range: None,
        without_shown: s("Dark: 12 out of 100 people"),
        with_shown: s("Lit: about 15 out of 100 people, or 3 more"),
        range_shown: s("The range was not reported."),
        note: String::new(),
    });
    Outcome {
        id: s("hurt"),
        name: s("people who burn a hand"),
        noun: s("people burnt"),
        better: Better::Lower,
        harm: true,
        metric: Metric::RiskRatio,
        scale: None,
        caution: Some(MetricCaution {
            says: s("Families count more burns than nurses do."),
            source: s("report"),
        }),
        estimates: vec![all],
        conflicts: Vec::new(),
        follow_up: None,
    }
}

/// A share, with nothing to compare it with.
pub fn kept() -> Outcome {
    let interval = between(79.0, 88.0, 95, IntervalKind::Confidence);
    let mut all = estimate("kept", estimated(84.0, interval, "kept"));
    all.certainty = None;
    all.not_rated = Some(s("One report, which nobody has checked."));
    Outcome {
        id: s("kept"),
        name: s("lamps kept"),
        noun: s("homes"),
        better: Better::Higher,
        harm: false,
        metric: Metric::Share,
        scale: None,
        caution: None,
        estimates: vec![all],
        conflicts: Vec::new(),
        follow_up: None,
    }
}

/// The summary with all its later outcomes in one finding: three units, and a share.
pub fn several() -> Summary {
    let mut summary = summary();
    let all = ["reach", "hurt", "kept"].map(s);
    if let Some(step) = summary.steps.get_mut(2) {
        step.kind = StepKind::Finding(all.into());
    }
    summary
}

/// Two groups of an outcome side by side, and a third outcome that stands apart.
pub fn which() -> Comparison {
    let option = |name: &str, outcome: &str, estimate: &str, known: Option<&str>| ComparedOption {
        name: s(name),
        outcome: s(outcome),
        estimate: s(estimate),
        against: s("no lamp"),
        cost: known.map(s),
        fit: known.map(|known| [known, " It fits."].concat()),
    };
    Comparison {
        options: vec![
            option(
                "Light the stairs",
                "falls",
                "frail",
                Some("About £60 a stair."),
            ),
            option("Give a torch", "falls", "fit", None),
            option("Sleep downstairs", "reach", "few", None),
        ],
    }
}

/// A finding at its reader's own scale, with everything that it can have.
pub fn applied() -> StepKind {
    let factor = |value: f64, shown: &str| Factor {
        value,
        shown: s(shown),
    };
    StepKind::Apply(Box::new(AppliedFinding {
        outcome: s("falls"),
        estimate: s("frail"),
        among: s("older people, in a year"),
        counted: s("falls"),
        size_question: s("How many older people?"),
        baseline: Some(Baseline {
            question: s("How many falls now, for every 1,000?"),
            figure: 1_847.0,
            low: 1_319.0,
            high: 1_847.0,
            note: s("Two averages."),
            source: s("trial"),
        }),
        per: 1_000,
        factors: [
            factor(-0.44, "0.44"),
            factor(-0.38, "0.38"),
            factor(-0.3, "0.3"),
        ],
        cost: Some(CostEach {
            amount: 350.0,
            currency: s("£"),
            pays_for: s("a home, at prices of 2023"),
            source: s("trial"),
        }),
    }))
}

/// A rating that is explained on demand.
pub fn explained() -> StepKind {
    let choice = |id: &str, label: &str| Choice {
        id: s(id),
        label: s(label),
    };
    let question = |id: &str, text: &str| Question {
        id: s(id),
        revision: 1,
        asked_for: None,
        text: s(text),
        hint: s("Before it is explained."),
        form: Form::One {
            options: vec![
                choice("meaning", "Low means this."),
                choice("size", "How large the effect is."),
                choice("other-level", "High means this."),
                choice("advice", "How strongly it is advised."),
            ],
            beside: vec![choice("cannot-tell", "I cannot tell")],
        },
    };
    StepKind::Certainty(Box::new(ExplainedRating {
        outcome: s("reach"),
        estimate: s("few"),
        questions: vec![
            question("sure-before", "What does it say?"),
            question("sure-after", "And now: what does it say?"),
        ],
    }))
}

/// How it is put into practice, where the evidence is silent on two parts.
pub fn implemented() -> StepKind {
    StepKind::Implement(Box::new(Implementation {
        core: vec![s("A visit to each home")],
        adaptable: Vec::new(),
        readiness: vec![s("Somebody visits."), s("Somebody pays.")],
        measures: vec![LocalMeasure {
            name: s("Falls"),
            definition: s("Falls in a year"),
            from: s("people themselves"),
            how_often: s("every month"),
        }],
        places: Vec::new(),
        source: s("trial"),
    }))
}

/// A guess at how many fell.
pub fn guess() -> StepKind {
    StepKind::Predict(Box::new(prediction(Measure::Events)))
}

/// Metrics that carry nothing beside their names.
pub fn other_metrics() -> [Metric; 2] {
    [Metric::RiskRatio, Metric::Standardised]
}
