//! Comments, of which only the words that stand are kept.
//!
//! A comment that was taken back, or that a later one replaced, keeps its row, so that a repeat is
//! still known, and loses its words at once.

use std::collections::BTreeMap;

use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::SignalKind;
use evidence_walk_mask::{Detail, Masked};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::answers::key;
use crate::day::iso_month;
use crate::judge::Sound;

/// Keeps a new comment, or the taking back of one.
pub(super) fn keep(tx: &Connection, centre: &str, sound: &Sound, received: Day) -> Result<()> {
    let about = &sound.signal.about;
    let SignalKind::Answered {
        sheet,
        question,
        answer_revision,
        value,
    } = &sound.signal.kind
    else {
        return Ok(());
    };
    let (comment_key, id) = (key("comment", *sheet), sound.signal.id.bytes());
    let later = tx
        .prepare_cached(
            "SELECT 1 FROM comment
             WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND comment_key = ?4 AND question = ?5
                 AND (answer_revision > ?6 OR (answer_revision = ?6 AND id > ?7)) LIMIT 1",
        )?
        .query_row(
            params![centre, about.summary, about.edition, comment_key, question, answer_revision, id],
            |_| Ok(()),
        )
        .optional()?
        .is_some();
    let (text, masked) = match value {
        AnswerValue::Text(text) if !later => (Some(text), sound.masked),
        _ => (None, Masked::default()),
    };
    if !later {
        tx.prepare_cached(
            "UPDATE comment SET text = NULL, masked = '{}'
             WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND comment_key = ?4 AND question = ?5",
        )?
        .execute(params![centre, about.summary, about.edition, comment_key, question])?;
    }
    tx.prepare_cached(
        "INSERT INTO comment (centre_id, id, content_hash, comment_key, question, answer_revision,
             summary, edition, revision, lang, text, received_month, masked)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        centre,
        id,
        sound.content_hash,
        comment_key,
        question,
        answer_revision,
        about.summary,
        about.edition,
        about.revision,
        about.lang,
        text,
        iso_month(received),
        write(&masked)
    ])?;
    Ok(())
}

/// How many details were masked, as the column has it: `{"email":2}`.
pub(super) fn write(masked: &Masked) -> String {
    let each = masked
        .each()
        .map(|(detail, many)| (detail.name().to_owned(), many.into()));
    serde_json::Value::Object(each.collect()).to_string()
}

/// Reads it back. A kind that is not known, of another release, is passed over.
pub(super) fn read(column: &str) -> Masked {
    let counts: BTreeMap<String, u32> = serde_json::from_str(column).unwrap_or_default();
    let mut masked = Masked::default();
    for detail in Detail::ALL {
        masked.add(detail, counts.get(detail.name()).copied().unwrap_or(0));
    }
    masked
}

/// Deletes the comments of a sheet; says how many rows there were, and how many of them stood.
pub(super) fn delete(tx: &Connection, centre: &str, sheet: SheetId) -> Result<(u64, u64)> {
    let comment_key = key("comment", sheet);
    let stood = tx.query_row(
        "SELECT COUNT(text) FROM comment WHERE centre_id = ?1 AND comment_key = ?2",
        params![centre, comment_key],
        |row| row.get(0),
    )?;
    let rows = tx.execute(
        "DELETE FROM comment WHERE centre_id = ?1 AND comment_key = ?2",
        params![centre, comment_key],
    )?;
    Ok((rows as u64, stood))
}
