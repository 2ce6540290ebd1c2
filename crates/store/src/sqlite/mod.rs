//! SQLite behind the trait: opening, the lock file.

mod acts;
mod answers;
mod apart;
mod apply;
pub mod backup;
mod backup_error;
mod changes;
mod check;
mod comment_groups;
mod comments;
mod connection;
mod desk;
mod desk_requests;
mod ended_answers;
mod files;
mod forget;
mod health;
pub mod inspection;
mod layout;
mod log_file;
mod older;
mod open_error;
mod pages;
mod partial;
pub mod permissions;
mod read;
mod reader_requests;
mod readers;
mod recount;
mod releases;
mod repeats;
mod requests;
mod retention;
mod rewrite;
mod row_checksums;
mod shares;
mod sites;
mod slices;
mod tallies;
#[cfg(test)]
mod tests;
mod withdraw;
mod withdrawn;
mod write_handle;
mod write_probe;
mod writer;

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

/// Time between two attempts to take the lock.
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
    // Locked as long as the store lives; `None` for a store that only reads.
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
    /// is answered with [`StoreError::Failed`].
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

    /// The database's file, for those who examine it from outside.
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

/// The error reported once the writer has ended.
fn stopped() -> StoreError {
    StoreError::Failed("the store has stopped".to_owned())
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.stop();
    }
}
