//! The store's operations, implemented on SQLite.

use std::sync::PoisonError;

use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::limits::BATCH_SIGNALS;

use super::writer::{Job, QUEUE};
use super::{SqliteStore, stopped};
use super::{acts, apart, comment_groups, read, recount, releases, shares, sites, slices};
use crate::budget::{SiteDay, SourceSite};
use crate::policy::{RetentionKind, RetentionTimes};
use crate::{
    Answering, Apart, Comment, CommentFilter, CommentMarks, CommentPage, CommentState, DaysOver,
    Difference, EditionKey, EditionSlices, EditionTallies, EditionTotals, EndedOn, KeepOutcome,
    NotedAct, Ruling, Settled, SharedView, StaffAct, StaffKey, Store, StoreFault, StoredRelease,
    ValidSignal, Withdrawal,
};

impl Store for SqliteStore {
    fn keep(
        &self,
        centre: &str,
        site: &SourceSite,
        signals: Vec<ValidSignal>,
        received: Day,
    ) -> Answering<'_, Vec<KeepOutcome>> {
        let (centre, site) = (centre.to_owned(), site.clone());
        self.job(signals.len(), move |reply, place| Job::Keep {
            centre,
            site,
            signals,
            received,
            reply,
            place,
        })
    }

    fn is_full(&self) -> bool {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let places = writer
            .as_ref()
            .map(|writer| writer.places.available_permits());
        places.is_some_and(|places| places < BATCH_SIGNALS)
    }

    fn forget(&self, centre: &str, today: Day, passed: Day) -> Answering<'_, usize> {
        let centre = centre.to_owned();
        Box::pin(async move {
            let mut rows = 0;
            loop {
                let centre = centre.clone();
                let part = self.job(0, move |reply, _| Job::Forget {
                    centre,
                    today,
                    passed,
                    reply,
                });
                let part = part.await?;
                rows += part.rows;
                if !part.more {
                    return Ok(rows);
                }
            }
        })
    }

    fn rewrite(&self) -> Answering<'_, ()> {
        self.rewrite_changed()
    }

    fn faults(&self) -> Vec<StoreFault> {
        self.health.list_faults()
    }

    fn withdraw(&self, centre: &str, sheet: SheetId, today: Day) -> Answering<'_, Withdrawal> {
        let centre = centre.to_owned();
        Box::pin(async move {
            let withdrawn = self.job(0, move |reply, _| Job::Withdraw {
                centre,
                sheet,
                today,
                reply,
            });
            let withdrawn = withdrawn.await?;
            // Even if it had been withdrawn before: it may still be in the files.
            if withdrawn != Withdrawal::Unknown {
                self.erase().await?;
            }
            Ok(withdrawn)
        })
    }

    fn site_days(&self, centre: &str) -> Answering<'_, Vec<(String, Vec<SiteDay>)>> {
        let centre = centre.to_owned();
        self.readers
            .ask(move |on| sites::read_site_days(on, &centre))
    }

    fn apart(&self, centre: &str) -> Answering<'_, Vec<Apart>> {
        let centre = centre.to_owned();
        self.readers.ask(move |on| apart::read_apart(on, &centre))
    }

    fn settle(
        &self,
        centre: &str,
        site: &str,
        day: Day,
        ruling: Ruling,
        today: Day,
    ) -> Answering<'_, Settled> {
        let (centre, site) = (centre.to_owned(), site.to_owned());
        Box::pin(async move {
            let mut all = Settled::default();
            loop {
                let (centre, site) = (centre.clone(), site.clone());
                let part = self.job(0, move |reply, _| Job::Settle {
                    centre,
                    site,
                    day,
                    ruling,
                    today,
                    reply,
                });
                let (part, more) = part.await?;
                all.sheets += part.sheets;
                all.answers += part.answers;
                all.comments += part.comments;
                if !more {
                    break;
                }
            }
            match ruling {
                Ruling::Accept => {}
                Ruling::Delete => self.erase().await?,
            }
            Ok(all)
        })
    }

    fn recount(&self, centre: &str) -> Answering<'_, Vec<Difference>> {
        let centre = centre.to_owned();
        Box::pin(async move {
            let of = centre.clone();
            let found = self.readers.ask(move |on| recount::differences(on, &of));
            let differences = found.await?;
            if !differences.is_empty() {
                let found = differences.clone();
                let right = self.job(0, move |reply, _| Job::PutRight {
                    centre,
                    differences: found,
                    reply,
                });
                right.await?;
            }
            Ok(differences)
        })
    }

    fn centres(&self) -> Answering<'_, Vec<String>> {
        self.readers.ask(read::centres)
    }

    fn editions(&self, centre: &str) -> Answering<'_, Vec<EditionKey>> {
        let centre = centre.to_owned();
        self.readers.ask(move |on| read::editions(on, &centre))
    }

    fn tallies(&self, key: &EditionKey) -> Answering<'_, EditionTallies> {
        let key = key.clone();
        self.readers.ask(move |on| read::tallies(on, &key))
    }

    fn totals(&self, key: &EditionKey) -> Answering<'_, EditionTotals> {
        let key = key.clone();
        self.readers.ask(move |on| read::totals(on, &key))
    }

    fn group_comments(&self, centre: &str, today: Day) -> Answering<'_, u64> {
        let centre = centre.to_owned();
        Box::pin(async move {
            let (mut shown, mut next) = (0, None);
            loop {
                let centre = centre.clone();
                // Signals are written between two parts.
                let part = self.job(0, move |reply, _| Job::Group {
                    centre,
                    today,
                    next,
                    reply,
                });
                let part = part.await?;
                shown += part.shown;
                next = part.next;
                if next.is_none() {
                    return Ok(shown);
                }
            }
        })
    }

    fn comments(&self, key: &EditionKey, question: &str, from: u64) -> Answering<'_, Vec<Comment>> {
        let (key, question) = (key.clone(), question.to_owned());
        self.readers
            .ask(move |on| comment_groups::page(on, &key, &question, from))
    }

    fn days_over(&self, key: &EditionKey, before: &str) -> Answering<'_, DaysOver> {
        let (key, before) = (key.clone(), before.to_owned());
        self.readers
            .ask(move |on| releases::days_over(on, &key, &before))
    }

    fn counts(&self, key: &EditionKey) -> Answering<'_, EditionTallies> {
        let key = key.clone();
        self.readers.ask(move |on| read::counts(on, &key))
    }

    fn slices(
        &self,
        key: &EditionKey,
        question: Option<&str>,
        from: &str,
    ) -> Answering<'_, EditionSlices> {
        let (key, question, from) = (key.clone(), question.map(str::to_owned), from.to_owned());
        self.readers
            .ask(move |on| slices::slices(on, &key, question.as_deref(), &from))
    }

    fn release(&self, key: &EditionKey, period: &str) -> Answering<'_, Option<StoredRelease>> {
        let (key, period) = (key.clone(), period.to_owned());
        self.readers
            .ask(move |on| releases::release(on, &key, &period))
    }

    fn quarters(&self, key: &EditionKey) -> Answering<'_, Vec<String>> {
        let key = key.clone();
        self.readers.ask(move |on| releases::quarters(on, &key))
    }

    fn keep_release(&self, key: &EditionKey, release: StoredRelease) -> Answering<'_, bool> {
        let key = key.clone();
        self.job(0, move |reply, _| Job::KeepRelease {
            key,
            release,
            reply,
        })
    }

    fn keep_share(&self, centre: &str, share: SharedView) -> Answering<'_, ()> {
        let centre = centre.to_owned();
        self.change(move |tx| shares::keep(tx, &centre, &share))
    }

    fn shares(&self, centre: &str) -> Answering<'_, Vec<SharedView>> {
        let centre = centre.to_owned();
        self.readers.ask(move |on| shares::list(on, &centre))
    }

    fn find_share(&self, centre: &str, key_hash: [u8; 32]) -> Answering<'_, Option<SharedView>> {
        let centre = centre.to_owned();
        self.readers
            .ask(move |on| shares::find(on, &centre, key_hash))
    }

    fn revoke_share(&self, centre: &str, key_hash: [u8; 32], today: Day) -> Answering<'_, bool> {
        let centre = centre.to_owned();
        self.change(move |tx| shares::revoke(tx, &centre, key_hash, today))
    }

    fn note_act(&self, centre: &str, act: StaffAct, at: u64) -> Answering<'_, ()> {
        let centre = centre.to_owned();
        self.change(move |tx| acts::note(tx, &centre, &act, at))
    }

    fn acts(&self, centre: &str, from: u64) -> Answering<'_, Vec<NotedAct>> {
        let centre = centre.to_owned();
        self.readers.ask(move |on| acts::page(on, &centre, from))
    }

    fn open_comments(&self, key: &EditionKey) -> Answering<'_, u64> {
        let key = key.clone();
        self.readers.ask(move |on| comment_groups::open(on, &key))
    }

    fn find_comments(
        &self,
        key: &EditionKey,
        filter: &CommentFilter,
        from: u64,
    ) -> Answering<'_, CommentPage> {
        self.ask_for_comments(key, filter, from)
    }

    fn comment_marks(&self, key: &EditionKey) -> Answering<'_, Vec<CommentMarks>> {
        self.ask_for_marks(key)
    }

    fn mark_comments(
        &self,
        key: &EditionKey,
        keys: Vec<StaffKey>,
        marks: (CommentState, Vec<String>),
        act: StaffAct,
        at: u64,
    ) -> Answering<'_, u64> {
        self.put_marks(key, keys, marks, act, at)
    }

    fn delete_comments(
        &self,
        key: &EditionKey,
        keys: Vec<StaffKey>,
        today: Day,
        act: StaffAct,
        at: u64,
    ) -> Answering<'_, u64> {
        self.clear_comments(key, keys, today, act, at)
    }

    fn end_retention(
        &self,
        centre: &str,
        times: &RetentionTimes,
        today: Day,
    ) -> Answering<'_, Vec<(RetentionKind, u64)>> {
        self.end_what_is_due(centre, times, today)
    }

    fn retention_due(
        &self,
        centre: &str,
        times: &RetentionTimes,
        today: Day,
    ) -> Answering<'_, Vec<(RetentionKind, u64)>> {
        self.count_what_is_due(centre, times, today)
    }

    fn retention_ended(&self, centre: &str) -> Answering<'_, Vec<EndedOn>> {
        self.list_what_ended(centre)
    }

    fn waiting(&self) -> u64 {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let free = writer
            .as_ref()
            .map(|writer| writer.places.available_permits());
        free.map_or(0, |free| QUEUE.saturating_sub(free) as u64)
    }

    fn ready(&self) -> Answering<'_, ()> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = writer.as_ref().map(|writer| {
            let send = |one| drop(writer.jobs.send(Job::Ping(one)));
            writer.probe.ask(send)
        });
        Box::pin(async move {
            self.health.check()?;
            asked.ok_or_else(stopped)?.answer().await
        })
    }

    fn stop(&self) {
        let writer = self
            .writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let check = self
            .check
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(check) = check {
            check.stop();
        }
        // Open readers keep the log from being truncated.
        self.readers.close();
        if let Some(writer) = writer {
            writer.stop();
        }
    }
}
