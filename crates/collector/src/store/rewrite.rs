//! Rewriting what has changed, so that the database shows neither in which order rows came nor what was
//! deleted.
//!
//! Only the log of writes has pages as SQLite leaves them. Before it is folded into the database, each of
//! its pages is put into a form that depends on nothing but the rows on it (`pages.rs`), so the work goes
//! with what has changed and not with the size of the store. Which rows share a page can still depend on
//! the order in which a large table grew, by whole pages. A small store is written whole, after which its
//! bytes depend on its rows alone.

use std::collections::BTreeSet;
use std::time::Duration;

use rusqlite::{Connection, Error, OptionalExtension, Result, params};

use super::pages::{MOST_PAGES, in_order};

/// Up to so many bytes a store is written whole, which takes some hundredths of a second.
const SMALL: u64 = 4 * 1024 * 1024;

/// How much is rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The pages that have changed.
    Changed,
    /// Those, or a small store whole.
    All,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rewritten {
    /// The database is rewritten and the log is empty.
    Done,
    /// The log is read by another program, and was not cut.
    NotYet,
}

/// Whether the store is small enough to be written whole.
pub(super) fn is_small(on: &Connection) -> bool {
    let size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    let size = on.query_row(size, [], |row| row.get::<_, u64>(0));
    size.is_ok_and(|size| size <= SMALL)
}

/// Writes every row into fresh pages, in the order of keys.
pub(super) fn all(on: &Connection) -> Result<()> {
    on.execute_batch("VACUUM")
}

/// Puts the given pages in order.
pub(super) fn pages(tx: &Connection, changed: &BTreeSet<u32>) -> Result<()> {
    let count: u32 = tx.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    if count >= MOST_PAGES {
        return Err(refused(
            "the database has more pages than can be told apart",
        ));
    }
    let mut read = tx.prepare_cached("SELECT data FROM sqlite_dbpage('main') WHERE pgno = ?1")?;
    let mut write = tx.prepare_cached("UPDATE sqlite_dbpage SET data = ?2 WHERE pgno = ?1")?;
    for &page in changed.range(..=count) {
        let data: Option<Vec<u8>> = read.query_row([page], |row| row.get(0)).optional()?;
        let Some(data) = data else { continue };
        match in_order(&data, page == 1) {
            Ok(Some(ordered)) => write.execute(params![page, ordered]).map(drop)?,
            Ok(None) => {}
            Err(_) => return Err(refused("a page of the database contradicts itself")),
        }
    }
    Ok(())
}

fn refused(why: &str) -> Error {
    Error::ToSqlConversionFailure(why.into())
}

/// Folds the log into the database and empties it, unless others read from it. Waits for nobody: signals
/// wait meanwhile.
pub(super) fn cut(on: &Connection) -> Result<Rewritten> {
    let patience = on.pragma_query_value(None, "busy_timeout", |row| row.get(0))?;
    on.busy_timeout(Duration::ZERO)?;
    let busy = on.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
    on.busy_timeout(Duration::from_millis(patience))?;
    Ok(match busy? {
        true => Rewritten::NotYet,
        false => Rewritten::Done,
    })
}
