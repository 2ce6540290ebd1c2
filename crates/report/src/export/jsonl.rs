//! JSON Lines: one object for each row, for programs. Text is as its author wrote it.

use super::{Row, Unwritable};

/// Writes the rows.
pub(super) fn write_jsonl(rows: &[Row]) -> Result<Vec<u8>, Unwritable> {
    let mut out = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut out, row).map_err(|error| Unwritable(error.to_string()))?;
        out.push(b'\n');
    }
    Ok(out)
}
