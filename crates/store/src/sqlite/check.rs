//! The check of every page and row when the store is opened. A large store opens without waiting for it.

use std::path::Path;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::InterruptHandle;

use super::health::Health;
use super::layout::{self, Unfit};
use super::readers::open_reader;

/// How long the start waits for it, which is enough for a store of some 200 MB.
const START_LIMIT: Duration = Duration::from_secs(2);

/// A check that continues while the store is used.
pub(super) struct Check {
    interrupt: InterruptHandle,
    thread: JoinHandle<()>,
}

impl Check {
    /// Begins to check the database at `path`, and waits a while for the outcome. Whatever is found later is
    /// reported to `health`.
    ///
    /// # Errors
    ///
    /// What was found within that time.
    pub(super) fn begin(path: &Path, health: &Health) -> Result<Option<Self>, Unfit> {
        Self::begin_within(path, health, START_LIMIT)
    }

    fn begin_within(
        path: &Path,
        health: &Health,
        patience: Duration,
    ) -> Result<Option<Self>, Unfit> {
        let reader = open_reader(path)?;
        let interrupt = reader.get_interrupt_handle();
        let (tell, told) = channel();
        let waits = Arc::new(Mutex::new(true));
        let (waited, later) = (Arc::clone(&waits), health.clone());
        let check = move || {
            // One transaction, so that everything read is of one moment.
            let found = reader
                .unchecked_transaction()
                .map_err(Unfit::from)
                .and_then(|moment| layout::damage(&moment));
            drop(reader);
            let waits = waited.lock().unwrap_or_else(PoisonError::into_inner);
            match found {
                // The waiting caller still holds the receiver.
                found if *waits => drop(tell.send(found)),
                Ok(None) => {
                    tracing::info!("every row of the store was read and is as it was written")
                }
                Ok(Some(how)) | Err(Unfit::Damaged(how)) => later.is_damaged(how),
                Err(Unfit::Failed(why)) => {
                    tracing::warn!(%why, "the store was not checked to its end")
                }
                Err(Unfit::Newer(_)) => {}
            }
        };
        let thread = std::thread::Builder::new()
            .name("store-check".to_owned())
            .spawn(check)
            .map_err(|why| Unfit::Failed(rusqlite::Error::ToSqlConversionFailure(why.into())))?;
        let heard = told.recv_timeout(patience).ok().or_else(|| {
            let mut waits = waits.lock().unwrap_or_else(PoisonError::into_inner);
            *waits = false;
            told.try_recv().ok()
        });
        match heard {
            Some(Ok(None)) => Ok(None),
            Some(Ok(Some(how))) => Err(Unfit::Damaged(how)),
            Some(Err(why)) => Err(why),
            None => {
                tracing::info!("the store is large: it is checked while it is used");
                Ok(Some(Self { interrupt, thread }))
            }
        }
    }

    /// Stops the check, finished or not.
    pub(super) fn stop(self) {
        self.interrupt.interrupt();
        if self.thread.join().is_err() {
            tracing::error!("the check of the store had panicked");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::connection::open_writer;
    use crate::sqlite::row_checksums;
    use crate::{StoreError, StoreFault};

    /// Seen to fail when later findings were reported to nobody.
    #[test]
    fn what_is_found_later_ends_all_writing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        let writer = open_writer(&path).unwrap();
        layout::bring_up(&writer, None).unwrap();
        let add = "INSERT INTO withdrawn VALUES ('a', x'01', '2026-03')";
        writer.execute(add, []).unwrap();
        row_checksums::renew(&writer).unwrap();
        let change = "UPDATE withdrawn SET withdrawn_key = x'02'";
        writer.execute(change, []).unwrap();
        let health = Health::default();
        let found = Check::begin_within(&path, &health, Duration::from_secs(20));
        assert!(matches!(found, Err(Unfit::Damaged(_))), "found at once");
        assert_eq!(health.check(), Ok(()));
        // On a machine so fast that the check finishes in time, try again.
        let check = loop {
            if let Ok(Some(check)) = Check::begin_within(&path, &health, Duration::ZERO) {
                break check;
            }
        };
        check.thread.join().unwrap();
        let how = "the rows of the table withdrawn are not those that were written".to_owned();
        assert_eq!(health.list_faults(), [StoreFault::Damaged(how.clone())]);
        assert_eq!(health.check(), Err(StoreError::Damaged(how)));
    }
}
