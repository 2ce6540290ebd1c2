//! Why a body is not a batch.

use std::fmt;

use evidence_walk_contract::batch::VERSION;
use evidence_walk_contract::limits::{BATCH_SIGNALS, JSON_DEPTH};

/// Why a body is not a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON: the parser's words, with line and column.
    NotJson(String),
    /// It is JSON but not a batch.
    NotABatch,
    /// It is a batch of a version that this collector does not know.
    OtherVersion,
    /// It is nested deeper than the limit.
    TooDeep,
    /// It holds more signals than the limit: how many.
    TooMany(usize),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::NotJson(why) => write!(
                f,
                "the body is not JSON ({why}); write {{\"version\":{VERSION},\"signals\":[…]}}"
            ),
            Unreadable::NotABatch => write!(
                f,
                "the body is JSON but no batch; write {{\"version\":{VERSION},\"signals\":[…]}}"
            ),
            Unreadable::OtherVersion => write!(
                f,
                "this collector knows batches of version {VERSION} only; write \"version\":{VERSION}, or publish widget and collector of the same release"
            ),
            Unreadable::TooDeep => write!(
                f,
                "the body is nested deeper than {JSON_DEPTH}; write signals as the contract lays down"
            ),
            Unreadable::TooMany(count) => write!(
                f,
                "{count} signals are more than the {BATCH_SIGNALS} that one batch may hold; send them in smaller batches"
            ),
        }
    }
}
