//! The envelope: JSON, version, number of signals. What is wrong here concerns the whole batch.

use std::fmt;

use evidence_walk_contract::batch::VERSION;
use evidence_walk_contract::limits::{BATCH_SIGNALS, JSON_DEPTH};
use serde_json::Value;

use super::json;

/// Why a body is no batch at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON: the parser's words, with line and column.
    NotJson(String),
    /// It is JSON but no batch.
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

/// Reads a body as far as the list of signals; each signal is looked at by itself later, so that a
/// bad one never blocks its batch.
///
/// # Errors
///
/// See [`Unreadable`].
pub fn read(body: &[u8]) -> Result<Vec<Value>, Unreadable> {
    let mut whole = json::read(body)?;
    let fields = whole.as_object_mut().ok_or(Unreadable::NotABatch)?;
    let version = fields.get("version").and_then(Value::as_u64);
    match version {
        Some(version) if version == u64::from(VERSION) => {}
        Some(_) => return Err(Unreadable::OtherVersion),
        None => return Err(Unreadable::NotABatch),
    }
    match fields.remove("signals") {
        Some(Value::Array(signals)) if signals.len() > BATCH_SIGNALS => {
            Err(Unreadable::TooMany(signals.len()))
        }
        Some(Value::Array(signals)) => Ok(signals),
        _ => Err(Unreadable::NotABatch),
    }
}
