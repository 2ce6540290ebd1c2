//! Answers whose time is over: those of a summary, and those given on its follow-up page.

use rusqlite::{Connection, Result, params};

use super::answers::{FOLLOW_UP, NONE, counted_in, others, place_of, uncount};
use super::tallies::{ANY, AnswerCount};
use crate::EditionKey;

/// Answers that are kept for the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeptTogether {
    /// Those given in the walk or on the page.
    OfSummary,
    /// Those given on the follow-up page.
    FollowUps,
}

impl KeptTogether {
    /// The table, with the index by which old rows are found, and which of them are meant.
    fn rows(self) -> &'static str {
        match self {
            Self::OfSummary => {
                "answer INDEXED BY answer_of_day
                 WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND received_day < ?4
                     AND place <> 'follow_up'"
            }
            Self::FollowUps => {
                "answer INDEXED BY follow_up_of_day
                 WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND received_day < ?4
                     AND place = 'follow_up'"
            }
        }
    }
}

/// How many answers to a summary were first given before that day.
pub(super) fn count_before(
    on: &Connection,
    key: &EditionKey,
    of: KeptTogether,
    day: &str,
) -> Result<u64> {
    on.prepare_cached(&["SELECT COUNT(*) FROM ", of.rows()].concat())?
        .query_row(params![key.centre, key.summary, key.edition, day], |row| {
            row.get(0)
        })
}

/// Deletes answers to a summary that were first given before that day, `most` of them, and subtracts them
/// from the tallies; returns how many. A sheet counts as long as one of its answers stands.
pub(super) fn end_before(
    tx: &Connection,
    key: &EditionKey,
    of: KeptTogether,
    day: &str,
    most: u64,
) -> Result<u64> {
    let mut old = tx.prepare_cached(
        &[
            "SELECT summary, edition, question, place, value, sheet_key, lang FROM ",
            of.rows(),
            " LIMIT ?5",
        ]
        .concat(),
    )?;
    let of = params![key.centre, key.summary, key.edition, day, most];
    let rows = old.query_map(of, |row| {
        let lang: String = row.get(6)?;
        Ok((row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, lang))
    })?;
    let rows: Vec<(String, String, String, [u8; 32], String)> = rows.collect::<Result<_>>()?;
    for (question, place, value, sheet_key, lang) in &rows {
        tx.prepare_cached(
            "DELETE FROM answer WHERE centre_id = ?1 AND sheet_key = ?2 AND summary = ?3
                 AND edition = ?4 AND question = ?5",
        )?
        .execute(params![
            key.centre,
            sheet_key,
            key.summary,
            key.edition,
            question
        ])?;
        if value == NONE {
            continue;
        }
        for option in counted_in(value)? {
            let tally = AnswerCount::of(key, question, place_of(place), option);
            uncount(tx, &key.centre, &tally)?;
        }
        if place == FOLLOW_UP {
            continue;
        }
        let others = others(
            tx,
            &key.centre,
            *sheet_key,
            (&key.summary, key.edition),
            question,
        )?;
        if others.is_empty() {
            let sheets = AnswerCount::of(key, ANY, "", String::new());
            uncount(tx, &key.centre, &sheets)?;
        }
        if !others.contains(lang) {
            let in_language = AnswerCount::of(key, ANY, "", lang.clone());
            uncount(tx, &key.centre, &in_language)?;
        }
    }
    Ok(rows.len() as u64)
}
