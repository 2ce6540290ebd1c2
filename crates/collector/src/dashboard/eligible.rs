//! How many answered a question, beside how many could have.

use evidence_walk_report::analyse::{EligibleCount, VisibleCount};
use evidence_walk_words::staff::{StaffWord, StaffWords};

use super::figures::{marked, number};

/// Both, in sentences.
pub(super) fn answered(words: &StaffWords, answered: VisibleCount, of: EligibleCount) -> String {
    let said = match answered.seen() {
        None => words.get(StaffWord::AnsweredHidden).to_owned(),
        Some(1) => words.get(StaffWord::AnsweredOne).to_owned(),
        Some(n) => words.fill(StaffWord::AnsweredMany, &[("n", &number(n))]),
    };
    [marked(words, answered, said), asked(words, of)].join(" ")
}

/// How many could have answered, in a sentence.
pub(super) fn asked(words: &StaffWords, of: EligibleCount) -> String {
    let walks = match of {
        EligibleCount::Walks(walks) => walks,
        EligibleCount::NotCounted => return words.get(StaffWord::AskedNotCounted).to_owned(),
        EligibleCount::NotKnown => return words.get(StaffWord::AskedNotKnown).to_owned(),
    };
    let said = match walks.seen() {
        None => words.get(StaffWord::AskedHidden).to_owned(),
        Some(1) => words.get(StaffWord::AskedOne).to_owned(),
        Some(n) => words.fill(StaffWord::AskedMany, &[("n", &number(n))]),
    };
    marked(words, walks, said)
}
