//! How large an effect is: a figure with its interval, or why there is none.

use std::cmp::Ordering;

use evidence_walk_document::outcome::{Interval, IntervalKind, Size};

use crate::fields::Field;
use crate::figure::Figure;
use crate::front::NOT_REPORTED;
use crate::front::outcome::{HIGH, INTERVAL, KIND, LEVEL, LOW, NOT_ESTIMABLE, VALUE};
use crate::shown::{Figures, Quotes, Voice, quotes, shown};

/// A ratio above this is more often a percentage than a ratio.
const LARGE_RATIO: f64 = 5.0;

/// The size, and what running text may quote of it.
pub fn size(
    field: &Field<'_>,
    voice: &Voice<'_>,
    population: &str,
) -> Option<(Size, Option<Quotes>)> {
    let fields = field.fields()?;
    if let Some(reason) = fields.optional(&NOT_ESTIMABLE) {
        fields.close();
        return reason
            .text()
            .map(|reason| (Size::NotEstimable { reason }, None));
    }
    let value = fields.needed(&VALUE).and_then(|field| {
        let figure = field.figure()?;
        let at_most_zero = voice.metric.is_ratio() && figure.sign() != Ordering::Greater;
        if at_most_zero {
            field.fault(
                format!("a ratio of {}", figure.shown()),
                "ratios are above zero: 38% fewer is `0.62`",
            );
        }
        if voice.metric.is_ratio() && figure.value() > LARGE_RATIO {
            let more = (figure.value() - 1.0) * 100.0;
            field.warn(
                format!("a ratio of {} says {more:.0}% more", figure.shown()),
                "if that is right, leave it; if the source says 38% fewer, write `0.62`, and for 38% more `1.38`",
            );
        }
        let no_share = !voice.metric.compares() && !is_share(figure);
        if no_share {
            field.fault(
                format!("a share of {}", figure.shown()),
                "write it in percent, from 0 to 100",
            );
        }
        (!at_most_zero && !no_share).then_some(figure)
    });
    let interval_field = fields.needed(&INTERVAL);
    fields.close();
    let interval = match &interval_field {
        Some(field) if field.peek() == Some(NOT_REPORTED) => Some(None),
        Some(field) => interval(field, voice, value).map(Some),
        None => None,
    };
    let figures = Figures {
        value: value?,
        interval: interval?,
    };
    let size = Size::Estimated {
        value: figures.value.value(),
        interval: figures
            .interval
            .as_ref()
            .map(|(low, high, level, kind)| Interval {
                low: low.value(),
                high: high.value(),
                level: *level,
                kind: *kind,
            }),
        shown: shown(voice, population, &figures),
    };
    Some((size, Some(quotes(voice, &figures))))
}

fn is_share(figure: Figure) -> bool {
    (0.0..=100.0).contains(&figure.value())
}

type Limits = (Figure, Figure, u8, IntervalKind);

fn interval(field: &Field<'_>, voice: &Voice<'_>, value: Option<Figure>) -> Option<Limits> {
    let fields = field.fields()?;
    let low_field = fields.needed(&LOW);
    let low = low_field.as_ref().and_then(|field| field.figure());
    let high = fields.needed(&HIGH).and_then(|field| field.figure());
    let level = fields.needed(&LEVEL).and_then(|field| {
        let level = field.whole(1)?;
        if level > 99 {
            field.fault(
                format!("a level of {level}%"),
                "write the level in percent, such as `95`",
            );
            return None;
        }
        u8::try_from(level).ok()
    });
    let kind = fields
        .needed(&KIND)
        .and_then(|field| field.tag::<IntervalKind>());
    fields.close();
    let (low, high) = (low?, high?);
    if let Some(field) =
        low_field.filter(|_| voice.metric.is_ratio() && low.sign() != Ordering::Greater)
    {
        field.fault(
            format!("a ratio of {}", low.shown()),
            "ratios are above zero: write the limits as ratios, not as percentages",
        );
        return None;
    }
    let as_share = is_share(low) && is_share(high);
    if !voice.metric.compares() && !as_share {
        field.fault(
            format!("a share from {} to {}", low.shown(), high.shown()),
            "write the limits in percent, from 0 to 100",
        );
        return None;
    }
    if low > high {
        field.fault(
            format!("`low` is {} and `high` is {}", low.shown(), high.shown()),
            "change them round: `low` is the smaller number",
        );
        return None;
    }
    if let Some(value) = value.filter(|value| *value < low || *value > high) {
        field.fault(
            format!(
                "the estimate {} does not lie between {} and {}",
                value.shown(),
                low.shown(),
                high.shown()
            ),
            "check the three numbers against the source",
        );
        return None;
    }
    Some((low, high, level?, kind?))
}
