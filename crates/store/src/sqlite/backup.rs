//! A complete copy of the store, made while it is in use, and its restoration into a new folder.
//!
//! The copy is made through a reading connection: only one connection ever writes to a store or
//! checkpoints its log. `VACUUM INTO` copies rows and nothing else, in the order of their keys, so neither
//! deleted content nor the order in which rows arrived is copied.

use std::fs::{self, TryLockError};
use std::io;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, params};

pub use super::backup_error::BackupError;
use super::connection::open_beside;
use super::inspection::holds_answers;
use super::partial::Partial;
use super::permissions::{make_folder, own_file};
use super::{DATABASE, LOCK};
use super::{layout, rewrite};
use crate::dimension;

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupContents {
    /// Its layout.
    pub layout: i32,
    /// Rows of answers, including those that were cleared lately.
    pub answers: u64,
    /// Current comments.
    pub comments: u64,
    /// Tallies of usage.
    pub tallies: u64,
    /// The last day on which a walk was started or an answer came: `2026-03-12`.
    pub newest: Option<String>,
}

/// Copies the data folder's content into the new file `to`, whether or not a collector is running.
/// Everything confirmed before this began is in the copy.
///
/// # Errors
///
/// See [`BackupError`]; there is then no file `to`.
pub fn backup(data: &Path, to: &Path) -> Result<BackupContents, BackupError> {
    let copied = copy(&data.join(DATABASE), to).map_err(|why| match why {
        BackupError::Foreign(file, _) if holds_answers(data).is_ok_and(|kept| kept) => {
            BackupError::Damaged(file, "what was kept in it is gone".to_owned())
        }
        why => why,
    });
    copied.map(|(_, copied)| copied)
}

/// Restores a copy into a data folder that is new or empty.
///
/// # Errors
///
/// See [`BackupError`]; the folder then holds nothing of it.
pub fn restore(from: &Path, data: &Path) -> Result<BackupContents, BackupError> {
    examine(from)?;
    let unwritable = |why| BackupError::Write(data.to_owned(), why);
    let locked = data.join(LOCK);
    // A folder that is not ours is left as it was, without even a lock file.
    if !locked.exists() {
        stands_empty(data)?;
    }
    make_folder(data).map_err(unwritable)?;
    let lock = own_file().open(&locked).map_err(unwritable)?;
    lock.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => BackupError::InUse(data.to_owned()),
        TryLockError::Error(why) => unwritable(why),
    })?;
    stands_empty(data)?;
    let to = data.join(DATABASE);
    let (held, copied) = copy(from, &to)?;
    if held == copied {
        return Ok(copied);
    }
    let why = format!("it changed while it was read: {held:?}, then {copied:?}");
    let _ = fs::remove_file(&to);
    Err(BackupError::Damaged(from.to_owned(), why))
}

/// Whether the folder holds nothing but the remains of an earlier attempt.
fn stands_empty(folder: &Path) -> Result<(), BackupError> {
    let ours = [
        LOCK.into(),
        Partial::name(DATABASE),
        Partial::journal(DATABASE),
    ];
    let entries = match fs::read_dir(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(|why| BackupError::Write(folder.to_owned(), why))?,
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !ours.contains(&name) {
            return Err(BackupError::NotEmpty(folder.to_owned(), name));
        }
    }
    Ok(())
}

/// Copies a database into a new file; returns what both hold.
fn copy(from: &Path, to: &Path) -> Result<(BackupContents, BackupContents), BackupError> {
    let held = examine(from)?;
    let partial = Partial::new(to)?;
    let name = partial.path().to_str().ok_or_else(|| {
        let why = io::Error::new(io::ErrorKind::InvalidInput, "its path is not UTF-8");
        BackupError::Write(to.to_owned(), why)
    })?;
    let source = open_beside(from).map_err(|why| unread(from, &why))?;
    source
        .execute("VACUUM INTO ?1", [name])
        .map_err(|why| match why.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => {
                BackupError::Damaged(from.to_owned(), why.to_string())
            }
            _ => BackupError::Write(to.to_owned(), io::Error::other(why)),
        })?;
    drop(source);
    put_in_order(partial.path())
        .map_err(|why| BackupError::Write(to.to_owned(), io::Error::other(why)))?;
    let copied = examine(partial.path())?;
    partial.keep(to)?;
    Ok((held, copied))
}

/// SQLite fills pages in the order of keys, but leaves fragments of rows behind when it splits them.
fn put_in_order(copy: &Path) -> rusqlite::Result<()> {
    let on = Connection::open(copy)?;
    // The file is not used until it has its name, and is synced as a whole before that.
    on.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let pages = on.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    let tx = on.unchecked_transaction()?;
    rewrite::rewrite_pages(&tx, &(1..=pages).collect())?;
    tx.commit()
}

fn unread(from: &Path, why: &rusqlite::Error) -> BackupError {
    match why.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt) => BackupError::Damaged(from.to_owned(), why.to_string()),
        Some(ErrorCode::NotADatabase) => {
            BackupError::Foreign(from.to_owned(), "it is no database of SQLite")
        }
        _ => BackupError::Read(from.to_owned(), why.to_string()),
    }
}

/// Checks a database and says what it holds.
fn examine(path: &Path) -> Result<BackupContents, BackupError> {
    read_contents(path).map_err(|why| unread(path, &why))?
}

fn read_contents(path: &Path) -> rusqlite::Result<Result<BackupContents, BackupError>> {
    let on = open_beside(path)?;
    // One transaction, so that everything read is of one moment.
    let on = on.unchecked_transaction()?;
    if let Some(fault) = layout::fault(&on)? {
        return Ok(Err(BackupError::Damaged(path.to_owned(), fault)));
    }
    let layout = layout::found(&on)?;
    if layout > layout::LAYOUT {
        return Ok(Err(BackupError::Newer(path.to_owned(), layout)));
    }
    let tables: u32 = on.query_row(
        "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table'
         AND name IN ('usage_tally', 'answer', 'comment', 'answer_tally')",
        [],
        |row| row.get(0),
    )?;
    if layout < 1 || tables < 4 {
        let why = "no collector kept anything in it";
        return Ok(Err(BackupError::Foreign(path.to_owned(), why)));
    }
    if layout == layout::LAYOUT
        && let Some(why) = layout::changed(&on)?
    {
        return Ok(Err(BackupError::Damaged(path.to_owned(), why)));
    }
    on.query_row(
        "SELECT (SELECT COUNT(*) FROM answer), (SELECT COUNT(text) FROM comment),
                (SELECT COUNT(*) FROM usage_tally),
                (SELECT MAX(day) FROM (SELECT MAX(received_day) AS day FROM answer
                    UNION ALL SELECT MAX(value) FROM usage_tally WHERE dimension = ?1))",
        params![dimension::DAY],
        |row| {
            Ok(BackupContents {
                layout,
                answers: row.get(0)?,
                comments: row.get(1)?,
                tallies: row.get(2)?,
                newest: row.get(3)?,
            })
        },
    )
    .map(Ok)
}
