//! The contract between widget and collector.
//!
//! In the order in which it travels: a drawn summary goes out as a [`walk::WalkFile`] in postcard
//! ([`codec`]) for the widget; [`signal::EngagementSignal`]s come back in a [`batch::Batch`]; a
//! [`verdict::Verdict`] reports the outcome of each. There is no logic here beyond what the contract
//! needs. The summary as a document, which the widget never reads, is in `crates/document`.

pub mod batch;
pub mod codec;
pub mod guess;
pub mod id;
pub mod limits;
pub mod link;
pub mod node;
pub mod packed;
pub mod paths;
pub mod question;
pub mod signal;
pub mod verdict;
pub mod walk;
