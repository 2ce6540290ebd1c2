//! How many of the sheets that answer a question can be worked out from what others see.

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::reworded::question_of_key;
use evidence_walk_store::EditionTallies;

use super::suppress;

/// For each table of answers, how many of its sheets can be worked out. The tables of one question (its
/// wordings, the two places, guesses made with the answer in view) have no sheet in common, so their sum can
/// be worked out too.
#[derive(Default)]
pub(super) struct Told(Vec<ToldTable>);

struct ToldTable {
    /// The key that the answers are kept under.
    key: String,
    place: AnswerPlace,
    n: u64,
}

impl Told {
    /// A table reveals `n` sheets.
    pub(super) fn add(&mut self, key: &str, place: AnswerPlace, n: u64) {
        if n > 0 {
            let key = key.to_owned();
            self.0.push(ToldTable { key, place, n });
        }
    }

    /// Sheets that are revealed to answer a question in the walk: of each table, and together.
    pub(super) fn in_walk(&self, question: &str) -> Vec<u64> {
        let own = self
            .0
            .iter()
            .filter(|of| question_of_key(&of.key) == question && of.place == AnswerPlace::Walk);
        with_sum(own.map(|of| of.n).collect())
    }

    /// Whether the total of all sheets, less those, would reveal a small count.
    pub(super) fn hides(&self, known: &EditionTallies, threshold: u32) -> bool {
        let shown: Vec<u64> = self.0.iter().map(|of| of.n).collect();
        let told = |key: &str, place| -> u64 {
            let own = self
                .0
                .iter()
                .filter(|of| of.key == key && of.place == place);
            own.map(|of| of.n).sum()
        };
        // Sheets of the follow-up page are not among all sheets.
        let mut answered = known
            .answers
            .iter()
            .filter(|tally| tally.option.is_empty() && tally.place != AnswerPlace::FollowUp);
        let all = answered.all(|tally| told(&tally.question, tally.place) == tally.n);
        let together = self.0.iter().any(|of| {
            let question = question_of_key(&of.key);
            let own = self
                .0
                .iter()
                .filter(|of| question_of_key(&of.key) == question);
            let sum = own.map(|of| of.n).sum();
            suppress::total(known.sheets, &[sum], false, threshold)
        });
        suppress::total(known.sheets, &shown, all, threshold) || together
    }
}

fn with_sum(mut each: Vec<u64>) -> Vec<u64> {
    if each.len() > 1 {
        each.push(each.iter().sum());
    }
    each
}
