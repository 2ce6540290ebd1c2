//! The store's files, and whether they are still those that were opened.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file was removed or replaced while it was in use: whatever is written is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gone;

/// Identifies a file, whatever its name.
type Identity = (u64, u64);

/// The database and its write-ahead log.
#[derive(Debug)]
pub(super) struct Files {
    database: PathBuf,
    log: PathBuf,
    opened: Option<Identity>,
    /// Known from the first commit on: before it there may be no log.
    logged: Option<Identity>,
}

impl Files {
    /// The files of the database at `path`, which is open.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let mut log = path.to_owned().into_os_string();
        log.push("-wal");
        Ok(Self {
            opened: identity(&fs::metadata(path)?),
            database: path.to_owned(),
            log: log.into(),
            logged: None,
        })
    }

    /// The database.
    pub(super) fn database(&self) -> &Path {
        &self.database
    }

    /// Its write-ahead log.
    pub(super) fn log(&self) -> &Path {
        &self.log
    }

    /// Checks after a commit whether both are still there; returns the length of the log in bytes.
    pub(super) fn check_unchanged(&mut self) -> Result<u64, Gone> {
        let found = fs::metadata(&self.database).map_err(|_| Gone)?;
        if identity(&found) != self.opened {
            return Err(Gone);
        }
        let log = fs::metadata(&self.log).map_err(|_| Gone)?;
        let identity = identity(&log);
        if self.logged.is_some() && identity != self.logged {
            return Err(Gone);
        }
        self.logged = identity;
        Ok(log.len())
    }
}

#[cfg(unix)]
fn identity(of: &fs::Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    Some((of.dev(), of.ino()))
}

/// On other systems a file in use cannot be removed.
#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> Option<Identity> {
    None
}
