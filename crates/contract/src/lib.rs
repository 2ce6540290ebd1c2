//! The contract between widget and collector.
//!
//! In the order in which it travels: a drawn summary goes out as a [`walk::WalkFile`] in postcard
//! ([`codec`]) for the widget; [`signal::EngagementSignal`]s come back in a [`batch::Batch`]; a
//! [`verdict::Verdict`] reports the outcome of each. There is no logic here beyond what the contract
//! needs. The summary as a document, which the widget never reads, is in `crates/document`.

/// The questions a reader may answer, and the answers' values.
pub mod question;

/// Guesses: what readers expect before they see a figure, and after.
pub mod guess;

/// Links that a summary may hold.
pub mod link;

/// The drawn page: a tree of allow-listed elements, attributes and words.
pub mod node;

/// The drawn page as a sequence of instructions, which the widget follows without building a tree first.
pub mod packed;

/// A summary as the widget reads it: its steps, drawn.
pub mod walk;

/// The form in which the widget reads a summary and its words.
pub mod codec;

/// Ids of signals and sheets.
pub mod id;

/// What is recorded of a reader's acts: a closed list.
pub mod signal;

/// One POST: the signals in it, and the writer that needs no JSON library.
pub mod batch;

/// The outcome of each signal, and why it was refused: a closed list.
pub mod verdict;

/// Limits that both sides keep.
pub mod limits;

/// Addresses that both sides use.
pub mod paths;
