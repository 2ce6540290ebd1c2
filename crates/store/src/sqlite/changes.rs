//! Changes that reply by themselves, and the rewriting after a deletion.

use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::SqliteStore;
use super::rewrite::Rewritten;
use super::writer::Job;
use crate::{Answering, Store as _, StoreError};

/// How long a rewrite waits for those who read the log, and the time between two attempts.
const ERASING: Duration = Duration::from_secs(10);
const ERASING_PAUSE: Duration = Duration::from_millis(50);

impl SqliteStore {
    /// Writes in a transaction of its own.
    pub(super) fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Answering<'static, T> {
        self.job(0, move |reply, _| {
            Job::Change(Box::new(move |handle| {
                let _ = reply.send(handle.transact(|tx, _| work(tx)));
            }))
        })
    }

    /// Rewrites what was deleted. If that fails, the deletion itself still holds.
    pub(super) async fn erase(&self) -> Result<(), StoreError> {
        self.rewrite().await.map_err(|trouble| match trouble {
            StoreError::NotErased(why) => StoreError::NotErased(why),
            other => StoreError::NotErased(other.to_string()),
        })
    }

    /// Rewrites what was written since the last time.
    pub(super) fn rewrite_changed(&self) -> Answering<'_, ()> {
        Box::pin(async move {
            let began = Instant::now();
            // Signals are written between two attempts.
            while let Rewritten::NotYet = self.job(0, |reply, _| Job::Rewrite { reply }).await? {
                if began.elapsed() > ERASING {
                    return Err(StoreError::NotErased(
                        "another program reads it; end that program, or wait for it, and try again"
                            .to_owned(),
                    ));
                }
                tokio::time::sleep(ERASING_PAUSE).await;
            }
            Ok(())
        })
    }
}
