//! Where the files of a centre folder are read from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use crate::regular;

/// Files by their path in the centre folder, with forward slashes.
pub type HeldFiles = BTreeMap<String, Vec<u8>>;

/// Where the files of a centre folder are read from. Only this module reads a disk: everything else is the same
/// for a folder that a browser holds in memory.
#[derive(Debug, Clone, Default)]
pub enum FilePlace {
    /// A folder on this machine, by its path.
    #[default]
    Disk,
    /// Memory.
    Held(HeldFiles),
}

impl FilePlace {
    /// Whether a file or folder is there.
    pub fn has(&self, centre: &Path, path: &Path) -> bool {
        match self {
            Self::Disk => centre.join(path).exists(),
            Self::Held(files) => {
                let mut paths = files.keys().map(Path::new);
                paths.any(|held| held.starts_with(path))
            }
        }
    }

    /// The paths, within the centre folder, of what one of its folders holds.
    pub fn list(&self, centre: &Path, folder: &str) -> io::Result<Vec<PathBuf>> {
        let within = Path::new(folder);
        match self {
            Self::Disk => {
                let entries = fs::read_dir(centre.join(within))?;
                let names = entries.flatten().map(|entry| entry.file_name());
                Ok(names.map(|name| within.join(name)).collect())
            }
            Self::Held(files) => {
                let below = files
                    .keys()
                    .filter_map(|path| Path::new(path).strip_prefix(within).ok());
                let names: BTreeSet<PathBuf> = below
                    .filter_map(|path| path.iter().next())
                    .map(|name| within.join(name))
                    .collect();
                match names.is_empty() {
                    true => Err(ErrorKind::NotFound.into()),
                    false => Ok(names.into_iter().collect()),
                }
            }
        }
    }

    /// The bytes of a file, and at most `most` of them.
    pub fn bytes(&self, centre: &Path, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        match self {
            Self::Disk => {
                let mut bytes = Vec::new();
                let file = regular::open(&centre.join(path))?;
                file.take(most).read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Self::Held(files) => {
                let held = path.to_str().and_then(|path| files.get(path));
                let held = held.ok_or(ErrorKind::NotFound)?;
                let most = usize::try_from(most).unwrap_or(usize::MAX);
                Ok(held.iter().take(most).copied().collect())
            }
        }
    }
}
