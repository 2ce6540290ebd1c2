//! One component per file; each reads the state and calls `dispatch`.
//!
//! Elements are made by [`el`], not by `view!`: docs/decisions.md says why. Components are written,
//! composed and named as in any leptos application.

mod announcer;
mod ask;
mod back_next;
mod certainty;
mod code;
mod compared;
mod decide;
pub mod el;
mod evidence_walk;
mod foot;
mod link;
mod notes;
mod number;
mod off;
mod predict;
mod question;
mod records;
mod send;
mod sent;
mod step;
mod steps;
mod talk_to;
mod visit;
mod whole;

pub use evidence_walk::{EvidenceWalk, EvidenceWalkProps, Loader};
