//! What is recorded of a reader's walk, and when it is sent.
//!
//! Two halves, both plain data with rules, without clock, random numbers, browser or leptos: the walk
//! turns acts into signals, the outbox turns signals into requests. For "what do you record, and when?"
//! read [`walk`], [`consent`], [`counted`] and [`answers`]; for "and what becomes of it?" [`outbox`].

/// What the walk needs to know of a summary.
pub mod shape;

/// What a reader can do, and what else the walk is told.
pub mod act;

/// Where new ids come from.
pub mod ids;

/// The walk: acts in, signals out.
pub mod walk;

/// Whether usage is counted.
pub mod consent;

/// Which usage signals have been given, so that none is given twice.
pub mod counted;

/// The sheet: answers as their reader gives, sends, changes and takes them back.
pub mod answers;

/// A guess on the sheet: free until the figure is shown, fixed from then on.
pub mod guess;

/// The outbox: signals in, requests out, one at a time.
pub mod outbox;

/// What the outbox says of itself.
pub mod account;

/// What the outbox does after each answer of the collector: the table.
pub mod post_result;

/// The signals that wait or are under way, and what became of every one that ever was.
pub mod queue;

/// What was taken in to be sent, and what became of each: what the reader is shown of it.
pub mod log;

/// When it tries again.
pub mod backoff;

/// What became of the answers that a reader sent.
pub mod answer_status;
