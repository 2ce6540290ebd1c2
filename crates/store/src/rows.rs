//! What goes into a store and comes out of it.

use evidence_walk_contract::question::AnswerValue;
use evidence_walk_mask::Masked;

/// What became of a sound signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepOutcome {
    /// It is durable now.
    New,
    /// It was durable already, with the same content.
    Repeat,
    /// Its id is known with other content.
    Conflict,
}

/// A summary at one edition, within a centre.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionKey {
    /// The centre's id.
    pub centre: String,
    /// The summary's id.
    pub summary: String,
    /// The edition.
    pub edition: u32,
}

/// One tally of usage signals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UsageTally {
    /// `2026-03`.
    pub month: String,
    /// The kind's tag.
    pub measure: String,
    /// The one dimension it is split by.
    pub dimension: String,
    /// The dimension's value.
    pub value: String,
    /// How many.
    pub n: u64,
}

/// Names of the dimensions by which usage is tallied, one at a time.
pub mod dimension {
    /// Not split; its value is empty.
    pub const ALL: &str = "all";
    /// By language.
    pub const LANG: &str = "lang";
    /// By revision.
    pub const REVISION: &str = "revision";
    /// By step reached.
    pub const STEP: &str = "step";
    /// By step and detail opened, joined by a slash.
    pub const STEP_DETAIL: &str = "step_detail";
    /// By day; only of walks started.
    pub const DAY: &str = "day";
}

/// One tally of answers: sheets whose latest answer chose an option.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnswerTally {
    /// The question.
    pub question: String,
    /// The option; empty for sheets that answer the question at all.
    pub option: String,
    /// How many sheets.
    pub n: u64,
}

/// A comment that stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Comment {
    /// The question.
    pub question: String,
    /// Month in which its group was formed: `2026-03`.
    pub month: String,
    /// Language of the summary it was written on.
    pub lang: String,
    /// The words.
    pub text: String,
    /// How many personal details were masked in them.
    pub masked: Masked,
    /// Whether its group was not full.
    pub short: bool,
}

/// How many comments stand on one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommentCount {
    /// The question.
    pub question: String,
    /// Shown in full groups.
    pub full: u64,
    /// Shown in groups that were not full.
    pub short: u64,
    /// Waiting for others.
    pub waiting: u64,
}

/// What became of the wish to withdraw a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawal {
    /// Nothing of it is left.
    Done {
        /// Questions whose latest answer was deleted.
        answers: u64,
        /// Comments that stood and were deleted.
        comments: u64,
    },
    /// It had been withdrawn before.
    Before,
    /// Nothing is known of it.
    Unknown,
}

/// What is kept apart of a site and day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The site's key.
    pub site: String,
    /// The day on which its sheets began: `2026-03-12`.
    pub day: String,
    /// Sheets with an answer other than a comment.
    pub sheets: u64,
    /// Answers that stand.
    pub answers: u64,
    /// Comments that stand.
    pub comments: u64,
}

/// What a person decides about sheets that are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// They count.
    Accept,
    /// They go.
    Delete,
}

/// What was accepted or deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Sheets with an answer other than a comment.
    pub sheets: u64,
    /// Answers that stood.
    pub answers: u64,
    /// Comments that stood.
    pub comments: u64,
}

/// A tally that differed from a fresh count, and was put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it counts.
    pub tally: AnswerTally,
    /// Of which summary.
    pub key: EditionKey,
    /// What it should have been.
    pub counted: u64,
}

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
    pub value: AnsweredValue,
    /// How many sheets.
    pub n: u64,
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq)]
pub enum AnsweredValue {
    /// The options that it chooses.
    Options(Vec<String>),
    /// A guess or another number.
    Number(AnswerValue),
}

/// A release as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRelease {
    /// The day it was made on: `2026-03-12`.
    pub day: String,
    /// Its figures, as the one who made it wrote them.
    pub figures: String,
}

/// In the place of a quarter: the latest release.
pub const LATEST: &str = "";

/// All that a report on a summary at one edition is made of, as it stood at one moment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EditionTallies {
    /// Tallies of usage.
    pub usage: Vec<UsageTally>,
    /// Tallies of answers.
    pub answers: Vec<AnswerTally>,
    /// Sheets with an answer other than a comment.
    pub sheets: u64,
    /// How many comments stand on each question.
    pub comments: Vec<CommentCount>,
    /// The answers that stand to questions for numbers, each with its question: by question and value, an
    /// order that says nothing of when they came or whose they are.
    pub numbers: Vec<(String, AnswerValue)>,
}

/// How much there is of a summary at one edition, as it stood at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EditionTotals {
    /// Walks started.
    pub walks: u64,
    /// Sheets with an answer other than a comment.
    pub sheets: u64,
}
