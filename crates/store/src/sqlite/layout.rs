//! The layout of the database, and whether the database is intact.

use std::fmt;

use rusqlite::{Connection, Error, ErrorCode, Result};

use super::{older, row_checksums};

/// The layout of schema.sql, stored in the database. Any change to that file is a new layout: the
/// database's own schema is compared with it. 2: masked comments, withdrawn sheets. 3: row checksums.
/// 4: ids separate from rows, one row for each current answer. 5: where an answer was given; marks on
/// comments; the log of acts; what has expired; addresses of read-only views. 6: requests of readers.
/// 7: sheets by language; answers given on a follow-up page, which an earlier release would take for answers of
/// the walk.
pub(super) const LAYOUT: i32 = 7;

/// Why a database cannot be used.
#[derive(Debug)]
pub(super) enum Unfit {
    /// A newer release wrote it, in this layout.
    Newer(i32),
    /// It is damaged, and how.
    Damaged(String),
    /// It could not be read or written.
    Failed(Error),
}

impl From<Error> for Unfit {
    fn from(error: Error) -> Self {
        use ErrorCode::{DatabaseCorrupt, NotADatabase};
        match error.sqlite_error_code() {
            Some(DatabaseCorrupt | NotADatabase) => Unfit::Damaged(error.to_string()),
            _ => Unfit::Failed(error),
        }
    }
}

/// Does the checks that take no longer for a large store than for a small one, and returns the layout;
/// `None` if the database is empty. `kept` says that something was kept in it before.
pub(super) fn fit(connection: &Connection, kept: bool) -> Result<Option<i32>, Unfit> {
    let found = found(connection)?;
    if found > LAYOUT {
        return Err(Unfit::Newer(found));
    }
    let damaged = |how: fmt::Arguments<'_>| Err(Unfit::Damaged(how.to_string()));
    let new = schema(connection)?.is_empty();
    if new && kept {
        return damaged(format_args!("nothing is in it"));
    }
    if new != (found == 0) || found < 0 {
        return damaged(format_args!("no release has written layout {found}"));
    }
    if found == LAYOUT && schema(connection)? != intended()? {
        return damaged(format_args!("its tables are not as they were made"));
    }
    Ok((!new).then_some(found))
}

/// Reads every page and every row of a database that is [`fit`], and returns the damage found, if any.
pub(super) fn damage(connection: &Connection) -> Result<Option<String>, Unfit> {
    if let Some(fault) = fault(connection)? {
        return Ok(Some(fault));
    }
    match found(connection)? {
        LAYOUT => Ok(changed(connection)?),
        _ => Ok(None),
    }
}

/// Whether a database of that layout is changed before it is used.
pub(super) fn is_to_be_written(connection: &Connection, layout: Option<i32>) -> Result<bool> {
    Ok(layout != Some(LAYOUT) || row_checksums::is_open(connection)?)
}

/// Migrates a database that is [`fit`] to this layout. One that already has it is left alone.
pub(super) fn bring_up(connection: &Connection, found: Option<i32>) -> Result<()> {
    if !is_to_be_written(connection, found)? {
        return Ok(());
    }
    let is_older = found.is_some_and(|found| found < LAYOUT);
    let tx = connection.unchecked_transaction()?;
    match found {
        Some(1) => {
            older::mask_comments(&tx)?;
            older::keep_what_stands(&tx, SCHEMA)?;
        }
        Some(2 | 3) => older::keep_what_stands(&tx, SCHEMA)?,
        Some(4) => older::know_places(&tx, SCHEMA)?,
        _ => tx.execute_batch(SCHEMA)?,
    }
    if is_older {
        older::count_languages(&tx)?;
    }
    row_checksums::renew(&tx)?;
    tx.pragma_update(None, "user_version", LAYOUT)?;
    tx.commit()?;
    if is_older {
        // The dropped data is still on pages that are now free.
        connection.execute_batch("VACUUM")?;
    }
    Ok(())
}

/// Reports which rows have changed since they were written, if any.
pub(super) fn changed(connection: &Connection) -> Result<Option<String>> {
    let part = row_checksums::broken(connection)?;
    Ok(part.map(|part| format!("the rows of the table {part} are not those that were written")))
}

/// Rewrites a value with itself, to see whether the database can be written.
pub(super) fn write_again(tx: &Connection) -> Result<()> {
    tx.pragma_update(None, "user_version", LAYOUT)
}

const SCHEMA: &str = include_str!("schema.sql");

/// What SQLite itself finds wrong. This is the full check, because the quick one skips the order of
/// keys and indexes that disagree with their tables; figures are read from those.
pub(super) fn fault(connection: &Connection) -> Result<Option<String>> {
    let says: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok((says != "ok").then(|| says.lines().collect::<Vec<_>>().join(" ")))
}

/// The database's own schema, without regard to white space.
fn schema(connection: &Connection) -> Result<Vec<String>> {
    connection
        .prepare("SELECT type || ' ' || name || ' ' || tbl_name || ' ' || sql FROM main.sqlite_schema ORDER BY 1")?
        .query_map([], |row| {
            let made: String = row.get(0)?;
            Ok(made.split_whitespace().collect::<Vec<_>>().join(" "))
        })?
        .collect()
}

fn intended() -> Result<Vec<String>> {
    let model = Connection::open_in_memory()?;
    model.execute_batch(SCHEMA)?;
    schema(&model)
}

/// The layout of a database.
pub(super) fn found(connection: &Connection) -> Result<i32> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}
