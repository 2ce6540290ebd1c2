//! What is shown of figures of every metric.

use super::*;

fn of(metric: &Metric, better: Better, value: &str, interval: Option<(&str, &str)>) -> Shown {
    let phrases = Phrases::load("en").unwrap();
    let voice = Voice {
        phrases: &phrases,
        metric,
        noun: "falls",
        better,
        harm: false,
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

/// Seen to fail with the wanted direction of an outcome that is no harm.
#[test]
fn of_a_harm_it_is_said_whether_it_happens() {
    let phrases = Phrases::load("en").unwrap();
    let figure = |text| Figure::parse(text).unwrap();
    for (better, value, low, high, headline) in [
        (Better::Lower, "1.10", "0.90", "1.40", "No clear increase"),
        (Better::Lower, "0.95", "0.80", "1.12", "No increase"),
        (Better::Higher, "0.95", "0.80", "1.12", "No clear reduction"),
        (Better::Lower, "1.30", "1.10", "1.50", "30% more falls"),
    ] {
        let voice = Voice {
            phrases: &phrases,
            metric: &Metric::RiskRatio,
            noun: "falls",
            better,
            harm: true,
        };
        let figures = Figures {
            value: figure(value),
            interval: Some((figure(low), figure(high), 95, IntervalKind::Confidence)),
        };
        assert_eq!(shown(&voice, "Everyone", &figures).headline, headline);
    }
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
