//! What is asked of a store.

use std::pin::Pin;

use evidence_walk_contract::id::{Day, SheetId};

use crate::budget::{SiteDay, SourceSite};
use crate::rows::{
    Apart, Comment, DaysOver, Difference, EditionKey, EditionTallies, EditionTotals, KeepOutcome,
    Ruling, Settled, StoredRelease, Withdrawal,
};
use crate::trouble::{StoreError, StoreFault};
use crate::valid_signal::ValidSignal;

/// An answer that takes a while.
pub type Answering<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// What is asked of a store. One conformance suite holds for every implementation.
pub trait Store: Send + Sync {
    /// Keeps signals from a site; answers after they are durable, with a fate for each in their order.
    /// Sheets beyond the site's budget are kept apart.
    fn keep(
        &self,
        centre: &str,
        site: &SourceSite,
        signals: Vec<ValidSignal>,
        received: Day,
    ) -> Answering<'_, Vec<KeepOutcome>>;

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
    fn faults(&self) -> Vec<StoreFault> {
        Vec::new()
    }

    /// Deletes a sheet with its comments, takes it out of the tallies, and answers after nothing of it
    /// is left in the files; with [`StoreError::NotErased`] where that could not be had. What is delivered of
    /// it later is thrown away, as [`KeepOutcome::Repeat`].
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

    /// All that a report is made of, of one moment: whatever is written meanwhile, no part of it is older
    /// than another.
    fn tallies(&self, key: &EditionKey) -> Answering<'_, EditionTallies>;

    /// How much there is, for a list of many editions: less to read than [`Store::tallies`].
    fn totals(&self, key: &EditionKey) -> Answering<'_, EditionTotals>;

    /// Puts comments that wait into groups, which are shown from then on: once a day at most, however often
    /// it is asked, and by a day that is believed as in [`Store::forget`]. Answers how many are shown now.
    fn group_comments(&self, centre: &str, today: Day) -> Answering<'_, u64>;

    /// Comments on a question that are shown, [`comment_groups::PAGE`] from that place on: those of groups
    /// that were not full first, then newest month first, in an order that says nothing of when they came.
    fn comments(&self, key: &EditionKey, question: &str, from: u64) -> Answering<'_, Vec<Comment>>;

    /// What is known of a summary of the days before one, `2026-03-12`.
    fn days_over(&self, key: &EditionKey, before: &str) -> Answering<'_, DaysOver>;

    /// The release of a quarter such as `2026-Q3`, or of [`LATEST`].
    fn release(&self, key: &EditionKey, period: &str) -> Answering<'_, Option<StoredRelease>>;

    /// The quarters of which there is a release that no longer changes, the latest first.
    fn quarters(&self, key: &EditionKey) -> Answering<'_, Vec<String>>;

    /// Puts a release in the place of the latest, which stays as that of its quarter where a new one has
    /// begun. Says whether it did: of one day there is one release.
    fn keep_release(&self, key: &EditionKey, release: StoredRelease) -> Answering<'_, bool>;

    /// Signals that wait to be written; none where nothing ever waits.
    fn waiting(&self) -> u64 {
        0
    }

    /// Whether it can be read and written now.
    fn ready(&self) -> Answering<'_, ()>;

    /// Writes what waits and takes no more. Blocks until done.
    fn stop(&self);
}
