//! The layout of the database, what older ones need to become it, and whether it is whole.

use std::fmt;

use evidence_walk_mask::mask;
use rusqlite::{Connection, Error, ErrorCode, Result, params};

use super::{comments, seal};

/// The layout of schema.sql, kept in the database. Any change of that file is a new one: what a
/// database says of its tables is compared with it. 2: masked comments, withdrawn sheets. 3: sums.
pub(super) const LAYOUT: i32 = 3;

/// Why a database is not used.
#[derive(Debug)]
pub(super) enum Unfit {
    /// A newer release wrote it, in this layout.
    Newer(i32),
    /// It is damaged: in which way.
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

/// Looks whether the database is whole, and says its layout; none where nothing is in it yet. `kept`
/// says that something was kept in it before.
pub(super) fn fit(connection: &Connection, kept: bool) -> Result<Option<i32>, Unfit> {
    let found = found(connection)?;
    if found > LAYOUT {
        return Err(Unfit::Newer(found));
    }
    let damaged = |how: fmt::Arguments<'_>| Err(Unfit::Damaged(how.to_string()));
    if let Some(fault) = fault(connection)? {
        return damaged(format_args!("{fault}"));
    }
    let new = schema(connection)?.is_empty();
    if new && kept {
        return damaged(format_args!("nothing is in it"));
    }
    if new != (found == 0) || found < 0 {
        return damaged(format_args!("no release has written layout {found}"));
    }
    if found == LAYOUT {
        if schema(connection)? != intended()? {
            return damaged(format_args!("its tables are not as they were made"));
        }
        if let Some(how) = changed(connection)? {
            return damaged(format_args!("{how}"));
        }
    }
    Ok((!new).then_some(found))
}

/// Looks whether the database is [`fit`], and brings it to this layout. One that is not is left alone,
/// and so is one that is as it should be.
pub(super) fn bring_up(connection: &Connection, kept: bool) -> Result<(), Unfit> {
    let found = fit(connection, kept)?.unwrap_or(0);
    if found == LAYOUT && !seal::is_open(connection)? {
        return Ok(());
    }
    let tx = connection.unchecked_transaction()?;
    if found == 1 {
        mask_comments(&tx)?;
    }
    if found > 0 && found < LAYOUT {
        make_comments_anew(&tx)?;
    }
    tx.execute_batch(SCHEMA)?;
    seal::renew(&tx)?;
    tx.pragma_update(None, "user_version", LAYOUT)?;
    tx.commit()?;
    Ok(())
}

/// Says which rows have changed since they were written, if any have.
pub(super) fn changed(connection: &Connection) -> Result<Option<String>> {
    let part = seal::broken(connection)?;
    Ok(part.map(|part| format!("the rows of the table {part} are not those that were written")))
}

/// Writes what is there already, to see whether it can be written.
pub(super) fn write_again(tx: &Connection) -> Result<()> {
    tx.pragma_update(None, "user_version", LAYOUT)
}

const SCHEMA: &str = include_str!("schema.sql");

/// What SQLite itself finds wrong. The whole check and not the quick one, which passes over the order
/// of keys and over an index that says something else than its table; figures are read from those.
pub(super) fn fault(connection: &Connection) -> Result<Option<String>> {
    let says: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok((says != "ok").then(|| says.lines().collect::<Vec<_>>().join(" ")))
}

/// What the database says of its tables, whatever the spaces.
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

/// Layout 1 kept comments as they came.
fn mask_comments(tx: &Connection) -> Result<()> {
    tx.execute_batch("ALTER TABLE comment ADD COLUMN masked TEXT NOT NULL DEFAULT '{}'")?;
    let mut all = tx.prepare("SELECT centre_id, id, text FROM comment WHERE text IS NOT NULL")?;
    let stood = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let stood: Vec<(String, [u8; 16], String)> = stood.collect::<Result<_>>()?;
    for (centre, id, text) in stood {
        let (text, masked) = mask(&text);
        tx.execute(
            "UPDATE comment SET text = ?3, masked = ?4 WHERE centre_id = ?1 AND id = ?2",
            params![centre, id, text, comments::write(&masked)],
        )?;
    }
    Ok(())
}

/// In a database that began with layout 1 the table has another form than schema.sql gives it.
fn make_comments_anew(tx: &Connection) -> Result<()> {
    const COLUMNS: &str = "centre_id, id, content_hash, comment_key, question, answer_revision,
        summary, edition, revision, lang, text, received_month, masked";
    tx.execute_batch("ALTER TABLE comment RENAME TO comment_before; DROP INDEX comment_of_sheet;")?;
    tx.execute_batch(SCHEMA)?;
    tx.execute_batch(&format!(
        "INSERT INTO comment ({COLUMNS}) SELECT {COLUMNS} FROM comment_before;
         DROP TABLE comment_before;"
    ))
}
