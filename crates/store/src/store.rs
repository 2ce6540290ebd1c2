//! What is asked of a store.

use std::pin::Pin;

use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::question::AnswerValue;

use crate::budget::{Site, SiteDay};
use crate::rows::{
    AnswerTally, Apart, Comment, CommentCount, DaysOver, Difference, EditionKey, Fate, Kept,
    Ruling, Settled, UsageTally, Withdrawal,
};
use crate::sound::Sound;
use crate::trouble::{Fault, Trouble};

/// An answer that takes a while.
pub type Answering<'a, T> = Pin<Box<dyn Future<Output = Result<T, Trouble>> + Send + 'a>>;

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
