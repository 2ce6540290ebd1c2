//! Which day the store believes it is, and what is old enough to be forgotten by that day.
//!
//! A clock can be wrong by years. Received signals limit which days are plausible: their ids carry the day
//! of the reader's clock, and the collector refuses ids too far from its own day. Time that has passed
//! while the store was open counts too. Beyond these the clock is not believed.

use evidence_walk_contract::id::Day;

use super::SEEN_DAYS;

/// What a store knows of days.
#[derive(Debug, Clone, Copy)]
pub struct BelievedDay {
    /// The last day that it believed in, if one is stored.
    pub stored: Option<Day>,
    /// The newest day among the known ids, tomorrow at most.
    pub newest: Option<Day>,
    /// The last day believed since the store was opened, and how many days had passed by then.
    pub base: Option<(Day, Day)>,
    /// Days since the store was opened, by a monotonic clock.
    pub passed: Day,
}

/// The day to believe in when the clock says `today`; `None` if there is no evidence for any day.
#[must_use]
pub fn believe_day(known: BelievedDay, today: Day) -> Option<Day> {
    let agrees = known
        .newest
        .is_some_and(|newest| newest.abs_diff(today) <= 1);
    if agrees {
        return Some(today);
    }
    let passed = known
        .base
        .map(|(day, then)| today.min(day.saturating_add(known.passed.saturating_sub(then))));
    let seen = known.newest.map(|newest| newest.min(today));
    known.stored.max(passed).or(seen)
}

/// The first day whose ids and withdrawn answers are still kept.
#[must_use]
pub fn keep_from(believed: Day, today: Day) -> Day {
    believed.min(today).saturating_sub(SEEN_DAYS)
}

/// Whether the clock is so far from the believed day that something is wrong with it.
#[must_use]
pub fn is_far_from(believed: Day, today: Day) -> bool {
    today > believed.saturating_add(SEEN_DAYS) || today.saturating_add(1) < believed
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = 20_524;

    fn known(stored: Option<Day>, newest: Option<Day>, passed: Day) -> BelievedDay {
        let base = stored.map(|day| (day, 0));
        BelievedDay {
            stored,
            newest,
            base,
            passed,
        }
    }

    #[test]
    fn a_day_is_believed_by_what_was_received_or_by_time_that_has_passed() {
        let ahead = TODAY + 3_650;
        for (known, today, expected) in [
            (known(None, None, 0), TODAY, None),
            (known(None, Some(TODAY), 0), TODAY, Some(TODAY)),
            (known(None, Some(TODAY), 0), TODAY + 1, Some(TODAY + 1)),
            (known(Some(TODAY), Some(TODAY), 0), ahead, Some(TODAY)),
            (
                known(Some(TODAY), Some(TODAY), 4),
                TODAY + 4,
                Some(TODAY + 4),
            ),
            (known(Some(TODAY), Some(TODAY), 4), ahead, Some(TODAY + 4)),
            (known(Some(TODAY), Some(TODAY), 0), 3, Some(TODAY)),
        ] {
            assert_eq!(believe_day(known, today), expected, "{known:?} on {today}");
        }
        assert!(is_far_from(TODAY, ahead) && is_far_from(TODAY, TODAY - 2));
        assert!(!is_far_from(TODAY, TODAY + 3) && !is_far_from(TODAY, TODAY - 1));
        assert_eq!(keep_from(TODAY, ahead), TODAY - SEEN_DAYS);
    }
}
