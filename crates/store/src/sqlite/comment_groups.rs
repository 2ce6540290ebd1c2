//! Comments are shown in groups, so that nobody who looks before and after can tell which answers a comment
//! came with.
//!
//! A comment waits until [`GROUP`] comments wait at its question; then they are shown together, in the
//! order of a hash that does not reveal when they came, under the month in which they are shown. Groups are
//! formed once a day. Comments that have waited for [`WAIT_DAYS`] are shown in a group that is not full, and
//! marked.

use evidence_walk_contract::id::Day;
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::comments::{read_masked, shown};
use super::forget::believed;
use crate::day::iso_month;
use crate::policy::{GROUP, PAGE, WAIT_DAYS};
use crate::{Comment, CommentCount, EditionKey};

/// Most comments that are shown in one transaction, so that signals need not wait long.
const MOST: u64 = 500;

/// Most questions that are looked at in one transaction.
const QUESTIONS: usize = 50;

/// A question, by summary, edition and name.
pub(super) type GroupingProgress = (String, u32, String);

/// What was done in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Formed {
    /// How many comments are shown now.
    pub(super) shown: u64,
    /// Where to continue; `None` when all is done.
    pub(super) next: Option<GroupingProgress>,
}

/// Forms groups, from `next` on, for `today` or for the day that the store believes in, if that is earlier.
pub(super) fn form(
    tx: &Connection,
    centre: &str,
    today: Day,
    next: Option<GroupingProgress>,
) -> Result<Formed> {
    let done = Formed {
        shown: 0,
        next: None,
    };
    let Some(day) = believed(tx, centre)?.map(|day| day.min(today)) else {
        return Ok(done);
    };
    if next.is_none() && grouped(tx, centre)?.is_some_and(|last| last >= day) {
        return Ok(done);
    }
    let questions = waiting(tx, centre, next.unwrap_or_default())?;
    let mut formed = done;
    for (place, since) in &questions {
        formed.shown += question(tx, centre, place, *since, day)?;
        if formed.shown >= MOST || questions.len() == QUESTIONS {
            formed.next = Some(place.clone());
        }
        if formed.shown >= MOST {
            return Ok(formed);
        }
    }
    if formed.next.is_none() {
        tx.prepare_cached(
            "INSERT INTO comments_grouped (centre_id, day) VALUES (?1, ?2)
             ON CONFLICT (centre_id) DO UPDATE SET day = excluded.day",
        )?
        .execute(params![centre, day])?;
    }
    Ok(formed)
}

/// The day on which groups were last formed.
fn grouped(tx: &Connection, centre: &str) -> Result<Option<Day>> {
    tx.prepare_cached("SELECT day FROM comments_grouped WHERE centre_id = ?1")?
        .query_row([centre], |row| row.get(0))
        .optional()
}

fn waiting(
    tx: &Connection,
    centre: &str,
    (summary, edition, question): GroupingProgress,
) -> Result<Vec<(GroupingProgress, Day)>> {
    tx.prepare_cached(
        "SELECT summary, edition, question, since_day FROM comments_waiting
         WHERE centre_id = ?1 AND (summary, edition, question) >= (?2, ?3, ?4)
         ORDER BY summary, edition, question LIMIT ?5",
    )?
    .query_map(
        params![centre, summary, edition, question, QUESTIONS],
        |row| Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?)),
    )?
    .collect()
}

/// Shows what is due at one question, and returns how many comments.
fn question(
    tx: &Connection,
    centre: &str,
    place: &GroupingProgress,
    since: Day,
    day: Day,
) -> Result<u64> {
    let (summary, edition, question) = place;
    let waits = tx
        .prepare_cached(
            "SELECT 1 FROM comment INDEXED BY comment_shown
             WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND question = ?4 AND shown = ?5 LIMIT ?6",
        )?
        .query_map(
            params![centre, summary, edition, question, shown::WAITS, MOST + GROUP],
            |_| Ok(()),
        )?
        .count() as u64;
    let overdue = day >= since.saturating_add(WAIT_DAYS);
    // What remains of many is also a full group.
    let (many, how) = match waits {
        full if full >= MOST + GROUP => (MOST, shown::FULL),
        full if full >= GROUP => (full, shown::FULL),
        short if overdue => (short, shown::SHORT),
        _ => (0, shown::FULL),
    };
    if many > 0 {
        tx.prepare_cached(
            "UPDATE comment SET shown = ?5, received_month = ?6, staff_key = randomblob(16), state = 0
             WHERE (centre_id, comment_key, summary, edition, question) IN (
                 SELECT centre_id, comment_key, summary, edition, question FROM comment INDEXED BY comment_shown
                 WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND question = ?4 AND shown = ?7 LIMIT ?8)",
        )?
        .execute(params![
            centre,
            summary,
            edition,
            question,
            how,
            iso_month(day),
            shown::WAITS,
            many
        ])?;
    }
    if many == waits {
        tx.prepare_cached(
            "DELETE FROM comments_waiting
             WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND question = ?4",
        )?
        .execute(params![centre, summary, edition, question])?;
    }
    Ok(many)
}

/// How many comments there are on each question of a summary.
pub(super) fn counts(on: &Connection, key: &EditionKey) -> Result<Vec<CommentCount>> {
    let mut counts: Vec<CommentCount> = Vec::new();
    let mut all = on.prepare_cached(
        "SELECT question, shown, COUNT(*) FROM comment INDEXED BY comment_shown
         WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3
         GROUP BY question, shown ORDER BY question, shown",
    )?;
    let mut rows = all.query(params![key.centre, key.summary, key.edition])?;
    while let Some(row) = rows.next()? {
        let (question, how, n): (String, u8, u64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if how == shown::GONE {
            continue;
        }
        if counts.last().is_none_or(|last| last.question != question) {
            counts.push(CommentCount {
                question,
                ..CommentCount::default()
            });
        }
        let Some(last) = counts.last_mut() else {
            continue;
        };
        match how {
            shown::FULL => last.full = n,
            shown::SHORT => last.short = n,
            _ => last.waiting = n,
        }
    }
    Ok(counts)
}

/// How many comments that are shown nobody has dealt with.
pub(super) fn open(on: &Connection, key: &EditionKey) -> Result<u64> {
    on.prepare_cached(OPEN)?
        .query_row(params![key.centre, key.summary, key.edition], |row| {
            row.get(0)
        })
}

/// Found by an index that has nothing else in it.
pub(super) const OPEN: &str = "SELECT COUNT(*) FROM comment INDEXED BY comment_open
     WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND state = 0";

/// Comments on a question that are shown, from a place on: those of groups that were not full first, then
/// newest month first. Within a month they stand in the order of a hash of their sheets' random ids.
pub(super) fn page(
    on: &Connection,
    key: &EditionKey,
    question: &str,
    from: u64,
) -> Result<Vec<Comment>> {
    on.prepare_cached(
        "SELECT received_month, lang, text, masked, shown FROM comment INDEXED BY comment_shown
         WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND question = ?4 AND shown BETWEEN ?5 AND ?6
         ORDER BY shown DESC, received_month DESC, comment_key DESC LIMIT ?7 OFFSET ?8",
    )?
    .query_map(
        params![
            key.centre,
            key.summary,
            key.edition,
            question,
            shown::FULL,
            shown::SHORT,
            PAGE,
            from
        ],
        |row| {
            Ok(Comment {
                question: question.to_owned(),
                month: row.get(0)?,
                lang: row.get(1)?,
                text: row.get(2)?,
                masked: read_masked(&row.get::<_, String>(3)?),
                short: row.get::<_, u8>(4)? == shown::SHORT,
            })
        },
    )?
    .collect()
}
