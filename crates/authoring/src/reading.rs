//! The scale of a score, what the choice of metric does, and the same result by another metric.

use evidence_walk_document::outcome::{MetricCaution, Reading, ScoreRange, Size};
use evidence_walk_document::source::Source;

use crate::cited::known_source;
use crate::effect::size;
use crate::fields::Field;
use crate::front::outcome::{SOURCE, UNIT};
use crate::front::reading as front;
use crate::metric::named_metric;
use crate::phrases::{Phrases, fill};
use crate::shown::{Quotes, Voice};

/// Reads `scale:` of an outcome.
pub fn read_scale(field: &Field<'_>, phrases: &Phrases) -> Option<ScoreRange> {
    let fields = field.fields()?;
    let low = fields.needed(&front::LEAST_SCORE).and_then(|f| f.figure());
    let high = fields.needed(&front::MOST_SCORE).and_then(|f| f.figure());
    fields.close();
    let (low, high) = (low?, high?);
    if low >= high {
        field.fault(
            format!("scores from {} to {}", low.shown(), high.shown()),
            "`low` is the lowest score that there can be, and `high` the highest",
        );
        return None;
    }
    let values = [("low", low.shown()), ("high", high.shown())];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    Some(ScoreRange {
        low: low.value(),
        high: high.value(),
        shown: fill(&phrases.score_range, &values),
    })
}

/// Reads `caution:` of an outcome.
pub fn read_caution(field: &Field<'_>, sources: &[Source]) -> Option<MetricCaution> {
    let fields = field.fields()?;
    let says = fields.needed_text(&front::SAYS);
    let source = fields
        .needed(&SOURCE)
        .and_then(|field| known_source(&field, sources));
    fields.close();
    Some(MetricCaution {
        says: says?,
        source: source?,
    })
}

/// Reads `also_as:` of an estimate, and what running text may quote of it.
pub fn read_reading(
    field: &Field<'_>,
    sources: &[Source],
    voice: &Voice<'_>,
    population: &str,
) -> Option<(Reading, Option<Quotes>)> {
    let fields = field.fields()?;
    let read_as = fields.needed_text(&front::OTHER_READ_AS);
    let named = fields.optional(&front::OTHER_METRIC);
    let is_named = named.is_some();
    let metric = match named_metric(&fields, named) {
        Some(metric) => Some(metric),
        None if is_named => None,
        None => {
            if fields.optional(&UNIT).is_some() {
                fields.fault(
                    UNIT.name,
                    "a unit without its metric",
                    "add `metric: difference`, or take it out",
                );
            }
            Some(voice.metric.clone())
        }
    };
    let source = fields
        .needed(&SOURCE)
        .and_then(|field| known_source(&field, sources));
    let effect = fields.needed(&front::OTHER_EFFECT);
    fields.close();
    let metric = metric?;
    if !metric.compares() || !voice.metric.compares() {
        field.fault(
            "a share is no reading of an effect",
            "take `also_as:` out, or give the share an outcome of its own",
        );
        return None;
    }
    let other = Voice {
        metric: &metric,
        ..*voice
    };
    let (size, quotes) = size(&effect?, &other, population)?;
    if matches!(size, Size::NotEstimable { .. }) {
        field.fault(
            "there is no figure to set beside the other",
            "take `also_as:` out, or give its `value:`",
        );
        return None;
    }
    let reading = Reading {
        read_as: read_as?,
        metric,
        size,
        source: source?,
    };
    Some((reading, quotes))
}
