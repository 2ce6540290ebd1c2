//! Withdraws a whole sheet.
//!
//! What remains is a key derived from the sheet's id for this purpose alone, and the month: they say that
//! some sheet was withdrawn, not which answers it had, and keeps a late delivery from bringing it back.

use evidence_walk_contract::id::{Day, SheetId};
use rusqlite::{Connection, Error, Result, params};

use super::answers::key;
use super::forget::believed;
use super::withdrawn::is_withdrawn;
use super::{answers, apart, comments, reader_requests};
use crate::day::iso_month;
use crate::policy::{DeletedSheet, WithdrawTransaction};

/// A transaction that withdraws a sheet of one centre.
pub(super) struct Withdrawing<'t> {
    pub(super) tx: &'t Connection,
    pub(super) centre: &'t str,
}

impl WithdrawTransaction for Withdrawing<'_> {
    type Error = Error;

    fn delete_sheet(&mut self, sheet: SheetId) -> Result<DeletedSheet> {
        let (answer_rows, answers) = answers::delete(self.tx, self.centre, sheet)?;
        let (comment_rows, comments) = comments::delete(self.tx, self.centre, sheet)?;
        let (apart_rows, answers_apart, comments_apart) =
            apart::delete_sheet(self.tx, self.centre, sheet)?;
        let requests = reader_requests::withdraw(self.tx, self.centre, sheet)?;
        Ok(DeletedSheet {
            rows: answer_rows + comment_rows + apart_rows + requests,
            answers: answers + answers_apart,
            comments: comments + comments_apart,
            requests,
        })
    }

    fn remember_withdrawn(&mut self, sheet: SheetId, today: Day) -> Result<()> {
        // A clock that is behind must not end the memory early.
        let day = believed(self.tx, self.centre)?.max(Some(today));
        self.tx.execute(
            "INSERT INTO withdrawn (centre_id, withdrawn_key, month) VALUES (?1, ?2, ?3)
             ON CONFLICT (centre_id, withdrawn_key) DO NOTHING",
            params![self.centre, key("withdrawn", sheet), day.map(iso_month)],
        )?;
        Ok(())
    }

    fn is_withdrawn(&mut self, sheet: SheetId) -> Result<bool> {
        is_withdrawn(self.tx, self.centre, sheet)
    }
}
