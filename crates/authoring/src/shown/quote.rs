//! What running text says of an estimate: in brief, beside its picture; and with all that it must not be shown
//! without, where it may stand alone.

use super::{Figures, Voice, change};
use crate::phrases::fill;

/// A figure in running text: "38% fewer", or the whole range where that includes no difference.
pub fn quote(voice: &Voice<'_>, figures: &Figures) -> String {
    let words = |figure| voice.plain(change(voice.metric, figure));
    match &figures.interval {
        Some((low, high, ..)) if figures.crosses(voice.metric) => fill(
            &voice.phrases.quote_crossing,
            &[("low", &words(*low)), ("high", &words(*high))],
        ),
        _ => words(figures.value),
    }
}

/// A figure that may stand alone: the estimate, its interval, and how certain it is.
pub fn quote_in_full(voice: &Voice<'_>, figures: &Figures, certainty: &str) -> String {
    let p = voice.phrases;
    let words = |figure| voice.plain(change(voice.metric, figure));
    let value = voice.with_noun(change(voice.metric, figures.value));
    let interval = match &figures.interval {
        None => p.interval_not_reported.clone(),
        Some((low, high, level, kind)) => {
            voice.interval(*kind, *level, &words(*low), &words(*high))
        }
    };
    let pattern = match figures.crosses(voice.metric) {
        true => &p.quote_full_crossing,
        false => &p.quote_full,
    };
    fill(
        pattern,
        &[
            ("value", &value),
            ("interval", &interval),
            ("certainty", certainty),
        ],
    )
}
