//! Which interventions of a comparison can be compared, and which of them differ.
//!
//! What can be compared is decided by the data, and by nobody's wish: the same outcome, by the same metric, against
//! the same thing, with a range of the same kind. Ranges that overlap leave open which of two does more: they do not
//! show that both do the same, and the words do not say so. Whether two 95% intervals meet is a cautious rule: where
//! they do not, a test of the difference of independent estimates would be significant at far below 5%.

use crate::comparison::{ApartReason, ComparableGroup, ComparedOption, Comparison};
use crate::outcome::{Estimate, Interval, IntervalKind, Outcome, Size};
use crate::summary::Summary;

/// What makes two options comparable.
type Likeness<'a> = (&'a str, &'a str, u8, IntervalKind);

impl Comparison {
    /// The options that can be compared, group by group, each in the author's order.
    #[must_use]
    pub fn groups(&self, summary: &Summary) -> Vec<ComparableGroup> {
        let mut found: Vec<(Likeness<'_>, Vec<(usize, &Interval)>)> = Vec::new();
        for (place, option) in self.options.iter().enumerate() {
            let Ok(interval) = ranged(summary, option) else {
                continue;
            };
            let like = (
                option.outcome.as_str(),
                option.against.as_str(),
                interval.level,
                interval.kind,
            );
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

    /// The options that cannot be compared with another, in the author's order, each with the reason.
    #[must_use]
    pub fn apart(&self, summary: &Summary) -> Vec<(usize, ApartReason)> {
        let groups = self.groups(summary);
        let grouped = |place| groups.iter().any(|group| group.options.contains(&place));
        let each = self.options.iter().enumerate();
        each.filter(|(place, _)| !grouped(*place))
            .map(|(place, option)| match ranged(summary, option) {
                Ok(_) => (place, ApartReason::NothingAlike),
                Err(reason) => (place, reason),
            })
            .collect()
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

/// The range by which an option can be compared.
fn ranged<'a>(summary: &'a Summary, option: &ComparedOption) -> Result<&'a Interval, ApartReason> {
    let (outcome, estimate) = option.measured(summary).ok_or(ApartReason::NoFigure)?;
    if !outcome.metric.compares() {
        return Err(ApartReason::NoComparison);
    }
    if estimate.also_as.is_some() {
        return Err(ApartReason::TwoReadings);
    }
    match &estimate.size {
        Size::NotEstimable { .. } => Err(ApartReason::NoFigure),
        Size::Estimated { interval: None, .. } => Err(ApartReason::NoRange),
        Size::Estimated {
            interval: Some(interval),
            ..
        } => Ok(interval),
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
