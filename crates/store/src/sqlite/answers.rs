//! Answers and their tallies.
//!
//! A sheet may answer a question again; the highest revision is current, and its row is the only one.
//! Deliveries arrive in any order and more than once, so a tally changes only when a different answer
//! becomes current. Of two with the same revision, which no widget sends, the one whose value sorts last
//! is current, so that the order of arrival does not matter. An answer counts at the place where the current
//! one was given. Sheets of the follow-up page are none of the summary's sheets, and are kept for a time of their
//! own.

use std::collections::BTreeSet;

use evidence_walk_contract::batch;
use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, AnswerPlace, SignalKind};
use rusqlite::{Connection, OptionalExtension, Result, params};
use sha2::{Digest, Sha256};

use super::tallies::{ANY, AnswerCount, Tallies, add_answers};
use crate::EditionKey;
use crate::ValidSignal;
use crate::policy::supersedes;

/// The value of a cleared answer.
pub(super) const NONE: &str = "[]";

/// The place of answers that were given on the follow-up page, as stored in the column.
pub(super) const FOLLOW_UP: &str = batch::place_tag(AnswerPlace::FollowUp);

/// An answer as stored in its row.
pub(super) struct Answer<'a> {
    pub(super) sheet_key: [u8; 32],
    pub(super) about: &'a About,
    pub(super) question: &'a str,
    pub(super) answer_revision: u32,
    /// As stored in the column.
    pub(super) place: &'static str,
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
            place,
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
            place: batch::place_tag(*place),
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
        place,
        value: written,
    } = answer;
    let stood = tx
        .prepare_cached(
            "SELECT answer_revision, value, place, lang FROM answer
             WHERE centre_id = ?1 AND sheet_key = ?2 AND summary = ?3 AND edition = ?4 AND question = ?5",
        )?
        .query_row(
            params![centre, sheet_key, about.summary, about.edition, question],
            |row| {
                Ok((
                    row.get::<_, u32>(0)?,
                    row.get::<_, String>(1)?,
                    place_of(&row.get::<_, String>(2)?),
                    row.get::<_, String>(3)?,
                ))
            },
        )
        .optional()?;
    if let Some((revision, other, there, _)) = &stood
        && !supersedes(
            (*answer_revision, (written.as_str(), *place)),
            (*revision, (other.as_str(), *there)),
        )
    {
        return Ok(());
    }
    let is_cleared = written == NONE;
    tx.prepare_cached(
        "INSERT INTO answer (centre_id, sheet_key, summary, edition, question, answer_revision, revision,
             lang, place, value, received_day, cleared_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (centre_id, sheet_key, summary, edition, question) DO UPDATE SET
             answer_revision = excluded.answer_revision, revision = excluded.revision,
             lang = excluded.lang, place = excluded.place, value = excluded.value,
             cleared_day = excluded.cleared_day",
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
        place,
        written,
        received_day,
        is_cleared.then_some(today)
    ])?;
    let mut count = |value: &str, place, by| -> Result<()> {
        for option in counted_in(value)? {
            let tally = AnswerCount::new(about, question, place, option);
            tallies.answered(centre, tally, by);
        }
        Ok(())
    };
    let stood = stood.filter(|(_, value, ..)| value != NONE);
    if let Some((_, value, there, _)) = &stood {
        count(value, *there, -1)?;
    }
    count(written, *place, 1)?;
    // Follow-up answers are counted by question alone.
    if *place == FOLLOW_UP {
        return Ok(());
    }
    let was_in = stood.as_ref().map(|(.., lang)| lang.as_str());
    let is_in = (!is_cleared).then_some(about.lang.as_str());
    if was_in == is_in {
        return Ok(());
    }
    let others = others(
        tx,
        centre,
        *sheet_key,
        (&about.summary, about.edition),
        question,
    )?;
    if stood.is_some() == is_cleared && others.is_empty() {
        let by = if is_cleared { -1 } else { 1 };
        tallies.answered(centre, AnswerCount::of_sheets(about), by);
    }
    for (lang, by) in [(was_in, -1), (is_in, 1)] {
        if let Some(lang) = lang.filter(|lang| !others.contains(*lang)) {
            tallies.answered(centre, AnswerCount::in_language(about, lang), by);
        }
    }
    Ok(())
}

/// The languages of the sheet's answers to questions other than this one, those of a follow-up page left out.
pub(super) fn others(
    tx: &Connection,
    centre: &str,
    sheet_key: [u8; 32],
    (summary, edition): (&str, u32),
    question: &str,
) -> Result<BTreeSet<String>> {
    tx.prepare_cached(
        "SELECT lang FROM answer
         WHERE centre_id = ?1 AND sheet_key = ?2 AND summary = ?3 AND edition = ?4
             AND question <> ?5 AND value <> '[]' AND place <> 'follow_up'",
    )?
    .query_map(
        params![centre, sheet_key, summary, edition, question],
        |row| row.get(0),
    )?
    .collect()
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
pub(super) fn counted_in(value: &str) -> Result<Vec<String>> {
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

/// Where an answer was given, from the column.
pub(super) fn place_of(column: &str) -> &'static str {
    batch::place_tag(read_place(column))
}

/// Where an answer was given, from the column.
pub(super) fn read_place(column: &str) -> AnswerPlace {
    let known = AnswerPlace::ALL.into_iter();
    let mut found = known.filter(|place| batch::place_tag(*place) == column);
    found.next().unwrap_or_default()
}

/// Subtracts from one tally at once. A tally of zero is deleted: it would still say that somebody had
/// chosen the option.
pub(super) fn uncount(tx: &Connection, centre: &str, tally: &AnswerCount<'_>) -> Result<()> {
    add_answers(tx, centre, tally, -1)?;
    tx.prepare_cached(
        "DELETE FROM answer_tally WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3
             AND question = ?4 AND place = ?5 AND option = ?6 AND n = 0",
    )?
    .execute(params![
        centre,
        tally.summary,
        tally.edition,
        tally.question,
        tally.place,
        tally.option
    ])?;
    Ok(())
}

/// Deletes the answers of a sheet and subtracts them from the tallies; returns how many rows there were,
/// and how many questions had a current answer.
pub(super) fn delete(tx: &Connection, centre: &str, sheet: SheetId) -> Result<(u64, u64)> {
    let sheet_key = key("sheet", sheet);
    let mut of_sheet = tx.prepare_cached(
        "SELECT summary, edition, question, place, value, lang FROM answer
         WHERE centre_id = ?1 AND sheet_key = ?2",
    )?;
    let mut rows = of_sheet.query(params![centre, sheet_key])?;
    let (mut stood, mut editions) = (0, BTreeSet::new());
    while let Some(row) = rows.next()? {
        let of = edition_key(centre, row)?;
        let (question, place): (String, String) = (row.get(2)?, row.get(3)?);
        let value: String = row.get(4)?;
        for option in counted_in(&value)? {
            let place = place_of(&place);
            uncount(tx, centre, &AnswerCount::of(&of, &question, place, option))?;
        }
        if value != NONE {
            stood += 1;
            // Of the whole sheet, and of each of its languages.
            if place != FOLLOW_UP {
                editions.insert((of.clone(), String::new()));
                editions.insert((of, row.get(5)?));
            }
        }
    }
    for (of, lang) in editions {
        uncount(tx, centre, &AnswerCount::of(&of, ANY, "", lang))?;
    }
    let deleted = tx
        .prepare_cached("DELETE FROM answer WHERE centre_id = ?1 AND sheet_key = ?2")?
        .execute(params![centre, sheet_key])?;
    Ok((deleted as u64, stood))
}

/// The edition that a row names first.
pub(super) fn edition_key(centre: &str, row: &rusqlite::Row<'_>) -> Result<EditionKey> {
    Ok(EditionKey {
        centre: centre.to_owned(),
        summary: row.get(0)?,
        edition: row.get(1)?,
    })
}
