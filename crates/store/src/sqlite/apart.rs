//! Sheets beyond the budget of their site and day: kept apart, out of all figures, until a person
//! accepts or deletes them.
//!
//! A sheet stays where it began. Beyond the budget it is kept under the site and day on which it began,
//! with everything that arrives later, so that a person decides about whole sheets.

use std::collections::BTreeSet;

use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_contract::signal::About;
use rusqlite::{Connection, OptionalExtension, Result, ToSql, params};

use super::answers::{self, Answer, NONE, key};
use super::comments::{self, Words};
use super::sites;
use super::tallies::Tallies;
use crate::budget::SourceSite;
use crate::day::iso_day;
use crate::{Apart, Ruling, Settled};

/// Most sheets, and most comments, that are accepted or deleted in one transaction, so that signals
/// need not wait long.
const MOST: usize = 500;

/// The site and day under which a sheet is kept apart.
pub(super) struct Lot {
    site: String,
    day: String,
}

/// The site and day under which the sheet is kept apart, if it is. An unknown sheet begins now.
pub(super) fn lot(
    tx: &Connection,
    centre: &str,
    site: &SourceSite,
    sheet: SheetId,
    received: Day,
) -> Result<Option<Lot>> {
    let (sheet_key, comment_key) = (key("sheet", sheet), key("comment", sheet));
    let counts: bool = tx
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM answer WHERE centre_id = ?1 AND sheet_key = ?2)
                 OR EXISTS (SELECT 1 FROM comment WHERE centre_id = ?1 AND comment_key = ?3)",
        )?
        .query_row(params![centre, sheet_key, comment_key], |row| row.get(0))?;
    if counts {
        return Ok(None);
    }
    let apart = tx
        .prepare_cached(
            "SELECT site, received_day FROM answer_apart WHERE centre_id = ?1 AND sheet_key = ?2
             UNION ALL
             SELECT site, received_day FROM comment_apart WHERE centre_id = ?1 AND comment_key = ?3
             LIMIT 1",
        )?
        .query_row(params![centre, sheet_key, comment_key], |row| {
            Ok(Lot {
                site: row.get(0)?,
                day: row.get(1)?,
            })
        })
        .optional()?;
    if apart.is_some() {
        return Ok(apart);
    }
    let is_within = sites::begin(tx, centre, site, received)?;
    Ok((!is_within).then(|| Lot {
        site: site.key.to_string(),
        day: iso_day(received),
    }))
}

/// Keeps an answer apart, if it is the latest of its sheet.
pub(super) fn keep_answer(
    tx: &Connection,
    centre: &str,
    lot: &Lot,
    answer: &Answer<'_>,
) -> Result<()> {
    let about = &answer.about;
    tx.prepare_cached(
        "INSERT INTO answer_apart (centre_id, sheet_key, summary, edition, question, answer_revision,
             revision, lang, place, value, site, received_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (centre_id, sheet_key, summary, edition, question) DO UPDATE SET
             answer_revision = excluded.answer_revision, revision = excluded.revision,
             lang = excluded.lang, place = excluded.place, value = excluded.value
         WHERE (excluded.answer_revision, excluded.value, excluded.place) > (answer_revision, value, place)",
    )?
    .execute(params![
        centre,
        answer.sheet_key,
        about.summary,
        about.edition,
        answer.question,
        answer.answer_revision,
        about.revision,
        about.lang,
        answer.place,
        answer.value,
        lot.site,
        lot.day
    ])?;
    Ok(())
}

/// Keeps a comment apart, or its clearing.
pub(super) fn keep_comment(
    tx: &Connection,
    centre: &str,
    lot: &Lot,
    words: &Words<'_>,
) -> Result<()> {
    let about = &words.about;
    tx.prepare_cached(
        "INSERT INTO comment_apart (centre_id, comment_key, summary, edition, question, answer_revision,
             revision, lang, text, masked, site, received_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (centre_id, comment_key, summary, edition, question) DO UPDATE SET
             answer_revision = excluded.answer_revision, revision = excluded.revision,
             lang = excluded.lang, text = excluded.text, masked = excluded.masked
         WHERE (excluded.answer_revision, ifnull(excluded.text, '')) > (answer_revision, ifnull(text, ''))",
    )?
    .execute(params![
        centre,
        words.comment_key,
        about.summary,
        about.edition,
        words.question,
        words.answer_revision,
        about.revision,
        about.lang,
        words.text,
        words.masked,
        lot.site,
        lot.day
    ])?;
    Ok(())
}

/// What is kept apart, by site and day.
pub(super) fn read_apart(on: &Connection, centre: &str) -> Result<Vec<Apart>> {
    on.prepare_cached(
        "SELECT site, received_day, SUM(sheets), SUM(answers), SUM(comments) FROM (
             SELECT site, received_day, COUNT(DISTINCT sheet_key) AS sheets,
                    SUM(value <> '[]') AS answers, 0 AS comments
             FROM answer_apart WHERE centre_id = ?1 GROUP BY site, received_day
             UNION ALL
             SELECT site, received_day, 0, 0, COUNT(text)
             FROM comment_apart WHERE centre_id = ?1 GROUP BY site, received_day)
         GROUP BY site, received_day ORDER BY received_day DESC, site",
    )?
    .query_map([centre], |row| {
        Ok(Apart {
            site: row.get(0)?,
            day: row.get(1)?,
            sheets: row.get(2)?,
            answers: row.get(3)?,
            comments: row.get(4)?,
        })
    })?
    .collect()
}

/// Deletes what is kept apart of a sheet; returns how many rows there were, and how many answers and
/// comments were current.
pub(super) fn delete_sheet(
    tx: &Connection,
    centre: &str,
    sheet: SheetId,
) -> Result<(u64, u64, u64)> {
    let (mut rows, mut stood) = (0, [0, 0]);
    let of = [
        (
            "SELECT COUNT(*) FROM answer_apart
             WHERE centre_id = ?1 AND sheet_key = ?2 AND value <> '[]'",
            "DELETE FROM answer_apart WHERE centre_id = ?1 AND sheet_key = ?2",
            "sheet",
        ),
        (
            "SELECT COUNT(text) FROM comment_apart WHERE centre_id = ?1 AND comment_key = ?2",
            "DELETE FROM comment_apart WHERE centre_id = ?1 AND comment_key = ?2",
            "comment",
        ),
    ];
    for (stood, (count, delete, purpose)) in stood.iter_mut().zip(of) {
        let by = params![centre, key(purpose, sheet)];
        *stood = tx.query_row(count, by, |row| row.get(0))?;
        rows += tx.execute(delete, by)? as u64;
    }
    let [answers, comments] = stood;
    Ok((rows, answers, comments))
}

/// A row of either table.
struct Row {
    key: [u8; 32],
    about: About,
    question: String,
    answer_revision: u32,
    /// The answer's value, or the comment's words.
    text: Option<String>,
    masked: String,
    /// Of an answer.
    place: &'static str,
    day: String,
}

/// Accepts or deletes some of what is kept apart for a site and day, whole sheets at a time; returns what
/// it did, and whether there may be more.
pub(super) fn settle(
    tx: &Connection,
    centre: &str,
    (site, day): (&str, &str),
    ruling: Ruling,
    today: Day,
) -> Result<(Settled, bool)> {
    let which = params![centre, site, day, MOST];
    let answers = rows(tx, &[ANSWERS, OF_SHEETS].concat(), which)?;
    let comments = rows(tx, &[COMMENTS, OF_COMMENTS].concat(), which)?;
    let keys: BTreeSet<_> = answers.iter().map(|row| row.key).collect();
    let settled = Settled {
        sheets: keys.len() as u64,
        answers: standing(answers.iter().map(|row| row.text.as_deref() != Some(NONE))),
        comments: standing(comments.iter().map(|row| row.text.is_some())),
    };
    match ruling {
        Ruling::Accept => {
            let mut tallies = Tallies::default();
            for row in &answers {
                let answer = Answer {
                    sheet_key: row.key,
                    about: &row.about,
                    question: &row.question,
                    answer_revision: row.answer_revision,
                    place: row.place,
                    value: row.text.clone().unwrap_or_default(),
                };
                answers::keep(tx, &mut tallies, centre, &answer, &row.day, today)?;
            }
            tallies.write(tx)?;
            for row in &comments {
                let words = Words {
                    comment_key: row.key,
                    about: &row.about,
                    question: &row.question,
                    answer_revision: row.answer_revision,
                    text: row.text.as_deref(),
                    masked: row.masked.clone(),
                };
                let (month, _) = row.day.split_at_checked(MONTH).unwrap_or((&row.day, ""));
                comments::keep(tx, centre, &words, month, today)?;
            }
            sites::accepted(tx, centre, site, day, settled.sheets)?;
        }
        Ruling::Delete => {}
    }
    tx.prepare_cached(&["DELETE FROM answer_apart ", OF_SHEETS].concat())?
        .execute(which)?;
    tx.prepare_cached(&["DELETE FROM comment_apart ", OF_COMMENTS].concat())?
        .execute(which)?;
    Ok((settled, keys.len() == MOST || comments.len() >= MOST))
}

/// Length of a month: `2026-03`.
const MONTH: usize = 7;

const ANSWERS: &str =
    "SELECT sheet_key, summary, lang, edition, revision, question, answer_revision,
    value, '', received_day, place FROM answer_apart ";

const COMMENTS: &str =
    "SELECT comment_key, summary, lang, edition, revision, question, answer_revision,
    text, masked, received_day, '' FROM comment_apart ";

/// Whole sheets, found by the index.
const OF_SHEETS: &str = "WHERE centre_id = ?1 AND sheet_key IN (
    SELECT DISTINCT sheet_key FROM answer_apart INDEXED BY answer_apart_of_site
    WHERE centre_id = ?1 AND site = ?2 AND received_day = ?3 LIMIT ?4)";

const OF_COMMENTS: &str = "WHERE centre_id = ?1 AND comment_key IN (
    SELECT DISTINCT comment_key FROM comment_apart INDEXED BY comment_apart_of_site
    WHERE centre_id = ?1 AND site = ?2 AND received_day = ?3 LIMIT ?4)";

fn rows(tx: &Connection, sql: &str, which: &[&dyn ToSql]) -> Result<Vec<Row>> {
    tx.prepare_cached(sql)?
        .query_map(which, |row| {
            Ok(Row {
                key: row.get(0)?,
                about: About {
                    summary: row.get(1)?,
                    lang: row.get(2)?,
                    edition: row.get(3)?,
                    revision: row.get(4)?,
                },
                question: row.get(5)?,
                answer_revision: row.get(6)?,
                text: row.get(7)?,
                masked: row.get(8)?,
                day: row.get(9)?,
                place: answers::place_of(&row.get::<_, String>(10)?),
            })
        })?
        .collect()
}

fn standing(each: impl Iterator<Item = bool>) -> u64 {
    each.map(u64::from).sum()
}
