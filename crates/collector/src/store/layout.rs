//! The layout of the database, and what older ones need to become it.

use evidence_walk_mask::mask;
use rusqlite::{Connection, Result, params};

use super::comments;

/// The layout of schema.sql, kept in the database. 2: masked comments, withdrawn sheets.
pub(super) const LAYOUT: i32 = 2;

/// Brings the database to this layout in one transaction; answers the layout of one that is newer,
/// and leaves that alone.
pub(super) fn bring_up(connection: &Connection) -> Result<Option<i32>> {
    let found = found(connection)?;
    if found > LAYOUT {
        return Ok(Some(found));
    }
    let tx = connection.unchecked_transaction()?;
    if found == 1 {
        mask_comments(&tx)?;
    }
    tx.execute_batch(include_str!("schema.sql"))?;
    tx.pragma_update(None, "user_version", LAYOUT)?;
    tx.commit()?;
    Ok(None)
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
