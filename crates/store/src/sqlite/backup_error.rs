//! Why a copy of the store could not be made or restored.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::open_error::newer;

/// Why there is no copy; the message says what to do.
#[derive(Debug)]
pub enum BackupError {
    /// The name is taken.
    Exists(PathBuf),
    /// Another process writes to it.
    Busy(PathBuf),
    /// It cannot be written.
    Write(PathBuf, io::Error),
    /// It cannot be read.
    Read(PathBuf, String),
    /// It is not a collector's database.
    Foreign(PathBuf, &'static str),
    /// It is not intact.
    Damaged(PathBuf, String),
    /// It was written by a newer release.
    Newer(PathBuf, i32),
    /// A collector runs on the folder.
    InUse(PathBuf),
    /// The folder is not empty: the name of something in it.
    NotEmpty(PathBuf, String),
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(to) => write!(
                f,
                "{} is there already and is never overwritten; give another name",
                to.display()
            ),
            Self::Busy(to) => write!(
                f,
                "another evidence-walk is writing {} now; let it finish, or give another name",
                to.display()
            ),
            Self::Write(to, why) => write!(
                f,
                "cannot write {}: {why}; name a place where this user may write and there is room",
                to.display()
            ),
            Self::Read(from, why) => write!(
                f,
                "cannot read {}: {why}; run this as the user that the collector runs as, and look at the path",
                from.display()
            ),
            Self::Foreign(from, why) => write!(
                f,
                "{} is no backup: {why}; name a file that `evidence-walk backup` wrote",
                from.display()
            ),
            Self::Damaged(from, why) => write!(
                f,
                "{} is damaged ({why}) and was left alone; use the newest backup that is whole",
                from.display()
            ),
            Self::Newer(from, layout) => newer(f, from, *layout),
            Self::InUse(folder) => write!(
                f,
                "a collector is using {}; restore into a new folder, then start a collector on that",
                folder.display()
            ),
            Self::NotEmpty(folder, name) => write!(
                f,
                "{} is not empty (it holds {name}) and nothing is ever overwritten; restore into a new folder",
                folder.display()
            ),
        }
    }
}

impl std::error::Error for BackupError {}
