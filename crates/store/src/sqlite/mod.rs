//! SQLite behind the trait: opening, the lock file.

/// What is asked of a store, asked of SQLite.
mod requests;

/// The one connection that writes.
mod connection;

/// Connections that read.
mod readers;

/// The one writing thread, its queue and its group commit.
mod writer;

/// What the writer writes with: the connection, the files it is open on, the keys of repeats.
mod write_handle;

/// The files of the store, and whether they are still those that were opened.
mod files;

/// What is wrong with the store while it runs.
mod health;

/// A look at every page and row, which a large store does not wait for.
mod check;

/// Rewriting what has changed, so that neither order nor deleted words are left.
mod rewrite;

/// The form of a page that says nothing of when its rows came.
mod pages;

/// SQLite's log of writes, as far as it says which pages have changed.
mod log_file;

/// Keyed hashes that distinguish a repeat from other content.
mod repeats;

/// What has been kept long enough.
mod forget;

/// Whether the store can be written, as the last write has shown or a try shows now.
mod write_probe;

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
mod comment_groups;

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
mod row_checksums;

/// The questions that read.
mod read;

/// What a release is made of, and releases as they stand.
mod releases;

/// Why there is no copy of the store.
mod backup_error;

/// A whole copy of the store while it is in use, and its way back into a new folder.
pub mod backup;

/// A look at a data folder that changes nothing.
pub mod inspection;

/// A file that is made under another name, and has its own only when it is whole.
mod partial;

/// How SQLite means to find the rows that intake needs.
#[cfg(test)]
mod tests;

use std::fs::{File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use crate::{Answering, Store, StoreError};
use check::Check;
use connection::Open;
use health::Health;
use inspection::holds_answers;
pub use open_error::OpenError;
use readers::{Readers, open_reader};
use write_handle::WriteHandle;
use writer::{Job, Writer};

/// Name of the database in the data folder.
const DATABASE: &str = "evidence-walk.sqlite";

/// Name of the file that keeps a second process out.
const LOCK: &str = "evidence-walk.lock";

/// The content of that file once something may have been kept. A lost database is reported as lost, not
/// treated as new.
const KEPT: &str = "\
evidence-walk keeps answers in this folder. If the database beside this file is lost or empty, put a
backup in its place. To begin with none, delete this file too.
";

/// Oldest SQLite without the WAL-reset race (sqlite.org/wal.html, fixed in 3.51.3).
const OLDEST: i32 = 3_051_003;

/// How long to wait for the lock: `serve --check` holds it for a moment, a collector as long as it runs.
const LOCK_TIMEOUT: Duration = Duration::from_millis(500);

/// Time between two tries at the lock.
const PAUSE: Duration = Duration::from_millis(10);

/// How long a statement waits for another program that holds the database.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The store in a data folder.
pub struct SqliteStore {
    path: PathBuf,
    health: Health,
    check: Mutex<Option<Check>>,
    writer: Mutex<Option<Writer>>,
    readers: Readers,
    // Locked as long as the store lives; none for one that only reads.
    _lock: Option<File>,
}

impl SqliteStore {
    /// Opens the store in `folder`, making both when they are new.
    ///
    /// # Errors
    ///
    /// See [`OpenError`].
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        if rusqlite::version_number() < OLDEST {
            return Err(OpenError::OldSqlite(rusqlite::version()));
        }
        let unwritable = |why| OpenError::Folder(folder.to_owned(), why);
        permissions::make_folder(folder).map_err(unwritable)?;
        permissions::close(folder)?;
        let own = permissions::own_file();
        let mut lock = own.open(folder.join(LOCK)).map_err(unwritable)?;
        take(&lock).map_err(|error| match error {
            TryLockError::WouldBlock => OpenError::InUse(folder.to_owned()),
            TryLockError::Error(why) => unwritable(why),
        })?;
        let path = folder.join(DATABASE);
        let unfit = |why| OpenError::unfit(&path, why);
        let kept = holds_answers(folder)?;
        // SQLite gives its other files the mode of this one.
        own.open(&path).map_err(unwritable)?;
        let health = Health::default();
        let (open, check) = Open::first(&path, kept, &health).map_err(unfit)?;
        if !kept {
            lock.write_all(KEPT.as_bytes()).map_err(unwritable)?;
            lock.sync_all().map_err(unwritable)?;
        }
        let readers = Readers::with_watch(&path).map_err(|why| unfit(why.into()))?;
        let handle = WriteHandle::take_over(open, &path, folder, &health).map_err(unwritable)?;
        let writer = Writer::start(handle).map_err(unwritable)?;
        Ok(Self {
            readers,
            path,
            health,
            check: Mutex::new(check),
            writer: Mutex::new(Some(writer)),
            _lock: Some(lock),
        })
    }

    /// Opens the store in `folder` to look at, beside a collector or without one. Whatever would write
    /// is answered with [`Trouble::Failed`].
    ///
    /// # Errors
    ///
    /// See [`OpenError`].
    pub fn read_only(folder: &Path) -> Result<Self, OpenError> {
        let path = folder.join(DATABASE);
        let failed = |why| OpenError::Database(path.clone(), why);
        let reader = open_reader(&path).map_err(failed)?;
        let found = layout::found(&reader).map_err(failed)?;
        if found > layout::LAYOUT {
            return Err(OpenError::Newer(path, found));
        }
        if found == 0 && holds_answers(folder)? {
            return Err(OpenError::Damaged(path, "nothing is in it".to_owned()));
        }
        if found < layout::LAYOUT {
            return Err(OpenError::Older(path, found));
        }
        if let Some(how) = layout::changed(&reader).map_err(failed)? {
            return Err(OpenError::Damaged(path, how));
        }
        Ok(Self {
            readers: Readers::of(&path),
            path,
            health: Health::default(),
            check: Mutex::new(None),
            writer: Mutex::new(None),
            _lock: None,
        })
    }

    /// Whether a store has ever been made in `folder`.
    #[must_use]
    pub fn is_in(folder: &Path) -> bool {
        folder.join(DATABASE).is_file()
    }

    /// The database's file, for those who look at it from outside.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Sends a job to the writer and waits for its reply.
    fn job<T: Send + 'static>(
        &self,
        signals: usize,
        job: impl FnOnce(
            oneshot::Sender<Result<T, StoreError>>,
            tokio::sync::OwnedSemaphorePermit,
        ) -> Job,
    ) -> Answering<'static, T> {
        let sent = self.send(signals, job);
        Box::pin(async move { sent?.await.map_err(|_| stopped())? })
    }

    fn send<T>(
        &self,
        signals: usize,
        job: impl FnOnce(
            oneshot::Sender<Result<T, StoreError>>,
            tokio::sync::OwnedSemaphorePermit,
        ) -> Job,
    ) -> Result<oneshot::Receiver<Result<T, StoreError>>, StoreError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let writer = writer.as_ref().ok_or_else(stopped)?;
        let places = u32::try_from(signals).unwrap_or(u32::MAX);
        let place = Arc::clone(&writer.places)
            .try_acquire_many_owned(places)
            .map_err(|_| StoreError::Busy)?;
        let (reply, answer) = oneshot::channel();
        writer.jobs.send(job(reply, place)).map_err(|_| stopped())?;
        #[cfg(feature = "faults")]
        if signals > 0 {
            crate::faults::point(crate::faults::AFTER_QUEUE);
        }
        Ok(answer)
    }
}

/// Takes the lock, waiting briefly for a check of the folder to release it.
fn take(lock: &File) -> Result<(), TryLockError> {
    let began = Instant::now();
    loop {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) if began.elapsed() < LOCK_TIMEOUT => {
                std::thread::sleep(PAUSE)
            }
            done => return done,
        }
    }
}

/// What is said once there is no writer any more.
fn stopped() -> StoreError {
    StoreError::Failed("the store has stopped".to_owned())
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.stop();
    }
}
