//! The tables of a report, and the figures in each.
//!
//! Two tables that report the same about answers would have to change together, so everything on one question
//! is one table, and so is everything on walks.

use std::collections::BTreeSet;

use super::rule::{Cell, Split, same_or_many, walks_may_change};
use crate::analyse::{
    Group, GuessReport, NumberReport, QuestionReport, Report, Scored, StepReport, VisibleCount,
};

/// One table at three times.
#[derive(Debug)]
pub(super) struct Three<'a, T> {
    /// As last published.
    pub(super) last: &'a T,
    /// As it would be published now.
    pub(super) now: &'a T,
    /// Of new units alone, as staff see it.
    pub(super) fresh: &'a T,
}

impl<T> Three<'_, T> {
    /// One figure of it; zero where new units have no such figure.
    fn cell(&self, figure: impl Fn(&T) -> Option<u64>) -> Cell {
        Cell {
            last: figure(self.last),
            now: figure(self.now),
            fresh: figure(self.fresh).unwrap_or(0),
        }
    }

    fn count(&self, figure: impl Fn(&T) -> VisibleCount) -> Cell {
        self.cell(|table| figure(table).seen())
    }

    /// A part of a whole, and those who are not in it.
    fn halves(
        &self,
        whole: impl Fn(&T) -> VisibleCount,
        part: impl Fn(&T) -> VisibleCount,
    ) -> Split {
        let rest = |table: &T| {
            let (whole, part) = (whole(table).seen()?, part(table).seen().unwrap_or(0));
            Some(whole.saturating_sub(part))
        };
        let told = |table: &T| part(table).seen().and_then(|_| rest(table));
        let other = Cell {
            fresh: rest(self.fresh).unwrap_or(0),
            ..self.cell(told)
        };
        Split {
            whole: self.count(&whole),
            parts: vec![self.count(&part), other],
        }
    }
}

/// A kind of table.
pub(super) trait Table: Clone + PartialEq {
    /// Whether it may replace what was last published.
    fn may_change(of: &Three<'_, Self>, threshold: u32) -> bool;

    /// The counts that it reveals.
    fn counts(&self) -> Vec<u64>;
}

/// Everything published about walks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Walks {
    started: VisibleCount,
    steps: Vec<StepReport>,
    months: Option<(String, String)>,
    languages: BTreeSet<String>,
    revisions: Option<(u32, u32)>,
}

impl Walks {
    pub(super) fn of(report: &Report) -> Self {
        Self {
            started: report.started,
            steps: report.steps.clone(),
            months: report.months.clone(),
            languages: report.languages.clone(),
            revisions: report.revisions,
        }
    }

    pub(super) fn put(self, report: &mut Report) {
        report.started = self.started;
        report.steps = self.steps;
        report.months = self.months;
        report.languages = self.languages;
        report.revisions = self.revisions;
    }
}

impl Table for Walks {
    fn may_change(of: &Three<'_, Self>, threshold: u32) -> bool {
        let steps = (0..of.now.steps.len()).map(|place| {
            of.count(|walks| {
                let step = walks.steps.get(place);
                step.map_or(VisibleCount::Hidden, |step| step.reached)
            })
        });
        let figures: Vec<Cell> = std::iter::once(of.count(|walks| walks.started))
            .chain(steps)
            .collect();
        walks_may_change(&figures, threshold)
    }

    fn counts(&self) -> Vec<u64> {
        let steps = self.steps.iter().map(|step| step.reached);
        seen(std::iter::once(self.started).chain(steps))
    }
}

/// How many sheets there are in all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sheets(pub(super) VisibleCount);

impl Table for Sheets {
    fn may_change(of: &Three<'_, Self>, threshold: u32) -> bool {
        let whole = of.count(|sheets| sheets.0);
        let parts = Vec::new();
        Split { whole, parts }.may_change(threshold)
    }

    fn counts(&self) -> Vec<u64> {
        seen([self.0])
    }
}

impl Table for NumberReport {
    fn may_change(of: &Three<'_, Self>, threshold: u32) -> bool {
        let whole = of.count(|number| number.answered);
        let parts = Vec::new();
        Split { whole, parts }.may_change(threshold)
    }

    fn counts(&self) -> Vec<u64> {
        seen([self.answered])
    }
}

impl Table for QuestionReport {
    fn may_change(of: &Three<'_, Self>, threshold: u32) -> bool {
        match of.now.exclusive {
            true => all(&shared(of), threshold),
            false => chosen(of, threshold),
        }
    }

    fn counts(&self) -> Vec<u64> {
        let options = self.options.iter().chain(&self.beside);
        let options = options.map(|option| option.people);
        let two = self.top_two.iter().map(|top| top.people);
        seen(options.chain(two).chain([self.answered, self.placed]))
    }
}

fn option(place: usize) -> impl Fn(&QuestionReport) -> VisibleCount + Copy {
    move |question| {
        let option = question.options.get(place);
        option.map_or(VisibleCount::Hidden, |option| option.people)
    }
}

fn beside(place: usize) -> impl Fn(&QuestionReport) -> VisibleCount + Copy {
    move |question| {
        let option = question.beside.get(place);
        option.map_or(VisibleCount::Hidden, |option| option.people)
    }
}

/// A scale: its points share out those on it, and these with the options outside it share out all who answer.
/// The two highest points together are one part more.
fn shared(of: &Three<'_, QuestionReport>) -> Vec<Split> {
    let (answered, placed) = (
        of.count(|question| question.answered),
        of.count(|question| question.placed),
    );
    let points: Vec<Cell> = (0..of.now.options.len())
        .map(|place| of.count(option(place)))
        .collect();
    let others: Vec<Cell> = (0..of.now.beside.len())
        .map(|place| of.count(beside(place)))
        .collect();
    let split = |whole: Cell, parts: &[&[Cell]]| Split {
        whole,
        parts: parts.concat(),
    };
    let mut splits = vec![
        split(placed, &[&points]),
        split(answered, &[&points, &others]),
        split(answered, &[&[placed], &others]),
    ];
    if let Some(two) = top_two(of.now).or_else(|| top_two(of.last)) {
        let [second, first] = two;
        let both = of.cell(|question| {
            let sum = || Some(option(second)(question).seen()? + option(first)(question).seen()?);
            let told = question.top_two.as_ref().and_then(|top| top.people.seen());
            told.or_else(sum)
        });
        let rest = points.iter().enumerate();
        let rest: Vec<Cell> = rest
            .filter(|(place, _)| !two.contains(place))
            .map(|(_, cell)| *cell)
            .chain([both])
            .collect();
        splits.push(split(placed, &[&rest]));
        splits.push(split(answered, &[&rest, &others]));
    }
    splits
}

/// Options of which each reader may choose several: each has those who chose it and those who did not,
/// and the sum of all says how many choices were made beyond everybody's first.
fn chosen(of: &Three<'_, QuestionReport>, threshold: u32) -> bool {
    let answered = |question: &QuestionReport| question.answered;
    let options = 0..of.now.options.len();
    let splits: Vec<Split> = options
        .map(|place| of.halves(answered, option(place)))
        .collect();
    let beyond = |question: &QuestionReport| {
        let sum: u64 = seen(question.options.iter().map(|option| option.people))
            .iter()
            .sum();
        Some(question.answered.seen()?.abs_diff(sum))
    };
    let beyond = match (beyond(of.last), beyond(of.now)) {
        (Some(last), Some(now)) => same_or_many(last, now, threshold.into()),
        _ => true,
    };
    all(&splits, threshold) && beyond
}

/// The places of the two points that are published together.
fn top_two(question: &QuestionReport) -> Option<[usize; 2]> {
    let top = question.top_two.as_ref()?;
    let place = |label: &str| {
        let mut options = question.options.iter();
        options.position(|option| option.label == label)
    };
    Some([place(&top.second)?, place(&top.first)?])
}

impl Table for GuessReport {
    fn may_change(of: &Three<'_, Self>, threshold: u32) -> bool {
        let group = |place: usize| {
            move |guess: &GuessReport| {
                guess
                    .groups
                    .get(place)
                    .map_or(VisibleCount::Hidden, |of| of.people)
            }
        };
        let groups = 0..of.now.groups.len();
        let before: Vec<Cell> = groups
            .clone()
            .map(|place| of.count(group(place)))
            .chain([of.count(|guess| guess.not_again)])
            .collect();
        let passed = of.count(|guess| guess.passed);
        let mut splits = vec![
            Split {
                whole: of.count(|guess| guess.answered),
                parts: before.iter().copied().chain([passed]).collect(),
            },
            Split {
                whole: of.count(|guess| guess.guessed),
                parts: before,
            },
            Split {
                whole: of.count(|guess| guess.answered),
                parts: vec![of.count(|guess| guess.guessed), passed],
            },
        ];
        splits.extend(groups.flat_map(|place| of_group(of, place)));
        all(&splits, threshold)
    }

    fn counts(&self) -> Vec<u64> {
        let who = [self.answered, self.guessed, self.not_again, self.passed];
        let groups = self.groups.iter().flat_map(|group| {
            let parts = PARTS.iter().map(|part| part_of(group, *part));
            [group.people, group.ranged].into_iter().chain(parts)
        });
        seen(who.into_iter().chain(groups))
    }
}

type GroupPart = fn(&Scored) -> VisibleCount;

/// Parts of a group: how they moved, on which side they began, who left the range, whose range held.
const PARTS: [GroupPart; 8] = [
    |of| of.towards.people,
    |of| of.stayed.people,
    |of| of.away.people,
    |of| of.inside.people,
    |of| of.too_low.part.people,
    |of| of.too_high.part.people,
    |of| of.left,
    |of| of.held.people,
];

fn part_of(group: &Group, part: GroupPart) -> VisibleCount {
    group.scored.as_ref().map_or(VisibleCount::Hidden, part)
}

/// Means and quartiles have no units of their own: they depend on the people counted here, and change
/// with them.
fn of_group(of: &Three<'_, GuessReport>, place: usize) -> Vec<Split> {
    let in_group = |figure: fn(&Group) -> VisibleCount| {
        move |guess: &GuessReport| guess.groups.get(place).map_or(VisibleCount::Hidden, figure)
    };
    let part = |part: GroupPart| {
        move |guess: &GuessReport| {
            let group = guess.groups.get(place);
            group.map_or(VisibleCount::Hidden, |group| part_of(group, part))
        }
    };
    let [towards, stayed, away, inside, low, high, left, held] = PARTS;
    let people = in_group(|group| group.people);
    let ranged = in_group(|group| group.ranged);
    let apart = |parts: &[GroupPart]| Split {
        whole: of.count(people),
        parts: parts.iter().map(|one| of.count(part(*one))).collect(),
    };
    // Where nothing is compared, there are no parts.
    let compared = of.now.compared.is_ok();
    let scored = [
        apart(&[towards, stayed, away, inside]),
        apart(&[low, high, inside]),
        of.halves(part(inside), part(left)),
        of.halves(ranged, part(held)),
    ];
    let scored = scored.into_iter().filter(|_| compared);
    scored.chain([of.halves(people, ranged)]).collect()
}

fn all(splits: &[Split], threshold: u32) -> bool {
    splits.iter().all(|split| split.may_change(threshold))
}

fn seen(counts: impl IntoIterator<Item = VisibleCount>) -> Vec<u64> {
    counts.into_iter().filter_map(VisibleCount::seen).collect()
}
