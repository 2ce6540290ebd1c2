//! How old the evidence is.
//!
//! A search or a review more than [`YEARS`] years back causes a warning. The threshold is this project's
//! own. It was chosen with one study in mind: half of 100 systematic reviews had a finding that called
//! for an update within 5.5 years (Shojania and others 2007,
//! doi:10.7326/0003-4819-147-4-200708210-00179).

use jiff::civil::Date;

use crate::fields::{Field, Fields};
use crate::formats::{self, Until};
use crate::front::summary::SEARCHED;

/// Years after which a search should be reviewed.
const YEARS: i16 = 5;

/// Today, by the clock of this machine, in UTC.
pub fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

/// Reads `searched:`, which may be missing, and warns if it, or else the last review, is old.
pub fn searched(
    fields: &Fields<'_>,
    reviewed: Option<(&Field<'_>, Date)>,
    today: Date,
) -> Option<String> {
    let Some(field) = fields.optional(&SEARCHED) else {
        if let Some((field, day)) = reviewed.filter(|(_, day)| is_old(*day, today)) {
            field.warn(
                format!("last reviewed on {day}, more than {YEARS} years ago"),
                "review the summary, and add `searched:` with the day to which the literature was searched",
            );
        }
        return None;
    };
    let text = formats::year_month_or_day(&field)?;
    let until = Until::parse(&text)?;
    if let Some((_, day)) = reviewed.filter(|(_, day)| until.first > *day) {
        field.fault(
            format!("searched to {text}, and last reviewed before that, on {day}"),
            "check both dates: whoever searches again reviews the summary too",
        );
        return None;
    }
    if is_old(until.last(), today) {
        field.warn(
            format!("the literature was searched to {text}, more than {YEARS} years ago"),
            "search again, or say in a step what may have changed since",
        );
    }
    Some(text)
}

fn is_old(day: Date, today: Date) -> bool {
    // Without overflow: the library has years to 9999.
    today.year().saturating_sub(YEARS) > day.year()
        || today.year().saturating_sub(YEARS) == day.year()
            && (today.month(), today.day()) > (day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_years_to_the_day_are_not_yet_old() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let today = day("2026-11-22");
        assert!(!is_old(day("2021-11-22"), today));
        assert!(is_old(day("2021-11-21"), today));
        assert!(is_old(day("2020-12-31"), today));
        assert!(!is_old(day("2027-01-01"), today));
    }

    #[test]
    fn what_is_known_to_a_year_may_have_been_done_at_its_end() {
        let last = |text: &str| Until::parse(text).unwrap().last().to_string();
        assert_eq!(last("2021"), "2021-12-31");
        assert_eq!(last("2024-02"), "2024-02-29");
        assert_eq!(last("2024-02-03"), "2024-02-03");
    }
}
