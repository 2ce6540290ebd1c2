//! Numbers, shares, ranges and months in words.

use evidence_walk_figure::Pos;
use evidence_walk_report::analyse::{Share, VisibleCount};
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

/// A number with a comma between thousands.
pub(super) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A share in whole percent. A share other than none or all is never rounded to either.
pub(super) fn percent(words: &StaffWords, share: f64) -> String {
    let rounded = (share * 100.0).round();
    if share > 0.0 && rounded < 1.0 {
        words.get(StaffWord::UnderOne).to_owned()
    } else if share < 1.0 && rounded > 99.0 {
        words.get(StaffWord::OverNinetyNine).to_owned()
    } else {
        words.fill(StaffWord::Percent, &[("n", &rounded.to_string())])
    }
}

/// Lower and upper limit of a share's interval, in whole percent without the sign. A limit may be
/// rounded to none or all, because it is not a count of people.
pub(super) fn limits(share: &Share) -> (String, String) {
    let whole = |limit: f64| (limit * 100.0).round().to_string();
    (whole(share.low), whole(share.high))
}

/// A difference of shares in whole percentage points, without the sign `+`.
pub(super) fn signed(difference: f64) -> String {
    let points = (difference * 100.0).round();
    // Rounding may leave a zero with a sign.
    let (sign, points) = if points < 0.0 {
        ("\u{2212}", -points)
    } else {
        ("", points.abs())
    };
    format!("{sign}{points}")
}

/// A position in a picture whose right edge is `upper`.
pub(super) fn position(share: f64, upper: f64) -> Pos {
    // Saturating: values outside are put on the edge, and NaN on the left one.
    (share / upper * 10_000.0).round().clamp(0.0, 10_000.0) as Pos
}

/// A month as people say it: `March 2026`.
pub(super) fn month(words: &StaffWords, iso: &str) -> String {
    use StaffWord::{
        April, August, December, February, January, July, June, March, May, November, October,
        September,
    };
    let names = [
        January, February, March, April, May, June, July, August, September, October, November,
        December,
    ];
    let parts = iso.split_once('-').and_then(|(year, month)| {
        let name = names.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some((year, words.get(*name)))
    });
    match parts {
        Some((year, month)) => {
            words.fill(StaffWord::MonthYear, &[("month", month), ("year", year)])
        }
        None => iso.to_owned(),
    }
}

/// A day as people say it: `12 March 2026`.
pub(super) fn day(words: &StaffWords, iso: &str) -> String {
    let parts = iso.rsplit_once('-').and_then(|(month, day)| {
        let day: u8 = day.parse().ok()?;
        Some((month, day.to_string()))
    });
    match parts {
        Some((iso, day)) => {
            let values = [("day", &*day), ("month", &*month(words, iso))];
            words.fill(StaffWord::DayMonth, &values)
        }
        None => iso.to_owned(),
    }
}

/// A quarter as people say it: `quarter 3 of 2026`.
pub(super) fn quarter(words: &StaffWords, period: &str) -> String {
    match period.split_once("-Q") {
        Some((year, quarter)) => {
            let values = [("quarter", quarter), ("year", year)];
            words.fill(StaffWord::QuarterYear, &values)
        }
        None => period.to_owned(),
    }
}

/// A count in a cell of a table, with its mark.
pub(super) fn count(words: &StaffWords, count: VisibleCount) -> Markup {
    html! {
        @match count {
            VisibleCount::Open(n) => (number(n)),
            VisibleCount::Closed(n) => {
                span.db-closed { (eye()) span.db-only-spoken { (words.get(StaffWord::NotToBeShared)) ": " } (number(n)) }
            },
            VisibleCount::Hidden => span.db-quiet { (words.get(StaffWord::NotShown)) },
        }
    }
}

/// A measure in a cell of a table, with the mark of the people that it rests on.
pub(super) fn resting(words: &StaffWords, on: VisibleCount, measure: &str) -> Markup {
    html! {
        @match on {
            VisibleCount::Closed(_) if !measure.is_empty() => {
                span.db-closed.db-wraps { (eye()) span.db-only-spoken { (words.get(StaffWord::NotToBeShared)) ": " } (measure) }
            },
            _ => (measure),
        }
    }
}

/// A sentence that states a count, with the mark that the count has.
pub(super) fn marked(words: &StaffWords, count: VisibleCount, sentence: String) -> String {
    match count {
        VisibleCount::Closed(_) => words.fill(StaffWord::ThatNotShared, &[("sentence", &sentence)]),
        VisibleCount::Open(_) | VisibleCount::Hidden => sentence,
    }
}

/// A table folded beside the picture of the same figures.
pub(super) fn folded(words: &StaffWords, table: &Markup) -> Markup {
    html! {
        details.db-fold {
            summary { (words.get(StaffWord::AsTable)) }
            (table)
        }
    }
}

/// A crossed eye: not for others to see.
pub(super) fn eye() -> Markup {
    html! {
        svg.db-eye viewBox="0 0 16 16" aria-hidden="true" {
            path d="M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8zM2 14 14 2" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas_between_thousands() {
        for (n, text) in [
            (0, "0"),
            (999, "999"),
            (1_184, "1,184"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(number(n), text);
        }
    }

    #[test]
    fn a_share_is_never_rounded_to_none_or_all() {
        let words = StaffWords::english().unwrap();
        for (share, text) in [
            (0.0, "0%"),
            (0.001, "under 1%"),
            (0.006, "1%"),
            (0.524, "52%"),
            (0.996, "over 99%"),
            (1.0, "100%"),
        ] {
            assert_eq!(percent(&words, share), text);
        }
    }

    #[test]
    fn differences_have_a_true_minus_and_no_zero_has_a_sign() {
        for (by, text) in [
            (0.123, "12"),
            (-0.056, "\u{2212}6"),
            (-0.001, "0"),
            (0.0, "0"),
        ] {
            assert_eq!(signed(by), text);
        }
    }

    #[test]
    fn months_and_days_are_spoken() {
        let words = StaffWords::english().unwrap();
        assert_eq!(month(&words, "2026-03"), "March 2026");
        assert_eq!(month(&words, "2026-13"), "2026-13");
        assert_eq!(day(&words, "2026-03-02"), "2 March 2026");
        assert_eq!(day(&words, "soon"), "soon");
        assert_eq!(quarter(&words, "2026-Q3"), "quarter 3 of 2026");
    }
}
