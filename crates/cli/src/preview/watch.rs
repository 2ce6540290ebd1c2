//! Notices that a file of the centre folder has changed.
//!
//! It polls a few times a second: this needs no library, and works on network folders, whose
//! changes the operating system does not report.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use evidence_walk_authoring::{CENTRE, EDITIONS, SCHEMES, SUMMARIES};

/// How often the folder is looked at.
pub const PAUSE: Duration = Duration::from_millis(300);

/// When each file was changed, and its length.
pub type FolderSnapshot = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Looks at every file that a centre is read from.
#[must_use]
pub fn take_snapshot(folder: &Path) -> FolderSnapshot {
    let mut seen = FolderSnapshot::new();
    let mut see = |path: PathBuf| {
        if let Ok(about) = fs::metadata(&path) {
            seen.insert(path, (about.modified().ok(), about.len()));
        }
    };
    for file in [CENTRE, EDITIONS] {
        see(folder.join(file));
    }
    for inner in [SCHEMES, SUMMARIES] {
        let entries = fs::read_dir(folder.join(inner));
        for entry in entries.into_iter().flatten().flatten() {
            see(entry.path());
        }
    }
    seen
}
