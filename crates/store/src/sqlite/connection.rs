//! The one connection that writes.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::BUSY_TIMEOUT;
use super::check::Check;
use super::health::Health;
use super::layout::{self, Unfit};
use super::rewrite;
use super::row_checksums::Changes;

/// The writing connection, whose changes are included in the row checksums.
pub(super) struct Open {
    pub(super) connection: Connection,
    pub(super) changes: Changes,
}

impl Open {
    /// Opens a database that has not been checked yet. The check of all its pages and rows continues in the
    /// background if it takes long.
    pub(super) fn first(
        path: &Path,
        kept: bool,
        health: &Health,
    ) -> Result<(Self, Option<Check>), Unfit> {
        let connection = open_writer(path)?;
        rewrite::is_possible(&connection)?;
        let found = layout::fit(&connection, kept)?;
        let is_to_be_written = layout::is_to_be_written(&connection, found)?;
        // A damaged database is never migrated, so an older layout is checked to the end first.
        if is_to_be_written
            && found.is_some()
            && let Some(how) = layout::damage(&connection)?
        {
            return Err(Unfit::Damaged(how));
        }
        layout::bring_up(&connection, found)?;
        let check = match is_to_be_written {
            true => None,
            false => Check::begin(path, health)?,
        };
        let open = Self {
            changes: Changes::watch(&connection)?,
            connection,
        };
        Ok((open, check))
    }

    /// Reopens it. This never creates the file: if it were gone, an empty one would take its place.
    pub(super) fn again(path: &Path) -> rusqlite::Result<Self> {
        let flags = OpenFlags::default() & !OpenFlags::SQLITE_OPEN_CREATE;
        let connection = prepared(Connection::open_with_flags(path, flags)?)?;
        Ok(Self {
            changes: Changes::watch(&connection)?,
            connection,
        })
    }
}

/// Opens the writing connection.
pub(super) fn open_writer(path: &Path) -> rusqlite::Result<Connection> {
    prepared(Connection::open(path)?)
}

/// The log is checkpointed only after its pages were put in order (`rewrite.rs`), never by
/// SQLite itself; SQLite's temporary data stays in memory.
fn prepared(connection: Connection) -> rusqlite::Result<Connection> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA wal_autocheckpoint = 0;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;",
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(connection)
}

/// Opens a database for reading while another connection writes, and leaves the log to that one on closing.
pub(super) fn open_beside(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.execute_batch("PRAGMA temp_store = MEMORY;")?;
    Ok(connection)
}
