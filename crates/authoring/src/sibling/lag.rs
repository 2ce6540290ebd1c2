//! A language that lags behind another.

use super::Side;
use super::matching::entry;
use crate::fault::{At, Sink, slashed};
use crate::tree::{LocatedValue, Value};

/// Warns where `side` was reviewed before `other`, or tells its readers of fewer changes. A lower edition is a fault
/// of its own, because figures may then differ; a revision counts the wordings of one language alone.
pub fn warn(side: &Side<'_>, other: &Side<'_>, sink: &Sink) {
    let file = slashed(other.file);
    // Days in ISO 8601 are in the order of their texts.
    if let (Some((day, line)), Some((later, _))) = (reviewed(&side.tree), reviewed(&other.tree))
        && day < later
    {
        sink.warn(
            At::field(line, "reviewed"),
            format!("reviewed on {day}, and {file} on {later}: this language lags behind"),
            format!(
                "hold it against the other, put in what is new there, and write `reviewed: {later}`"
            ),
        );
    }
    let ((told, line), (more, _)) = (changes(&side.tree), changes(&other.tree));
    if told < more {
        sink.warn(
            At::field(line, "changes"),
            format!("{told} told to its readers, and {more} in {file}: this language lags behind"),
            "put in what changed there, here and in the text",
        );
    }
}

fn reviewed(tree: &LocatedValue) -> Option<(&str, usize)> {
    let (key, value) = entry(tree, "reviewed")?;
    match &value.value {
        Value::Text(day) => Some((day.trim(), key.line)),
        Value::List(_) | Value::Map(_) => None,
    }
}

/// How many changes are told, and the line of the first.
fn changes(tree: &LocatedValue) -> (usize, usize) {
    match entry(tree, "changes").map(|(key, value)| (key.line, &value.value)) {
        Some((line, Value::List(items))) => (items.len(), line),
        _ => (0, tree.line),
    }
}
