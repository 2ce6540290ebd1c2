//! Why the store could not be opened; each error says what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::layout::{LAYOUT, Unfit};

/// Why the store could not be opened; the message says what to do.
#[derive(Debug)]
pub enum OpenError {
    /// The data folder cannot be written.
    Folder(PathBuf, io::Error),
    /// It, or a file in it, belongs to another user, and others may write to it: its mode.
    NotOurs(PathBuf, u32),
    /// It is open to other users, with that mode, and holds that entry, which is not a collector's.
    Foreign(PathBuf, u32, String),
    /// It, or a file in it, is open to other users, with that mode, and cannot be closed.
    Unclosed(PathBuf, u32, io::Error),
    /// Another process holds its lock.
    InUse(PathBuf),
    /// The linked SQLite is too old.
    OldSqlite(&'static str),
    /// The database was written by a newer release.
    Newer(PathBuf, i32),
    /// The database was written by an older release, and opening it read-only cannot upgrade it.
    Older(PathBuf, i32),
    /// The database cannot be opened.
    Database(PathBuf, rusqlite::Error),
    /// The database is damaged, and how.
    Damaged(PathBuf, String),
}

impl OpenError {
    /// Why the database in that file cannot be used.
    pub(super) fn unfit(file: &Path, why: Unfit) -> Self {
        let file = file.to_owned();
        match why {
            Unfit::Newer(layout) => Self::Newer(file, layout),
            Unfit::Damaged(how) => Self::Damaged(file, how),
            Unfit::Failed(why) => Self::Database(file, why),
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::Folder(folder, why) => write!(
                f,
                "cannot write in the data folder {}: {why}; name a folder that this user may write in with --data",
                folder.display()
            ),
            OpenError::NotOurs(path, mode) => write!(
                f,
                "{} belongs to another user and may be written by others (mode {mode:o}), who could change what is kept; give it to the collector's user with `chown`, or name another folder with --data",
                path.display()
            ),
            OpenError::Foreign(folder, mode, name) => write!(
                f,
                "{} is open to other users (mode {mode:o}) and holds `{name}`, which is no collector's, so it is not closed to them; name a folder of its own with --data",
                folder.display()
            ),
            OpenError::Unclosed(path, mode, why) => write!(
                f,
                "{} is open to other users (mode {mode:o}) and cannot be closed to them: {why}; name a folder with --data on a file system that keeps owners and modes",
                path.display()
            ),
            OpenError::InUse(folder) => write!(
                f,
                "another evidence-walk is using the data folder {}; stop it first, or name another folder with --data",
                folder.display()
            ),
            OpenError::OldSqlite(version) => write!(
                f,
                "SQLite {version} can lose data under load; build with the bundled SQLite (3.51.3 or later)"
            ),
            OpenError::Newer(file, layout) => newer(f, file, *layout),
            OpenError::Older(file, layout) => write!(
                f,
                "{} was written by an older evidence-walk (layout {layout}, this one reads {}); start `evidence-walk serve` of this release on it once",
                file.display(),
                LAYOUT
            ),
            OpenError::Database(file, why) => write!(
                f,
                "cannot open {}: {why}; see that its folder is there and this user may write in it, and that the disk has room",
                file.display()
            ),
            OpenError::Damaged(file, how) => write!(
                f,
                "{} is damaged: {how}. No figure of it is shown. Put a backup in its place and start again",
                file.display()
            ),
        }
    }
}

impl std::error::Error for OpenError {}

/// Says that an older release cannot read what a newer one wrote.
pub(super) fn newer(f: &mut fmt::Formatter<'_>, file: &Path, layout: i32) -> fmt::Result {
    write!(
        f,
        "{} was written by a newer evidence-walk (layout {layout}, this one knows {LAYOUT}); use that release",
        file.display()
    )
}
