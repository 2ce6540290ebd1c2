//! Makes the next release from the previous one and from what is known now. Pure.

use std::collections::BTreeMap;

use evidence_walk_contract::batch;
use evidence_walk_document::summary::Summary;
use evidence_walk_store::EditionTallies;
use evidence_walk_store::{DaysOver, dimension};

use super::given::{Before, Now, Old};
use super::tables::{Sheets, Table, Three, Walks};
use super::tallies::{tallies_since, tallies_until};
use super::{FootDays, Release, TableDays, TableNames, VERSION, between};
use crate::analyse::{EligibleCount, FollowUpReport, FootReport, Report, Viewer, report};

/// Makes the next release. For an edition that is no longer published the last one is repeated: nothing
/// new arrives for it, and its texts are gone.
#[must_use]
pub fn next(before: Before<'_>, now: Now<'_>) -> Release {
    if let (Before::Release(last), None) = (before, now.summary) {
        return Release {
            day: now.day.to_owned(),
            ..last.clone()
        };
    }
    let names = TableNames::of(now.summary);
    let seen =
        |known: &EditionTallies, viewer| sealed(report(now.summary, known, now.threshold, viewer));
    let blank = seen(&EditionTallies::default(), Viewer::Others);
    let mut old = Old::of(before, &names, &blank);
    let left = old.of.days().map(|day| {
        let left = seen(&tallies_until(now.over, day), Viewer::Owner);
        (day.clone(), left)
    });
    let left = left.collect();
    old.forget_tables_of_nobody(&left, &blank);
    let fresh = old.of.days().map(|day| {
        let fresh = seen(&tallies_since(now.over, Some(day)), Viewer::Owner);
        (day.clone(), fresh)
    });
    let making = Making {
        fresh: &fresh.collect(),
        threshold: now.threshold,
        raised: now.threshold > old.threshold,
    };
    let mut next = seen(&tallies_since(now.over, None), Viewer::Others);
    scope(&mut next, now);
    let of = making.tables(&old, &mut next, &blank, now);
    let of = between::keep_apart(of, &mut next, &old, &names, now);
    between::ask(&mut next, &names, now.summary);
    Release {
        version: VERSION,
        day: now.day.to_owned(),
        title: now.title.to_owned(),
        threshold: now.threshold,
        report: next,
        of,
        names,
    }
}

/// A release for no day that contains nothing, for those who ask before there is one.
#[must_use]
pub fn nothing(summary: &Summary, threshold: u32) -> Release {
    let now = Now {
        over: &DaysOver::default(),
        summary: Some(summary),
        title: &summary.title,
        threshold,
        day: "",
        up_to: "",
    };
    next(Before::Nothing, now)
}

/// Without comments or their number, which others never see, and without how many could have
/// answered: that depends on walks, and is added once it is decided what is published about them.
fn sealed(mut report: Report) -> Report {
    let later = &mut report.follow_up.comments;
    for comments in report.comments.iter_mut().chain(later) {
        comments.count = None;
    }
    for asked in between::asked(&mut report) {
        *asked = EligibleCount::NotKnown;
    }
    report
}

/// Removes each month, language or wording in which fewer walks than the threshold were started.
fn scope(report: &mut Report, now: Now<'_>) {
    let mut walks: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for tally in now
        .over
        .usage
        .iter()
        .filter(|of| of.measure == batch::STARTED)
    {
        let of = match tally.dimension.as_str() {
            dimension::ALL => tally.month.as_str(),
            _ => tally.value.as_str(),
        };
        *walks.entry((tally.dimension.as_str(), of)).or_default() += tally.n;
    }
    let enough = walks.iter().filter(|(_, n)| **n >= now.threshold.into());
    let enough: Vec<(&str, &str)> = enough.map(|(of, _)| *of).collect();
    let those = |wanted: &'static str| {
        let own = enough
            .iter()
            .filter(move |(dimension, _)| *dimension == wanted);
        own.map(|(_, of)| (*of).to_owned())
    };
    report.months = those(dimension::ALL).min().zip(those(dimension::ALL).max());
    report.languages = those(dimension::LANG).collect();
    let revisions = || those(dimension::REVISION).filter_map(|of| of.parse().ok());
    report.revisions = revisions().min().zip(revisions().max());
}

/// A table and its day; no day as long as the table has shown nothing.
type Dated<T> = (T, Option<String>);

/// How tables are settled.
struct Making<'a> {
    /// Reports of those who came after a day.
    fresh: &'a BTreeMap<String, Report>,
    threshold: u32,
    /// Whether counts that are now under the threshold may have been published.
    raised: bool,
}

impl Making<'_> {
    /// Puts back the tables that may not change.
    fn tables(&self, old: &Old, next: &mut Report, blank: &Report, now: Now<'_>) -> TableDays {
        // Each part is named, so that one more does not build until it is settled below. Walks are settled as
        // a whole; comments are in no release.
        let Report {
            started: _,
            months: _,
            languages: _,
            revisions: _,
            steps: _,
            sheets: _,
            guesses: _,
            numbers: _,
            questions: _,
            foot:
                FootReport {
                    numbers: _,
                    questions: _,
                },
            comments: _,
            follow_up:
                FollowUpReport {
                    questions: _,
                    comments: _,
                },
        } = &old.report;
        let walks = (Walks::of(&old.report), old.of.walks.clone());
        let (walks, walked) = self.settle(
            &walks,
            Walks::of(next),
            &Walks::of(blank),
            |fresh| Some(Walks::of(fresh)),
            now.day,
        );
        walks.put(next);
        let sheets = (Sheets(old.report.sheets), old.of.sheets.clone());
        let (sheets, of_sheets) = self.settle(
            &sheets,
            Sheets(next.sheets),
            &Sheets(blank.sheets),
            |fresh| Some(Sheets(fresh.sheets)),
            now.up_to,
        );
        next.sheets = sheets.0;
        let guesses = |report: &Report| report.guesses.clone();
        let numbers = |report: &Report| report.numbers.clone();
        let questions = |report: &Report| report.questions.clone();
        let up_to = now.up_to;
        let guesses = self
            .list(old, &old.of.guesses, next, blank, guesses, up_to)
            .unzip();
        let numbers = self
            .list(old, &old.of.numbers, next, blank, numbers, up_to)
            .unzip();
        let questions = self
            .list(old, &old.of.questions, next, blank, questions, up_to)
            .unzip();
        let at_foot = |report: &Report| report.foot.numbers.clone();
        let foot_numbers = self
            .list(old, &old.of.foot.numbers, next, blank, at_foot, up_to)
            .unzip();
        let at_foot = |report: &Report| report.foot.questions.clone();
        let foot_questions = self
            .list(old, &old.of.foot.questions, next, blank, at_foot, up_to)
            .unzip();
        let later = |report: &Report| report.follow_up.questions.clone();
        let follow_up = self
            .list(old, &old.of.follow_up, next, blank, later, up_to)
            .unzip();
        next.follow_up.questions = follow_up.0;
        (next.guesses, next.numbers, next.questions) = (guesses.0, numbers.0, questions.0);
        (next.foot.numbers, next.foot.questions) = (foot_numbers.0, foot_questions.0);
        TableDays {
            walks: walked,
            sheets: of_sheets,
            guesses: guesses.1,
            numbers: numbers.1,
            questions: questions.1,
            foot: FootDays {
                numbers: foot_numbers.1,
                questions: foot_questions.1,
            },
            follow_up: follow_up.1,
        }
    }

    /// Settles the tables of one kind.
    fn list<T: Table>(
        &self,
        old: &Old,
        days: &[Option<String>],
        next: &Report,
        blank: &Report,
        of: impl Fn(&Report) -> Vec<T>,
        up_to: &str,
    ) -> impl Iterator<Item = Dated<T>> {
        let (last, blank) = (of(&old.report), of(blank));
        let each = of(next).into_iter().enumerate();
        let settled = each.map(|(place, now)| {
            let blank = blank.get(place).unwrap_or(&now);
            let last = last.get(place).unwrap_or(blank).clone();
            let day = days.get(place).cloned().flatten();
            let fresh = |fresh: &Report| of(fresh).get(place).cloned();
            self.settle(&(last, day), now.clone(), blank, fresh, up_to)
        });
        settled.collect::<Vec<_>>().into_iter()
    }

    /// The current figures where they may be published, otherwise the last published ones.
    fn settle<T: Table>(
        &self,
        (last, of): &Dated<T>,
        now: T,
        blank: &T,
        fresh: impl Fn(&Report) -> Option<T>,
        day: &str,
    ) -> Dated<T> {
        let Some(of) = of else {
            let told = (now != *blank).then(|| day.to_owned());
            return (now, told);
        };
        let last = if self.raised && self.tells_of_few(last) {
            blank
        } else {
            last
        };
        let fresh = self.fresh.get(of).and_then(fresh);
        let may = fresh.is_some_and(|fresh| {
            let three = Three {
                last,
                now: &now,
                fresh: &fresh,
            };
            T::may_change(&three, self.threshold)
        });
        if may {
            (now, Some(day.to_owned()))
        } else {
            (last.clone(), Some(of.clone()))
        }
    }

    fn tells_of_few(&self, table: &impl Table) -> bool {
        let few = 1..u64::from(self.threshold);
        table.counts().iter().any(|n| few.contains(n))
    }
}
