//! What a release is made of, and releases as they stand.

use evidence_walk_contract::question::AnswerValue;

use super::UsageTally;

/// What is known of a summary at one edition from days that are over.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DaysOver {
    /// Tallies of usage, which know no days: they are of the moment.
    pub usage: Vec<UsageTally>,
    /// The answers that stand.
    pub answers: Vec<Answered>,
    /// Sheets with an answer that stands, by the day of their first one.
    pub sheets: Vec<(String, u64)>,
}

/// Answers that are alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// To which question.
    pub question: String,
    /// Day of each sheet's first answer to it: `2026-03-12`.
    pub day: String,
    /// What stands now.
    pub value: Value,
    /// How many sheets.
    pub n: u64,
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// The options that it chooses.
    Options(Vec<String>),
    /// A guess or another number.
    Number(AnswerValue),
}
