//! Answers and their tallies.
//!
//! A sheet may answer a question again; the highest revision counts. Deliveries arrive in any order
//! and more than once, so a tally is changed only when a new row takes the place of the one that
//! counted before. Two rows of the same revision, which no widget sends, are told apart by id, so
//! that the order of arrival still does not matter.

use std::collections::BTreeMap;

use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, SignalKind};
use rusqlite::{Connection, OptionalExtension, Result, params};
use sha2::{Digest, Sha256};

use super::tallies::{Tallies, add_answers};
use super::{AnswerTally, Difference, EditionKey};
use crate::day::iso_day;
use crate::judge::Sound;

/// A key made of a sheet's id for one purpose; keys of two purposes cannot be joined without it.
pub(super) fn key(purpose: &str, sheet: SheetId) -> [u8; 32] {
    Sha256::new()
        .chain_update(purpose)
        .chain_update(sheet.bytes())
        .finalize()
        .into()
}

/// Keeps a new answer, and lets it count if it is the latest of its sheet.
pub(super) fn keep<'a>(
    tx: &Connection,
    tallies: &mut Tallies<'a>,
    centre: &'a str,
    sound: &'a Sound,
    received: Day,
) -> Result<()> {
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
    let (sheet_key, id) = (key("sheet", *sheet), sound.signal.id.bytes());
    let latest = tx
        .prepare_cached(
            "SELECT answer_revision, id, value FROM answer
             WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND sheet_key = ?4 AND question = ?5
             ORDER BY answer_revision DESC, id DESC LIMIT 1",
        )?
        .query_row(
            params![centre, about.summary, about.edition, sheet_key, question],
            |row| Ok((row.get::<_, u32>(0)?, row.get::<_, [u8; 16]>(1)?, row.get::<_, String>(2)?)),
        )
        .optional()?;
    let written = write(value)?;
    tx.prepare_cached(
        "INSERT INTO answer (centre_id, id, content_hash, sheet_key, question, answer_revision,
             summary, edition, revision, lang, value, received_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        centre,
        id,
        sound.content_hash,
        sheet_key,
        question,
        answer_revision,
        about.summary,
        about.edition,
        about.revision,
        about.lang,
        written,
        iso_day(received)
    ])?;
    match latest {
        Some((revision, other, _)) if (revision, other) > (*answer_revision, id) => {}
        earlier => {
            let mut count = |value: &str, by| -> Result<()> {
                for option in counted_in(value)? {
                    tallies.answered(centre, about, question, option, by);
                }
                Ok(())
            };
            if let Some((_, _, value)) = earlier {
                count(&value, -1)?;
            }
            count(&written, 1)?;
        }
    }
    Ok(())
}

/// The options that an answer chooses, as a list, which is empty where it was taken back; numbers as
/// they came.
fn write(value: &AnswerValue) -> Result<String> {
    let options = match value {
        AnswerValue::Choice(option) => std::slice::from_ref(option),
        AnswerValue::Choices(options) => options,
        AnswerValue::Text(_) | AnswerValue::Cleared => &[],
        AnswerValue::Guess(_) | AnswerValue::Number(_) => {
            return serde_json::to_string(value).map_err(unreadable);
        }
    };
    serde_json::to_string(options).map_err(unreadable)
}

/// The tallies that a stored value counts in: itself, and each of its options.
fn counted_in(value: &str) -> Result<Vec<String>> {
    // Numbers stand in an object, and have no options.
    if value.starts_with('{') {
        return Ok(vec![String::new()]);
    }
    let options: Vec<String> = serde_json::from_str(value).map_err(unreadable)?;
    let answered = (!options.is_empty()).then(String::new);
    Ok(answered.into_iter().chain(options).collect())
}

pub(super) fn unreadable(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(error.into())
}

/// Takes a value that was counted out of the tallies at once.
fn uncount(
    tx: &Connection,
    centre: &str,
    about: &About,
    question: &str,
    value: &str,
) -> Result<()> {
    for option in counted_in(value)? {
        add_answers(
            tx,
            centre,
            &about.summary,
            about.edition,
            question,
            &option,
            -1,
        )?;
    }
    Ok(())
}

/// Deletes the answers of a sheet and takes them out of the tallies; says how many rows there were, and
/// how many questions had an answer that stood.
pub(super) fn delete(tx: &Connection, centre: &str, sheet: SheetId) -> Result<(u64, u64)> {
    let sheet_key = key("sheet", sheet);
    let mut latest = tx.prepare(
        "SELECT summary, lang, edition, revision, question, value FROM answer AS a
         WHERE centre_id = ?1 AND sheet_key = ?2 AND NOT EXISTS (
             SELECT 1 FROM answer AS b WHERE b.centre_id = a.centre_id AND b.summary = a.summary
                 AND b.edition = a.edition AND b.sheet_key = a.sheet_key AND b.question = a.question
                 AND (b.answer_revision > a.answer_revision
                      OR (b.answer_revision = a.answer_revision AND b.id > a.id)))",
    )?;
    let mut rows = latest.query(params![centre, sheet_key])?;
    let mut stood = 0;
    while let Some(row) = rows.next()? {
        let about = About {
            summary: row.get(0)?,
            lang: row.get(1)?,
            edition: row.get(2)?,
            revision: row.get(3)?,
        };
        let (question, value): (String, String) = (row.get(4)?, row.get(5)?);
        stood += u64::from(!counted_in(&value)?.is_empty());
        uncount(tx, centre, &about, &question, &value)?;
    }
    let deleted = tx.execute(
        "DELETE FROM answer WHERE centre_id = ?1 AND sheet_key = ?2",
        params![centre, sheet_key],
    )?;
    // A tally of none would still say what somebody had chosen.
    tx.execute(
        "DELETE FROM answer_tally WHERE centre_id = ?1 AND n = 0",
        [centre],
    )?;
    Ok((deleted as u64, stood))
}

/// Counts all answers afresh, puts right the tallies that differ, and says which did.
pub(super) fn recount(tx: &Connection, centre: &str) -> Result<Vec<Difference>> {
    let mut fresh: BTreeMap<(EditionKey, String, String), u64> = BTreeMap::new();
    let mut latest = tx.prepare(
        "SELECT summary, edition, question, value FROM answer AS a WHERE centre_id = ?1 AND NOT EXISTS (
             SELECT 1 FROM answer AS b WHERE b.centre_id = a.centre_id AND b.summary = a.summary
                 AND b.edition = a.edition AND b.sheet_key = a.sheet_key AND b.question = a.question
                 AND (b.answer_revision > a.answer_revision
                      OR (b.answer_revision = a.answer_revision AND b.id > a.id)))",
    )?;
    let mut rows = latest.query([centre])?;
    while let Some(row) = rows.next()? {
        let (key, question) = (edition_key(centre, row)?, row.get::<_, String>(2)?);
        for option in counted_in(&row.get::<_, String>(3)?)? {
            *fresh
                .entry((key.clone(), question.clone(), option))
                .or_default() += 1;
        }
    }
    let mut differences = Vec::new();
    let mut stored = tx.prepare(
        "SELECT summary, edition, question, option, n FROM answer_tally WHERE centre_id = ?1",
    )?;
    let mut rows = stored.query([centre])?;
    while let Some(row) = rows.next()? {
        let (key, question) = (edition_key(centre, row)?, row.get::<_, String>(2)?);
        let (option, n) = (row.get::<_, String>(3)?, row.get::<_, i64>(4)?);
        let counted = fresh
            .remove(&(key.clone(), question.clone(), option.clone()))
            .unwrap_or(0);
        if i64::try_from(counted) != Ok(n) {
            let tally = AnswerTally {
                question,
                option,
                n: n.try_into().unwrap_or(0),
            };
            differences.push(Difference {
                tally,
                key,
                counted,
            });
        }
    }
    for ((key, question, option), counted) in fresh {
        let tally = AnswerTally {
            question,
            option,
            n: 0,
        };
        differences.push(Difference {
            tally,
            key,
            counted,
        });
    }
    for Difference {
        tally,
        key,
        counted,
    } in &differences
    {
        tx.execute(
            "INSERT INTO answer_tally (centre_id, summary, edition, question, option, n)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (centre_id, summary, edition, question, option) DO UPDATE SET n = excluded.n",
            params![centre, key.summary, key.edition, tally.question, tally.option, *counted as i64],
        )?;
    }
    Ok(differences)
}

fn edition_key(centre: &str, row: &rusqlite::Row<'_>) -> Result<EditionKey> {
    Ok(EditionKey {
        centre: centre.to_owned(),
        summary: row.get(0)?,
        edition: row.get(1)?,
    })
}
