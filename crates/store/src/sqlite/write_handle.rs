//! What the writer works with: the connection, the files it has open, the keys of repeats.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

use super::connection::Open;
use super::files::Files;
use super::forget::Forgotten;
use super::health::Health;
use super::log_file::{self, Logged};
use super::repeats::Keys;
use super::rewrite::{self, Extent, Rewritten};
use crate::StoreError;
#[cfg(feature = "faults")]
use crate::faults;

/// How long the log may become before its content is rewritten and it is truncated, as with SQLite's own
/// limit of 1,000 pages.
const LONG: u64 = 4 * 1024 * 1024;

/// Time between two attempts to truncate a log that another program reads.
const AGAIN: Duration = Duration::from_secs(2);

/// How long others may read the log before that counts as a fault.
const OVERDUE: Duration = Duration::from_secs(5 * 60);

/// What the writer writes with.
pub(super) struct WriteHandle {
    /// `None` after a failure: what a failed sync left behind is not to be trusted.
    open: Option<Open>,
    files: Files,
    keys: Keys,
    health: Health,
    /// Length of the log after the last commit, in bytes.
    length: u64,
    /// The log's content when its pages were last put in order.
    in_order: Option<Logged>,
    /// Since when the log has been held by other readers, and the last time that was seen.
    held: Option<(Instant, Instant)>,
}

impl WriteHandle {
    /// Takes an open connection to the database at `path`, whose keys are in `folder`, and rewrites what
    /// was written since the last rewrite.
    pub(super) fn take_over(
        open: Open,
        path: &Path,
        folder: &Path,
        health: &Health,
    ) -> std::io::Result<Self> {
        let mut handle = Self {
            open: Some(open),
            files: Files::of(path)?,
            keys: Keys::open(folder)?,
            health: health.clone(),
            length: 0,
            in_order: None,
            held: None,
        };
        // An error is recorded, and the rewrite is tried again within the minute.
        let _ = handle.rewrite(Extent::All);
        Ok(handle)
    }

    /// Runs `work` in one transaction. On failure neither its changes nor the connection remain. Afterwards it
    /// checks that the files are still those that were opened, so that committed data is where it is expected.
    pub(super) fn transact<T>(
        &mut self,
        work: impl FnOnce(&Connection, &mut Keys) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.health.check()?;
        let run = || {
            let open = match self.open.take() {
                Some(open) => open,
                None => Open::again(self.files.database())?,
            };
            let Open {
                connection: open,
                changes,
            } = self.open.insert(open);
            let tx = open.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&tx, &mut self.keys)?;
            changes.write(&tx)?;
            #[cfg(feature = "faults")]
            faults::point(faults::BEFORE_COMMIT);
            tx.commit()?;
            #[cfg(feature = "faults")]
            faults::point(faults::AFTER_COMMIT);
            Ok(done)
        };
        let done = run().map_err(|error: rusqlite::Error| {
            tracing::error!(%error, "the store could not write");
            self.open = None;
            StoreError::Failed(error.to_string())
        })?;
        self.check_files()?;
        Ok(done)
    }

    /// Looks whether the files are still those that were opened.
    fn check_files(&mut self) -> Result<(), StoreError> {
        let length = self.files.check_unchanged().map_err(|_| {
            self.open = None;
            self.health.is_gone();
            StoreError::Gone
        })?;
        self.length = length;
        Ok(())
    }

    /// Records what was forgotten, and deletes the keys that belong to it.
    pub(super) fn forgot(&mut self, forgotten: Forgotten) -> Result<Forgotten, StoreError> {
        self.health.clock(forgotten.leapt.clone());
        if let (Some(before), false) = (forgotten.before, forgotten.more) {
            let failed = |why: std::io::Error| StoreError::Failed(why.to_string());
            self.keys.drop_before(before).map_err(failed)?;
        }
        Ok(forgotten)
    }

    /// Rewrites the log's content and truncates it, if it has become long.
    pub(super) fn keep_log_short(&mut self) {
        let tried = self.held.is_some_and(|(_, last)| last.elapsed() < AGAIN);
        if self.length > LONG && !tried {
            // An error is recorded.
            let _ = self.rewrite(Extent::Changed);
        }
    }

    /// Rewrites what was written since the last time, so that nothing reveals the order in which rows arrived
    /// or what was deleted, checkpoints the log and truncates it. If others read from the log, it
    /// stays, and this must be tried again.
    pub(super) fn rewrite(&mut self, extent: Extent) -> Result<Rewritten, StoreError> {
        self.health.check()?;
        let done = self.try_rewrite(extent);
        let failed = match &done {
            Ok(Rewritten::Done) => {
                self.held = None;
                Ok(())
            }
            Ok(Rewritten::NotYet) => {
                let now = Instant::now();
                let since = self.held.map_or(now, |(since, _)| since);
                self.held = Some((since, now));
                match since.elapsed() > OVERDUE {
                    true => {
                        Err("another program has been reading the store for minutes".to_owned())
                    }
                    false => return done,
                }
            }
            Err(trouble) => Err(trouble.to_string()),
        };
        self.health.rewritten(failed);
        done
    }

    /// Closes the connection, whose log is empty, and thereby removes the log.
    pub(super) fn put_away(self) {
        if let Some(Open { connection, .. }) = self.open {
            // If this fails an empty log remains.
            let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false);
        }
    }

    fn try_rewrite(&mut self, extent: Extent) -> Result<Rewritten, StoreError> {
        let unread = |why: std::io::Error| StoreError::Failed(why.to_string());
        let log = self.files.log().to_owned();
        let read = |before: Option<&Logged>| log_file::read_log(&log, before).map_err(unread);
        // What was in order at the last attempt stays so: while others read from the log, it grows.
        let Some(logged) = read(self.in_order.as_ref())? else {
            return Ok(Rewritten::Done);
        };
        if !logged.pages.is_empty() {
            let is_small = |open: &Open| rewrite::is_small(&open.connection);
            let whole = matches!(extent, Extent::All) && self.open.as_ref().is_some_and(is_small);
            match (&self.open, whole) {
                (Some(open), true) => {
                    rewrite::rewrite_all(&open.connection).map_err(failed)?;
                    self.check_files()?;
                }
                _ => self.transact(|tx, _| rewrite::rewrite_pages(tx, &logged.pages))?,
            }
            self.in_order = read(Some(&logged))?;
        }
        let Some(open) = &self.open else {
            return Ok(Rewritten::NotYet);
        };
        let done = rewrite::cut(&open.connection).map_err(failed)?;
        if let Rewritten::Done = done {
            (self.length, self.in_order) = (0, None);
        }
        Ok(done)
    }
}

fn failed(error: rusqlite::Error) -> StoreError {
    StoreError::Failed(error.to_string())
}
