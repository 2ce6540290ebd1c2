//! What is shown of an estimate, made from its figures alone.
//!
//! Number, direction and noun belong together. A range that includes no difference never gets a
//! headline that claims a direction: nobody knows whether 0.90 (0.70 to 1.15) is less.

use std::cmp::Ordering;

use evidence_walk_document::outcome::{Better, IntervalKind, Metric, Shown};

use crate::figure::Figure;
use crate::phrases::{Phrases, fill};

mod quote;

pub use quote::{quote, quote_in_full};

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
}

/// Makes what is shown of an estimate for `population`.
pub fn shown(voice: &Voice<'_>, population: &str, figures: &Figures) -> Shown {
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

    /// "No reduction"; "No clear reduction" where the estimate itself points the wanted way.
    fn no_claim(&self, value: Figure) -> String {
        let p = self.phrases;
        let pattern = match (self.better, value.sign()) {
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
        let (less, more) = match self.metric {
            Metric::RateRatio | Metric::RiskRatio => (&p.ratio_less, &p.ratio_more),
            Metric::Difference(_) => (&p.difference_less, &p.difference_more),
            Metric::Standardised => (&p.standardised_less, &p.standardised_more),
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
            Metric::Difference(_) | Metric::Standardised => self.plain(change),
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
        };
        fill(pattern, &[("value", &value.shown()), ("unit", unit)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(metric: &Metric, better: Better, value: &str, interval: Option<(&str, &str)>) -> Shown {
        let phrases = Phrases::load("en").unwrap();
        let voice = Voice {
            phrases: &phrases,
            metric,
            noun: "falls",
            better,
        };
        let figure = |text| Figure::parse(text).unwrap();
        let figures = Figures {
            value: figure(value),
            interval: interval
                .map(|(low, high)| (figure(low), figure(high), 95, IntervalKind::Confidence)),
        };
        shown(&voice, "Everyone", &figures)
    }

    #[test]
    fn a_range_that_includes_no_difference_claims_no_direction() {
        let rate = &Metric::RateRatio;
        for (better, value, low, high, headline) in [
            (Better::Lower, "1.05", "0.96", "1.16", "No reduction"),
            (Better::Lower, "0.90", "0.70", "1.15", "No clear reduction"),
            (Better::Lower, "0.90", "0.81", "1.00", "No clear reduction"),
            (Better::Higher, "1.10", "0.90", "1.40", "No clear increase"),
            (Better::Higher, "0.90", "0.70", "1.15", "No increase"),
            (Better::Lower, "1.00", "0.98", "1.02", "No reduction"),
        ] {
            let shown = of(rate, better, value, Some((low, high)));
            assert_eq!(shown.headline, headline, "{value} ({low} to {high})");
        }
        let even = of(rate, Better::Lower, "1.00", Some(("0.98", "1.02")));
        assert_eq!(
            even.range,
            "Most likely no difference. Could be anything from 2% fewer to 2% more."
        );
        assert_eq!(
            [even.at_low, even.at_value, even.at_high],
            ["2% fewer", "no difference", "2% more"]
        );
    }

    #[test]
    fn a_harm_is_said_as_plainly_as_a_benefit() {
        let harm = of(
            &Metric::RiskRatio,
            Better::Lower,
            "1.5",
            Some(("1.2", "1.85")),
        );
        assert_eq!(harm.headline, "50% more falls");
        assert_eq!(
            harm.range,
            "Could be as little as 20% more or as much as 85% more."
        );
        assert_eq!(
            harm.published,
            "Risk ratio 1.5, 95% confidence interval 1.2 to 1.85"
        );
    }

    #[test]
    fn without_a_range_the_figure_stands_alone_and_says_so() {
        let alone = of(&Metric::RateRatio, Better::Lower, "0.62", None);
        assert_eq!(alone.headline, "38% fewer falls");
        assert_eq!(alone.range, "The range was not reported.");
        assert_eq!(alone.published, "Rate ratio 0.62, interval not reported");
        assert_eq!(
            alone.spoken,
            "Everyone: 38% fewer falls; the range was not reported."
        );
    }

    #[test]
    fn differences_carry_their_unit_and_standardised_ones_say_what_they_are() {
        let points = Metric::Difference("points".to_owned());
        let shown = of(&points, Better::Lower, "-13.5", Some(("-16.1", "-10.9")));
        assert_eq!(shown.headline, "13.5 points lower");
        assert_eq!(
            [shown.at_low, shown.at_value, shown.at_high],
            ["16.1", "13.5 points lower", "10.9"]
        );
        assert_eq!(
            shown.range,
            "Could be as little as 10.9 or as much as 16.1 points lower."
        );
        let shown = of(
            &Metric::Standardised,
            Better::Higher,
            "0.62",
            Some(("0.19", "1.06")),
        );
        assert_eq!(shown.headline, "0.62 standard deviations higher");
        assert_eq!(
            shown.published,
            "Standardised mean difference 0.62, 95% confidence interval 0.19 to 1.06"
        );
    }

    #[test]
    fn labels_in_the_picture_are_short_and_never_lose_their_direction() {
        let unclear = of(
            &Metric::Standardised,
            Better::Lower,
            "-0.42",
            Some(("-0.87", "0.02")),
        );
        assert_eq!(unclear.headline, "No clear reduction");
        assert_eq!(
            unclear.range,
            "Most likely 0.42 standard deviations lower. Could be anything from 0.87 standard deviations lower to 0.02 standard deviations higher."
        );
        assert_eq!(
            [unclear.at_low, unclear.at_value, unclear.at_high],
            ["0.87", "0.42 lower", "0.02 higher"]
        );
        let months = Metric::Difference("months".to_owned());
        let touching = of(&months, Better::Higher, "4", Some(("0", "8")));
        assert_eq!(touching.headline, "No clear increase");
        assert_eq!(
            [touching.at_low, touching.at_value, touching.at_high],
            ["no difference", "4 months higher", "8"]
        );
    }
}
