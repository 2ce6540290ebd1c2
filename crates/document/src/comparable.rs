//! Which interventions can be compared, and which of them differ: in a comparison within a summary, and in a toolkit.
//!
//! What can be compared is decided by the data, and by nobody's wish: the same outcome, by the same metric, against
//! the same thing, with a range of the same kind. Ranges that overlap leave open which of two does more: they do not
//! show that both do the same, and the words do not say so. Whether two 95% intervals meet is a cautious rule: where
//! they do not, a test of the difference of independent estimates would be significant at far below 5%.

use crate::comparison::{ApartReason, ComparableGroup, ComparedOption, Comparison};
use crate::outcome::{Better, Estimate, Interval, IntervalKind, Metric, Outcome, ScoreRange, Size};
use crate::summary::Summary;

/// What is held against others: an estimate of an outcome, and what it was measured against.
#[derive(Debug, Clone, Copy)]
pub struct Comparand<'a> {
    /// What was measured.
    pub outcome: &'a Outcome,
    /// Its estimate.
    pub estimate: &'a Estimate,
    /// What the studies compared it with; nothing where they compared nothing.
    pub against: &'a str,
}

/// What makes two estimates comparable. Two summaries name their outcomes as they like, so an outcome is known by all
/// that is said of it.
#[derive(PartialEq)]
struct Likeness<'a> {
    name: &'a str,
    noun: &'a str,
    metric: &'a Metric,
    better: Better,
    is_harm: bool,
    scale: Option<&'a ScoreRange>,
    follow_up: Option<&'a str>,
    against: &'a str,
    level: u8,
    kind: IntervalKind,
}

/// Those that can be compared, group by group, each in the order given: by their places in `all`.
#[must_use]
pub fn comparable_groups(all: &[Option<Comparand<'_>>]) -> Vec<ComparableGroup> {
    let mut found: Vec<(Likeness<'_>, Vec<(usize, &Interval)>)> = Vec::new();
    for (place, of) in all.iter().enumerate() {
        let Ok((of, interval)) = ranged(*of) else {
            continue;
        };
        let like = Likeness {
            name: &of.outcome.name,
            noun: &of.outcome.noun,
            metric: &of.outcome.metric,
            better: of.outcome.better,
            is_harm: of.outcome.harm,
            scale: of.outcome.scale.as_ref(),
            follow_up: of.outcome.follow_up.as_deref(),
            against: of.against,
            level: interval.level,
            kind: interval.kind,
        };
        match found.iter_mut().find(|(of, _)| *of == like) {
            Some((_, members)) => members.push((place, interval)),
            None => found.push((like, vec![(place, interval)])),
        }
    }
    let members = found.into_iter().map(|(_, members)| members);
    members
        .filter(|members| members.len() > 1)
        .map(|members| group(&members))
        .collect()
}

/// Those that cannot be compared with another, in the order given, each with the reason.
#[must_use]
pub fn incomparable(all: &[Option<Comparand<'_>>]) -> Vec<(usize, ApartReason)> {
    let groups = comparable_groups(all);
    let grouped = |place| groups.iter().any(|group| group.options.contains(&place));
    let each = all.iter().enumerate();
    each.filter(|(place, _)| !grouped(*place))
        .map(|(place, of)| match ranged(*of) {
            Ok(_) => (place, ApartReason::NothingAlike),
            Err(reason) => (place, reason),
        })
        .collect()
}

impl Comparison {
    /// The options that can be compared, group by group, each in the author's order.
    #[must_use]
    pub fn groups(&self, summary: &Summary) -> Vec<ComparableGroup> {
        comparable_groups(&self.comparands(summary))
    }

    /// The options that cannot be compared with another, in the author's order, each with the reason.
    #[must_use]
    pub fn apart(&self, summary: &Summary) -> Vec<(usize, ApartReason)> {
        incomparable(&self.comparands(summary))
    }

    /// Whether a range of it is drawn on an axis.
    #[must_use]
    pub fn draws_a_range(&self, summary: &Summary) -> bool {
        let mut measured = self.options.iter().filter_map(|of| of.measured(summary));
        measured.any(|(outcome, estimate)| {
            let ranged = matches!(
                estimate.size,
                Size::Estimated {
                    interval: Some(_),
                    ..
                }
            );
            outcome.metric.compares() && ranged
        })
    }

    fn comparands<'a>(&'a self, summary: &'a Summary) -> Vec<Option<Comparand<'a>>> {
        let each = self.options.iter().map(|option| {
            let (outcome, estimate) = option.measured(summary)?;
            Some(Comparand {
                outcome,
                estimate,
                against: &option.against,
            })
        });
        each.collect()
    }
}

impl ComparedOption {
    /// What was measured, and its estimate.
    #[must_use]
    pub fn measured<'a>(&self, summary: &'a Summary) -> Option<(&'a Outcome, &'a Estimate)> {
        let outcome = summary.outcome(&self.outcome)?;
        let mut estimates = outcome.estimates.iter();
        let estimate = estimates.find(|estimate| estimate.id == self.estimate)?;
        Some((outcome, estimate))
    }
}

/// The range by which something can be compared.
fn ranged(of: Option<Comparand<'_>>) -> Result<(Comparand<'_>, &Interval), ApartReason> {
    let of = of.ok_or(ApartReason::NoFigure)?;
    if !of.outcome.metric.compares() {
        return Err(ApartReason::NoComparison);
    }
    if of.estimate.also_as.is_some() {
        return Err(ApartReason::TwoReadings);
    }
    match &of.estimate.size {
        Size::NotEstimable { .. } => Err(ApartReason::NoFigure),
        Size::Estimated { interval: None, .. } => Err(ApartReason::NoRange),
        Size::Estimated {
            interval: Some(interval),
            ..
        } => Ok((of, interval)),
    }
}

fn group(members: &[(usize, &Interval)]) -> ComparableGroup {
    let meet = |one: &Interval, other: &Interval| one.low <= other.high && other.low <= one.high;
    // Ranges that overlap pairwise all hold one point, and the highest of their lower limits is such a point.
    let mut unclear: Vec<Vec<usize>> = Vec::new();
    for (_, at) in members {
        let holding = members
            .iter()
            .filter(|(_, of)| of.low <= at.low && at.low <= of.high);
        let set: Vec<usize> = holding.map(|(place, _)| *place).collect();
        if set.len() > 1 && !unclear.contains(&set) {
            unclear.push(set);
        }
    }
    let largest = |set: &Vec<usize>| {
        let within = |other: &Vec<usize>| set.iter().all(|place| other.contains(place));
        !unclear.iter().any(|other| other != set && within(other))
    };
    let mut sets: Vec<Vec<usize>> = unclear.iter().filter(|set| largest(set)).cloned().collect();
    sets.sort();
    let mut apart = Vec::new();
    for (at, (place, interval)) in members.iter().enumerate() {
        let later = members.iter().skip(at + 1);
        let parted = later.filter(|(_, other)| !meet(interval, other));
        apart.extend(parted.map(|(other, _)| (*place, *other)));
    }
    ComparableGroup {
        options: members.iter().map(|(place, _)| *place).collect(),
        unclear: sets,
        apart,
    }
}
