//! A finding at the scale of its reader's own place: `apply:` of an estimate.
//!
//! What it takes is what multiplying makes sense of: a ratio and a baseline, or a difference in things that can be
//! counted. Everything else is refused with the reason, because a reader would take the product for a forecast.

use std::cmp::Ordering;

use evidence_walk_document::apply::{AppliedFinding, Baseline, CostEach, Factor};
use evidence_walk_document::outcome::{Metric, Size};
use evidence_walk_document::source::Source;

use crate::cited::known_source;
use crate::fields::{Field, Fields};
use crate::figure::Figure;
use crate::front::outcome::SOURCE;
use crate::front::{Spec, apply as front};
use crate::shown::Voice;

/// Why the average over groups that differ cannot be applied.
pub const POOLED: (&str, &str) = (
    "`apply:` stands in an average over groups that differ, and nobody belongs to all of them",
    "move it to the estimate of the group that the decision is about",
);

/// Why a score on a scale cannot be applied.
pub const SCORE: (&str, &str) = (
    "points on a scale cannot be added up over people",
    "take `apply:` out; if the source says how many people changed by enough to matter, make that an outcome with a `risk-ratio` and apply it",
);

/// Reads `apply:` of an estimate of this size. The caller fills in the ids.
pub fn read_apply(
    field: &Field<'_>,
    voice: &Voice<'_>,
    size: Option<&Size>,
    sources: &[Source],
) -> Option<AppliedFinding> {
    let fields = field.fields()?;
    let among = fields.needed_text(&front::AMONG);
    let size_question = fields.needed_text(&front::SIZE_QUESTION);
    let baseline_field = fields.optional(&front::BASELINE);
    let cost = fields.optional(&front::COST);
    fields.close();
    let size = size?;
    if let Some((problem, cure)) = refusal(voice.metric, size) {
        field.fault(problem, cure);
        return None;
    }
    let studied = match (&baseline_field, voice.metric.is_ratio()) {
        (Some(field), true) => Some(baseline(field, sources)?),
        (None, false) => None,
        (None, true) => {
            fields.fault(
                front::BASELINE.name,
                "missing: a ratio says nothing without what it is a ratio of",
                "add `baseline:` with `question`, `out_of`, `studies`, `low`, `high`, `note` and `source`",
            );
            return None;
        }
        (Some(field), false) => {
            field.fault(
                "a difference does not depend on a baseline",
                "take it out: the difference is multiplied by the size alone",
            );
            return None;
        }
    };
    let cost = match &cost {
        None => None,
        Some(field) => Some(cost_each(field, sources)?),
    };
    let Size::Estimated {
        value,
        interval: Some(interval),
        ..
    } = size
    else {
        return None;
    };
    let (counted, per) = match (voice.metric, &studied) {
        (Metric::Difference(unit), _) if is_percentage_points(unit) => (voice.noun.to_owned(), 100),
        (Metric::Difference(unit), _) => (unit.clone(), 1),
        (_, Some((_, per))) => (voice.noun.to_owned(), *per),
        (_, None) => return None,
    };
    // The shortest text of a binary number is the editor's own figure, so that 1 − 0.62 is 0.38.
    let factor = |figure: f64| {
        let figure = Figure::parse(&figure.to_string())?;
        let change = match voice.metric.is_ratio() {
            true => figure.minus(Figure::whole(1)),
            false => figure,
        };
        Some(Factor {
            value: change.value(),
            shown: change.abs().shown(),
        })
    };
    Some(AppliedFinding {
        outcome: String::new(),
        estimate: String::new(),
        among: among?,
        counted,
        size_question: size_question?,
        baseline: studied.map(|(baseline, _)| baseline),
        per,
        factors: [
            factor(interval.low)?,
            factor(*value)?,
            factor(interval.high)?,
        ],
        cost,
    })
}

/// Why an estimate cannot be applied, and what to write instead.
fn refusal(metric: &Metric, size: &Size) -> Option<(String, &'static str)> {
    const SAY_IT: &str =
        "take `apply:` out, and say in a step to read what the effect would mean here";
    let unit = match metric {
        Metric::Difference(unit) => unit.to_lowercase(),
        Metric::RateRatio | Metric::RiskRatio | Metric::Standardised | Metric::Share => {
            String::new()
        }
    };
    let has = |words: &[&str]| words.iter().any(|word| unit.contains(word));
    let said = match (metric, size) {
        (Metric::Standardised, _) => (
            "a standardised effect is in standard deviations of the studies’ scores, which nobody can count anywhere"
                .to_owned(),
            "take `apply:` out; if the source gives the same result as a risk ratio or in a unit that can be counted, make that an outcome and apply it",
        ),
        (Metric::Share, _) => (
            "a share of one group compares nothing, so there is no change to work out".to_owned(),
            SAY_IT,
        ),
        (_, Size::NotEstimable { .. }) => (
            "there is no figure to multiply: that studies point one way says nothing of how much".to_owned(),
            SAY_IT,
        ),
        (Metric::Difference(_), _) if has(&["progress", "cynnydd", "gynnydd"]) => (
            "months of progress are a standardised effect under another name: they cannot be added up over pupils"
                .to_owned(),
            SAY_IT,
        ),
        (Metric::Difference(_), _) if is_points(&unit) => (SCORE.0.to_owned(), SCORE.1),
        (Metric::Difference(_), _) if ["month", "months", "mis", "misoedd"].contains(&unit.trim()) => (
            format!("`{unit}` does not say what of"),
            "write what is counted, such as `unit: months in work`; months of progress cannot be applied",
        ),
        (_, Size::Estimated { interval: None, .. }) => (
            "the interval is not reported, and a figure is never worked out without its range".to_owned(),
            SAY_IT,
        ),
        _ => return None,
    };
    Some(said)
}

/// A share of people in hundredths: a risk difference.
fn is_percentage_points(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    unit.contains("percentage point")
        || unit.contains("bwynt canran")
        || unit.contains("pwynt canran")
}

fn is_points(unit: &str) -> bool {
    let of_a_scale = ["point", "pwynt", "bwynt"]
        .iter()
        .any(|word| unit.contains(word));
    of_a_scale && !is_percentage_points(unit)
}

fn baseline(field: &Field<'_>, sources: &[Source]) -> Option<(Baseline, u32)> {
    let fields = field.fields()?;
    let question = fields.needed_text(&front::BASELINE_QUESTION);
    let per = fields.needed(&front::PER).and_then(|f| f.whole(1));
    let figure = above_zero(&fields, &front::FIGURE);
    let low = above_zero(&fields, &front::LOW);
    let high = above_zero(&fields, &front::HIGH);
    let note = fields.needed_text(&front::LIMITS_ARE);
    let source = fields
        .needed(&SOURCE)
        .and_then(|field| known_source(&field, sources));
    fields.close();
    let (figure, low, high) = (figure?, low?, high?);
    if low > figure || figure > high {
        field.fault(
            format!(
                "the studies’ own {} does not lie between {} and {}",
                figure.shown(),
                low.shown(),
                high.shown()
            ),
            "`low` and `high` are the lowest and the highest that were studied: check the three against the source",
        );
        return None;
    }
    let studied = Baseline {
        question: question?,
        figure: figure.value(),
        low: low.value(),
        high: high.value(),
        note: note?,
        source: source?,
    };
    Some((studied, per?))
}

fn above_zero(fields: &Fields<'_>, spec: &Spec) -> Option<Figure> {
    let field = fields.needed(spec)?;
    let figure = field.figure()?;
    if figure.sign() != Ordering::Greater {
        field.fault(
            format!("`{}` is not above zero", figure.shown()),
            "write a figure above zero",
        );
        return None;
    }
    Some(figure)
}

fn cost_each(field: &Field<'_>, sources: &[Source]) -> Option<CostEach> {
    let fields = field.fields()?;
    let amount = above_zero(&fields, &front::EACH);
    let currency = fields.needed_text(&front::CURRENCY);
    let pays_for = fields.needed_text(&front::PAYS_FOR);
    let source = fields
        .needed(&SOURCE)
        .and_then(|field| known_source(&field, sources));
    fields.close();
    Some(CostEach {
        amount: amount?.value(),
        currency: currency?,
        pays_for: pays_for?,
        source: source?,
    })
}
