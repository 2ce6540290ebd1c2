//! What is kept, and the questions asked of it. All SQL lives here.
//!
//! Usage signals become tallies at once; only their id and a hash stay, for some days, to refuse
//! repeats. Answers stay as rows, because a later revision must be able to take an earlier one's
//! place. No address, no user agent, no precise time and no order of arrival is kept.

/// SQLite behind the trait: opening, the lock file.
pub mod sqlite;

/// The one connection that writes.
mod connection;

/// Connections that read.
mod readers;

/// The one writing thread, its queue and its group commit.
mod writer;

/// What the writer writes with: the connection, the files it is open on, the keys of repeats.
mod pen;

/// The files of the store, and whether they are still those that were opened.
mod files;

/// What is wrong with the store while it runs.
mod health;

/// Why the store could not do its work, and what can be wrong with it.
mod trouble;

/// A look at every page and row, which a large store does not wait for.
mod check;

/// Rewriting what has changed, so that neither order nor deleted words are left.
mod rewrite;

/// The form of a page that says nothing of when its rows came.
mod pages;

/// SQLite's log of writes, as far as it says which pages have changed.
mod log_file;

/// Keyed hashes by which a repeat is told from other content.
mod repeats;

/// What has been kept long enough.
mod forget;

/// Whether the store can be written, as the last write has shown or a try shows now.
mod pulse;

/// A signal to rows and tallies, inside the writer's transaction.
mod apply;

/// What a group of signals adds to the tallies.
mod tallies;

/// Tallies of answers, changed and counted afresh.
mod answers;

/// Comments, of which only the words that stand are kept.
mod comments;

/// Sheets beyond the budget of their site and day, until a person has looked at them.
mod apart;

/// The groups in which comments are shown.
pub mod comment_groups;
/// How many sheets were begun on each site and day.
mod sites;

/// The taking back of a whole sheet.
mod withdraw;

/// The layout of the database, and whether it is whole.
mod layout;

/// What a database of an older layout needs to become this one.
mod older;

/// Why the store could not be opened.
mod open_error;

/// Who may enter the data folder and read its files.
pub mod permissions;

/// A checksum of every row, so that a figure which the disk has changed is not shown.
mod seal;

/// The questions that read.
mod read;

/// What a release is made of, and releases as they stand.
mod releases;

/// A whole copy of the store while it is in use, and its way back into a new folder.
pub mod backup;

/// A look at a data folder that changes nothing.
pub mod look;

/// A file that is made under another name, and has its own only when it is whole.
mod partial;

/// How SQLite means to find the rows that intake needs.
#[cfg(test)]
mod tests;

use std::pin::Pin;

use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_mask::Masked;

pub use releases::{Answered, DaysOver, Kept, LATEST, Value};

use crate::budget::{Site, SiteDay};
use crate::judge::Sound;

pub use trouble::{Fault, Trouble};

/// An answer that takes a while.
pub type Answering<'a, T> = Pin<Box<dyn Future<Output = Result<T, Trouble>> + Send + 'a>>;

/// Days after the day inside it for which a signal's id is kept: 72 hours.
pub const SEEN_DAYS: Day = 3;

/// What became of a sound signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
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

/// What is asked of a store. One conformance suite holds for every implementation.
pub trait Store: Send + Sync {
    /// Keeps signals from a site; answers after they are durable, with a fate for each in their order.
    /// Sheets beyond the site's budget are kept apart.
    fn keep(
        &self,
        centre: &str,
        site: &Site,
        signals: Vec<Sound>,
        received: Day,
    ) -> Answering<'_, Vec<Fate>>;

    /// Whether so much waits to be written that a batch may find no place: then it need not be read.
    fn is_full(&self) -> bool {
        false
    }

    /// Forgets ids of days more than [`SEEN_DAYS`] before `today`, and answers that were taken back so
    /// long ago; answers how many rows. `passed` are the days since the store was opened, by a clock that
    /// cannot leap: where `today` is beyond these and beyond the days of what was received, it is not
    /// believed, and nothing is forgotten by it.
    fn forget(&self, centre: &str, today: Day, passed: Day) -> Answering<'_, usize>;

    /// Rewrites what was written since the last time, so that the files show neither in which order it
    /// came nor what was deleted.
    fn rewrite(&self) -> Answering<'_, ()>;

    /// What is wrong with the store, the gravest first.
    fn faults(&self) -> Vec<Fault> {
        Vec::new()
    }

    /// Deletes a sheet with its comments, takes it out of the tallies, and answers after nothing of it
    /// is left in the files; with [`Trouble::NotErased`] where that could not be had. What is delivered of
    /// it later is thrown away, as [`Fate::Repeat`].
    fn withdraw(&self, centre: &str, sheet: SheetId) -> Answering<'_, Withdrawal>;

    /// Sheets begun on each of the last days, by site.
    fn site_days(&self, centre: &str) -> Answering<'_, Vec<(String, Vec<SiteDay>)>>;

    /// What is kept apart, the newest day first.
    fn apart(&self, centre: &str) -> Answering<'_, Vec<Apart>>;

    /// Accepts or deletes what is kept apart of a site and day. What is accepted counts from then on and
    /// loses its site. What is deleted is gone from the files, as with [`Store::withdraw`].
    fn settle(
        &self,
        centre: &str,
        site: &str,
        day: Day,
        ruling: Ruling,
        today: Day,
    ) -> Answering<'_, Settled>;

    /// Counts all answers afresh, puts tallies right that differ, and answers which did.
    fn recount(&self, centre: &str) -> Answering<'_, Vec<Difference>>;

    /// The centres of which anything is known that its reader could withdraw.
    fn centres(&self) -> Answering<'_, Vec<String>>;

    /// The editions of which anything is known.
    fn editions(&self, centre: &str) -> Answering<'_, Vec<EditionKey>>;

    /// The tallies of usage.
    fn usage(&self, key: &EditionKey) -> Answering<'_, Vec<UsageTally>>;

    /// The tallies of answers.
    fn answers(&self, key: &EditionKey) -> Answering<'_, Vec<AnswerTally>>;

    /// Sheets with at least one answer other than a comment that stands.
    fn sheets(&self, key: &EditionKey) -> Answering<'_, u64>;

    /// The answers that stand to questions for numbers, each with its question: by question and
    /// value, an order that says nothing of when they came or whose they are.
    fn numbers(&self, key: &EditionKey) -> Answering<'_, Vec<(String, AnswerValue)>>;

    /// Puts comments that wait into groups, which are shown from then on: once a day at most, however often
    /// it is asked, and by a day that is believed as in [`Store::forget`]. Answers how many are shown now.
    fn group_comments(&self, centre: &str, today: Day) -> Answering<'_, u64>;

    /// How many comments stand on each question that has any.
    fn comment_counts(&self, key: &EditionKey) -> Answering<'_, Vec<CommentCount>>;

    /// Comments on a question that are shown, [`comment_groups::PAGE`] from that place on: those of groups
    /// that were not full first, then newest month first, in an order that says nothing of when they came.
    fn comments(&self, key: &EditionKey, question: &str, from: u64) -> Answering<'_, Vec<Comment>>;

    /// What is known of a summary of the days before one, `2026-03-12`.
    fn days_over(&self, key: &EditionKey, before: &str) -> Answering<'_, DaysOver>;

    /// The release of a quarter such as `2026-Q3`, or of [`LATEST`].
    fn release(&self, key: &EditionKey, period: &str) -> Answering<'_, Option<Kept>>;

    /// The quarters of which there is a release that no longer changes, the latest first.
    fn quarters(&self, key: &EditionKey) -> Answering<'_, Vec<String>>;

    /// Puts a release in the place of the latest, which stays as that of its quarter where a new one has
    /// begun. Says whether it did: of one day there is one release.
    fn keep_release(&self, key: &EditionKey, release: Kept) -> Answering<'_, bool>;

    /// Signals that wait to be written; none where nothing ever waits.
    fn waiting(&self) -> u64 {
        0
    }

    /// Whether it can be read and written now.
    fn ready(&self) -> Answering<'_, ()>;

    /// Writes what waits and takes no more. Blocks until done.
    fn stop(&self);
}
