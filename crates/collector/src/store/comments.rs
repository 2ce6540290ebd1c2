//! Comments, of which only the words that stand are kept.
//!
//! A comment that was taken back, or that a later one replaced, keeps its row, so that a repeat is
//! still known, and loses its words at once.

use evidence_walk_contract::id::Day;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::SignalKind;
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
    let text = match value {
        AnswerValue::Text(text) if !later => Some(text),
        _ => None,
    };
    if !later {
        tx.prepare_cached(
            "UPDATE comment SET text = NULL
             WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND comment_key = ?4 AND question = ?5",
        )?
        .execute(params![centre, about.summary, about.edition, comment_key, question])?;
    }
    tx.prepare_cached(
        "INSERT INTO comment (centre_id, id, content_hash, comment_key, question, answer_revision,
             summary, edition, revision, lang, text, received_month)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
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
        iso_month(received)
    ])?;
    Ok(())
}
