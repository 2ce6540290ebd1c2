//! The trait that every store implements.

use evidence_walk_contract::id::{Day, SheetId};

use crate::answering::Answering;
use crate::budget::{SiteDay, SourceSite};
use crate::policy::{RetentionKind, RetentionTimes};
use crate::requests::RequestStore;
use crate::rows::{
    Apart, Comment, CommentFilter, CommentMarks, CommentPage, CommentState, DaysOver, Difference,
    EditionKey, EditionSlices, EditionTallies, EditionTotals, EndedOn, KeepOutcome, NotedAct,
    Ruling, Settled, SharedView, StaffAct, StaffKey, StoredRelease, Withdrawal,
};
use crate::trouble::StoreFault;
use crate::valid_signal::ValidSignal;

/// The operations of a store. One conformance suite holds for every implementation.
pub trait Store: RequestStore {
    /// Keeps signals from a site; returns once they are durable, with an outcome for each in their order.
    /// Sheets beyond the site's budget are kept apart.
    fn keep(
        &self,
        centre: &str,
        site: &SourceSite,
        signals: Vec<ValidSignal>,
        received: Day,
    ) -> Answering<'_, Vec<KeepOutcome>>;

    /// Whether so much waits to be written that a batch might be refused: then it need not be read.
    fn is_full(&self) -> bool {
        false
    }

    /// Forgets ids of days more than [`SEEN_DAYS`] before `today`, and answers that were cleared that
    /// long ago; returns how many rows. `passed` is the number of days since the store was opened, by a
    /// monotonic clock: if `today` is beyond these days and beyond those of the received signals, it is not
    /// believed, and nothing is forgotten because of it.
    fn forget(&self, centre: &str, today: Day, passed: Day) -> Answering<'_, usize>;

    /// Rewrites what was written since the last time, so that the files reveal neither the order in which it
    /// arrived nor what was deleted.
    fn rewrite(&self) -> Answering<'_, ()>;

    /// What is wrong with the store, the gravest first.
    fn faults(&self) -> Vec<StoreFault> {
        Vec::new()
    }

    /// Deletes a sheet with its comments, subtracts it from the tallies, and returns once nothing of it
    /// is left in the files; with [`StoreError::NotErased`] if that could not be achieved. Later deliveries
    /// of it are discarded, as [`KeepOutcome::Withdrawn`].
    fn withdraw(&self, centre: &str, sheet: SheetId, today: Day) -> Answering<'_, Withdrawal>;

    /// Sheets begun on each of the last days, by site.
    fn site_days(&self, centre: &str) -> Answering<'_, Vec<(String, Vec<SiteDay>)>>;

    /// What is kept apart, the newest day first.
    fn apart(&self, centre: &str) -> Answering<'_, Vec<Apart>>;

    /// Accepts or deletes what is kept apart for a site and day. Accepted sheets count from then on and
    /// lose their site. Deleted ones are removed from the files, as with [`Store::withdraw`].
    fn settle(
        &self,
        centre: &str,
        site: &str,
        day: Day,
        ruling: Ruling,
        today: Day,
    ) -> Answering<'_, Settled>;

    /// Counts all answers afresh, corrects tallies that differ, and returns those that did.
    fn recount(&self, centre: &str) -> Answering<'_, Vec<Difference>>;

    /// The centres with data that a reader could withdraw.
    fn centres(&self) -> Answering<'_, Vec<String>>;

    /// The editions with any data.
    fn editions(&self, centre: &str) -> Answering<'_, Vec<EditionKey>>;

    /// Everything a report is made of, read at one moment: whatever is written meanwhile, no part of it is
    /// older than another.
    fn tallies(&self, key: &EditionKey) -> Answering<'_, EditionTallies>;

    /// How much there is, for a list of many editions: less to read than [`Store::tallies`].
    fn totals(&self, key: &EditionKey) -> Answering<'_, EditionTotals>;

    /// What [`Store::tallies`] gives, without the numbers that readers wrote, of which there are many different
    /// ones: for what is shown of many summaries at once.
    fn counts(&self, key: &EditionKey) -> Answering<'_, EditionTallies>;

    /// Puts waiting comments into groups, which are shown from then on: once a day at most, however often
    /// it is called, and by a day that is believed as in [`Store::forget`]. Returns how many were shown now.
    fn group_comments(&self, centre: &str, today: Day) -> Answering<'_, u64>;

    /// Comments on a question that are shown, [`comment_groups::PAGE`] from that place on: those of groups
    /// that were not full first, then newest month first, in an order that says nothing of when they came.
    fn comments(&self, key: &EditionKey, question: &str, from: u64) -> Answering<'_, Vec<Comment>>;

    /// What is known of a summary from the days before that one, `2026-03-12`.
    fn days_over(&self, key: &EditionKey, before: &str) -> Answering<'_, DaysOver>;

    /// What is known of a summary by month and wording: answers that were first given on the day `from` or
    /// later, `2026-03-12`, to one question, or to all of them.
    fn slices(
        &self,
        key: &EditionKey,
        question: Option<&str>,
        from: &str,
    ) -> Answering<'_, EditionSlices>;

    /// The release of a quarter such as `2026-Q3`, or of [`LATEST`].
    fn release(&self, key: &EditionKey, period: &str) -> Answering<'_, Option<StoredRelease>>;

    /// The quarters with a release that no longer changes, the latest first.
    fn quarters(&self, key: &EditionKey) -> Answering<'_, Vec<String>>;

    /// Replaces the latest release, which is kept as that of its quarter if a new quarter has
    /// begun. Returns whether it did: there is one release a day.
    fn keep_release(&self, key: &EditionKey, release: StoredRelease) -> Answering<'_, bool>;

    /// Keeps an address of a read-only view; one with the same key is replaced.
    fn keep_share(&self, centre: &str, share: SharedView) -> Answering<'_, ()>;

    /// Every address of a read-only view, revoked and expired ones too, the latest first.
    fn shares(&self, centre: &str) -> Answering<'_, Vec<SharedView>>;

    /// The address with that key, revoked and expired ones too.
    fn find_share(&self, centre: &str, key_hash: [u8; 32]) -> Answering<'_, Option<SharedView>>;

    /// Revokes an address. Returns whether it was open until then.
    fn revoke_share(&self, centre: &str, key_hash: [u8; 32], today: Day) -> Answering<'_, bool>;

    /// Notes what staff did, at a time in seconds since 1970.
    fn note_act(&self, centre: &str, act: StaffAct, at: u64) -> Answering<'_, ()>;

    /// What staff did, the latest first, [`comment_groups::PAGE`] acts from that place on.
    fn acts(&self, centre: &str, from: u64) -> Answering<'_, Vec<NotedAct>>;

    /// Comments on a summary that are shown and that nobody has marked as handled or not relevant.
    fn open_comments(&self, key: &EditionKey) -> Answering<'_, u64>;

    /// Comments on a summary that are shown and wanted, the newest month first, those with the same words and
    /// marks together, [`comment_groups::PAGE`] groups from that place on.
    fn find_comments(
        &self,
        key: &EditionKey,
        filter: &CommentFilter,
        from: u64,
    ) -> Answering<'_, CommentPage>;

    /// How many comments on a summary that are shown have the same marks.
    fn comment_marks(&self, key: &EditionKey) -> Answering<'_, Vec<CommentMarks>>;

    /// Marks comments on a summary, and notes the act with how many they were; returns that number.
    fn mark_comments(
        &self,
        key: &EditionKey,
        keys: Vec<StaffKey>,
        marks: (CommentState, Vec<String>),
        act: StaffAct,
        at: u64,
    ) -> Answering<'_, u64>;

    /// Deletes comments on a summary, notes the act, and returns how many they were, once their words are in
    /// no file; an earlier version of one that arrives late does not bring it back.
    fn delete_comments(
        &self,
        key: &EditionKey,
        keys: Vec<StaffKey>,
        today: Day,
        act: StaffAct,
        at: u64,
    ) -> Answering<'_, u64>;

    /// Deletes what has been kept for its time, by a day that is believed as in [`Store::forget`], notes how
    /// much on which day, and returns it by kind once nothing of it is in the files.
    fn end_retention(
        &self,
        centre: &str,
        times: &RetentionTimes,
        today: Day,
    ) -> Answering<'_, Vec<(RetentionKind, u64)>>;

    /// How much of each kind has been kept for its time on that day and is still there.
    fn retention_due(
        &self,
        centre: &str,
        times: &RetentionTimes,
        today: Day,
    ) -> Answering<'_, Vec<(RetentionKind, u64)>>;

    /// What was deleted because its time was over, the latest day first.
    fn retention_ended(&self, centre: &str) -> Answering<'_, Vec<EndedOn>>;

    /// Signals that wait to be written; none in a store that writes at once.
    fn waiting(&self) -> u64 {
        0
    }

    /// Whether it can be read and written now.
    fn ready(&self) -> Answering<'_, ()>;

    /// Writes what waits and accepts no more. Blocks until done.
    fn stop(&self);
}
