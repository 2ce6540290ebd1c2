//! Which sheets were withdrawn.

use evidence_walk_contract::id::SheetId;
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::answers::key;

/// Whether the sheet was withdrawn.
pub(super) fn is_withdrawn(tx: &Connection, centre: &str, sheet: SheetId) -> Result<bool> {
    let found = tx
        .prepare_cached("SELECT 1 FROM withdrawn WHERE centre_id = ?1 AND withdrawn_key = ?2")?
        .query_row(params![centre, key("withdrawn", sheet)], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}
