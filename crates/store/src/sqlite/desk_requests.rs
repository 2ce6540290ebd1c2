//! What staff do with comments, and what the centre's retention ends, as operations of the store.

use evidence_walk_contract::id::Day;

use super::{SqliteStore, acts, desk, retention};
use crate::policy::{RetentionKind, RetentionTimes};
use crate::{
    Answering, CommentFilter, CommentMarks, CommentPage, CommentState, EditionKey, EndedOn,
    StaffAct, StaffKey,
};

impl SqliteStore {
    pub(super) fn ask_for_comments(
        &self,
        key: &EditionKey,
        filter: &CommentFilter,
        from: u64,
    ) -> Answering<'_, CommentPage> {
        let (key, filter) = (key.clone(), filter.clone());
        self.readers
            .ask(move |on| desk::find(on, &key, &filter, from))
    }

    pub(super) fn ask_for_marks(&self, key: &EditionKey) -> Answering<'_, Vec<CommentMarks>> {
        let key = key.clone();
        self.readers.ask(move |on| desk::marks(on, &key))
    }

    pub(super) fn put_marks(
        &self,
        key: &EditionKey,
        keys: Vec<StaffKey>,
        (state, themes): (CommentState, Vec<String>),
        act: StaffAct,
        at: u64,
    ) -> Answering<'_, u64> {
        let key = key.clone();
        self.change(move |tx| {
            let many = desk::mark(tx, &key, &keys, state, &themes)?;
            acts::note_many(tx, &key.centre, act, many, at)?;
            Ok(many)
        })
    }

    pub(super) fn clear_comments(
        &self,
        key: &EditionKey,
        keys: Vec<StaffKey>,
        today: Day,
        act: StaffAct,
        at: u64,
    ) -> Answering<'_, u64> {
        let key = key.clone();
        Box::pin(async move {
            let cleared = self.change(move |tx| {
                let many = desk::clear(tx, &key, &keys, today)?;
                acts::note_many(tx, &key.centre, act, many, at)?;
                Ok(many)
            });
            let many = cleared.await?;
            if many > 0 {
                self.erase().await?;
            }
            Ok(many)
        })
    }

    pub(super) fn end_what_is_due(
        &self,
        centre: &str,
        times: &RetentionTimes,
        today: Day,
    ) -> Answering<'_, Vec<(RetentionKind, u64)>> {
        let (centre, times) = (centre.to_owned(), times.clone());
        Box::pin(async move {
            let mut ended = Vec::new();
            for kind in times.0.keys().copied() {
                let mut n = 0;
                loop {
                    let (centre, times) = (centre.clone(), times.clone());
                    // Signals are written between two parts.
                    let part =
                        self.change(move |tx| retention::end(tx, &centre, kind, &times, today));
                    let part = part.await?;
                    n += part.n;
                    if !part.more {
                        break;
                    }
                }
                if n > 0 {
                    ended.push((kind, n));
                }
            }
            if !ended.is_empty() {
                self.erase().await?;
            }
            Ok(ended)
        })
    }

    pub(super) fn count_what_is_due(
        &self,
        centre: &str,
        times: &RetentionTimes,
        today: Day,
    ) -> Answering<'_, Vec<(RetentionKind, u64)>> {
        let (centre, times) = (centre.to_owned(), times.clone());
        self.readers
            .ask(move |on| retention::due(on, &centre, &times, today))
    }

    pub(super) fn list_what_ended(&self, centre: &str) -> Answering<'_, Vec<EndedOn>> {
        let centre = centre.to_owned();
        self.readers.ask(move |on| retention::ended(on, &centre))
    }
}
