//! How long the centre keeps each kind of data: `[retention]` in `centre.toml`.
//!
//! A time is one number and one unit. A library's format for spans would take hours, fractions and sums too,
//! which would have to be refused again, and its errors are not in an editor's words.

use std::fmt;

use crate::fields::{Field, Fields};
use crate::phrases::{KeptPhrases, Phrases, fill};
use evidence_walk_words::Words;

/// The shortest time that can be kept to: answers may be corrected for some days, and comments wait for
/// others.
const LEAST_DAYS: u32 = 30;

/// The longest; beyond it is for ever.
const MOST_YEARS: u32 = 100;

/// What is written for no limit.
const FOR_EVER: &str = "for ever";

/// How a time is written.
const HOW: &str = "write a number and `days`, `weeks`, `months` or `years`, such as `\"2 years\"`, or `\"for ever\"`";

/// How long each kind of data is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Retention {
    /// Answers other than comments.
    pub answers: KeptFor,
    /// Comments.
    pub comments: KeptFor,
    /// Counts of how summaries are used.
    pub totals: KeptFor,
    /// Figures that others see.
    pub releases: KeptFor,
    /// What the budgets of sites keep apart.
    pub apart: KeptFor,
    /// Counts of what was masked in comments.
    pub masked: KeptFor,
    /// Hashes of withdrawn sheets.
    pub withdrawn: KeptFor,
    /// Requests of readers.
    pub requests: KeptFor,
    /// Answers given on follow-up pages, other than comments.
    pub follow_ups: KeptFor,
    /// The log of acts of staff, and the list of what has ended.
    pub acts: KeptFor,
}

/// How long something is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KeptFor {
    /// Until somebody deletes it.
    #[default]
    ForEver,
    /// So many units.
    Time(u32, TimeUnit),
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl KeptFor {
    /// Months and days, where it is limited.
    #[must_use]
    pub fn months_and_days(self) -> Option<(u32, u32)> {
        match self {
            Self::ForEver => None,
            Self::Time(n, TimeUnit::Days) => Some((0, n)),
            Self::Time(n, TimeUnit::Weeks) => Some((0, n.saturating_mul(7))),
            Self::Time(n, TimeUnit::Months) => Some((n, 0)),
            Self::Time(n, TimeUnit::Years) => Some((n.saturating_mul(12), 0)),
        }
    }

    /// As many days at most, to compare two times; `None` for ever.
    fn most_days(self) -> Option<u32> {
        let (months, days) = self.months_and_days()?;
        Some(months.saturating_mul(31).saturating_add(days))
    }

    fn read(field: &Field<'_>) -> Option<Self> {
        let text = field.text()?;
        if text == FOR_EVER {
            return Some(Self::ForEver);
        }
        let parts = text.split_once(' ').and_then(|(n, unit)| {
            let unit = match unit {
                "day" | "days" => TimeUnit::Days,
                "week" | "weeks" => TimeUnit::Weeks,
                "month" | "months" => TimeUnit::Months,
                "year" | "years" => TimeUnit::Years,
                _ => return None,
            };
            Some((n.parse::<u32>().ok()?, unit))
        });
        let Some((n, unit)) = parts else {
            field.fault(format!("`{text}` is not a length of time"), HOW);
            return None;
        };
        let kept = Self::Time(n, unit);
        if kept.most_days().is_some_and(|days| days < LEAST_DAYS) {
            field.fault(
                format!("`{text}` is shorter than can be kept to: comments wait for others before anybody sees them"),
                format!("write `\"{LEAST_DAYS} days\"` or more"),
            );
            return None;
        }
        if kept
            .months_and_days()
            .is_some_and(|(months, days)| months / 12 + days / 365 > MOST_YEARS)
        {
            field.fault(
                format!("`{text}` is longer than {MOST_YEARS} years"),
                format!("write `\"{FOR_EVER}\"`"),
            );
            return None;
        }
        Some(kept)
    }

    /// `2 years`, in the language of these words.
    #[must_use]
    pub fn said_in(self, words: &Words) -> String {
        match Phrases::of(words) {
            Ok(phrases) => self.said(&phrases.kept),
            Err(_) => self.to_string(),
        }
    }

    /// `2 years`.
    #[must_use]
    pub fn said(self, phrases: &KeptPhrases) -> String {
        let (forms, n) = match self {
            Self::ForEver => return phrases.for_ever.clone(),
            Self::Time(n, TimeUnit::Days) => (&phrases.days, n),
            Self::Time(n, TimeUnit::Weeks) => (&phrases.weeks, n),
            Self::Time(n, TimeUnit::Months) => (&phrases.months, n),
            Self::Time(n, TimeUnit::Years) => (&phrases.years, n),
        };
        forms.count(n.into())
    }
}

impl fmt::Display for KeptFor {
    /// As it is written in `centre.toml`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match self {
            Self::ForEver => return f.write_str(FOR_EVER),
            Self::Time(n, TimeUnit::Days) => (n, "day"),
            Self::Time(n, TimeUnit::Weeks) => (n, "week"),
            Self::Time(n, TimeUnit::Months) => (n, "month"),
            Self::Time(n, TimeUnit::Years) => (n, "year"),
        };
        let ending = if *n == 1 { "" } else { "s" };
        write!(f, "{n} {unit}{ending}")
    }
}

impl Retention {
    /// Reads the table. What it leaves out is kept for ever, but what is kept apart no longer than what readers
    /// are told of answers and comments.
    pub(crate) fn read(fields: &Fields<'_>) -> Option<Self> {
        let read = |name: &'static str| match fields.get(name) {
            Some(field) => KeptFor::read(&field),
            None => Some(KeptFor::ForEver),
        };
        let [
            answers,
            comments,
            totals,
            releases,
            masked,
            withdrawn,
            requests,
            follow_ups,
            acts,
        ] = [
            "answers",
            "comments",
            "totals",
            "releases",
            "masked",
            "withdrawn",
            "requests",
            "follow_ups",
            "acts",
        ]
        .map(read);
        let apart = match fields.get("apart") {
            Some(field) => KeptFor::read(&field),
            None => Some(shorter(
                shorter(answers.unwrap_or_default(), comments.unwrap_or_default()),
                follow_ups.unwrap_or_default(),
            )),
        };
        fields.close();
        let retention = Self {
            answers: answers?,
            comments: comments?,
            totals: totals?,
            releases: releases?,
            apart: apart?,
            masked: masked?,
            withdrawn: withdrawn?,
            requests: requests?,
            follow_ups: follow_ups?,
            acts: acts?,
        };
        let told = shorter(
            shorter(retention.answers, retention.comments),
            retention.follow_ups,
        );
        if shorter(told, retention.apart) != retention.apart {
            fields.fault(
                "apart",
                "answers and comments that are kept apart would be kept for longer than readers are told",
                "write no longer a time than for `answers`, `comments` and `follow_ups`, or take `apart` out",
            );
            return None;
        }
        Some(retention)
    }

    /// What readers of a follow-up page are told, in the language of these words. `None` where nothing of theirs has
    /// a limit.
    #[must_use]
    pub fn said_of_follow_ups(&self, words: &Words) -> Option<String> {
        let phrases = Phrases::of(words);
        let of = Self {
            answers: self.follow_ups,
            ..self.clone()
        };
        of.sentence(&phrases.ok()?.kept)
    }

    /// What readers are told; `None` where nothing of theirs has a limit.
    #[must_use]
    pub fn sentence(&self, phrases: &KeptPhrases) -> Option<String> {
        let pattern = match (self.answers, self.comments) {
            (KeptFor::ForEver, KeptFor::ForEver) => return None,
            (KeptFor::Time(..), KeptFor::Time(..)) => &phrases.both,
            (KeptFor::Time(..), KeptFor::ForEver) => &phrases.answers_alone,
            (KeptFor::ForEver, KeptFor::Time(..)) => &phrases.comments_alone,
        };
        let (answers, comments) = (self.answers.said(phrases), self.comments.said(phrases));
        Some(fill(
            pattern,
            &[("answers", &answers), ("comments", &comments)],
        ))
    }
}

/// The shorter of two times; the first of two that are equal.
fn shorter(a: KeptFor, b: KeptFor) -> KeptFor {
    match (a.most_days(), b.most_days()) {
        (Some(first), Some(second)) if second < first => b,
        (None, Some(_)) => b,
        (Some(_) | None, _) => a,
    }
}

/// `keeps` was a sentence that nothing was held to.
pub(crate) fn refuse_sentence(field: &Field<'_>) {
    field.fault(
        "the sentence to readers is made from what the collector does, and no longer written by hand",
        "take it out, and write `[retention]` with `answers = \"2 years\"` and `comments = \"2 years\"` below it, with your own times",
    );
}
