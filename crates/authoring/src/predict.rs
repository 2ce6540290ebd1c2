//! A guess at an estimate, before it is shown.
//!
//! The question is the editor's; the program checks it against four rules. It names what is counted, it
//! gives no direction away, it never asks for people if the figure counts events, and the figure
//! itself is a number that it takes. Everything
//! around it (hint, range, the figure in the form of the guess) is made here.

mod asked;

use evidence_walk_contract::guess::{Range, Tenths};
use evidence_walk_contract::limits::NAME_BYTES;
use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_document::outcome::{Interval, IntervalKind, Metric, Size};
use evidence_walk_document::summary::{Measure, Prediction};

use crate::fault::{At, Sink};
use crate::fields::Field;
use crate::front::outcome::{MEASURE, NOT_SCORED, OF, OUT_OF, QUESTION};
use crate::phrases::{GuessPhrases, fill};
use crate::shown::Voice;
use crate::tag;

/// Suffixes of the names of the two further questions; the guess has the step's own name.
const OWN: &str = "-own";
const WHY: &str = "-why";

/// Events may outnumber those without the intervention, up to this many times.
const MOST_TIMES: i32 = 10;

/// Reads `predict:` of an estimate. The questions get their names from the step that asks them.
pub fn read_prediction(
    field: &Field<'_>,
    voice: &Voice<'_>,
    size: Option<&Size>,
) -> Option<Prediction> {
    let fields = field.fields()?;
    let measure = fields.needed(&MEASURE).and_then(|f| f.tag::<Measure>());
    let question_field = fields.needed(&QUESTION);
    let of = if measure.is_some_and(counts) {
        fields.needed(&OF).and_then(|f| f.whole(1))
    } else {
        Some(0)
    };
    let out_of = match measure {
        Some(Measure::People) => fields.needed(&OUT_OF).and_then(|f| f.whole(1)),
        _ => Some(0),
    };
    if measure.is_none() {
        // Until it is known, it is unclear which fields belong here: no fault is reported for any.
        let _ = (fields.optional(&OF), fields.optional(&OUT_OF));
    }
    let unscored = fields.optional(&NOT_SCORED).and_then(|f| f.text());
    fields.close();
    let question = question_field.as_ref().and_then(|f| f.text());
    let (measure, of, out_of) = (measure?, of?, out_of?);
    if measure == Measure::People && of > out_of {
        fields.fault(
            OF.name,
            format!("{of} out of {out_of} people"),
            "`of` is how many of the people it would happen to without the intervention",
        );
        return None;
    }
    let Some(Size::Estimated {
        value, interval, ..
    }) = size
    else {
        if size.is_some() {
            field.fault(
                "there is no figure to guess",
                "take `predict:` out, or move it to an estimate with a `value`",
            );
        }
        return None;
    };
    if !fits(measure, voice.metric) {
        field.fault(
            format!("a guess in `{}` does not fit this metric", tag::tag_of(&measure)),
            "`events` goes with rate-ratio, `people` with risk-ratio, `percent` with either; `months` and `points` go with a difference in that unit",
        );
        return None;
    }
    let scale = Scale::new(measure, of, out_of, voice);
    let limits = interval.as_ref();
    if !asked::takes(*value, limits, field, &scale) {
        return None;
    }
    let figure = scale.tenths(*value);
    let interval = limits.and_then(|i| Some((scale.tenths(i.low)?, scale.tenths(i.high)?)));
    let question = question?;
    if !asked::well(&question, question_field.as_ref()?, &scale, voice) {
        return None;
    }
    let p = &voice.phrases.guess;
    let ask = |text: &str, hint: &str, form| Question {
        id: String::new(),
        revision: 1,
        asked_for: None,
        text: text.to_owned(),
        hint: hint.to_owned(),
        form,
    };
    let questions = vec![
        ask(
            &question,
            &scale.hint(voice),
            Form::Guess(scale.range.clone()),
        ),
        ask(&p.own, &p.own_hint, Form::Number(scale.range.clone())),
        ask(&p.why, "", Form::Many(reasons(p))),
    ];
    Some(Prediction {
        outcome: String::new(),
        estimate: String::new(),
        measure,
        questions,
        again: p.again.clone(),
        found: scale.found(voice, figure?),
        range: range(p, interval, limits),
        figure: figure?,
        interval,
        unchanged: scale.unchanged,
        unscored,
    })
}

/// Names the questions after the step that asks them.
pub fn named(mut prediction: Prediction, step: &str, at: At, sink: &Sink) -> Option<Prediction> {
    if step.len() + WHY.len() > NAME_BYTES {
        sink.fault(
            at,
            format!("`{step}` is too long for a step that asks for a guess"),
            format!("use at most {} letters", NAME_BYTES - WHY.len()),
        );
        return None;
    }
    for (question, ending) in prediction.questions.iter_mut().zip(["", OWN, WHY]) {
        question.id = [step, ending].concat();
    }
    Some(prediction)
}

/// Whether a guess in this measure is a count.
fn counts(measure: Measure) -> bool {
    match measure {
        Measure::People | Measure::Events => true,
        Measure::Percent | Measure::Months | Measure::Points => false,
    }
}

fn fits(measure: Measure, metric: &Metric) -> bool {
    let month = |unit: &str| unit.to_lowercase().contains("month");
    match (measure, metric) {
        (Measure::People, Metric::RiskRatio) | (Measure::Events, Metric::RateRatio) => true,
        (Measure::Percent, metric) => metric.is_ratio(),
        (Measure::Months, Metric::Difference(unit)) => month(unit),
        (Measure::Points, Metric::Difference(unit)) => !month(unit),
        (
            Measure::People | Measure::Events | Measure::Months | Measure::Points,
            Metric::RateRatio
            | Metric::RiskRatio
            | Metric::Difference(_)
            | Metric::Standardised
            | Metric::Share,
        ) => false,
    }
}

/// Turns the published figure into the number that a reader guesses.
struct Scale {
    measure: Measure,
    of: u32,
    range: Range,
    unchanged: Tenths,
}

impl Scale {
    fn new(measure: Measure, of: u32, out_of: u32, voice: &Voice<'_>) -> Self {
        let whole = |n: u32| {
            Tenths(
                i32::try_from(n)
                    .unwrap_or(i32::MAX / 100)
                    .saturating_mul(10),
            )
        };
        let p = &voice.phrases.guess;
        let (least, most, unchanged) = match measure {
            Measure::People => (Tenths(0), whole(out_of), whole(of)),
            Measure::Events => (
                Tenths(0),
                Tenths(whole(of).0.saturating_mul(MOST_TIMES)),
                whole(of),
            ),
            Measure::Percent => (Tenths(-1_000), Tenths(10_000), Tenths(0)),
            Measure::Months => (Tenths(-600), Tenths(600), Tenths(0)),
            Measure::Points => (Tenths(-10_000), Tenths(10_000), Tenths(0)),
        };
        let unit = match (measure, voice.metric) {
            (Measure::People, _) => p.people.clone(),
            (Measure::Percent, _) => p.percent.clone(),
            (_, Metric::Difference(unit)) => unit.clone(),
            _ => fill(&p.things, &[("noun", voice.noun)]),
        };
        Self {
            measure,
            of,
            range: Range {
                unit,
                least,
                most,
                whole: counts(measure),
            },
            unchanged,
        }
    }

    fn tenths(&self, value: f64) -> Option<Tenths> {
        Tenths::nearest(match self.measure {
            Measure::People | Measure::Events => value * f64::from(self.of),
            Measure::Percent => (value - 1.0) * 100.0,
            Measure::Months | Measure::Points => value,
        })
    }

    fn hint(&self, voice: &Voice<'_>) -> String {
        let p = &voice.phrases.guess;
        let pattern = match self.measure {
            Measure::People => &p.hint_people,
            Measure::Events => &p.hint_events,
            Measure::Percent => &p.hint_percent,
            Measure::Months => &p.hint_months,
            Measure::Points => &p.hint_points,
        };
        let (most, unchanged) = (self.range.most.shown(), self.unchanged.shown());
        let values = [
            ("noun", voice.noun),
            ("most", &most),
            ("out_of", &most),
            ("unchanged", &unchanged),
        ];
        fill(pattern, &values)
    }

    fn found(&self, voice: &Voice<'_>, figure: Tenths) -> String {
        let p = &voice.phrases.guess;
        let pattern = match self.measure {
            Measure::People => p.found_people.of(&figure.ascii()),
            Measure::Events => p.found_events.as_str(),
            Measure::Percent => p.found_percent.as_str(),
            Measure::Months => p.found_months.of(&figure.ascii()),
            Measure::Points => p.found_points.as_str(),
        };
        let values = [
            ("n", figure.shown()),
            ("noun", voice.noun.to_owned()),
            ("unit", self.range.unit.clone()),
        ];
        fill(
            pattern,
            &values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str())),
        )
    }
}

fn range(
    p: &GuessPhrases,
    interval: Option<(Tenths, Tenths)>,
    as_published: Option<&Interval>,
) -> String {
    let Some(((low, high), published)) = interval.zip(as_published) else {
        return p.range_none.clone();
    };
    let kind = match published.kind {
        IntervalKind::Confidence => &p.confidence,
        IntervalKind::Prediction => &p.prediction,
    };
    let (low, high, level) = (low.shown(), high.shown(), published.level.to_string());
    fill(
        &p.range,
        &[
            ("low", &low),
            ("high", &high),
            ("level", &level),
            ("kind", kind),
        ],
    )
}

fn reasons(p: &GuessPhrases) -> Vec<Choice> {
    [
        ("people", &p.why_people),
        ("place", &p.why_place),
        ("doing", &p.why_doing),
        ("already", &p.why_already),
        ("doubt", &p.why_doubt),
        ("other", &p.why_other),
    ]
    .map(|(id, label)| Choice {
        id: id.to_owned(),
        label: label.clone(),
    })
    .into()
}
