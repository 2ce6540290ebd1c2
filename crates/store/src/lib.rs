//! The store: what it keeps, and the operations on it. All SQL lives in `sqlite`.
//!
//! Usage signals become tallies at once; only their id and a hash stay, for some days, to refuse
//! repeats. Answers stay as rows, because a later revision must be able to replace an earlier one.
//! No address, no user agent, no precise time and no order of arrival is kept.

pub mod budget;
pub mod day;
#[cfg(feature = "faults")]
pub mod faults;
pub mod policy;
mod rows;
#[cfg(feature = "sqlite")]
pub mod sqlite;
mod store;
mod trouble;
mod valid_signal;

pub use rows::{
    AnswerTally, Answered, AnsweredValue, Apart, Comment, CommentCount, DaysOver, Difference,
    EditionKey, EditionTallies, EditionTotals, KeepOutcome, LATEST, Ruling, Settled, StoredRelease,
    UsageTally, Withdrawal, dimension,
};
pub use store::{Answering, Store};
pub use trouble::{StoreError, StoreFault};
pub use valid_signal::{SignalDestination, ValidSignal};
