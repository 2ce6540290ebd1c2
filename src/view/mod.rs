//! One component per file; each reads the state and calls `dispatch`.
//!
//! Elements are made by [`el`], not by `view!`: docs/decisions.md says why. Components are written,
//! composed and named as in any leptos application.

/// Elements, and what changes in them.
pub mod el;

/// The whole: a reader's way through one summary.
mod evidence_walk;

/// What is said to readers who listen rather than look.
mod announcer;

/// The list of steps to jump by.
mod steps;

/// One step: its heading, body and questions.
mod step;

/// A guess before the figure, and what its reader makes of it.
mod predict;

/// The guess beside the figure.
mod compared;

/// A field for a number.
mod number;

/// The questions of a step, and Send.
mod ask;

/// One question with its field or options.
mod question;

/// What became of what was sent.
mod sent;

/// Who has what was sent, and the code by which it is taken back.
mod code;

/// Copy link to this step.
mod link;

/// Back and Next.
mod foot;

/// What this records.
mod records;

/// In it, what this visit has sent and would send.
mod visit;

/// In it, what turns counting off.
mod off;

pub use evidence_walk::{EvidenceWalk, EvidenceWalkProps, Loader};
