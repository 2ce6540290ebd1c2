//! Builds the rows: hidden values are left empty and named.

use evidence_walk_contract::guess::Tenths;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_store::EditionKey;

use super::row::{GivenAt, GuessMade, Row, RowGroup, RowMeasure, RowSection};
use crate::analyse::mean::Mean;
use crate::analyse::{AskedWording, EligibleCount, Share, VisibleCount};

/// Units of counts.
pub(super) const WALKS: &str = "walks";
pub(super) const SHEETS: &str = "sheets";
const CELLS: &str = "cells";

/// Names of the cells that may be hidden, in the order of the columns.
const N: &str = "n";
const OF: &str = "of";
const SHARE: &str = "share";
const VALUE: &str = "value";
const LOW: &str = "low";
const HIGH: &str = "high";

/// The rows of one summary so far, and what the next one has in common with them.
pub(super) struct Sheet {
    next: Row,
    rows: Vec<Row>,
    hidden: u64,
}

impl Sheet {
    /// No rows yet.
    pub(super) fn new(key: &EditionKey, title: &str, release: &str) -> Self {
        let next = Row {
            centre: key.centre.clone(),
            summary: key.summary.clone(),
            edition: key.edition,
            title: title.to_owned(),
            release: release.to_owned(),
            ..Row::blank()
        };
        Self {
            next,
            rows: Vec::new(),
            hidden: 0,
        }
    }

    pub(super) fn months(&mut self, first: &str, last: &str) {
        self.next.first_month = Some(first.to_owned());
        self.next.last_month = Some(last.to_owned());
    }

    /// Sets the day up to which the table of the next rows counts.
    pub(super) fn counted_to(&mut self, day: Option<&String>) {
        self.next.counted_to = day.cloned();
    }

    /// Sets what the next rows are about.
    pub(super) fn item(&mut self, section: RowSection, place: u32, item: &str) {
        self.next = Row {
            section,
            place,
            item: item.to_owned(),
            given_at: None,
            question_revision: None,
            asked_for: String::new(),
            guess_made: None,
            group: None,
            option: String::new(),
            ..self.next.clone()
        };
    }

    /// Sets where the answers were given, to which words, and for whom they were asked.
    pub(super) fn answers(&mut self, place: AnswerPlace, wording: &AskedWording) {
        self.next.given_at = Some(match place {
            AnswerPlace::Walk => GivenAt::Walk,
            AnswerPlace::Page => GivenAt::Page,
            AnswerPlace::FollowUp => GivenAt::FollowUp,
        });
        self.next.question_revision = Some(wording.revision);
        self.next.asked_for = wording.asked_for.clone().unwrap_or_default();
    }

    /// Sets whether the answer could be seen when the guesses were made.
    pub(super) fn guesses(&mut self, in_view: bool) {
        self.answers(AnswerPlace::Walk, &AskedWording::default());
        self.next.guess_made = Some(match in_view {
            true => GuessMade::InView,
            false => GuessMade::Before,
        });
    }

    pub(super) fn group(&mut self, knew: RowGroup) {
        self.next.group = Some(knew);
    }

    pub(super) fn option(&mut self, label: &str) {
        self.next.option = label.to_owned();
    }

    /// A count on its own.
    pub(super) fn count(&mut self, measure: RowMeasure, unit: &str, n: VisibleCount) {
        let n = open(n);
        self.push(measure, unit, &[(N, n.is_none())], |row| row.n = n);
    }

    /// How many could have answered: empty where that is not known.
    pub(super) fn asked(&mut self, asked: EligibleCount) {
        match asked {
            EligibleCount::Walks(walks) => self.count(RowMeasure::CouldAnswer, WALKS, walks),
            EligibleCount::NotKnown => self.push(RowMeasure::CouldAnswer, WALKS, &[], |_| {}),
            // A row for a number that is never known would say nothing.
            EligibleCount::NotCounted => {}
        }
    }

    /// A count of sheets with its share.
    pub(super) fn part(
        &mut self,
        measure: RowMeasure,
        n: VisibleCount,
        of: VisibleCount,
        share: Option<Share>,
    ) {
        let (n, of) = (open(n), open(of));
        let share = share.filter(|_| n.is_some() && of.is_some());
        let none = share.is_none();
        let cells = [
            (N, n.is_none()),
            (OF, of.is_none()),
            (SHARE, none),
            (LOW, none),
            (HIGH, none),
        ];
        self.push(measure, SHEETS, &cells, |row| {
            (row.n, row.of) = (n, of);
            row.share = share.map(|share| rounded(share.part));
            row.low = share.map(|share| rounded(share.low));
            row.high = share.map(|share| rounded(share.high));
        });
    }

    /// How many walks reached a step: a share without an interval.
    pub(super) fn reached(&mut self, n: VisibleCount, of: VisibleCount, share: Option<f64>) {
        let (n, of) = (open(n), open(of));
        let seen = n.is_some() && of.is_some();
        // If more walks reached the step than started, there is no share to hide.
        let cells = [(N, n.is_none()), (OF, of.is_none()), (SHARE, !seen)];
        self.push(RowMeasure::Reached, WALKS, &cells, |row| {
            (row.n, row.of) = (n, of);
            row.share = share.filter(|_| seen).map(rounded);
        });
    }

    /// A measured number of some people.
    pub(super) fn value(
        &mut self,
        measure: RowMeasure,
        unit: &str,
        n: VisibleCount,
        value: Option<f64>,
    ) {
        let n = open(n);
        let value = value.filter(|_| n.is_some()).and_then(tenths);
        let cells = [(N, n.is_none()), (VALUE, value.is_none())];
        self.push(measure, unit, &cells, |row| {
            (row.n, row.value) = (n, value);
        });
    }

    /// A mean of some people with its interval.
    pub(super) fn mean(
        &mut self,
        measure: RowMeasure,
        unit: &str,
        n: VisibleCount,
        mean: Option<Mean>,
    ) {
        let n = open(n);
        let mean = mean.filter(|_| n.is_some());
        let value = mean.and_then(|mean| tenths(mean.mean));
        let (low, high) = mean.and_then(|mean| mean.interval).unzip();
        let (low, high) = (low.and_then(tenths), high.and_then(tenths));
        let cells = [
            (N, n.is_none()),
            (VALUE, value.is_none()),
            (LOW, low.is_none()),
            (HIGH, high.is_none()),
        ];
        self.push(measure, unit, &cells, |row| {
            (row.n, row.value, row.low, row.high) = (n, value, low, high);
        });
    }

    /// A published number, which counts nobody.
    pub(super) fn published(
        &mut self,
        measure: RowMeasure,
        unit: &str,
        value: f64,
        interval: Option<(f64, f64)>,
    ) {
        let (low, high) = interval.unzip();
        self.push(measure, unit, &[], |row| {
            (row.value, row.low, row.high) = (Some(value), low, high);
        });
    }

    /// All rows, those on the export itself first.
    pub(super) fn finish(mut self, threshold: u32) -> Vec<Row> {
        let (rows, hidden) = (std::mem::take(&mut self.rows), self.hidden);
        self.counted_to(None);
        self.item(RowSection::Export, 0, "");
        self.count(RowMeasure::HiddenCells, CELLS, VisibleCount::Open(hidden));
        self.count(
            RowMeasure::Threshold,
            "",
            VisibleCount::Open(threshold.into()),
        );
        self.rows.extend(rows);
        self.rows
    }

    fn push(
        &mut self,
        measure: RowMeasure,
        unit: &str,
        cells: &[(&str, bool)],
        fill: impl FnOnce(&mut Row),
    ) {
        let hidden: Vec<&str> = cells
            .iter()
            .filter(|(_, hidden)| *hidden)
            .map(|(name, _)| *name)
            .collect();
        self.hidden += hidden.len() as u64;
        let mut row = Row {
            measure,
            unit: unit.to_owned(),
            hidden: hidden.join(" "),
            ..self.next.clone()
        };
        fill(&mut row);
        self.rows.push(row);
    }
}

/// A count that may be passed on.
pub(super) fn open(count: VisibleCount) -> Option<u64> {
    match count {
        VisibleCount::Open(n) => Some(n),
        VisibleCount::Closed(_) | VisibleCount::Hidden => None,
    }
}

/// Four decimal places: more than anybody reads, and no more than `n` and `of` reveal already.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

/// One decimal place, as on the dashboard: a mean with all its places would reveal the sum.
fn tenths(value: f64) -> Option<f64> {
    Tenths::nearest(value).map(|tenths| f64::from(tenths.0) / 10.0)
}
