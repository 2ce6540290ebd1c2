//! The source of new ids: the caller supplies the day and random numbers.

use evidence_walk_contract::id::{SheetId, SignalId};

/// A source of new ids.
pub trait IdSource {
    /// The id of a signal that happens now.
    fn signal(&mut self) -> SignalId;
    /// The id of a new sheet.
    fn sheet(&mut self) -> SheetId;
}
