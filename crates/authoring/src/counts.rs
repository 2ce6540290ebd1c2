//! Effects in counts, against a stated baseline.

use std::cmp::Ordering;

use evidence_walk_document::outcome::{Absolute, Metric};

use crate::fields::{Field, Fields};
use crate::figure::Figure;
use crate::front::outcome::{
    BASELINE, BY, FEWER, LEAST, MORE, MOST, NOTE, PER, WHOLE, WITH_LABEL, WITHOUT_LABEL,
};
use crate::phrases::{Phrases, fill};
use crate::shown::Voice;

/// How far a count may differ from the one that the ratio gives for the baseline, as a share of the baseline:
/// published counts and ratios are both rounded.
const ROUNDING: f64 = 0.02;

struct Change {
    more: bool,
    value: Figure,
    range: Option<(Figure, Figure)>,
}

/// Reads `absolute:` of an estimate.
pub fn read_counts(field: &Field<'_>, voice: &Voice<'_>) -> Option<Absolute> {
    let Voice { phrases, noun, .. } = *voice;
    let fields = field.fields()?;
    let whole = people(&fields, voice.metric);
    let per = fields.needed_text(&PER);
    let without_label = fields.needed_text(&WITHOUT_LABEL);
    let with_label = fields.needed_text(&WITH_LABEL);
    let baseline = fields.needed(&BASELINE).and_then(|f| f.figure());
    let note = fields
        .optional(&NOTE)
        .map_or(Some(String::new()), |field| field.text());
    let changed = match (fields.optional(&FEWER), fields.optional(&MORE)) {
        (Some(fewer), None) => change(&fewer, false),
        (None, Some(more)) => change(&more, true),
        (None, None) => {
            fields.fault(
                FEWER.name,
                "missing",
                "add `fewer: {value: 702, low: 554, high: 812}`, or `more:`",
            );
            None
        }
        (Some(_), Some(_)) => {
            fields.fault(MORE.name, "given beside `fewer`", "keep the one that holds");
            None
        }
    };
    fields.close();
    let (baseline, changed) = (baseline?, changed?);
    let at = |amount: Figure| {
        if changed.more {
            baseline.plus(amount)
        } else {
            baseline.minus(amount)
        }
    };
    let with = at(changed.value);
    let range = changed.range.map(|(low, high)| {
        let (a, b) = (at(low), at(high));
        if changed.more { (a, b) } else { (b, a) }
    });
    if baseline.sign() != Ordering::Greater
        || with.sign() == Ordering::Less
        || range.is_some_and(|(low, _)| low.sign() == Ordering::Less)
    {
        field.fault(
            format!(
                "a baseline of {} and this change make a count below zero",
                baseline.shown()
            ),
            "check `baseline:` and the change: both are counts, not shares",
        );
        return None;
    }
    let out_of = whole?;
    if let Some(of) = out_of
        && !fit(field, of, &[baseline, with])
    {
        return None;
    }
    let (n, n_with) = (baseline.shown(), with.shown());
    let of = out_of
        .map(|of| Figure::whole(of).shown())
        .unwrap_or_default();
    let (without_label, with_label) = (without_label?, with_label?);
    let (without_pattern, with_pattern) = match (out_of, changed.more) {
        (None, true) => (&phrases.bar_without, &phrases.bar_with_more),
        (None, false) => (&phrases.bar_without, &phrases.bar_with_fewer),
        (Some(_), true) => (&phrases.people_without, &phrases.people_with_more),
        (Some(_), false) => (&phrases.people_without, &phrases.people_with_fewer),
    };
    Some(Absolute {
        per: per?,
        out_of,
        without: baseline.value(),
        with: with.value(),
        range: range.map(|(low, high)| (low.value(), high.value())),
        without_shown: fill(
            without_pattern,
            &[
                ("label", &without_label),
                ("n", &n),
                ("of", &of),
                ("noun", noun),
            ],
        ),
        with_shown: fill(
            with_pattern,
            &[
                ("label", &with_label),
                ("n", &n_with),
                ("of", &of),
                ("change", &changed.value.shown()),
            ],
        ),
        range_shown: range_shown(phrases, &changed),
        note: note?,
    })
}

/// The numbers of people out of whom a count can be drawn: a reader counts in hundreds.
const WHOLES: [u32; 2] = [100, 1000];

/// Out of how many people, where the metric counts people: outer `None` where that is missing or wrong.
fn people(fields: &Fields<'_>, metric: &Metric) -> Option<Option<u32>> {
    let given = fields.optional(&WHOLE);
    match (metric, given) {
        (Metric::RiskRatio, Some(field)) => {
            let of = field.whole(1)?;
            if !WHOLES.contains(&of) {
                field.fault(
                    format!("out of {of} people"),
                    "write the counts out of 100 people, or out of 1000",
                );
                return None;
            }
            Some(Some(of))
        }
        (Metric::RiskRatio, None) => {
            fields.fault(
                WHOLE.name,
                "missing: this metric counts people",
                "add `out_of: 100` or `out_of: 1000`, and give all counts out of that many people",
            );
            None
        }
        (_, Some(field)) => {
            field.fault(
                "this metric does not count people",
                "take it out: only the people of a `risk-ratio` are drawn out of a whole, since events may outnumber people",
            );
            None
        }
        (_, None) => Some(None),
    }
}

/// Whether each count is a whole number of people, and no more than there are.
fn fit(field: &Field<'_>, of: u32, counts: &[Figure]) -> bool {
    for count in counts {
        let problem = if count.value() > f64::from(of) {
            format!("{} of {of} people", count.shown())
        } else if count.value().fract() != 0.0 {
            format!("{} people", count.shown())
        } else {
            continue;
        };
        field.fault(
            problem,
            "each count is a whole number of people out of `out_of:`; write them out of 1000 if 100 is too coarse",
        );
        return false;
    }
    true
}

fn change(field: &Field<'_>, more: bool) -> Option<Change> {
    let fields = field.fields()?;
    let value = fields.needed(&BY).and_then(|f| f.figure());
    let limits = match (fields.optional(&LEAST), fields.optional(&MOST)) {
        (None, None) => None,
        _ => Some((
            fields.needed(&LEAST).and_then(|f| f.figure()),
            fields.needed(&MOST).and_then(|f| f.figure()),
        )),
    };
    fields.close();
    let value = value?;
    let range = match limits {
        None => None,
        Some((low, high)) => Some((low?, high?)),
    };
    if value.sign() == Ordering::Less {
        field.fault(
            "a change below zero",
            "write `fewer:` for less and `more:` for more, both without a minus sign",
        );
        return None;
    }
    if range.is_some_and(|(low, high)| !(low <= value && value <= high)) {
        field.fault(
            "the value does not lie between `low` and `high`",
            "`low` is the smallest change and `high` the largest; the smallest may be below zero",
        );
        return None;
    }
    Some(Change { more, value, range })
}

fn range_shown(phrases: &Phrases, change: &Change) -> String {
    let Some((low, high)) = change.range else {
        return phrases.counts_none.clone();
    };
    let (low_text, high_text) = (low.abs().shown(), high.shown());
    if low.sign() == Ordering::Less {
        let (fewer, more) = if change.more {
            (&low_text, &high_text)
        } else {
            (&high_text, &low_text)
        };
        return fill(
            &phrases.counts_crossing,
            &[("fewer", fewer), ("more", more)],
        );
    }
    let pattern = if change.more {
        &phrases.counts_more
    } else {
        &phrases.counts_fewer
    };
    fill(pattern, &[("low", &low_text), ("high", &high_text)])
}

/// Finds counts that cannot match the ratio given with them, such as another group's.
pub fn check_against(field: &Field<'_>, absolute: &Absolute, metric: &Metric, value: f64) {
    if !metric.is_ratio() {
        return;
    }
    let slack = (absolute.without * ROUNDING).max(1.0);
    if (absolute.with - absolute.without * value).abs() > slack {
        let ratio = absolute.with / absolute.without;
        field.fault(
            format!("the counts make a ratio of {ratio:.2}, and `effect:` says {value:.2}"),
            "check that both are of the same group of people",
        );
    }
}
