//! What is shown of an estimate, made from its figures alone.
//!
//! Number, direction and noun belong together. A range that includes no difference never gets a
//! headline that claims a direction: nobody knows whether 0.90 (0.70 to 1.15) is less.

mod share;

use std::cmp::Ordering;

use evidence_walk_document::outcome::{Better, IntervalKind, Metric, Shown};

use crate::figure::Figure;
use crate::phrases::{Phrases, fill};

mod quote;

pub use quote::{Quotes, quotes};

/// The figures of one estimate, as the editor wrote them.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The estimate.
    pub value: Figure,
    /// Its interval: low, high, level in percent, kind.
    pub interval: Option<(Figure, Figure, u8, IntervalKind)>,
}

impl Figures {
    /// Whether the interval includes no difference; its limits count as inside.
    pub fn crosses(&self, metric: &Metric) -> bool {
        self.interval.as_ref().is_some_and(|(low, high, ..)| {
            change(metric, *low).sign() != Ordering::Greater
                && change(metric, *high).sign() != Ordering::Less
        })
    }
}

/// The change that a figure expresses: percent for a ratio, the figure itself otherwise.
fn change(metric: &Metric, figure: Figure) -> Figure {
    if metric.is_ratio() {
        figure.percent_from_one()
    } else {
        figure
    }
}

/// The wording of an outcome's figures.
pub struct Voice<'a> {
    /// The patterns of the summary's language.
    pub phrases: &'a Phrases,
    /// How the effect is expressed.
    pub metric: &'a Metric,
    /// The thing counted, in the plural.
    pub noun: &'a str,
    /// The wanted direction.
    pub better: Better,
    /// Whether it is a harm: what has to be shown of it is that it happens.
    pub harm: bool,
}

/// Makes what is shown of an estimate for `population`.
pub fn shown(voice: &Voice<'_>, population: &str, figures: &Figures) -> Shown {
    if !voice.metric.compares() {
        return share::shown(voice, population, figures);
    }
    let p = voice.phrases;
    let value = change(voice.metric, figures.value);
    let crossing = figures.crosses(voice.metric);
    let headline = if crossing || value.sign() == Ordering::Equal {
        voice.no_claim(value)
    } else {
        voice.with_noun(value)
    };
    let published_value = voice.published(figures.value);
    let Some((low, high, level, kind)) = &figures.interval else {
        return Shown {
            range: p.range_none.clone(),
            at_value: voice.marked(value),
            at_low: String::new(),
            at_high: String::new(),
            published: fill(&p.published_alone, &[("figure", &published_value)]),
            spoken: fill(
                &p.spoken_alone,
                &[("population", population), ("headline", &headline)],
            ),
            headline,
        };
    };
    let (low_change, high_change) = (change(voice.metric, *low), change(voice.metric, *high));
    let (at_low, at_high) = (voice.plain(low_change), voice.plain(high_change));
    let interval = |low: &str, high: &str| voice.interval(*kind, *level, low, high);
    let spoken_interval = interval(&at_low, &at_high);
    let (range, spoken) = if crossing {
        (
            fill(
                &p.range_crossing,
                &[
                    ("value", &voice.plain(value)),
                    ("low", &at_low),
                    ("high", &at_high),
                ],
            ),
            fill(
                &p.spoken_crossing,
                &[
                    ("population", population),
                    ("value", &voice.with_noun(value)),
                    ("interval", &spoken_interval),
                ],
            ),
        )
    } else {
        let less = value.sign() == Ordering::Less;
        let (least, most) = if less {
            (high_change, &at_low)
        } else {
            (low_change, &at_high)
        };
        (
            fill(
                &p.range_clear,
                &[("least", &voice.least(least)), ("most", most)],
            ),
            fill(
                &p.spoken_clear,
                &[
                    ("population", population),
                    ("headline", &headline),
                    ("interval", &spoken_interval),
                ],
            ),
        )
    };
    Shown {
        headline,
        range,
        at_low: voice.limit(low_change, value),
        at_high: voice.limit(high_change, value),
        at_value: voice.marked(value),
        published: fill(
            &p.published,
            &[
                ("figure", &published_value),
                ("interval", &interval(&low.shown(), &high.shown())),
            ],
        ),
        spoken,
    }
}

impl Voice<'_> {
    /// "95% confidence interval 44% fewer to 30% fewer".
    fn interval(&self, kind: IntervalKind, level: u8, low: &str, high: &str) -> String {
        let pattern = match kind {
            IntervalKind::Confidence => &self.phrases.confidence_interval,
            IntervalKind::Prediction => &self.phrases.prediction_interval,
        };
        fill(
            pattern,
            &[("level", &level.to_string()), ("low", low), ("high", high)],
        )
    }

    /// "No reduction"; "No clear reduction" where the estimate itself points the wanted way. Of a harm it is
    /// the unwanted way that would have to be shown.
    fn no_claim(&self, value: Figure) -> String {
        let p = self.phrases;
        let looked_for = match (self.better, self.harm) {
            (Better::Lower, false) | (Better::Higher, true) => Better::Lower,
            (Better::Higher, false) | (Better::Lower, true) => Better::Higher,
        };
        let pattern = match (looked_for, value.sign()) {
            (Better::Lower, Ordering::Less) => &p.no_clear_reduction,
            (Better::Lower, _) => &p.no_reduction,
            (Better::Higher, Ordering::Greater) => &p.no_clear_increase,
            (Better::Higher, _) => &p.no_increase,
        };
        pattern.clone()
    }

    /// "38% fewer".
    fn plain(&self, change: Figure) -> String {
        let p = self.phrases;
        let n = change.abs().plain();
        let (less, more) = match self.metric {
            Metric::RateRatio | Metric::RiskRatio => (p.ratio_less.as_str(), p.ratio_more.as_str()),
            Metric::Difference(_) => (p.difference_less.as_str(), p.difference_more.as_str()),
            Metric::Standardised => (p.standardised_less.of(&n), p.standardised_more.of(&n)),
            Metric::Share => (p.share_quote.as_str(), p.share_quote.as_str()),
        };
        self.directed(change, less, more)
    }

    /// "38% fewer falls".
    fn with_noun(&self, change: Figure) -> String {
        let p = self.phrases;
        match self.metric {
            Metric::RateRatio | Metric::RiskRatio => {
                self.directed(change, &p.ratio_less_noun, &p.ratio_more_noun)
            }
            Metric::Difference(_) | Metric::Standardised | Metric::Share => self.plain(change),
        }
    }

    fn directed(&self, change: Figure, less: &str, more: &str) -> String {
        match change.sign() {
            Ordering::Less => self.amount(change, less),
            Ordering::Greater => self.amount(change, more),
            Ordering::Equal => self.phrases.no_difference.clone(),
        }
    }

    fn amount(&self, change: Figure, pattern: &str) -> String {
        let unit = match self.metric {
            Metric::Difference(unit) => unit.as_str(),
            _ => "",
        };
        let n = change.abs().shown();
        fill(pattern, &[("n", &n), ("unit", unit), ("noun", self.noun)])
    }

    /// The nearer limit of a range in words. "30% fewer", as it is read out on its own; "10.9", since
    /// the further limit names unit and direction for both.
    fn least(&self, limit: Figure) -> String {
        if self.metric.is_ratio() || limit.sign() == Ordering::Equal {
            self.plain(limit)
        } else {
            self.bare(limit)
        }
    }

    /// The estimate's label in the picture.
    fn marked(&self, value: Figure) -> String {
        match self.metric {
            Metric::Standardised => self.short(value),
            _ => self.plain(value),
        }
    }

    /// A limit's label: short where the estimate beside it already says the direction.
    fn limit(&self, limit: Figure, value: Figure) -> String {
        if limit.sign() == value.sign() && limit.sign() != Ordering::Equal {
            self.bare(limit)
        } else if self.metric.is_ratio() {
            self.plain(limit)
        } else {
            self.short(limit)
        }
    }

    /// "0.02 higher".
    fn short(&self, change: Figure) -> String {
        let p = self.phrases;
        self.directed(change, &p.limit_less, &p.limit_more)
    }

    /// "10.9".
    fn bare(&self, limit: Figure) -> String {
        let p = self.phrases;
        let bare = match self.metric {
            Metric::RateRatio | Metric::RiskRatio => &p.ratio_bare,
            Metric::Difference(_) => &p.difference_bare,
            Metric::Standardised => &p.standardised_bare,
            Metric::Share => &p.share_quote,
        };
        self.amount(limit, bare)
    }

    fn published(&self, value: Figure) -> String {
        let p = self.phrases;
        let (pattern, unit) = match self.metric {
            Metric::RateRatio => (&p.rate_ratio, ""),
            Metric::RiskRatio => (&p.risk_ratio, ""),
            Metric::Difference(unit) => (&p.difference, unit.as_str()),
            Metric::Standardised => (&p.standardised, ""),
            Metric::Share => (&p.share_published, ""),
        };
        fill(pattern, &[("value", &value.shown()), ("unit", unit)])
    }
}

#[cfg(test)]
mod tests;
