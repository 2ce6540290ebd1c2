//! A share of one group: as many of every 100. It has no direction, since it is compared with nothing.

use evidence_walk_document::outcome::{IntervalKind, Shown};

use super::{Figures, Voice};
use crate::phrases::fill;

/// "84 of every 100".
pub fn quote(voice: &Voice<'_>, figures: &Figures) -> String {
    fill(&voice.phrases.share_quote, &[("n", &figures.value.shown())])
}

/// "84 of every 100 people".
pub fn headline(voice: &Voice<'_>, figures: &Figures) -> String {
    let n = figures.value.shown();
    fill(&voice.phrases.share, &[("n", &n), ("noun", voice.noun)])
}

/// What is shown of a share.
pub fn shown(voice: &Voice<'_>, population: &str, figures: &Figures) -> Shown {
    let p = voice.phrases;
    let n = figures.value.shown();
    let headline = headline(voice, figures);
    let published = fill(&p.share_published, &[("value", &n)]);
    let (range, at_low, at_high, published) = match &figures.interval {
        None => (
            p.range_none.clone(),
            String::new(),
            String::new(),
            fill(&p.published_alone, &[("figure", &published)]),
        ),
        Some((low, high, level, kind)) => {
            let (low, high, level) = (low.shown(), high.shown(), level.to_string());
            let values = [("level", &*level), ("low", &*low), ("high", &*high)];
            let pattern = match kind {
                IntervalKind::Confidence => &p.confidence_interval,
                IntervalKind::Prediction => &p.prediction_interval,
            };
            let interval = fill(pattern, &values);
            (
                fill(&p.share_range, &values),
                fill(&p.share_published, &[("value", &low)]),
                fill(&p.share_published, &[("value", &high)]),
                fill(
                    &p.published,
                    &[("figure", &published), ("interval", &interval)],
                ),
            )
        }
    };
    Shown {
        spoken: fill(
            &p.spoken_share,
            &[
                ("population", population),
                ("headline", &headline),
                ("range", &range),
            ],
        ),
        at_value: fill(&p.share_published, &[("value", &n)]),
        headline,
        range,
        at_low,
        at_high,
        published,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Figure;
    use crate::phrases::Phrases;
    use evidence_walk_document::outcome::{Better, Metric};

    #[test]
    fn a_share_is_so_many_of_every_100_and_never_more_or_fewer() {
        let phrases = Phrases::load("en").unwrap();
        let voice = Voice {
            phrases: &phrases,
            metric: &Metric::Share,
            noun: "people",
            better: Better::Higher,
            harm: false,
        };
        let figure = |text| Figure::parse(text).unwrap();
        let mut figures = Figures {
            value: figure("84"),
            interval: None,
        };
        let alone = super::super::shown(&voice, "In the pilots", &figures);
        assert_eq!(alone.headline, "84 of every 100 people");
        assert_eq!(alone.published, "84%, interval not reported");
        assert_eq!(
            alone.spoken,
            "In the pilots: 84 of every 100 people. The range was not reported."
        );
        assert_eq!(
            super::super::quotes(&voice, &figures).brief,
            "84 of every 100"
        );
        figures.interval = Some((figure("81.5"), figure("86"), 95, IntervalKind::Confidence));
        let ranged = super::super::shown(&voice, "In the pilots", &figures);
        assert_eq!(ranged.range, "Could be 81.5 to 86 of every 100.");
        assert_eq!(ranged.published, "84%, 95% confidence interval 81.5 to 86");
    }
}
