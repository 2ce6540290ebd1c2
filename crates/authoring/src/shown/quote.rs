//! What running text says of an estimate: in brief, beside its picture; and with all that it must not be shown
//! without, where it may stand alone.

use super::{Figures, Voice, change, share};
use crate::phrases::{Phrases, fill};

/// What running text may quote of an estimate.
#[derive(Debug, Clone)]
pub struct Quotes {
    /// "38% fewer", or the whole range where that includes no difference.
    pub brief: String,
    /// The estimate with its interval, whatever that includes.
    ranged: String,
}

impl Quotes {
    /// With how certain it is: for words that may be shown alone.
    pub fn in_full(&self, certainty: &str, phrases: &Phrases) -> String {
        let values = [("ranged", self.ranged.as_str()), ("certainty", certainty)];
        fill(&phrases.quote_full, &values)
    }

    /// The same result by two metrics.
    pub fn or(&self, other: &Self, phrases: &Phrases) -> Self {
        let both = |first: &str, second: &str| {
            let values = [("first", first), ("second", second)];
            fill(&phrases.quote_readings, &values)
        };
        Self {
            brief: both(&self.brief, &other.brief),
            ranged: both(&self.ranged, &other.ranged),
        }
    }
}

/// Makes them.
pub fn quotes(voice: &Voice<'_>, figures: &Figures) -> Quotes {
    Quotes {
        brief: brief(voice, figures),
        ranged: ranged(voice, figures),
    }
}

fn brief(voice: &Voice<'_>, figures: &Figures) -> String {
    if !voice.metric.compares() {
        return share::quote(voice, figures);
    }
    let words = |figure| voice.plain(change(voice.metric, figure));
    match &figures.interval {
        Some((low, high, ..)) if figures.crosses(voice.metric) => fill(
            &voice.phrases.quote_crossing,
            &[("low", &words(*low)), ("high", &words(*high))],
        ),
        _ => words(figures.value),
    }
}

fn ranged(voice: &Voice<'_>, figures: &Figures) -> String {
    let p = voice.phrases;
    let compares = voice.metric.compares();
    let words = |figure| match compares {
        true => voice.plain(change(voice.metric, figure)),
        false => figure.shown(),
    };
    let value = match compares {
        true => voice.with_noun(change(voice.metric, figures.value)),
        false => share::headline(voice, figures),
    };
    let interval = match &figures.interval {
        None => p.interval_not_reported.clone(),
        Some((low, high, level, kind)) => {
            voice.interval(*kind, *level, &words(*low), &words(*high))
        }
    };
    let pattern = match compares && figures.crosses(voice.metric) {
        true => &p.quote_ranged_crossing,
        false => &p.quote_ranged,
    };
    fill(pattern, &[("value", &value), ("interval", &interval)])
}
