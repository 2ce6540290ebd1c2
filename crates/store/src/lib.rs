//! The store: what it keeps, and the operations on it. All SQL lives in `sqlite`.
//!
//! Usage signals become tallies at once; only their id and a hash stay, for some days, to refuse
//! repeats. Answers stay as rows, because a later revision must be able to replace an earlier one.
//! No address, no user agent, no precise time and no order of arrival is kept.

/// A signal that may be kept.
mod valid_signal;

/// What goes into a store, and what it returns.
mod rows;

/// The future that a store's operations return.
mod answering;

/// What readers ask of the centre, as it is kept: sealed, and unlinked to any answer.
mod requests;

/// Why the store could not do its work, and the faults it can have.
mod trouble;

/// The trait that every store implements.
mod store;

/// The rules of a store, whatever it is built on.
pub mod policy;

/// How many sheets a site may begin in a day before a person reviews the rest; pure.
pub mod budget;

/// Days of the calendar, and the clock.
pub mod day;

/// The store in SQLite.
#[cfg(feature = "sqlite")]
pub mod sqlite;

/// Places at which a test kills the program.
#[cfg(feature = "faults")]
pub mod faults;

pub use answering::Answering;
pub use requests::{
    KeptRequest, RequestKey, RequestKind, RequestStage, RequestStore, SealedRequest, StoredRequest,
};
pub use rows::{
    AnswerTally, Answered, AnsweredValue, AnsweredWording, Apart, Comment, CommentCount,
    CommentFilter, CommentMarks, CommentPage, CommentState, DaysOver, Difference, EditionKey,
    EditionSlices, EditionTallies, EditionTotals, EndedOn, KeepOutcome, LATEST, LanguageTally,
    NotedAct, NumberAnswer, Ruling, Settled, SharedView, StaffAct, StaffComment, StaffKey,
    StoredRelease, UsageTally, Withdrawal, dimension,
};
pub use store::Store;
pub use trouble::{StoreError, StoreFault};
pub use valid_signal::{SignalDestination, ValidSignal};
