//! Read queries.

use evidence_walk_contract::batch;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

use super::answers::{read_place, unreadable};
use super::comment_groups;
use super::tallies::ANY;
use crate::{
    AnswerTally, EditionKey, EditionTallies, EditionTotals, LanguageTally, NumberAnswer,
    UsageTally, dimension,
};

/// Runs one query on a summary at one edition.
fn ask<T>(
    on: &Connection,
    sql: &str,
    key: &EditionKey,
    row: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    on.prepare_cached(sql)?
        .query_map(params![key.centre, key.summary, key.edition], row)?
        .collect()
}

/// Reads the row checksums, of which each centre has one for each table: the tables themselves grow.
pub(super) fn centres(on: &Connection) -> Result<Vec<String>> {
    on.prepare_cached(
        "SELECT DISTINCT centre_id FROM seal
         WHERE part IN ('answer', 'comment', 'withdrawn', 'answer_apart', 'comment_apart')",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

pub(super) fn editions(on: &Connection, centre: &str) -> Result<Vec<EditionKey>> {
    on.prepare_cached(
        "SELECT summary, edition FROM usage_tally WHERE centre_id = ?1
         UNION SELECT summary, edition FROM answer_tally WHERE centre_id = ?1
         UNION SELECT summary, edition FROM comment WHERE centre_id = ?1
         ORDER BY summary, edition",
    )?
    .query_map([centre], |row| {
        Ok(EditionKey {
            centre: centre.to_owned(),
            summary: row.get(0)?,
            edition: row.get(1)?,
        })
    })?
    .collect()
}

/// Everything a report is made of.
pub(super) fn tallies(on: &Connection, key: &EditionKey) -> Result<EditionTallies> {
    // One transaction: later commits do not appear in part of it.
    let on = on.unchecked_transaction()?;
    let mut all = counted(&on, key)?;
    all.numbers = numbers(&on, key, &all.answers)?;
    Ok(all)
}

/// The same without the numbers that readers wrote.
pub(super) fn counts(on: &Connection, key: &EditionKey) -> Result<EditionTallies> {
    let on = on.unchecked_transaction()?;
    counted(&on, key)
}

fn counted(on: &Connection, key: &EditionKey) -> Result<EditionTallies> {
    Ok(EditionTallies {
        usage: usage(on, key)?,
        answers: answers(on, key)?,
        sheets: sheets(on, key)?,
        languages: languages(on, key)?,
        comments: comment_groups::counts(on, key)?,
        numbers: Vec::new(),
    })
}

/// How much data there is.
pub(super) fn totals(on: &Connection, key: &EditionKey) -> Result<EditionTotals> {
    let on = on.unchecked_transaction()?;
    let started =
        |tally: &&UsageTally| tally.measure == batch::STARTED && tally.dimension == dimension::ALL;
    let usage = usage(&on, key)?;
    Ok(EditionTotals {
        walks: usage.iter().filter(started).map(|tally| tally.n).sum(),
        sheets: sheets(&on, key)?,
    })
}

pub(super) fn usage(on: &Connection, key: &EditionKey) -> Result<Vec<UsageTally>> {
    ask(
        on,
        "SELECT month, measure, dimension, value, n FROM usage_tally
         WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3
         ORDER BY month, measure, dimension, value",
        key,
        |row| {
            Ok(UsageTally {
                month: row.get(0)?,
                measure: row.get(1)?,
                dimension: row.get(2)?,
                value: row.get(3)?,
                n: row.get(4)?,
            })
        },
    )
}

fn answers(on: &Connection, key: &EditionKey) -> Result<Vec<AnswerTally>> {
    ask(
        on,
        "SELECT question, place, option, n FROM answer_tally
         WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND question <> '' AND n > 0
         ORDER BY question, place, option",
        key,
        |row| {
            Ok(AnswerTally {
                question: row.get(0)?,
                place: read_place(&row.get::<_, String>(1)?),
                option: row.get(2)?,
                n: row.get(3)?,
            })
        },
    )
}

fn sheets(on: &Connection, key: &EditionKey) -> Result<u64> {
    on.prepare_cached(
        "SELECT n FROM answer_tally
         WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND question = ?4 AND place = '' AND option = ''",
    )?
    .query_row(params![key.centre, key.summary, key.edition, ANY], |row| {
        row.get(0)
    })
    .optional()
    .map(Option::unwrap_or_default)
}

fn languages(on: &Connection, key: &EditionKey) -> Result<Vec<LanguageTally>> {
    ask(
        on,
        "SELECT option, n FROM answer_tally
         WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND question = '' AND place = ''
             AND option <> '' AND n > 0
         ORDER BY option",
        key,
        |row| {
            Ok(LanguageTally {
                lang: row.get(0)?,
                sheets: row.get(1)?,
            })
        },
    )
}

/// A number of the questions that were answered, by place. Numbers are objects, and `|` follows on their
/// opening brace: an index has them side by side.
const NUMBERS: &str = "SELECT value, COUNT(*) FROM answer INDEXED BY answer_of_value
     WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND question = ?4 AND place = ?5
         AND value >= '{' AND value < '|'
     GROUP BY value ORDER BY value";

/// Ordered by their text, so that two different values cannot be distinguished by when they came.
fn numbers(
    on: &Connection,
    key: &EditionKey,
    answers: &[AnswerTally],
) -> Result<Vec<NumberAnswer>> {
    let mut grouped = on.prepare_cached(NUMBERS)?;
    let mut out = Vec::new();
    for tally in answers.iter().filter(|tally| tally.option.is_empty()) {
        let of = params![
            key.centre,
            key.summary,
            key.edition,
            tally.question,
            batch::place_tag(tally.place)
        ];
        let mut rows = grouped.query(of)?;
        while let Some(row) = rows.next()? {
            let value = row.get_ref(0)?.as_str()?;
            out.push(NumberAnswer {
                question: tally.question.clone(),
                place: tally.place,
                value: serde_json::from_str(value).map_err(unreadable)?,
                n: row.get(1)?,
            });
        }
    }
    Ok(out)
}
