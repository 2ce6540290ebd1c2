//! What happens to a sheet that its reader withdraws.

use evidence_walk_contract::id::{Day, SheetId};

use crate::rows::Withdrawal;

/// What was deleted of a sheet, kept apart or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeletedSheet {
    /// Rows of any kind, including answers and comments that had been cleared before.
    pub rows: u64,
    /// Current answers.
    pub answers: u64,
    /// Current comments.
    pub comments: u64,
    /// Requests.
    pub requests: u64,
}

/// A transaction of one centre's store that withdraws a sheet.
pub trait WithdrawTransaction {
    /// Why the store could not do it.
    type Error;

    /// Deletes everything that is kept of the sheet, and subtracts it from the tallies.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn delete_sheet(&mut self, sheet: SheetId) -> Result<DeletedSheet, Self::Error>;

    /// Remembers that the sheet was withdrawn, and in which month, and nothing else about it.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn remember_withdrawn(&mut self, sheet: SheetId, today: Day) -> Result<(), Self::Error>;

    /// Whether a withdrawal of the sheet is remembered.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn is_withdrawn(&mut self, sheet: SheetId) -> Result<bool, Self::Error>;
}

/// Deletes a sheet with its comments. A mistyped code leaves no trace: a sheet is remembered only if
/// something of it was stored.
///
/// # Errors
///
/// When the store fails.
pub fn withdraw_sheet<T: WithdrawTransaction>(
    tx: &mut T,
    sheet: SheetId,
    today: Day,
) -> Result<Withdrawal, T::Error> {
    let deleted = tx.delete_sheet(sheet)?;
    if deleted.rows == 0 {
        return Ok(match tx.is_withdrawn(sheet)? {
            true => Withdrawal::Before,
            false => Withdrawal::Unknown,
        });
    }
    tx.remember_withdrawn(sheet, today)?;
    Ok(Withdrawal::Done {
        answers: deleted.answers,
        comments: deleted.comments,
        requests: deleted.requests,
    })
}
