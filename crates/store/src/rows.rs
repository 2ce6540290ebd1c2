//! What goes into a store, and what it returns.

use evidence_walk_contract::id::Day;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_mask::Masked;

/// What happened to a valid signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepOutcome {
    /// It is durable now.
    New,
    /// It was durable already, with the same content.
    Repeat,
    /// Its id is known with different content.
    Conflict,
    /// The answers of its sheet were deleted. It is discarded.
    Withdrawn,
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
    /// The value in that dimension.
    pub value: String,
    /// How many.
    pub n: u64,
}

/// Names of the dimensions by which usage is tallied, one at a time.
pub mod dimension {
    /// Not split; the value is empty.
    pub const ALL: &str = "all";
    /// By language.
    pub const LANG: &str = "lang";
    /// By revision.
    pub const REVISION: &str = "revision";
    /// By step reached.
    pub const STEP: &str = "step";
    /// By step and detail opened, joined by a slash.
    pub const STEP_DETAIL: &str = "step_detail";
    /// By day; walks started only.
    pub const DAY: &str = "day";
}

/// One tally of answers: sheets whose latest answer, given at that place, chose an option.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnswerTally {
    /// The question.
    pub question: String,
    /// Where the answers were given.
    pub place: AnswerPlace,
    /// The option; empty for the sheets that answer the question at all.
    pub option: String,
    /// How many sheets.
    pub n: u64,
}

/// One tally of answer sheets by language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LanguageTally {
    /// The language.
    pub lang: String,
    /// Sheets with an answer other than a comment in it; a sheet with answers in two languages is in both.
    pub sheets: u64,
}

/// A current comment.
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
    /// How many personal details in it were masked.
    pub masked: Masked,
    /// Whether its group was not full.
    pub short: bool,
}

/// How many current comments a question has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommentCount {
    /// The question.
    pub question: String,
    /// Shown in full groups.
    pub full: u64,
    /// Shown in groups that were not full.
    pub short: u64,
    /// Waiting for their group to fill.
    pub waiting: u64,
}

/// The result of a request to withdraw a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawal {
    /// Nothing of it remains.
    Done {
        /// Questions whose latest answer was deleted.
        answers: u64,
        /// Current comments that were deleted.
        comments: u64,
        /// Requests that were deleted.
        requests: u64,
    },
    /// It had already been withdrawn.
    Before,
    /// No such sheet is known.
    Unknown,
}

/// What is kept apart for a site and day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The site's key.
    pub site: String,
    /// The day on which its sheets began: `2026-03-12`.
    pub day: String,
    /// Sheets with an answer other than a comment.
    pub sheets: u64,
    /// Current answers.
    pub answers: u64,
    /// Current comments.
    pub comments: u64,
}

/// What a person decides about sheets that are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// They count.
    Accept,
    /// They are deleted.
    Delete,
}

/// What was accepted or deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Sheets with an answer other than a comment.
    pub sheets: u64,
    /// Answers that were current.
    pub answers: u64,
    /// Comments that were current.
    pub comments: u64,
}

/// An address of a read-only view.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedView {
    /// SHA-256 of the key in the address, which itself is not kept.
    pub key_hash: [u8; 32],
    /// The summary's id.
    pub summary: String,
    /// The edition; `None` for whichever is published.
    pub edition: Option<u32>,
    /// The last day on which it opens.
    pub until_day: Day,
    /// Who made it.
    pub made_by: String,
    /// The day on which it was made.
    pub made_on: Day,
    /// The day on which it was revoked, if it was.
    pub revoked_on: Option<Day>,
}

/// Something that staff did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffAct {
    /// The name of who did it.
    pub who: String,
    /// What it was, by a word that the caller chooses.
    pub act: String,
    /// The summary, site or person of the staff that it concerned.
    pub about: String,
    /// How many things it was done to.
    pub many: u64,
}

/// An act with its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedAct {
    /// Seconds since 1970.
    pub at: u64,
    /// What was done.
    pub act: StaffAct,
}

/// Random bytes under which staff mark a comment: made of nothing, and new for other words.
pub type StaffKey = [u8; 16];

/// What staff have done about a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommentState {
    /// Nothing yet.
    Open,
    /// They have dealt with it.
    Handled,
    /// It has nothing to do with the summary.
    NotRelevant,
}

/// Which comments are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommentFilter {
    /// In which state; `None` for any.
    pub state: Option<CommentState>,
    /// With which theme; `None` for any.
    pub theme: Option<String>,
    /// Words that it holds, whatever the case of their letters; empty for any.
    pub words: String,
}

/// Comments with the same words and the same marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffComment {
    /// A key for each.
    pub keys: Vec<StaffKey>,
    /// The first of them.
    pub comment: Comment,
    /// What staff have done about them.
    pub state: CommentState,
    /// The themes that staff gave them.
    pub themes: Vec<String>,
}

/// A page of comments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommentPage {
    /// Comments that are wanted, on all pages.
    pub comments: u64,
    /// Groups of the same words among them.
    pub groups: u64,
    /// The groups on this page.
    pub page: Vec<StaffComment>,
}

/// How many comments have the same marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentMarks {
    /// Their state.
    pub state: CommentState,
    /// Their themes.
    pub themes: Vec<String>,
    /// How many.
    pub n: u64,
}

/// How much ended on a day because its time was over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndedOn {
    /// The day.
    pub day: Day,
    /// The kind, by its tag.
    pub kind: String,
    /// How many rows.
    pub n: u64,
}

/// A tally that differed from a fresh count and was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it counts.
    pub tally: AnswerTally,
    /// The summary it belongs to.
    pub key: EditionKey,
    /// What it should have been.
    pub counted: u64,
}

/// What is known of a summary at one edition from past days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DaysOver {
    /// Tallies of usage. They have no days, so they are as of now.
    pub usage: Vec<UsageTally>,
    /// The current answers.
    pub answers: Vec<Answered>,
    /// Sheets with a current answer, by the day of their first one.
    pub sheets: Vec<(String, u64)>,
}

/// A group of equal answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The question.
    pub question: String,
    /// Where the current answer was given.
    pub place: AnswerPlace,
    /// Day of each sheet's first answer to it: `2026-03-12`.
    pub day: String,
    /// The current value.
    pub value: AnsweredValue,
    /// How many sheets.
    pub n: u64,
}

/// The value of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum AnsweredValue {
    /// The options chosen.
    Options(Vec<String>),
    /// A guess or another number.
    Number(AnswerValue),
}

/// A group of equal answers to a summary in the same wording.
#[derive(Debug, Clone, PartialEq)]
pub struct AnsweredWording {
    /// The revision of the summary that was answered.
    pub revision: u32,
    /// The answers; their day is only a month, `2026-03`.
    pub answered: Answered,
}

/// What is known of a summary at one edition by month and by wording, read at one moment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EditionSlices {
    /// Tallies of usage, which have both.
    pub usage: Vec<UsageTally>,
    /// The current answers.
    pub answers: Vec<AnsweredWording>,
}

/// A stored release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRelease {
    /// The day it was made on: `2026-03-12`.
    pub day: String,
    /// Its figures, in the form their author serialised them.
    pub figures: String,
}

/// Used instead of a quarter: the latest release.
pub const LATEST: &str = "";

/// Everything that a report on a summary at one edition is made of, read at one moment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EditionTallies {
    /// Tallies of usage.
    pub usage: Vec<UsageTally>,
    /// Tallies of answers.
    pub answers: Vec<AnswerTally>,
    /// Sheets with an answer other than a comment.
    pub sheets: u64,
    /// The same by language.
    pub languages: Vec<LanguageTally>,
    /// How many current comments each question has.
    pub comments: Vec<CommentCount>,
    /// The current answers to questions for numbers, equal ones together, ordered by question, place and value,
    /// which reveals neither when they came nor whose they are.
    pub numbers: Vec<NumberAnswer>,
}

/// A group of equal answers to a question for a number.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberAnswer {
    /// The question.
    pub question: String,
    /// Where it was given.
    pub place: AnswerPlace,
    /// The number, or a guess: with both times it was made and what else was said with it.
    pub value: AnswerValue,
    /// How many sheets.
    pub n: u64,
}

/// How much data there is on a summary at one edition, read at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EditionTotals {
    /// Walks started.
    pub walks: u64,
    /// Sheets with an answer other than a comment.
    pub sheets: u64,
}
