//! Who may enter the data folder and read its files: the collector's own user and nobody else.
//!
//! New files and folders are made so. Existing ones are closed if they are ours, and refused if they are
//! not and others may write to them: anybody who can write there can change what is kept.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::Path;

use super::open_error::OpenError;

/// Creates a folder for its user alone, with any missing parents.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, modes::FOLDER);
    builder.recursive(true).create(folder)
}

/// Options that create a missing file for its user alone, with what it holds.
pub fn own_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, modes::FILE);
    options
}

/// Closes the folder and its files to other users, and logs what was open.
///
/// # Errors
///
/// When they cannot be closed, or are another user's and others may write to them.
pub(super) fn close(folder: &Path) -> Result<(), OpenError> {
    #[cfg(unix)]
    for one in modes::open(folder)? {
        one.close()?;
    }
    let _ = folder;
    Ok(())
}

/// What a collector that starts on the folder would close, a clause for each. Changes nothing; returns
/// nothing for a folder that does not exist yet.
///
/// # Errors
///
/// Where the start would refuse the folder, in the same words.
pub fn list_open_entries(folder: &Path) -> Result<Vec<String>, OpenError> {
    #[cfg(unix)]
    if folder.is_dir() {
        let open = modes::open(folder)?;
        return Ok(open.iter().map(ToString::to_string).collect());
    }
    let _ = folder;
    Ok(Vec::new())
}

/// Modes and owners, as Unix has them.
#[cfg(unix)]
mod modes {
    use std::fmt;
    use std::fs::{self, Metadata, Permissions};
    use std::io::{self, ErrorKind};
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::path::{Path, PathBuf};

    use super::OpenError;

    /// The modes of a folder and of a file.
    pub(super) const FOLDER: u32 = 0o700;
    pub(super) const FILE: u32 = 0o600;

    /// The permission bits of group and others; and those of them that allow changes.
    const OTHERS: u32 = 0o077;
    const OTHERS_WRITE: u32 = 0o022;

    /// Prefixes of the collector's own files in its data folder.
    const OURS: [&str; 2] = ["evidence-walk.", ".evidence-walk."];

    /// Something of ours that is open to other users.
    pub(super) struct Open {
        path: PathBuf,
        was: u32,
        will_be: u32,
    }

    impl fmt::Display for Open {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(
                f,
                "{} is open to other users (mode {:o}) and is closed to them at the start",
                self.path.display(),
                self.was
            )
        }
    }

    impl Open {
        pub(super) fn close(self) -> Result<(), OpenError> {
            let Self { path, was, will_be } = self;
            let failed = |why: io::Error| match why.kind() {
                ErrorKind::ReadOnlyFilesystem => OpenError::Folder(path.clone(), why),
                _ => OpenError::Unclosed(path.clone(), was, why),
            };
            fs::set_permissions(&path, Permissions::from_mode(will_be)).map_err(failed)?;
            // A file system without modes may accept the call and ignore it.
            let is = fs::metadata(&path).map_err(failed)?.mode();
            if is & OTHERS != 0 {
                return Err(failed(ErrorKind::Unsupported.into()));
            }
            tracing::warn!(
                "{} was open to other users (mode {was:o}); it is closed to them now (mode {will_be:o})",
                path.display()
            );
            Ok(())
        }
    }

    /// Everything that is open to other users and is to be closed, the folder first: once that is closed,
    /// nobody else can replace one of these files.
    pub(super) fn open(folder: &Path) -> Result<Vec<Open>, OpenError> {
        let failed = |why| OpenError::Folder(folder.to_owned(), why);
        let about = fs::metadata(folder).map_err(failed)?;
        let (mut ours, mut foreign) = (Vec::new(), None);
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            match OURS.iter().any(|begins| name.starts_with(begins)) {
                true => ours.push(entry.path()),
                false => foreign = Some(name),
            }
        }
        let mut found = Vec::new();
        if let Some(open) = one(folder, &about, FOLDER)? {
            if let (true, Some(foreign)) = (ours.is_empty(), foreign) {
                return Err(OpenError::Foreign(folder.to_owned(), open.was, foreign));
            }
            found.push(open);
        }
        ours.sort();
        for path in ours {
            // Links are not followed, and a file that has gone meanwhile is open to nobody.
            if let Ok(about) = fs::symlink_metadata(&path)
                && about.is_file()
            {
                found.extend(one(&path, &about, FILE)?);
            }
        }
        Ok(found)
    }

    fn one(path: &Path, about: &Metadata, most: u32) -> Result<Option<Open>, OpenError> {
        let was = about.mode() & 0o7777;
        match about.uid() == rustix::process::geteuid().as_raw() {
            false if was & OTHERS_WRITE != 0 => Err(OpenError::NotOurs(path.to_owned(), was)),
            true if was & OTHERS != 0 => Ok(Some(Open {
                path: path.to_owned(),
                was,
                will_be: was & most,
            })),
            _ => Ok(None),
        }
    }
}
