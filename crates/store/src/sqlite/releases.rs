//! What releases are made of, and the stored releases.

use rusqlite::{Connection, OptionalExtension, Result, params};

use super::answers::{read_place, unreadable};
use super::read;
use crate::day::quarter;
use crate::{Answered, AnsweredValue, DaysOver, EditionKey, LATEST, StoredRelease};

/// What is known of the days before one.
pub(super) fn days_over(on: &Connection, key: &EditionKey, before: &str) -> Result<DaysOver> {
    // One transaction: sheets, answers and usage are of one moment.
    let tx = on.unchecked_transaction()?;
    let of = params![key.centre, key.summary, key.edition, before];
    let answers = tx
        .prepare_cached(
            "SELECT question, place, received_day, value, COUNT(*) FROM answer INDEXED BY answer_of_value
             WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND received_day < ?4 AND value <> '[]'
             GROUP BY question, place, value, received_day",
        )?
        .query_map(of, |row| {
            Ok(Answered {
                question: row.get(0)?,
                place: read_place(&row.get::<_, String>(1)?),
                day: row.get(2)?,
                value: value(&row.get::<_, String>(3)?)?,
                n: row.get(4)?,
            })
        })?
        .collect::<Result<_>>()?;
    // The day of a cleared answer counts too, so that its sheet is not taken for a new one.
    let sheets = tx
        .prepare_cached(
            "SELECT day, COUNT(*) FROM (
                 SELECT MIN(received_day) AS day FROM answer
                 WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND received_day < ?4
                     AND place <> 'follow_up'
                 GROUP BY sheet_key HAVING MAX(value <> '[]'))
             GROUP BY day",
        )?
        .query_map(of, |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_>>()?;
    let usage = read::usage(&tx, key)?;
    tx.commit()?;
    Ok(DaysOver {
        usage,
        answers,
        sheets,
    })
}

pub(super) fn value(written: &str) -> Result<AnsweredValue> {
    if written.starts_with('{') {
        return serde_json::from_str(written)
            .map(AnsweredValue::Number)
            .map_err(unreadable);
    }
    serde_json::from_str(written)
        .map(AnsweredValue::Options)
        .map_err(unreadable)
}

/// The release of a quarter, or the latest.
pub(super) fn release(
    on: &Connection,
    key: &EditionKey,
    period: &str,
) -> Result<Option<StoredRelease>> {
    on.prepare_cached(
        "SELECT day, figures FROM release
         WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND period = ?4",
    )?
    .query_row(
        params![key.centre, key.summary, key.edition, period],
        |row| {
            Ok(StoredRelease {
                day: row.get(0)?,
                figures: row.get(1)?,
            })
        },
    )
    .optional()
}

/// The quarters that are closed, the latest first.
pub(super) fn quarters(on: &Connection, key: &EditionKey) -> Result<Vec<String>> {
    on.prepare_cached(
        "SELECT period FROM release
         WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND period <> '' ORDER BY period DESC",
    )?
    .query_map(params![key.centre, key.summary, key.edition], |row| row.get(0))?
    .collect()
}

/// Replaces the latest release, which is kept as that of its quarter if a new quarter has
/// begun. Returns whether it did: there is one release a day.
pub(super) fn keep(tx: &Connection, key: &EditionKey, new: &StoredRelease) -> Result<bool> {
    let last = release(tx, key, LATEST)?;
    if last.as_ref().is_some_and(|last| last.day >= new.day) {
        return Ok(false);
    }
    let over = last.and_then(|last| quarter(&last.day));
    if over != quarter(&new.day) {
        tx.execute(
            "INSERT INTO release (centre_id, summary, edition, period, day, figures)
             SELECT centre_id, summary, edition, ?4, day, figures FROM release
             WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND period = '' AND ?4 IS NOT NULL
             ON CONFLICT DO NOTHING",
            params![key.centre, key.summary, key.edition, over],
        )?;
    }
    tx.execute(
        "INSERT INTO release (centre_id, summary, edition, period, day, figures)
         VALUES (?1, ?2, ?3, '', ?4, ?5)
         ON CONFLICT (centre_id, summary, edition, period)
         DO UPDATE SET day = excluded.day, figures = excluded.figures",
        params![key.centre, key.summary, key.edition, new.day, new.figures],
    )?;
    Ok(true)
}
