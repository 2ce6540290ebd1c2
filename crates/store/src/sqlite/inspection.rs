//! Inspects a data folder without changing anything, whether or not a collector is running on it.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::connection::open_beside;
use super::layout::{self, LAYOUT, Unfit};
use super::{DATABASE, LOCK, OpenError};

/// What a collector would find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderState {
    /// Nothing yet; a store can be made.
    New,
    /// An intact store in this layout.
    Kept(i32),
    /// An intact store, and a running collector.
    InUse,
}

/// Why a collector could not start on the folder.
#[derive(Debug)]
pub enum InspectError {
    /// It cannot be written in.
    Folder(PathBuf, io::Error),
    /// Its content cannot be used: the error that the start would report.
    Store(OpenError),
}

impl fmt::Display for InspectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder, why) => write!(
                f,
                "a collector could not write in {}: {why}; let its user write there, or name another folder with --data",
                folder.display()
            ),
            Self::Store(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for InspectError {}

/// Checks whether a collector could start on the folder.
///
/// # Errors
///
/// See [`InspectError`].
pub fn inspect_folder(folder: &Path) -> Result<FolderState, InspectError> {
    let unwritable = |why| InspectError::Folder(folder.to_owned(), why);
    may_write(folder).map_err(unwritable)?;
    let in_use = match File::options().write(true).open(folder.join(LOCK)) {
        Ok(lock) => match lock.try_lock() {
            Err(TryLockError::WouldBlock) => true,
            Err(TryLockError::Error(why)) => return Err(unwritable(why)),
            Ok(()) => false,
        },
        Err(why) if why.kind() == io::ErrorKind::NotFound => false,
        Err(why) => return Err(unwritable(why)),
    };
    let kept = holds_answers(folder).map_err(InspectError::Store)?;
    let database = folder.join(DATABASE);
    let layout = match File::options().write(true).open(&database) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => None,
        Err(why) => return Err(unwritable(why)),
        Ok(_) => fit(&database, kept)
            .map_err(|why| InspectError::Store(OpenError::unfit(&database, why)))?,
    };
    Ok(match (in_use, layout) {
        (true, _) => FolderState::InUse,
        (false, None) => FolderState::New,
        (false, Some(layout)) => FolderState::Kept(layout),
    })
}

/// What a collector that starts would find in the file; `None` if it would create a store. Reads all of it.
fn fit(database: &Path, kept: bool) -> Result<Option<i32>, Unfit> {
    let on = open_beside(database)?;
    // One transaction, so that everything read is of one moment.
    let on = on.unchecked_transaction()?;
    let found = layout::fit(&on, kept)?;
    match layout::damage(&on)? {
        Some(how) => Err(Unfit::Damaged(how)),
        None => Ok(found),
    }
}

/// Whether something was kept in the folder, according to the lock file.
///
/// # Errors
///
/// When something was, and the database is missing or empty; or when the folder cannot be read.
pub fn holds_answers(folder: &Path) -> Result<bool, OpenError> {
    use io::ErrorKind::{NotADirectory, NotFound};
    let kept = match folder.join(LOCK).metadata() {
        Ok(lock) => lock.len() > 0,
        Err(why) if matches!(why.kind(), NotFound | NotADirectory) => false,
        Err(why) => return Err(OpenError::Folder(folder.to_owned(), why)),
    };
    let database = folder.join(DATABASE);
    if kept && database.metadata().map_or(0, |file| file.len()) == 0 {
        let how = "it is empty, or gone".to_owned();
        return Err(OpenError::Damaged(database, how));
    }
    Ok(kept)
}

/// Whether a store of that layout is changed when a collector starts on it.
#[must_use]
pub fn is_older(layout: i32) -> bool {
    layout < LAYOUT
}

/// Tries it with a file that is removed at once, in the folder or where the folder would be made.
fn may_write(folder: &Path) -> io::Result<()> {
    let there = folder.ancestors().find(|part| part.exists());
    let here = Path::new(".");
    let there = there.unwrap_or(here);
    let probe = there.join(".evidence-walk.probe");
    fs::write(&probe, [])?;
    fs::remove_file(&probe)
}
