//! The input of the next release: what was published before, and what is known now.

use evidence_walk_document::summary::Summary;
use evidence_walk_store::DaysOver;

use super::{Release, TableDays, TableNames};
use crate::analyse::Report;

/// What was published before.
#[derive(Debug, Clone, Copy)]
pub enum Before<'a> {
    /// Nothing.
    Nothing,
    /// A release.
    Release(&'a Release),
    /// A release of this day that cannot be read: it may have published anything.
    Unreadable(&'a str),
}

/// The input of the next release.
#[derive(Debug, Clone, Copy)]
pub struct Now<'a> {
    /// What is known of past days.
    pub over: &'a DaysOver,
    /// The published summary at that edition, if it is still published.
    pub summary: Option<&'a Summary>,
    /// Title of the summary, or its id.
    pub title: &'a str,
    /// The centre's threshold.
    pub threshold: u32,
    /// Today, `2026-03-12`.
    pub day: &'a str,
    /// The day before, up to which answers are counted.
    pub up_to: &'a str,
}

/// What was published before, with a table for each current one.
pub(super) struct Old {
    pub(super) report: Report,
    pub(super) of: TableDays,
    pub(super) threshold: u32,
}

impl Old {
    pub(super) fn of(before: Before<'_>, names: &TableNames, blank: &Report) -> Self {
        let unknown = |day: Option<&str>| Self {
            report: blank.clone(),
            of: TableDays::all(blank, day),
            threshold: 0,
        };
        match before {
            Before::Nothing => unknown(None),
            Before::Unreadable(day) => unknown(Some(day)),
            // Tables of different questions cannot be compared.
            Before::Release(last) if last.names != *names => unknown(Some(&last.day)),
            Before::Release(last) => Self {
                report: last.report.clone(),
                of: last.of.clone(),
                threshold: last.threshold,
            },
        }
    }
}

impl TableDays {
    fn all(report: &Report, day: Option<&str>) -> Self {
        let day = day.map(str::to_owned);
        Self {
            walks: day.clone(),
            sheets: day.clone(),
            guesses: vec![day.clone(); report.guesses.len()],
            numbers: vec![day.clone(); report.numbers.len()],
            questions: vec![day; report.questions.len()],
        }
    }

    pub(super) fn days(&self) -> impl Iterator<Item = &String> {
        let lists = self
            .guesses
            .iter()
            .chain(&self.numbers)
            .chain(&self.questions);
        lists.chain([&self.walks, &self.sheets]).flatten()
    }
}
