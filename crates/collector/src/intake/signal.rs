//! One signal, by itself: its form, without regard to what is published.

use evidence_walk_contract::batch::TAGS;
use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::limits::TEXT_CHARS;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_contract::verdict::Reason;
use evidence_walk_mask::{Masked, mask};
use serde_json::Value;

/// Name of the field that holds the id.
pub(super) const ID: &str = "id";

/// The tag of a signal's kind, known or not.
pub(super) fn kind(value: &Value) -> Option<&str> {
    value.get("kind").and_then(Value::as_str)
}

/// Reads one signal. Fields that the contract does not have are ignored: a newer widget may
/// send them.
pub(super) fn parse(value: &Value) -> Result<EngagementSignal, Reason> {
    let id = value
        .get(ID)
        .and_then(Value::as_str)
        .ok_or(Reason::Malformed)?;
    id.parse::<SignalId>().map_err(|_| Reason::IdMalformed)?;
    let kind = kind(value).ok_or(Reason::Malformed)?;
    if !TAGS.contains(&kind) {
        return Err(Reason::UnknownKind);
    }
    let signal: EngagementSignal =
        serde_json::from_value(value.clone()).map_err(|_| Reason::Malformed)?;
    match &signal.kind {
        SignalKind::Answered {
            answer_revision: 0, ..
        } => return Err(Reason::Malformed),
        SignalKind::Answered { value, .. } => text(value)?,
        SignalKind::Started
        | SignalKind::StepReached { .. }
        | SignalKind::DetailOpened { .. }
        | SignalKind::Finished => {}
    }
    Ok(signal)
}

fn text(value: &AnswerValue) -> Result<(), Reason> {
    match value {
        AnswerValue::Text(text) if text.chars().count() > TEXT_CHARS => Err(Reason::TextTooLong),
        // A withdrawn answer is `cleared`, never empty words.
        AnswerValue::Text(text) if text.trim().is_empty() => Err(Reason::Malformed),
        AnswerValue::Text(_)
        | AnswerValue::Choice(_)
        | AnswerValue::Choices(_)
        | AnswerValue::Guess(_)
        | AnswerValue::Number(_)
        | AnswerValue::Cleared => Ok(()),
    }
}

/// Masks personal details in a comment, and says how many. Replaces NUL, which PostgreSQL cannot store,
/// with the replacement character.
pub(super) fn clean(signal: &mut EngagementSignal) -> Masked {
    let text = match &mut signal.kind {
        SignalKind::Answered { value, .. } => match value {
            AnswerValue::Text(text) => text,
            AnswerValue::Choice(_)
            | AnswerValue::Choices(_)
            | AnswerValue::Guess(_)
            | AnswerValue::Number(_)
            | AnswerValue::Cleared => return Masked::default(),
        },
        SignalKind::Started
        | SignalKind::StepReached { .. }
        | SignalKind::DetailOpened { .. }
        | SignalKind::Finished => return Masked::default(),
    };
    if text.contains('\0') {
        *text = text.replace('\0', "\u{FFFD}");
    }
    let (clean, masked) = mask(text);
    *text = clean;
    masked
}
