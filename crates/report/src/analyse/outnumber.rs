//! Steps with more answers than walks that could have given them.
//!
//! Answers are given in the walk, on a step that the walk has reached, and each walk has one sheet. So where
//! counting is on, a question has at most as many sheets as its step has walks. A reader who switched
//! counting off, or whose browser asks for that, leaves a sheet and no walk, and an answer does not say
//! so. Such readers alone outnumber the walks only if they are most of the readers: with a share p without
//! counting, and a share q of readers who answer, q must be above 1 - p.

use evidence_walk_contract::batch;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::summary::Summary;
use evidence_walk_store::EditionTallies;
use evidence_walk_store::dimension;

use super::steps::total;

/// The excess of sheets over walks from which a step is named. A smaller one can be chance: months in which
/// a walk was counted and its answers came later, or a handful of readers without counting.
pub const MORE: u64 = 10;

/// A step whose answers outnumber the walks that reached it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outnumbered {
    /// The step's name in the list of steps.
    pub label: String,
    /// Sheets that answer a question on the step: the question with the most.
    pub sheets: u64,
    /// Walks that reached the step.
    pub walks: u64,
}

/// The steps of a published summary whose answers outnumber the walks by at least [`MORE`]. Empty if
/// no walk was counted at all: counting may be off for the whole website, and then there is nothing to
/// compare with.
#[must_use]
pub fn outnumbered(summary: &Summary, known: &EditionTallies) -> Vec<Outnumbered> {
    if total(&known.usage, batch::STARTED, dimension::ALL, "") == 0 {
        return Vec::new();
    }
    let answering = |question: &str| {
        let of = known
            .answers
            .iter()
            // An answer at the foot of the page needs no walk.
            .filter(|tally| tally.place == AnswerPlace::Walk)
            .filter(|tally| tally.question == question && tally.option.is_empty());
        of.map(|tally| tally.n).sum::<u64>()
    };
    let steps = summary.steps.iter().filter_map(|step| {
        let asked = step.kind.questions().iter();
        let sheets = asked.map(|question| answering(&question.id)).max()?;
        let walks = total(&known.usage, batch::STEP_REACHED, dimension::STEP, &step.id);
        (sheets >= walks.saturating_add(MORE)).then(|| Outnumbered {
            label: step.label.clone(),
            sheets,
            walks,
        })
    });
    steps.collect()
}
