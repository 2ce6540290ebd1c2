//! How long each kind of data is kept, and from which day on what is older ends.

use std::collections::BTreeMap;

use evidence_walk_contract::id::Day;

use crate::day::before;

/// A kind of data that a centre keeps for a time of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RetentionKind {
    /// Answers to a summary other than comments, from the day of the first answer to the question on the sheet. Tallies
    /// of answers lose what ends.
    Answers,
    /// Comments, from the end of the month in which they were first shown, or came if they still wait.
    Comments,
    /// Counts of how summaries are used, from the end of their month.
    Totals,
    /// Releases, from the day they were made on. The latest stays as long as anything is kept that the next one
    /// could be made of: that is made by comparison with it.
    Releases,
    /// Answers and comments that are kept apart, from the day their sheet began on.
    Apart,
    /// Counts of what was masked in a comment, from the end of its month.
    Masked,
    /// Hashes of withdrawn sheets, from the end of the month in which they were withdrawn.
    Withdrawn,
    /// Requests of readers, from the day they arrived on.
    Requests,
    /// Answers given on a follow-up page, comments left out, which are kept like all comments; from the day of the
    /// first answer to the question on the sheet.
    FollowUps,
    /// The log of acts, the list of what has ended, and addresses of views that no longer open.
    Acts,
}

impl RetentionKind {
    /// Every kind.
    pub const ALL: [RetentionKind; 10] = [
        RetentionKind::Answers,
        RetentionKind::Comments,
        RetentionKind::Totals,
        RetentionKind::Releases,
        RetentionKind::Apart,
        RetentionKind::Masked,
        RetentionKind::Withdrawn,
        RetentionKind::Requests,
        RetentionKind::FollowUps,
        RetentionKind::Acts,
    ];

    /// Its name in settings and in the store.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Comments => "comments",
            Self::Totals => "totals",
            Self::Releases => "releases",
            Self::Apart => "apart",
            Self::Masked => "masked",
            Self::Withdrawn => "withdrawn",
            Self::Requests => "requests",
            Self::FollowUps => "follow_ups",
            Self::Acts => "acts",
        }
    }
}

/// A length of time by the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetentionPeriod {
    /// Months; a year is twelve.
    pub months: u32,
    /// Days; a week is seven.
    pub days: u32,
}

/// How long each kind is kept; one that is not in it is kept until somebody deletes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RetentionTimes(pub BTreeMap<RetentionKind, RetentionPeriod>);

impl RetentionTimes {
    /// For each kind whose time is limited, the first day that is still kept, on that day. A day is kept as
    /// long as the period after it has not passed in full.
    pub fn first_days(&self, today: Day) -> impl Iterator<Item = (RetentionKind, Day)> {
        let each = self.0.iter();
        each.map(move |(kind, period)| (*kind, before(today, period.months, period.days)))
    }
}
