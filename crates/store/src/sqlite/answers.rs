//! Answers and their tallies.
//!
//! A sheet may answer a question again; the highest revision is current, and its row is the only one.
//! Deliveries arrive in any order and more than once, so a tally changes only when a different answer
//! becomes current. Of two with the same revision, which no widget sends, the one whose value sorts last
//! is current, so that the order of arrival does not matter.

use std::collections::{BTreeMap, BTreeSet};

use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, SignalKind};
use rusqlite::{Connection, OptionalExtension, Result, params};
use sha2::{Digest, Sha256};

use super::tallies::{Tallies, add_answers};
use crate::ValidSignal;
use crate::policy::supersedes;
use crate::{AnswerTally, Difference, EditionKey};

/// Used instead of a question: sheets that answer any.
pub(super) const ANY: &str = "";

/// The value of a cleared answer.
pub(super) const NONE: &str = "[]";

/// An answer as stored in its row.
pub(super) struct Answer<'a> {
    pub(super) sheet_key: [u8; 32],
    pub(super) about: &'a About,
    pub(super) question: &'a str,
    pub(super) answer_revision: u32,
    pub(super) value: String,
}

/// A key derived from a sheet's id for one purpose; keys for two purposes cannot be linked without the id.
pub(super) fn key(purpose: &str, sheet: SheetId) -> [u8; 32] {
    Sha256::new()
        .chain_update(purpose)
        .chain_update(sheet.bytes())
        .finalize()
        .into()
}

impl<'a> Answer<'a> {
    /// The answer in a signal, if it has one.
    pub(super) fn of(sound: &'a ValidSignal) -> Result<Option<Self>> {
        let SignalKind::Answered {
            sheet,
            question,
            answer_revision,
            value,
            ..
        } = &sound.signal.kind
        else {
            return Ok(None);
        };
        Ok(Some(Self {
            sheet_key: key("sheet", *sheet),
            about: &sound.signal.about,
            question,
            answer_revision: *answer_revision,
            value: write(value)?,
        }))
    }
}

/// Keeps an answer, and counts it if it is the latest of its sheet. `received_day` is the day of the
/// first answer to the question; `today` is the day on which it was cleared, if it was.
pub(super) fn keep<'a>(
    tx: &Connection,
    tallies: &mut Tallies<'a>,
    centre: &'a str,
    answer: &Answer<'a>,
    received_day: &str,
    today: Day,
) -> Result<()> {
    let Answer {
        sheet_key,
        about,
        question,
        answer_revision,
        value: written,
    } = answer;
    let stood = tx
        .prepare_cached(
            "SELECT answer_revision, value FROM answer
             WHERE centre_id = ?1 AND sheet_key = ?2 AND summary = ?3 AND edition = ?4 AND question = ?5",
        )?
        .query_row(
            params![centre, sheet_key, about.summary, about.edition, question],
            |row| Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?)),
        )
        .optional()?;
    if let Some((revision, other)) = &stood
        && !supersedes((*answer_revision, written), (*revision, other))
    {
        return Ok(());
    }
    let is_cleared = written == NONE;
    tx.prepare_cached(
        "INSERT INTO answer (centre_id, sheet_key, summary, edition, question, answer_revision, revision,
             lang, value, received_day, cleared_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (centre_id, sheet_key, summary, edition, question) DO UPDATE SET
             answer_revision = excluded.answer_revision, revision = excluded.revision,
             lang = excluded.lang, value = excluded.value, cleared_day = excluded.cleared_day",
    )?
    .execute(params![
        centre,
        sheet_key,
        about.summary,
        about.edition,
        question,
        answer_revision,
        about.revision,
        about.lang,
        written,
        received_day,
        is_cleared.then_some(today)
    ])?;
    let mut count = |value: &str, by| -> Result<()> {
        for option in counted_in(value)? {
            tallies.answered(centre, about, question, option, by);
        }
        Ok(())
    };
    let stood = stood.map(|(_, value)| value).filter(|value| value != NONE);
    if let Some(value) = &stood {
        count(value, -1)?;
    }
    count(written, 1)?;
    if stood.is_some() == is_cleared && !answers_another(tx, centre, *sheet_key, about, question)? {
        let by = if is_cleared { -1 } else { 1 };
        tallies.answered(centre, about, ANY, String::new(), by);
    }
    Ok(())
}

/// Whether the sheet answers a question other than this one.
fn answers_another(
    tx: &Connection,
    centre: &str,
    sheet_key: [u8; 32],
    about: &About,
    question: &str,
) -> Result<bool> {
    tx.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM answer
             WHERE centre_id = ?1 AND sheet_key = ?2 AND summary = ?3 AND edition = ?4
                 AND question <> ?5 AND value <> '[]')",
    )?
    .query_row(
        params![centre, sheet_key, about.summary, about.edition, question],
        |row| row.get(0),
    )
}

/// The options that an answer chooses, as a list, which is empty if it was cleared; numbers as
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

/// The tallies that a stored value counts towards: itself, and each of its options.
fn counted_in(value: &str) -> Result<Vec<String>> {
    // Numbers are stored as an object and have no options.
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

/// Subtracts from one tally at once. A tally of zero is deleted: it would still say that somebody had
/// chosen the option.
fn uncount(
    tx: &Connection,
    centre: &str,
    of: &EditionKey,
    question: &str,
    option: &str,
) -> Result<()> {
    let EditionKey {
        summary, edition, ..
    } = of;
    add_answers(tx, centre, summary, *edition, question, option, -1)?;
    tx.prepare_cached(
        "DELETE FROM answer_tally WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3
             AND question = ?4 AND option = ?5 AND n = 0",
    )?
    .execute(params![centre, summary, edition, question, option])?;
    Ok(())
}

/// Deletes the answers of a sheet and subtracts them from the tallies; returns how many rows there were,
/// and how many questions had a current answer.
pub(super) fn delete(tx: &Connection, centre: &str, sheet: SheetId) -> Result<(u64, u64)> {
    let sheet_key = key("sheet", sheet);
    let mut of_sheet = tx.prepare_cached(
        "SELECT summary, edition, question, value FROM answer WHERE centre_id = ?1 AND sheet_key = ?2",
    )?;
    let mut rows = of_sheet.query(params![centre, sheet_key])?;
    let (mut stood, mut editions) = (0, BTreeSet::new());
    while let Some(row) = rows.next()? {
        let of = edition_key(centre, row)?;
        let (question, value): (String, String) = (row.get(2)?, row.get(3)?);
        for option in counted_in(&value)? {
            uncount(tx, centre, &of, &question, &option)?;
        }
        if value != NONE {
            stood += 1;
            editions.insert(of);
        }
    }
    for of in editions {
        uncount(tx, centre, &of, ANY, "")?;
    }
    let deleted = tx
        .prepare_cached("DELETE FROM answer WHERE centre_id = ?1 AND sheet_key = ?2")?
        .execute(params![centre, sheet_key])?;
    Ok((deleted as u64, stood))
}

/// A fresh count of all answers of a centre, with the stored tallies, at one moment. Its time grows with
/// the number of answers, so it runs on a reading connection.
pub(super) fn differences(on: &Connection, centre: &str) -> Result<Vec<Difference>> {
    let moment = on.unchecked_transaction()?;
    let mut fresh: BTreeMap<(EditionKey, String, String), u64> = BTreeMap::new();
    let mut sheets: BTreeMap<EditionKey, u64> = BTreeMap::new();
    let mut last = None;
    let mut all = moment.prepare(
        "SELECT summary, edition, question, value, sheet_key FROM answer
         WHERE centre_id = ?1 AND value <> '[]' ORDER BY sheet_key, summary, edition",
    )?;
    let mut rows = all.query([centre])?;
    while let Some(row) = rows.next()? {
        let (key, question) = (edition_key(centre, row)?, row.get::<_, String>(2)?);
        for option in counted_in(&row.get::<_, String>(3)?)? {
            let tally = (key.clone(), question.clone(), option);
            *fresh.entry(tally).or_default() += 1;
        }
        let sheet = Some((row.get::<_, [u8; 32]>(4)?, key.clone()));
        if sheet != last {
            *sheets.entry(key).or_default() += 1;
            last = sheet;
        }
    }
    let none = || (ANY.to_owned(), String::new());
    for (key, many) in sheets {
        let (question, option) = none();
        fresh.insert((key, question, option), many);
    }
    let mut differences = Vec::new();
    let mut stored = moment.prepare(
        "SELECT summary, edition, question, option, n FROM answer_tally WHERE centre_id = ?1",
    )?;
    let mut rows = stored.query([centre])?;
    while let Some(row) = rows.next()? {
        let (key, question) = (edition_key(centre, row)?, row.get::<_, String>(2)?);
        let (option, n) = (row.get::<_, String>(3)?, row.get::<_, i64>(4)?);
        let of = (key.clone(), question.clone(), option.clone());
        let counted = fresh.remove(&of).unwrap_or(0);
        if i64::try_from(counted) != Ok(n) {
            let n = n.try_into().unwrap_or(0);
            differences.push(Difference {
                tally: AnswerTally {
                    question,
                    option,
                    n,
                },
                key,
                counted,
            });
        }
    }
    for ((key, question, option), counted) in fresh {
        differences.push(Difference {
            tally: AnswerTally {
                question,
                option,
                n: 0,
            },
            key,
            counted,
        });
    }
    Ok(differences)
}

/// Corrects tallies that differed, by the difference found: they may have changed since.
pub(super) fn put_right(tx: &Connection, centre: &str, differences: &[Difference]) -> Result<()> {
    for Difference {
        tally,
        key,
        counted,
    } in differences
    {
        let by = counted.cast_signed() - tally.n.cast_signed();
        let AnswerTally {
            question, option, ..
        } = tally;
        add_answers(tx, centre, &key.summary, key.edition, question, option, by)?;
    }
    Ok(())
}

fn edition_key(centre: &str, row: &rusqlite::Row<'_>) -> Result<EditionKey> {
    Ok(EditionKey {
        centre: centre.to_owned(),
        summary: row.get(0)?,
        edition: row.get(1)?,
    })
}
