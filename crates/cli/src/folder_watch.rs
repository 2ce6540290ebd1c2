//! Notices that a file of the centre folder has changed.
//!
//! It polls: this needs no library, and works on network folders, whose
//! changes the operating system does not report.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use evidence_walk_authoring::{CENTRE, EDITIONS, PUBLISHED, SCHEMES, SUMMARIES};

/// How often the folder is looked at, and how long nothing may have changed before it is read: programs
/// write a file in several steps, and a folder is copied file by file.
#[derive(Debug, Clone, Copy)]
pub struct WatchTimes {
    /// Between two looks.
    pub pause: Duration,
    /// Without a change.
    pub settled: Duration,
}

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
    for inner in [SCHEMES, SUMMARIES, PUBLISHED] {
        let entries = fs::read_dir(folder.join(inner));
        for entry in entries.into_iter().flatten().flatten() {
            see(entry.path());
        }
    }
    seen
}

/// Calls `changed` after each change of the folder, from a thread of its own, for as long as it returns true.
/// `seen` is the folder as it was before it was first read.
pub fn watch_folder(
    folder: PathBuf,
    mut seen: FolderSnapshot,
    times: WatchTimes,
    mut changed: impl FnMut() -> bool + Send + 'static,
) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(times.pause);
            let mut now = take_snapshot(&folder);
            if now == seen {
                continue;
            }
            loop {
                std::thread::sleep(times.settled);
                let later = take_snapshot(&folder);
                if later == now {
                    break;
                }
                now = later;
            }
            seen = now;
            if !changed() {
                return;
            }
        }
    });
}
