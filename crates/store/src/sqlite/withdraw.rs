//! The taking back of a whole sheet.
//!
//! What stays is a key made of the sheet's id for this purpose alone: it says that some sheet was
//! withdrawn, not which answers it had nor when, and keeps a late delivery from bringing it back.

use evidence_walk_contract::id::SheetId;
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::answers::key;
use super::{answers, apart, comments};
use crate::Withdrawal;

/// Deletes a sheet with its comments, also where it is kept apart.
pub(super) fn withdraw(tx: &Connection, centre: &str, sheet: SheetId) -> Result<Withdrawal> {
    let (answer_rows, answers) = answers::delete(tx, centre, sheet)?;
    let (comment_rows, comments) = comments::delete(tx, centre, sheet)?;
    let (apart_rows, answers_apart, comments_apart) = apart::delete_sheet(tx, centre, sheet)?;
    if answer_rows + comment_rows + apart_rows == 0 {
        // A code that was mistyped must leave no trace, so only what was there is remembered.
        return Ok(match is_withdrawn(tx, centre, sheet)? {
            true => Withdrawal::Before,
            false => Withdrawal::Unknown,
        });
    }
    tx.execute(
        "INSERT INTO withdrawn (centre_id, withdrawn_key) VALUES (?1, ?2)
         ON CONFLICT (centre_id, withdrawn_key) DO NOTHING",
        params![centre, key("withdrawn", sheet)],
    )?;
    Ok(Withdrawal::Done {
        answers: answers + answers_apart,
        comments: comments + comments_apart,
    })
}

/// Whether the sheet was withdrawn.
pub(super) fn is_withdrawn(tx: &Connection, centre: &str, sheet: SheetId) -> Result<bool> {
    let found = tx
        .prepare_cached("SELECT 1 FROM withdrawn WHERE centre_id = ?1 AND withdrawn_key = ?2")?
        .query_row(params![centre, key("withdrawn", sheet)], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}
