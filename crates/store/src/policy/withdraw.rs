//! What becomes of a sheet that its reader withdraws.

use evidence_walk_contract::id::SheetId;

use crate::rows::Withdrawal;

/// What was deleted of a sheet, kept apart or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeletedSheet {
    /// Rows of any kind, those that were taken back before among them.
    pub rows: u64,
    /// Answers that stood.
    pub answers: u64,
    /// Comments that stood.
    pub comments: u64,
}

/// A transaction of one centre's store that withdraws a sheet.
pub trait WithdrawTransaction {
    /// Why the store could not do it.
    type Error;

    /// Deletes all that is kept of the sheet, and takes it out of the tallies.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn delete_sheet(&mut self, sheet: SheetId) -> Result<DeletedSheet, Self::Error>;

    /// Remembers that the sheet was withdrawn, and nothing else of it.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn remember_withdrawn(&mut self, sheet: SheetId) -> Result<(), Self::Error>;

    /// Whether it is remembered.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn is_withdrawn(&mut self, sheet: SheetId) -> Result<bool, Self::Error>;
}

/// Deletes a sheet with its comments. A code that was mistyped leaves no trace: only a sheet of which
/// there was something is remembered.
///
/// # Errors
///
/// When the store fails.
pub fn withdraw_sheet<T: WithdrawTransaction>(
    tx: &mut T,
    sheet: SheetId,
) -> Result<Withdrawal, T::Error> {
    let deleted = tx.delete_sheet(sheet)?;
    if deleted.rows == 0 {
        return Ok(match tx.is_withdrawn(sheet)? {
            true => Withdrawal::Before,
            false => Withdrawal::Unknown,
        });
    }
    tx.remember_withdrawn(sheet)?;
    Ok(Withdrawal::Done {
        answers: deleted.answers,
        comments: deleted.comments,
    })
}
