//! Connections that read.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use super::{BUSY_TIMEOUT, stopped};
use crate::{Answering, StoreError};

/// Most readers at a time.
const READERS: usize = 4;

/// The readers of one database.
pub(super) struct Readers(Arc<Pool>);

struct Pool {
    path: PathBuf,
    open: Mutex<Connections>,
    turns: Semaphore,
}

#[derive(Default)]
struct Connections {
    /// Does nothing, so that it cannot fail.
    watch: Option<Connection>,
    free: Vec<Connection>,
}

impl Readers {
    /// Opens readers only when they are needed.
    pub(super) fn of(path: &Path) -> Self {
        Self(Arc::new(Pool {
            path: path.to_owned(),
            open: Mutex::default(),
            turns: Semaphore::new(READERS),
        }))
    }

    /// With one reader that stays open from now until the end. While it is open, SQLite's shared memory of
    /// the log outlives a writing connection that is discarded; on a full disk it could not be created
    /// again.
    pub(super) fn with_watch(path: &Path) -> rusqlite::Result<Self> {
        let readers = Self::of(path);
        let watch = open_reader(path)?;
        // A connection opens the log only when it first reads.
        watch.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |_| Ok(()))?;
        readers.0.open().watch = Some(watch);
        Ok(readers)
    }

    /// Asks a reader a question, off the threads that serve requests.
    pub(super) fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Answering<'static, T> {
        let pool = Arc::clone(&self.0);
        Box::pin(async move {
            let failed = |why: &dyn fmt::Display| StoreError::Failed(why.to_string());
            let Ok(_turn) = pool.turns.acquire().await else {
                return Err(stopped());
            };
            let asked = Arc::clone(&pool);
            tokio::task::spawn_blocking(move || asked.ask(question))
                .await
                .map_err(|error| failed(&error))?
                .map_err(|error| failed(&error))
        })
    }

    /// Closes the idle readers.
    pub(super) fn close(&self) {
        *self.0.open() = Connections::default();
    }
}

impl Pool {
    fn open(&self) -> MutexGuard<'_, Connections> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A reader whose query failed is not used again.
    fn ask<T>(
        &self,
        question: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let free = self.open().free.pop();
        let reader = match free {
            Some(reader) => reader,
            None => open_reader(&self.path)?,
        };
        let answer = question(&reader)?;
        self.open().free.push(reader);
        Ok(answer)
    }
}

/// A reader neither writes nor checkpoints: only one connection ever does.
pub(super) fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;")?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::connection::open_writer;
    use crate::sqlite::{layout, read};

    /// The last connection to close removes the log with its shared memory. Seen
    /// to fail where the reader of the start was one that answers queries.
    #[test]
    fn a_question_that_fails_does_not_end_the_watch() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        let writer = open_writer(&path).unwrap();
        layout::bring_up(&writer, None).unwrap();
        let readers = Readers::with_watch(&path).unwrap();
        let failed = |_: &Connection| Err::<(), _>(rusqlite::Error::InvalidQuery);
        assert!(readers.0.ask(failed).is_err());
        drop(writer);
        let log = folder.path().join("store-wal");
        assert!(log.exists());
        assert_eq!(readers.0.ask(read::centres).unwrap().len(), 0);
        let again = Connection::open(&path).unwrap();
        assert!(
            again
                .query_row("SELECT COUNT(*) FROM seen", [], |_| Ok(()))
                .is_ok()
        );
        readers.close();
        drop(again);
        assert!(!log.exists(), "and it is taken away at the end");
    }
}
