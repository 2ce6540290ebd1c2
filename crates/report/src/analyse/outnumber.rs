//! Answers that outnumber the walks that could have given them.
//!
//! Answers are given in the walk, on a step that the walk has reached; each walk has one sheet. So where
//! counting is on, a question has at most as many sheets as its step has walks. Of a reader who switched
//! counting off, or whose browser asks for that, there is a sheet and no walk, and an answer does not say
//! so. These alone outnumber the walks only where most readers are among them: with a share p without
//! counting, and a share q of readers who answer, q must be above 1 - p.

use evidence_walk_contract::batch;
use evidence_walk_document::summary::Summary;
use evidence_walk_store::dimension;

use super::steps::total;
use evidence_walk_store::EditionTallies;

/// How many more sheets than walks are named. Fewer are a matter of chance: of months in which a walk
/// was counted and its answers came later, or of a handful of readers without counting.
pub const MORE: u64 = 10;

/// A step whose answers outnumber the walks that reached it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outnumbered {
    /// The step's name in the list of steps.
    pub label: String,
    /// Sheets that answer a question on the step: of the question with the most.
    pub sheets: u64,
    /// Walks that reached the step.
    pub walks: u64,
}

/// The steps of a published summary whose answers outnumber the walks by at least [`MORE`]. None where
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
