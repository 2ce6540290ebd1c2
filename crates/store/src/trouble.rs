//! Why the store could not do its work, and the faults it can have while it runs.

use std::fmt;

/// Why the store could not do its work. Nothing was kept, and asking again later may help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// More is waiting to be written than the queue holds.
    Busy,
    /// The database failed: its words, for the log.
    Failed(String),
    /// The database was removed or replaced while it was in use.
    Gone,
    /// The database was found to be damaged, and how.
    Damaged(String),
    /// It was done, but deleted data can still be read in the files: why.
    NotErased(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Busy => f.write_str("the queue of signals to be written is full"),
            StoreError::Failed(why) => write!(f, "the database failed: {why}"),
            StoreError::Gone => f.write_str(
                "the database was taken away or replaced while it was in use; put it back, or a backup, and start again",
            ),
            StoreError::Damaged(how) => write!(
                f,
                "the database is damaged: {how}; put a backup in its place and start again"
            ),
            StoreError::NotErased(why) => write!(
                f,
                "it was deleted, but can still be read in the files of the store: {why}"
            ),
        }
    }
}

impl std::error::Error for StoreError {}

/// What is wrong with a store that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreFault {
    /// Rows or pages are not as they were written, and how. Nothing is accepted, nothing is shown.
    Damaged(String),
    /// The files were removed or replaced. Nothing is accepted.
    Gone,
    /// Deleted words and the order of arrival may remain in the files: why.
    NotRewritten(String),
    /// The clock is far from the days of the received signals, so nothing is forgotten. Both days in ISO
    /// 8601.
    Clock {
        /// The day that the clock says.
        says: String,
        /// The day that the store believes in.
        seen: String,
    },
}
