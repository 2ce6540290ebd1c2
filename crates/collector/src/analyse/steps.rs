//! What the tallies say of steps.

use evidence_walk_contract::batch;
use serde::{Deserialize, Serialize};

use super::{Count, Viewer, suppress};
use crate::store::{UsageTally, dimension};

/// How many walks reached a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepReport {
    /// Its place in the summary, from 1.
    pub number: usize,
    /// Its name in the list of steps.
    pub label: String,
    /// Walks that reached it.
    pub reached: Count,
    /// Their share of walks started, from 0 to 1, where both may be seen and fit together.
    pub share: Option<f64>,
}

/// Sums the tallies of one measure over months.
pub(super) fn total(usage: &[UsageTally], measure: &str, dimension: &str, value: &str) -> u64 {
    usage
        .iter()
        .filter(|tally| {
            tally.measure == measure && tally.dimension == dimension && tally.value == value
        })
        .map(|tally| tally.n)
        .sum()
}

/// Reports each step, given as pairs of name and label.
pub(super) fn report(
    steps: &[(String, String)],
    usage: &[UsageTally],
    started: u64,
    threshold: u32,
    viewer: Viewer,
) -> Vec<StepReport> {
    let one = |(index, (id, label)): (usize, &(String, String))| {
        let n = total(usage, batch::STEP_REACHED, dimension::STEP, id);
        let reached = Count::new(n, suppress::reached(n, started, threshold), viewer);
        let share = match reached {
            Count::Hidden => None,
            _ => (started > 0 && n <= started).then(|| n as f64 / started as f64),
        };
        StepReport {
            number: index + 1,
            label: label.clone(),
            reached,
            share,
        }
    };
    steps.iter().enumerate().map(one).collect()
}
