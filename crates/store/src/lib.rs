//! What is kept, and the questions asked of it. All SQL lives in `sqlite`.
//!
//! Usage signals become tallies at once; only their id and a hash stay, for some days, to refuse
//! repeats. Answers stay as rows, because a later revision must be able to take an earlier one's
//! place. No address, no user agent, no precise time and no order of arrival is kept.

/// A signal that may be kept.
mod valid_signal;

/// What goes into a store and comes out of it.
mod rows;

/// Why the store could not do its work, and what can be wrong with it.
mod trouble;

/// What is asked of a store.
mod store;

/// What a store does with what it is given, whatever it stands in.
pub mod policy;

/// How many sheets a site may begin in a day before a person looks; pure.
pub mod budget;

/// Days of the calendar, and the clock.
pub mod day;

/// The store in SQLite.
#[cfg(feature = "sqlite")]
pub mod sqlite;

/// Places at which a test kills the program.
#[cfg(feature = "faults")]
pub mod faults;

pub use rows::{
    AnswerTally, Answered, AnsweredValue, Apart, Comment, CommentCount, DaysOver, Difference,
    EditionKey, EditionTallies, EditionTotals, KeepOutcome, LATEST, Ruling, Settled, StoredRelease,
    UsageTally, Withdrawal, dimension,
};
pub use store::{Answering, Store};
pub use trouble::{StoreError, StoreFault};
pub use valid_signal::{SignalDestination, ValidSignal};
