//! The envelope: JSON, version, number of signals. A fault here concerns the whole batch.

use evidence_walk_contract::batch::VERSION;
use evidence_walk_contract::limits::BATCH_SIGNALS;
use serde_json::Value;

use super::json;
use super::unreadable::Unreadable;

/// Reads a body as far as the list of signals; each signal is read separately later, so that a
/// bad one never blocks its batch.
///
/// # Errors
///
/// See [`Unreadable`].
pub fn read_batch(body: &[u8]) -> Result<Vec<Value>, Unreadable> {
    let mut whole = json::read_strict_json(body)?;
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
