//! Addresses of read-only views.

use evidence_walk_contract::id::Day;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

use crate::SharedView;

/// Keeps an address; one with the same key is replaced.
pub(super) fn keep(tx: &Connection, centre: &str, share: &SharedView) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO share (centre_id, key_hash, summary, edition, until_day, made_by, made_on, revoked_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (centre_id, key_hash) DO UPDATE SET summary = excluded.summary,
             edition = excluded.edition, until_day = excluded.until_day, made_by = excluded.made_by,
             made_on = excluded.made_on, revoked_on = excluded.revoked_on",
    )?
    .execute(params![
        centre,
        share.key_hash,
        share.summary,
        share.edition,
        share.until_day,
        share.made_by,
        share.made_on,
        share.revoked_on
    ])?;
    Ok(())
}

/// All of a centre, the latest first.
pub(super) fn list(on: &Connection, centre: &str) -> Result<Vec<SharedView>> {
    on.prepare_cached(
        "SELECT key_hash, summary, edition, until_day, made_by, made_on, revoked_on FROM share
         WHERE centre_id = ?1 ORDER BY made_on DESC, key_hash",
    )?
    .query_map([centre], read)?
    .collect()
}

/// By the complete key.
pub(super) const FIND: &str =
    "SELECT key_hash, summary, edition, until_day, made_by, made_on, revoked_on FROM share
     WHERE centre_id = ?1 AND key_hash = ?2";

/// The one with that key.
pub(super) fn find(
    on: &Connection,
    centre: &str,
    key_hash: [u8; 32],
) -> Result<Option<SharedView>> {
    on.prepare_cached(FIND)?
        .query_row(params![centre, key_hash], read)
        .optional()
}

/// Revokes the one with that key; returns whether it was open until then.
pub(super) fn revoke(
    tx: &Connection,
    centre: &str,
    key_hash: [u8; 32],
    today: Day,
) -> Result<bool> {
    let rows = tx
        .prepare_cached(
            "UPDATE share SET revoked_on = ?3
             WHERE centre_id = ?1 AND key_hash = ?2 AND revoked_on IS NULL",
        )?
        .execute(params![centre, key_hash, today])?;
    Ok(rows > 0)
}

fn read(row: &Row<'_>) -> Result<SharedView> {
    Ok(SharedView {
        key_hash: row.get(0)?,
        summary: row.get(1)?,
        edition: row.get(2)?,
        until_day: row.get(3)?,
        made_by: row.get(4)?,
        made_on: row.get(5)?,
        revoked_on: row.get(6)?,
    })
}
