//! Calendar days and months (UTC), and the clock.

use std::time::{Duration, SystemTime};

use evidence_walk_contract::id::{DAY_MS, Day};
use jiff::civil::Date;
use jiff::{Span, Unit};

/// The day from which [`Day`] counts.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The source of the current time: the machine's clock, or a test's.
pub trait Clock: Send + Sync {
    /// Time since 1 January 1970, UTC.
    fn now(&self) -> Duration;

    /// The current day, UTC.
    fn today(&self) -> Day {
        let days = self.now().as_millis() / u128::from(DAY_MS);
        Day::try_from(days).unwrap_or(Day::MAX)
    }
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        // A clock before 1970 is read as 1970: nothing breaks, and the days are wrong anyway.
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default()
    }
}

/// The last day of the calendar, 9999-12-31, for any day after it.
fn date(day: Day) -> Date {
    Span::new()
        .try_days(day)
        .and_then(|days| EPOCH.checked_add(days))
        .unwrap_or(Date::MAX)
}

/// The day as ISO 8601 writes it: `2026-03-12`.
#[must_use]
pub fn iso_day(day: Day) -> String {
    let date = date(day);
    let (year, month, day) = (date.year(), date.month(), date.day());
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of the month, from 1.
#[must_use]
pub fn day_of_month(day: Day) -> u8 {
    date(day).day().unsigned_abs()
}

/// The month as ISO 8601 writes it: `2026-03`.
#[must_use]
pub fn iso_month(day: Day) -> String {
    let date = date(day);
    format!("{:04}-{:02}", date.year(), date.month())
}

/// The quarter that a day lies in, such as `2026-Q3`; `None` if the text is not a day.
#[must_use]
pub fn quarter(day: &str) -> Option<String> {
    let (year, rest) = day.split_once('-')?;
    let month: u32 = rest.split('-').next()?.parse().ok()?;
    let quarter = month.checked_sub(1)? / 3 + 1;
    (quarter <= 4).then(|| format!("{year}-Q{quarter}"))
}

/// The quarter before one, such as `2026-Q2`, with its first day; `None` if the text is not a quarter.
#[must_use]
pub fn quarter_before(quarter: &str) -> Option<(String, String)> {
    let (year, number) = quarter.split_once("-Q")?;
    let (year, number): (u32, u32) = (year.parse().ok()?, number.parse().ok()?);
    let (year, number) = match number {
        1 => (year.checked_sub(1)?, 4),
        2..=4 => (year, number - 1),
        _ => return None,
    };
    let first = format!("{year:04}-{:02}-01", number * 3 - 2);
    Some((format!("{year:04}-Q{number}"), first))
}

/// The day that many months and days of the calendar before another one; 1 January 1970 at the earliest.
#[must_use]
pub fn before(day: Day, months: u32, days: u32) -> Day {
    let span = Span::new()
        .try_months(months)
        .and_then(|span| span.try_days(days));
    let date = span.and_then(|span| date(day).checked_sub(span));
    let days = date.and_then(|date| date.since((Unit::Day, EPOCH)));
    days.ok()
        .and_then(|days| Day::try_from(days.get_days()).ok())
        .unwrap_or(0)
}

/// The day that many months of the calendar after another one.
#[must_use]
pub fn after(day: Day, months: u32) -> Day {
    let span = Span::new().try_months(months);
    let date = span.and_then(|span| date(day).checked_add(span));
    let days = date.and_then(|date| date.since((Unit::Day, EPOCH)));
    days.ok()
        .and_then(|days| Day::try_from(days.get_days()).ok())
        .unwrap_or(day)
}

/// Reads a day as ISO 8601 writes it; `None` if it is not a calendar day since 1970.
#[must_use]
pub fn read_iso_day(text: &str) -> Option<Day> {
    let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let days = date.since((Unit::Day, EPOCH)).ok()?.get_days();
    let read = Day::try_from(days).ok()?;
    (iso_day(read) == text).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_has_one_before_it() {
        for (quarter, before, first) in [
            ("2026-Q1", "2025-Q4", "2025-10-01"),
            ("2026-Q2", "2026-Q1", "2026-01-01"),
            ("2026-Q4", "2026-Q3", "2026-07-01"),
        ] {
            let expected = (before.to_owned(), first.to_owned());
            assert_eq!(quarter_before(quarter), Some(expected));
        }
        for odd in ["", "2026", "2026-Q0", "2026-Q5", "2026-Qx"] {
            assert_eq!(quarter_before(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_day_before_is_one_of_the_calendar() {
        let of =
            |day: &str, months, days| iso_day(before(read_iso_day(day).unwrap(), months, days));
        assert_eq!(of("2026-03-12", 24, 0), "2024-03-12");
        assert_eq!(of("2026-03-31", 1, 0), "2026-02-28");
        assert_eq!(of("2026-03-12", 0, 90), "2025-12-12");
        assert_eq!(of("2026-03-12", 1, 7), "2026-02-05");
        assert_eq!(of("2026-03-12", u32::MAX, 0), "1970-01-01");
    }

    #[test]
    fn a_day_after_is_one_of_the_calendar() {
        let of = |day: &str, months| iso_day(after(read_iso_day(day).unwrap(), months));
        assert_eq!(of("2026-03-12", 3), "2026-06-12");
        assert_eq!(of("2026-11-30", 3), "2027-02-28");
        assert_eq!(of("2027-11-30", 3), "2028-02-29");
        assert_eq!(of("9999-12-31", 3), "9999-12-31");
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (day, written) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (20_524, "2026-03-12"),
            (u32::MAX, "9999-12-31"),
        ] {
            assert_eq!(iso_day(day), written);
            assert!(written.starts_with(&iso_month(day)));
            let read = read_iso_day(written);
            assert_eq!(read.map(iso_day).as_deref(), Some(written));
        }
        assert_eq!(read_iso_day("2026-03-12"), Some(20_524));
        for odd in [
            "",
            "2026-02-30",
            "2026-3-12",
            "1969-12-31",
            "2026-03",
            "2026-03-12-1",
            "+2026-03-12",
        ] {
            assert_eq!(read_iso_day(odd), None, "{odd}");
        }
    }

    #[test]
    fn the_day_changes_at_midnight_utc() {
        struct At(u64);
        impl Clock for At {
            fn now(&self) -> Duration {
                Duration::from_millis(self.0)
            }
        }
        assert_eq!(At(DAY_MS - 1).today(), 0);
        assert_eq!(At(DAY_MS).today(), 1);
    }

    #[test]
    fn quarters_are_those_of_the_calendar() {
        for (day, of) in [
            ("2026-01-01", Some("2026-Q1")),
            ("2026-03-31", Some("2026-Q1")),
            ("2026-04-01", Some("2026-Q2")),
            ("2026-12-31", Some("2026-Q4")),
            ("2026-13-01", None),
            ("", None),
        ] {
            assert_eq!(quarter(day).as_deref(), of, "{day}");
        }
    }
}
