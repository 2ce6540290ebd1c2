//! How far walks got, step by step.

use evidence_walk_contract::batch;
use evidence_walk_store::{UsageTally, dimension};
use serde::{Deserialize, Serialize};

use super::suppress::WalkCount;
use super::{Viewer, VisibleCount, suppress};

/// How many walks reached a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepReport {
    /// Its place in the summary, from 1.
    pub number: usize,
    /// Its name in the list of steps.
    pub label: String,
    /// Walks that reached it.
    pub reached: VisibleCount,
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

/// Walks that reached a step.
pub(super) fn reached(usage: &[UsageTally], step: &str) -> u64 {
    total(usage, batch::STEP_REACHED, dimension::STEP, step)
}

/// A step: its name, its label, and for each of its questions how many answered it, as far as others can
/// work that out.
pub(super) struct Step {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) answered: Vec<u64>,
}

/// Reports walks started, and each step.
pub(super) fn report_steps(
    steps: &[Step],
    usage: &[UsageTally],
    threshold: u32,
    viewer: Viewer,
) -> (VisibleCount, Vec<StepReport>) {
    let started = total(usage, batch::STARTED, dimension::ALL, "");
    // A reader who answered at a later step passed through the earlier ones.
    let from = |place: usize| steps.iter().skip(place);
    let answered = |place| from(place).flat_map(|step| step.answered.clone()).collect();
    let each = steps.iter().enumerate().map(|(place, step)| WalkCount {
        walks: reached(usage, &step.id),
        answered: answered(place),
    });
    let first = WalkCount {
        walks: started,
        answered: answered(0),
    };
    let figures: Vec<WalkCount> = std::iter::once(first).chain(each).collect();
    let hidden = suppress::walks(&figures, threshold);
    let mut counts = figures
        .iter()
        .zip(&hidden)
        .map(|(of, hidden)| VisibleCount::new(of.walks, *hidden, viewer));
    let whole = counts.next().unwrap_or(VisibleCount::Hidden);
    let one = |(index, (step, reached)): (usize, (&Step, VisibleCount))| {
        let share = reached
            .seen()
            .zip(whole.seen())
            .and_then(|(n, of)| (of > 0 && n <= of).then(|| n as f64 / of as f64));
        StepReport {
            number: index + 1,
            label: step.label.clone(),
            reached,
            share,
        }
    };
    let steps = steps.iter().zip(counts).enumerate().map(one).collect();
    (whole, steps)
}
