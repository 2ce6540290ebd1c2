//! What is recorded of a reader's walk, and when it is sent.
//!
//! Two halves, both plain data with rules, without clock, random numbers, browser or leptos: the walk
//! turns acts into signals, the outbox turns signals into requests. For "what do you record, and when?"
//! read [`walk`], [`consent`], [`counted`] and [`answers`]; for "and what happens to it?" [`outbox`].

/// What the walk needs to know of a summary.
pub mod shape;

/// What a reader can do, and what else the walk is informed of.
pub mod act;

/// The source of new ids.
pub mod ids;

/// The walk: acts in, signals out.
pub mod walk;

/// Whether usage is counted.
pub mod consent;

/// Which usage signals have been given, so that none is given twice.
pub mod counted;

/// The sheet: answers as their reader gives, sends, changes and clears them.
pub mod answers;

/// One answer on the sheet: as it stands, and as it was last sent.
pub mod entry;

/// A guess on the sheet: free until the figure is shown, fixed from then on.
pub mod guess;

/// How the signals of one kind are sent.
mod channel;

/// The outbox: signals in, requests out, one at a time.
pub mod outbox;

/// What the outbox reports.
pub mod account;

/// What the outbox does after each response from the collector: the table.
pub mod post_result;

/// The signals that are waiting or in flight, and the state of every signal ever taken in.
pub mod queue;

/// The signals that the reader can look at, each with its outcome.
pub mod log;

/// When the outbox retries.
pub mod backoff;

/// The status of the answers that a reader sent.
pub mod answer_status;
