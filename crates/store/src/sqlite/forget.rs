//! Deletes what has been kept long enough, by the day that the policy believes in.

use evidence_walk_contract::id::{DAY_MS, Day, SignalId};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::sites;
use crate::StoreFault;
use crate::day::iso_day;
use crate::policy::{BelievedDay, believe_day, is_far_from, keep_from};

/// Most rows that are deleted in one transaction, so that signals need not wait long.
const MOST: usize = 2_000;

/// What was forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forgotten {
    /// How many rows.
    pub(super) rows: usize,
    /// Whether there may be more.
    pub(super) more: bool,
    /// The day that is believed in.
    pub(super) day: Option<Day>,
    /// The day before which nothing is left, once there is no more to forget.
    pub(super) before: Option<Day>,
    /// Whether the clock is not believed.
    pub(super) leapt: Option<StoreFault>,
}

/// The last day that the store believed in.
pub(super) fn believed(tx: &Connection, centre: &str) -> Result<Option<Day>> {
    tx.prepare_cached("SELECT day FROM believed_day WHERE centre_id = ?1")?
        .query_row([centre], |row| row.get(0))
        .optional()
}

/// Forgets what is older than [`crate::policy::SEEN_DAYS`]. `passed` is the number of days since the
/// store was opened, by a monotonic clock; `base` is the day last believed since then, and how many days
/// had passed by then.
pub(super) fn forget(
    tx: &Connection,
    centre: &str,
    today: Day,
    base: Option<(Day, Day)>,
    passed: Day,
) -> Result<Forgotten> {
    let stored = believed(tx, centre)?;
    let newest = newest(tx, centre, today)?;
    let known = BelievedDay {
        stored,
        newest,
        base,
        passed,
    };
    let day = believe_day(known, today);
    let Some(day) = day else {
        return Ok(Forgotten {
            rows: 0,
            more: false,
            day: None,
            before: None,
            leapt: None,
        });
    };
    if stored != Some(day) {
        tx.execute(
            "INSERT INTO believed_day (centre_id, day) VALUES (?1, ?2)
             ON CONFLICT (centre_id) DO UPDATE SET day = excluded.day",
            params![centre, day],
        )?;
    }
    let before = keep_from(day, today);
    let first = first_id(before);
    let mut rows = tx
        .prepare_cached(
            "DELETE FROM seen WHERE centre_id = ?1 AND id IN (
                 SELECT id FROM seen WHERE centre_id = ?1 AND id < ?2 ORDER BY id LIMIT ?3)",
        )?
        .execute(params![centre, first, MOST])?;
    for sql in [
        "DELETE FROM answer WHERE (centre_id, sheet_key, summary, edition, question) IN (
             SELECT centre_id, sheet_key, summary, edition, question FROM answer INDEXED BY answer_cleared
             WHERE centre_id = ?1 AND cleared_day < ?2 LIMIT ?3)",
        "DELETE FROM comment WHERE (centre_id, comment_key, summary, edition, question) IN (
             SELECT centre_id, comment_key, summary, edition, question FROM comment INDEXED BY comment_cleared
             WHERE centre_id = ?1 AND cleared_day < ?2 LIMIT ?3)",
    ] {
        rows += tx.prepare_cached(sql)?.execute(params![centre, before, MOST])?;
    }
    rows += sites::forget(tx, centre, day.min(today))?;
    Ok(Forgotten {
        rows,
        more: rows >= MOST,
        day: Some(day),
        before: Some(before),
        leapt: is_far_from(day, today).then(|| StoreFault::Clock {
            says: iso_day(today),
            seen: iso_day(day),
        }),
    })
}

/// The newest day among the known ids, tomorrow at most.
fn newest(tx: &Connection, centre: &str, today: Day) -> Result<Option<Day>> {
    let end = first_id(today.saturating_add(2));
    let id = tx
        .prepare_cached(
            "SELECT id FROM seen WHERE centre_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT 1",
        )?
        .query_row(params![centre, end], |row| row.get(0))
        .optional()?;
    Ok(id.map(|id| SignalId::from_bytes(id).day()))
}

/// A bound that sorts before every id of that day and after every id of the days before.
pub(super) fn first_id(day: Day) -> [u8; 6] {
    let [_, _, time @ ..] = (u64::from(day) * DAY_MS).to_be_bytes();
    time
}
