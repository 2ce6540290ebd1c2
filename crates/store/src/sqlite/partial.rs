//! A file that is written under a temporary name and gets its own only when it is complete.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::backup_error::BackupError;
use super::permissions::own_file;

/// What SQLite appends to the name of a file for its journal.
const JOURNAL: &str = "-journal";

/// A file that is still being written; removed when dropped.
pub(super) struct Partial {
    path: PathBuf,
    file: File,
    kept: bool,
}

impl Partial {
    /// The temporary name of a file of that name.
    pub(super) fn name(of: &str) -> String {
        format!(".{of}.partial")
    }

    /// The name of SQLite's journal of that file, which remains when the process is killed.
    pub(super) fn journal(of: &str) -> String {
        Self::name(of) + JOURNAL
    }

    /// Creates an empty file for its user alone, to become `to`. A file that a killed process left under the
    /// same name is removed: it may hold what has been withdrawn since.
    pub(super) fn new(to: &Path) -> Result<Self, BackupError> {
        let unwritable = |why| BackupError::Write(to.to_owned(), why);
        if to.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(to.to_owned()));
        }
        let name = to.file_name().ok_or_else(|| {
            let why = io::Error::new(io::ErrorKind::InvalidInput, "this is no name of a file");
            unwritable(why)
        })?;
        let path = to.with_file_name(Self::name(&name.to_string_lossy()));
        let file = own_file().open(&path).map_err(unwritable)?;
        // On Windows a lock would keep SQLite out too.
        if cfg!(unix) {
            file.try_lock().map_err(|error| match error {
                TryLockError::WouldBlock => BackupError::Busy(to.to_owned()),
                TryLockError::Error(why) => unwritable(why),
            })?;
        }
        // The previous holder of the lock may have renamed the file meanwhile.
        if !is_at(&file, &path).map_err(unwritable)? {
            return Err(BackupError::Busy(to.to_owned()));
        }
        let partial = Self {
            path,
            file,
            kept: false,
        };
        partial.file.set_len(0).map_err(unwritable)?;
        partial.drop_journal().map_err(unwritable)?;
        Ok(partial)
    }

    /// Removes SQLite's journal: it may hold what the file did.
    fn drop_journal(&self) -> io::Result<()> {
        let mut journal = self.path.clone().into_os_string();
        journal.push(JOURNAL);
        match fs::remove_file(journal) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
            _ => Ok(()),
        }
    }

    /// Its temporary path.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Syncs it and gives it its name, unless that has been taken meanwhile.
    pub(super) fn keep(mut self, to: &Path) -> Result<(), BackupError> {
        let named = |why: io::Error| match why.kind() {
            io::ErrorKind::AlreadyExists => BackupError::Exists(to.to_owned()),
            _ => BackupError::Write(to.to_owned(), why),
        };
        self.file.sync_all().map_err(named)?;
        match fs::hard_link(&self.path, to) {
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => return Err(named(why)),
            // A file system without hard links, where the best that can be done is to check first.
            Err(_) if to.symlink_metadata().is_ok() => {
                return Err(BackupError::Exists(to.to_owned()));
            }
            Err(_) => fs::rename(&self.path, to).map_err(named)?,
            Ok(()) => fs::remove_file(&self.path).map_err(named)?,
        }
        self.kept = true;
        sync_folder(to).map_err(named)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.kept {
            // The file is locked as long as it exists, so the journal of another process cannot have this name.
            let _ = self.drop_journal();
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether this very file has the name, and no other name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let ours = file.metadata()?;
    let found = path.symlink_metadata().ok();
    Ok(ours.nlink() == 1 && found.is_some_and(|found| found.ino() == ours.ino()))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// A new name survives a power cut only when its folder is synced too.
fn sync_folder(of: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
