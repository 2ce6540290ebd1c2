//! Guesses and distances between them in words.

use evidence_walk_contract::guess::Tenths;
use evidence_walk_document::summary::Measure;
use evidence_walk_report::analyse::Unit;
use evidence_walk_report::analyse::mean::Mean;
use evidence_walk_words::staff::{StaffWord, StaffWords};

/// A number as people read it, to one decimal place.
pub(super) fn plain(number: f64) -> String {
    // A number beyond the range of tenths cannot come from a question.
    Tenths::nearest(number).unwrap_or_default().shown()
}

/// A guess with its unit: `62 falls`, `−13%`.
pub(super) fn guess(words: &StaffWords, unit: &Unit, number: f64) -> String {
    match unit.measure {
        Some(Measure::Percent) => words.fill(StaffWord::Percent, &[("n", &plain(number))]),
        _ => with_name(words, unit, number),
    }
}

/// A distance between two guesses with its unit: `6.2 falls`, `6.2 percentage points`.
pub(super) fn distance(words: &StaffWords, unit: &Unit, number: f64) -> String {
    match unit.measure {
        Some(Measure::Percent) => words.fill(StaffWord::AmountPoints, &[("n", &plain(number))]),
        _ => with_name(words, unit, number),
    }
}

fn with_name(words: &StaffWords, unit: &Unit, number: f64) -> String {
    if unit.name.is_empty() {
        return plain(number);
    }
    words.fill(
        StaffWord::Amount,
        &[("n", &plain(number)), ("unit", &unit.name)],
    )
}

/// From one number to another.
pub(super) fn range(words: &StaffWords, (low, high): (f64, f64)) -> String {
    words.fill(
        StaffWord::PlainRange,
        &[("low", &plain(low)), ("high", &plain(high))],
    )
}

/// A mean with its interval behind it, where there is one.
pub(super) fn mean(words: &StaffWords, mean: &Mean) -> String {
    match mean.interval {
        Some((low, high)) => words.fill(
            StaffWord::MeanRange,
            &[
                ("mean", &plain(mean.mean)),
                ("low", &plain(low)),
                ("high", &plain(high)),
            ],
        ),
        None => plain(mean.mean),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_measure_has_its_words() {
        let words = StaffWords::english().unwrap();
        let unit = |name: &str, measure| Unit {
            name: name.to_owned(),
            measure,
        };
        let falls = unit("falls", Some(Measure::Events));
        assert_eq!(guess(&words, &falls, 62.04), "62 falls");
        assert_eq!(distance(&words, &falls, -6.25), "\u{2212}6.3 falls");
        let percent = unit("%", Some(Measure::Percent));
        assert_eq!(guess(&words, &percent, -13.5), "\u{2212}13.5%");
        assert_eq!(distance(&words, &percent, 6.0), "6 percentage points");
        assert_eq!(guess(&words, &unit("", None), 7.0), "7");
        let sure = Mean {
            mean: 6.2,
            interval: Some((3.1, 9.3)),
        };
        assert_eq!(mean(&words, &sure), "6.2 (3.1 to 9.3)");
    }
}
