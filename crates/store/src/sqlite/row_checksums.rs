//! A checksum of every row, so that a figure changed by a disk fault is not shown as genuine.
//!
//! SQLite finds a broken page, but neither a bit that flipped within a number or a word nor an old copy
//! of a page in the place of a new one. So the sum of the hashes of its rows is kept for each centre and
//! table, and changes in the transaction that changes the rows. A sum has no order and can be reduced by
//! what is deleted, so it reveals nothing that the rows do not. It guards against accident, not against
//! somebody who edits the file.
//!
//! Temporary triggers on the writing connection see every change, so that no statement can forget it
//! and another program that opens the file finds no triggers in it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, OptionalExtension, Result, params};
use sha2::{Digest, Sha256};

/// The table that holds the checksums, which has none itself.
const SEAL: &str = "seal";

/// Centre and table to the sum of the hashes of its rows.
type Sums = BTreeMap<(String, String), u128>;

/// What has changed since the last commit.
#[derive(Debug, Default, Clone)]
pub(super) struct Changes(Arc<Mutex<Sums>>);

impl Changes {
    /// From now on sees whatever this connection changes. The tables must exist.
    pub(super) fn watch(connection: &Connection) -> Result<Self> {
        let changes = Self::default();
        let seen = changes.clone();
        connection.create_scalar_function(
            "sealed",
            -1,
            FunctionFlags::SQLITE_UTF8,
            move |call| {
                let part = call.get_raw(0).as_str()?;
                let comes: bool = call.get(1)?;
                let row = (2..call.len()).map(|at| call.get_raw(at));
                let (centre, hash) = hash(part, row)?;
                let mut sums = seen.sums();
                let sum = sums.entry((centre, part.to_owned())).or_default();
                *sum = match comes {
                    true => sum.wrapping_add(hash),
                    false => sum.wrapping_sub(hash),
                };
                Ok(comes)
            },
        )?;
        for part in parts(connection)? {
            let columns = columns(connection, &part)?;
            let of = |row: &str| {
                let each = columns.iter().map(|column| format!(", {row}.{column}"));
                each.collect::<String>()
            };
            let (comes, goes) = (
                format!("SELECT sealed('{part}', 1{});", of("NEW")),
                format!("SELECT sealed('{part}', 0{});", of("OLD")),
            );
            connection.execute_batch(&format!(
                "CREATE TEMP TRIGGER sealed_{part}_new AFTER INSERT ON main.{part} BEGIN {comes} END;
                 CREATE TEMP TRIGGER sealed_{part}_old AFTER DELETE ON main.{part} BEGIN {goes} END;
                 CREATE TEMP TRIGGER sealed_{part}_changed AFTER UPDATE ON main.{part} BEGIN {goes} {comes} END;"
            ))?;
        }
        Ok(changes)
    }

    /// Writes the changed checksums, as the last step before COMMIT.
    pub(super) fn write(&self, tx: &Connection) -> Result<()> {
        let changed = std::mem::take(&mut *self.sums());
        for ((centre, part), change) in changed {
            let found = tx
                .prepare_cached("SELECT sum FROM seal WHERE centre_id = ?1 AND part = ?2")?
                .query_row(params![centre, part], |row| row.get(0))
                .optional()?;
            let before = u128::from_le_bytes(found.unwrap_or_default());
            put(tx, &centre, &part, before.wrapping_add(change))?;
        }
        Ok(())
    }

    fn sums(&self) -> MutexGuard<'_, Sums> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Names a table whose rows are not those that were written, if there is one.
pub(super) fn broken(connection: &Connection) -> Result<Option<String>> {
    // Checksums and rows are read at one moment: a collector may be writing.
    let begin = || connection.unchecked_transaction();
    let _moment = connection.is_autocommit().then(begin).transpose()?;
    let stored = stored(connection)?;
    // Anybody who changes rows on purpose empties the table of checksums.
    if stored.is_empty() {
        return Ok(None);
    }
    let mut counted = counted(connection)?;
    for (key, sum) in stored {
        if counted.remove(&key).unwrap_or(0) != sum {
            return Ok(Some(key.1));
        }
    }
    Ok(counted.into_keys().next().map(|(_, part)| part))
}

/// Whether there are no checksums.
pub(super) fn is_open(connection: &Connection) -> Result<bool> {
    Ok(stored(connection)?.is_empty())
}

/// Computes the checksums of the current rows.
pub(super) fn renew(tx: &Connection) -> Result<()> {
    tx.execute("DELETE FROM seal", [])?;
    for ((centre, part), sum) in counted(tx)? {
        put(tx, &centre, &part, sum)?;
    }
    Ok(())
}

fn put(tx: &Connection, centre: &str, part: &str, sum: u128) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO seal (centre_id, part, sum) VALUES (?1, ?2, ?3)
         ON CONFLICT (centre_id, part) DO UPDATE SET sum = excluded.sum",
    )?
    .execute(params![centre, part, sum.to_le_bytes()])?;
    Ok(())
}

fn stored(connection: &Connection) -> Result<Sums> {
    connection
        .prepare("SELECT centre_id, part, sum FROM seal")?
        .query_map([], |row| {
            let sum = u128::from_le_bytes(row.get(2)?);
            Ok(((row.get(0)?, row.get(1)?), sum))
        })?
        .collect()
}

fn counted(connection: &Connection) -> Result<Sums> {
    let mut sums = Sums::new();
    for part in parts(connection)? {
        let mut all = connection.prepare(&format!("SELECT * FROM {part}"))?;
        let width = all.column_count();
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let values: Result<Vec<ValueRef<'_>>> = (0..width).map(|at| row.get_ref(at)).collect();
            let (centre, hash) = hash(&part, values?)?;
            let sum = sums.entry((centre, part.clone())).or_default();
            *sum = sum.wrapping_add(hash);
        }
    }
    Ok(sums)
}

/// Every table that has checksums.
fn parts(connection: &Connection) -> Result<Vec<String>> {
    connection
        .prepare(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name <> ?1 ORDER BY name",
        )?
        .query_map([SEAL], |row| row.get(0))?
        .collect()
}

fn columns(connection: &Connection, part: &str) -> Result<Vec<String>> {
    connection
        .prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?
        .query_map([part], |row| row.get(0))?
        .collect()
}

/// The centre of a row, which is every table's first column, and half of the SHA-256 of the row. Each value
/// is hashed with its type and length, so that no two rows have the same encoding.
fn hash<'a>(part: &str, row: impl IntoIterator<Item = ValueRef<'a>>) -> Result<(String, u128)> {
    let mut centre = None;
    let mut digest = Sha256::new();
    let mut add = |kind: u8, bytes: &[u8]| {
        digest.update([kind]);
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    };
    add(0, part.as_bytes());
    for value in row {
        if centre.is_none() {
            centre = Some(value.as_str()?.to_owned());
        }
        match value {
            ValueRef::Null => add(1, &[]),
            ValueRef::Integer(number) => add(2, &number.to_le_bytes()),
            ValueRef::Real(number) => add(3, &number.to_le_bytes()),
            ValueRef::Text(text) => add(4, text),
            ValueRef::Blob(bytes) => add(5, bytes),
        }
    }
    let whole = digest.finalize();
    let half = whole.first_chunk().ok_or(Error::InvalidQuery)?;
    Ok((centre.unwrap_or_default(), u128::from_le_bytes(*half)))
}
