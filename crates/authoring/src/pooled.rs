//! The rule on pooled figures: where declared subgroups disagree, the split leads.
//!
//! An estimate lists with `pools: [a, b]` the others that it is an average of. Subgroups disagree when
//! two of their intervals do not overlap, or when one has no interval, so that nobody can tell. The
//! average of groups that disagree comes last and is marked as not to be planned with.

use evidence_walk_document::outcome::{Estimate, Interval, Size};

use crate::fields::Field;
use crate::names::listed;

/// Marks pooled estimates whose subgroups disagree, and finds those that lead.
pub fn mark(estimates: &mut [Estimate], declared: &[(Field<'_>, Vec<Field<'_>>)]) {
    for (index, (item, pools)) in declared.iter().enumerate() {
        if pools.is_empty() {
            continue;
        }
        let mut groups: Vec<usize> = Vec::new();
        for field in pools {
            let Some(id) = field.text() else { continue };
            match estimates.iter().position(|estimate| estimate.id == id) {
                Some(group) if group != index => groups.push(group),
                Some(_) => field.fault(
                    "an estimate cannot be an average of itself",
                    "name the estimates that it pools",
                ),
                None => field.fault(
                    format!("this outcome has no estimate called `{id}`"),
                    format!(
                        "use two or more of {}",
                        listed(estimates.iter().map(|e| e.id.as_str()))
                    ),
                ),
            }
        }
        if groups.len() < 2 {
            if pools.len() < 2 {
                item.fault(
                    "it pools fewer than two estimates",
                    "name at least two in `pools:`, or take it out",
                );
            }
            continue;
        }
        if !disagree(estimates, &groups) {
            continue;
        }
        if groups.iter().any(|group| *group > index) {
            item.fault(
                "an average leads although the groups in it disagree (their intervals do not overlap)",
                "move this estimate below those that it pools: the split is the finding, and an average of groups that differ is not to be planned with",
            );
        }
        if let Some(estimate) = estimates.get_mut(index) {
            estimate.pooled = true;
        }
    }
}

/// Finds an estimate that lies between two others whose intervals do not meet, and of which nobody says that it is
/// their average.
pub fn warn_of_undeclared(estimates: &[Estimate], declared: &[(Field<'_>, Vec<Field<'_>>)]) {
    let ranged = |estimate: &Estimate| match &estimate.size {
        Size::Estimated {
            value,
            interval: Some(interval),
            ..
        } => Some((*value, interval.low, interval.high)),
        Size::Estimated { interval: None, .. } | Size::NotEstimable { .. } => None,
    };
    for (index, (item, pools)) in declared.iter().enumerate() {
        let Some((value, ..)) = estimates.get(index).and_then(ranged) else {
            continue;
        };
        if !pools.is_empty() {
            continue;
        }
        let others = || {
            let all = estimates.iter().enumerate();
            let all = all.filter(|(other, _)| *other != index);
            all.filter_map(|(_, estimate)| Some((estimate, ranged(estimate)?)))
        };
        let between = others().find_map(|(below, (_, _, high))| {
            let (above, _) =
                others().find(|(_, (_, low, _))| high < *low && high < value && value < *low)?;
            Some((below, above))
        });
        if let Some((below, above)) = between {
            item.warn(
                format!("it lies between `{}` and `{}`, which differ clearly", below.id, above.id),
                format!(
                    "if it is their average, add `pools: [{}, {}]`: then it comes last and is marked as not to be planned with",
                    below.id, above.id
                ),
            );
        }
    }
}

fn disagree(estimates: &[Estimate], groups: &[usize]) -> bool {
    let intervals: Vec<Option<&Interval>> = groups
        .iter()
        .map(|group| match estimates.get(*group).map(|e| &e.size) {
            Some(Size::Estimated { interval, .. }) => interval.as_ref(),
            _ => None,
        })
        .collect();
    intervals.iter().enumerate().any(|(index, a)| {
        intervals.iter().skip(index + 1).any(|b| match (a, b) {
            (Some(a), Some(b)) => a.high < b.low || b.high < a.low,
            _ => true,
        })
    })
}
