//! Comments. Only their current words are kept.
//!
//! A cleared comment keeps its row for some days, so that an earlier one which arrives late
//! does not become current, and loses its words at once.

use std::collections::BTreeMap;

use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, SignalKind};
use evidence_walk_mask::{Masked, PersonalDetail};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::answers::key;
use crate::ValidSignal;
use crate::policy::supersedes;

/// Whether a comment is shown, as stored in the column.
pub(super) mod shown {
    /// It waits for its group to fill.
    pub(in crate::sqlite) const WAITS: u8 = 0;
    /// In a full group.
    pub(in crate::sqlite) const FULL: u8 = 1;
    /// In a group that was not full.
    pub(in crate::sqlite) const SHORT: u8 = 2;
    /// It was cleared.
    pub(in crate::sqlite) const GONE: u8 = 3;
}

/// A comment as stored in its row, or its clearing.
pub(super) struct Words<'a> {
    pub(super) comment_key: [u8; 32],
    pub(super) about: &'a About,
    pub(super) question: &'a str,
    pub(super) answer_revision: u32,
    /// `None` if it was cleared.
    pub(super) text: Option<&'a str>,
    pub(super) masked: String,
}

impl<'a> Words<'a> {
    /// The comment in a signal, if it has one.
    pub(super) fn of(sound: &'a ValidSignal) -> Option<Self> {
        let SignalKind::Answered {
            sheet,
            question,
            answer_revision,
            value,
            ..
        } = &sound.signal.kind
        else {
            return None;
        };
        let (text, masked) = match value {
            AnswerValue::Text(text) => (
                Some(text.as_str()),
                sound.masked.as_deref().copied().unwrap_or_default(),
            ),
            AnswerValue::Choice(_)
            | AnswerValue::Choices(_)
            | AnswerValue::Guess(_)
            | AnswerValue::Number(_)
            | AnswerValue::Cleared => (None, Masked::default()),
        };
        Some(Self {
            comment_key: key("comment", *sheet),
            about: &sound.signal.about,
            question,
            answer_revision: *answer_revision,
            text,
            masked: write_masked(&masked),
        })
    }
}

/// Keeps a comment, or its clearing; marks that staff made are of the words it had. `month` is that of its receipt; `today` is the day from which it
/// waits for its group, or on which it was cleared.
pub(super) fn keep(
    tx: &Connection,
    centre: &str,
    words: &Words<'_>,
    month: &str,
    today: Day,
) -> Result<()> {
    let Words {
        comment_key,
        about,
        question,
        answer_revision,
        text,
        masked,
    } = words;
    let stood = tx
        .prepare_cached(
            "SELECT answer_revision, text FROM comment
             WHERE centre_id = ?1 AND comment_key = ?2 AND summary = ?3 AND edition = ?4 AND question = ?5",
        )?
        .query_row(
            params![centre, comment_key, about.summary, about.edition, question],
            |row| Ok((row.get::<_, u32>(0)?, row.get::<_, Option<String>>(1)?)),
        )
        .optional()?;
    if let Some((revision, other)) = &stood
        && !supersedes((*answer_revision, *text), (*revision, other.as_deref()))
    {
        return Ok(());
    }
    tx.prepare_cached(
        "INSERT INTO comment (centre_id, comment_key, summary, edition, question, answer_revision, revision,
             lang, text, masked, shown, received_month, cleared_day, staff_key, state, themes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, NULL, NULL, '[]')
         ON CONFLICT (centre_id, comment_key, summary, edition, question) DO UPDATE SET
             answer_revision = excluded.answer_revision, revision = excluded.revision,
             lang = excluded.lang, text = excluded.text, masked = excluded.masked, shown = excluded.shown,
             received_month = excluded.received_month, cleared_day = excluded.cleared_day,
             staff_key = NULL, state = NULL, themes = '[]'",
    )?
    .execute(params![
        centre,
        comment_key,
        about.summary,
        about.edition,
        question,
        answer_revision,
        about.revision,
        about.lang,
        text,
        masked,
        match text {
            Some(_) => shown::WAITS,
            None => shown::GONE,
        },
        month,
        text.is_none().then_some(today)
    ])?;
    if text.is_some() {
        tx.prepare_cached(
            "INSERT INTO comments_waiting (centre_id, summary, edition, question, since_day)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (centre_id, summary, edition, question) DO NOTHING",
        )?
        .execute(params![
            centre,
            about.summary,
            about.edition,
            question,
            today
        ])?;
    }
    Ok(())
}

/// How many details were masked, as stored in the column: `{"email":2}`.
pub(super) fn write_masked(masked: &Masked) -> String {
    let each = masked
        .each()
        .map(|(detail, many)| (detail.name().to_owned(), many.into()));
    serde_json::Value::Object(each.collect()).to_string()
}

/// Reads it back. An unknown kind, from another release, is skipped.
pub(super) fn read_masked(column: &str) -> Masked {
    let counts: BTreeMap<String, u32> = serde_json::from_str(column).unwrap_or_default();
    let mut masked = Masked::default();
    for detail in PersonalDetail::ALL {
        masked.add(detail, counts.get(detail.name()).copied().unwrap_or(0));
    }
    masked
}

/// Deletes the comments of a sheet; returns how many rows there were, and how many of them were current.
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
