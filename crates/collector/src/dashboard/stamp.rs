//! The date of figures: live, for staff only, or a release.

use evidence_walk_report::release::TableDays;
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::{day, quarter};

/// The date of the figures in a part of a page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stamp<'a> {
    /// Live figures.
    Live,
    /// A release as a whole, and the quarter of which it is the last.
    Release {
        day: &'a str,
        quarter: Option<&'a str>,
    },
    /// A release, and the day up to which the table counts; `None` if it has never shown anything.
    Table {
        day: &'a str,
        counted_to: Option<&'a String>,
    },
}

impl<'a> Stamp<'a> {
    /// Of one table, whose day is found among those of all; live where the figures are of no release.
    pub(super) fn of_table(
        of: Option<(&'a str, &'a TableDays)>,
        find: impl Fn(&'a TableDays) -> Option<&'a String>,
    ) -> Self {
        match of {
            None => Stamp::Live,
            Some((day, of)) => Stamp::Table {
                day,
                counted_to: find(of),
            },
        }
    }

    /// The quarter of which it is the last release.
    pub(super) fn quarter(self) -> Option<&'a str> {
        match self {
            Stamp::Release { quarter, .. } => quarter,
            Stamp::Live | Stamp::Table { .. } => None,
        }
    }

    /// In words.
    pub(super) fn said(self, words: &StaffWords) -> String {
        let of = |iso: &str| day(words, iso);
        match self {
            Stamp::Live => words.get(StaffWord::StampLive).to_owned(),
            Stamp::Release { day, quarter: None } => {
                words.fill(StaffWord::StampRelease, &[("day", &of(day))])
            }
            Stamp::Release {
                day,
                quarter: Some(period),
            } => {
                let values = [("day", &*of(day)), ("quarter", &quarter(words, period))];
                words.fill(StaffWord::StampQuarter, &values)
            }
            Stamp::Table {
                day,
                counted_to: Some(last),
            } => {
                let values = [("day", &*of(day)), ("last", &of(last))];
                words.fill(StaffWord::StampCounted, &values)
            }
            Stamp::Table {
                day,
                counted_to: None,
            } => words.fill(StaffWord::StampNever, &[("day", &of(day))]),
        }
    }

    /// As a line of its own.
    pub(super) fn line(self, words: &StaffWords) -> Markup {
        html! { p.db-stamp.is-live[matches!(self, Stamp::Live)] { (self.said(words)) } }
    }

    /// Above a section.
    pub(super) fn above(self, words: &StaffWords, section: &Markup) -> Markup {
        html! {
            div.db-stamped {
                (self.line(words))
                (section)
            }
        }
    }
}
