//! The input of the next release: what was published before, and what is known now.

use std::collections::BTreeMap;

use evidence_walk_document::summary::Summary;
use evidence_walk_store::DaysOver;

use super::tables::{Sheets, Table, Walks};
use super::{FootDays, Release, TableDays, TableNames};
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
            Before::Release(last) => Self::aligned(last, names, blank),
        }
    }

    /// The tables of the last release in the order of the current ones. One that it does not have, by name and
    /// options, may have been published before it: nothing is known of it.
    fn aligned(last: &Release, names: &TableNames, blank: &Report) -> Self {
        let mut old = Self {
            report: blank.clone(),
            of: TableDays::all(blank, Some(&last.day)),
            threshold: last.threshold,
        };
        let (from, of) = (&last.report, &last.of);
        old.report.sheets = from.sheets;
        old.of.sheets.clone_from(&of.sheets);
        if last.names.steps == names.steps {
            Walks::of(from).put(&mut old.report);
            old.of.walks.clone_from(&of.walks);
        }
        let was = &last.names;
        let (report, days) = (&mut old.report, &mut old.of);
        carry(
            (&was.guesses, &names.guesses),
            (&from.guesses, &mut report.guesses),
            (&of.guesses, &mut days.guesses),
        );
        carry(
            (&was.numbers, &names.numbers),
            (&from.numbers, &mut report.numbers),
            (&of.numbers, &mut days.numbers),
        );
        carry(
            (&was.questions, &names.questions),
            (&from.questions, &mut report.questions),
            (&of.questions, &mut days.questions),
        );
        carry(
            (&was.foot.numbers, &names.foot.numbers),
            (&from.foot.numbers, &mut report.foot.numbers),
            (&of.foot.numbers, &mut days.foot.numbers),
        );
        carry(
            (&was.foot.questions, &names.foot.questions),
            (&from.foot.questions, &mut report.foot.questions),
            (&of.foot.questions, &mut days.foot.questions),
        );
        carry(
            (&was.follow_up, &names.follow_up),
            (&from.follow_up.questions, &mut report.follow_up.questions),
            (&of.follow_up, &mut days.follow_up),
        );
        old
    }

    /// Forgets each table of which nobody is left: all have ended, or withdrew. The next one has nobody in common
    /// with it, so there is nothing to compare. `left` has, for each day, a report of those who came up to then.
    pub(super) fn forget_tables_of_nobody(
        &mut self,
        left: &BTreeMap<String, Report>,
        blank: &Report,
    ) {
        let of_day = |day: &Option<String>| day.as_ref().and_then(|day| left.get(day));
        let (report, days) = (&mut self.report, &mut self.of);
        if is_of_nobody(of_day(&days.walks).map(Walks::of)) {
            days.walks = None;
            Walks::of(blank).put(report);
        }
        if is_of_nobody(of_day(&days.sheets).map(|left| Sheets(left.sheets))) {
            days.sheets = None;
            report.sheets = blank.sheets;
        }
        let foot = &mut days.foot;
        forget(&mut report.guesses, &mut days.guesses, left, blank, |of| {
            &of.guesses
        });
        forget(&mut report.numbers, &mut days.numbers, left, blank, |of| {
            &of.numbers
        });
        forget(
            &mut report.questions,
            &mut days.questions,
            left,
            blank,
            |of| &of.questions,
        );
        forget(
            &mut report.foot.numbers,
            &mut foot.numbers,
            left,
            blank,
            |of| &of.foot.numbers,
        );
        forget(
            &mut report.foot.questions,
            &mut foot.questions,
            left,
            blank,
            |of| &of.foot.questions,
        );
        forget(
            &mut report.follow_up.questions,
            &mut days.follow_up,
            left,
            blank,
            |of| &of.follow_up.questions,
        );
    }
}

/// Whether nobody whom a table could count on its day is left, in the report of those who came up to then.
fn is_of_nobody<T: Table>(table: Option<T>) -> bool {
    table.is_some_and(|table| table.counts().iter().all(|n| *n == 0))
}

/// Forgets the tables of a list that are of nobody.
fn forget<T: Table>(
    tables: &mut [T],
    days: &mut [Option<String>],
    left: &BTreeMap<String, Report>,
    blank: &Report,
    of: impl Fn(&Report) -> &Vec<T>,
) {
    for (at, (table, day)) in tables.iter_mut().zip(days).enumerate() {
        let left = day.as_ref().and_then(|day| left.get(day));
        if is_of_nobody(left.and_then(|left| of(left).get(at).cloned())) {
            *day = None;
            if let Some(blank) = of(blank).get(at) {
                table.clone_from(blank);
            }
        }
    }
}

/// Puts each table of the last release, with its day, in the place where the current names have it.
fn carry<N: PartialEq, T: Clone>(
    (was, names): (&[N], &[N]),
    (from, to): (&[T], &mut [T]),
    (days_from, days_to): (&[Option<String>], &mut [Option<String>]),
) {
    for (at, name) in names.iter().enumerate() {
        let Some(place) = was.iter().position(|was| was == name) else {
            continue;
        };
        if let (Some(table), Some(slot)) = (from.get(place), to.get_mut(at)) {
            *slot = table.clone();
        }
        if let (Some(day), Some(slot)) = (days_from.get(place), days_to.get_mut(at)) {
            slot.clone_from(day);
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
            questions: vec![day.clone(); report.questions.len()],
            foot: FootDays {
                numbers: vec![day.clone(); report.foot.numbers.len()],
                questions: vec![day.clone(); report.foot.questions.len()],
            },
            follow_up: vec![day; report.follow_up.questions.len()],
        }
    }

    pub(super) fn days(&self) -> impl Iterator<Item = &String> {
        let lists = self
            .guesses
            .iter()
            .chain(&self.numbers)
            .chain(&self.questions)
            .chain(&self.foot.numbers)
            .chain(&self.foot.questions)
            .chain(&self.follow_up);
        lists.chain([&self.walks, &self.sheets]).flatten()
    }
}
