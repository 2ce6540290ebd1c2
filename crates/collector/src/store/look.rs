//! A look at a data folder that changes nothing, while a collector runs on it or not.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::backup::{BackupError, examine};
use super::layout::LAYOUT;
use super::sqlite::{DATABASE, LOCK};

/// What a collector would find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// Nothing yet; it can be made.
    New,
    /// A store that is whole, in this layout.
    Kept(i32),
    /// A store that is whole, and a collector that runs on it.
    InUse,
}

/// Why a collector could not start on the folder.
#[derive(Debug)]
pub enum LookError {
    /// It cannot be written in.
    Folder(PathBuf, io::Error),
    /// What it holds cannot be used.
    Store(BackupError),
}

impl fmt::Display for LookError {
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

impl std::error::Error for LookError {}

/// Looks whether a collector could start on the folder.
///
/// # Errors
///
/// See [`LookError`].
pub fn look(folder: &Path) -> Result<Folder, LookError> {
    let unwritable = |why| LookError::Folder(folder.to_owned(), why);
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
    let database = folder.join(DATABASE);
    match File::options().write(true).open(&database) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            // The lock file says so once something could have been kept.
            let kept = folder
                .join(LOCK)
                .metadata()
                .is_ok_and(|lock| lock.len() > 0);
            let lost = || BackupError::Damaged(database.clone(), "it is gone".to_owned());
            return if kept {
                Err(LookError::Store(lost()))
            } else {
                Ok(Folder::New)
            };
        }
        opened => opened.map_err(unwritable)?,
    };
    let layout = examine(&database).map_err(LookError::Store)?.layout;
    Ok(match in_use {
        true => Folder::InUse,
        false => Folder::Kept(layout),
    })
}

/// Whether a store of that layout is changed when a collector starts on it.
#[must_use]
pub fn is_older(layout: i32) -> bool {
    layout < LAYOUT
}

/// Tries it with a file that is gone at once, in the folder or where it would be made.
fn may_write(folder: &Path) -> io::Result<()> {
    let there = folder.ancestors().find(|part| part.exists());
    let here = Path::new(".");
    let there = there.unwrap_or(here);
    let probe = there.join(".evidence-walk.probe");
    fs::write(&probe, [])?;
    fs::remove_file(&probe)
}
