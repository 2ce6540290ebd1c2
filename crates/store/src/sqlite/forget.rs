//! What has been kept long enough, and how the store knows that so much time has passed.
//!
//! A clock can be wrong by years. What was received says which days it can be: the ids of signals carry
//! the day of their readers' clocks, and those of another day than the collector's are refused. Time that
//! has passed while the store was open counts too. Beyond these nothing is believed of the clock.

use evidence_walk_contract::id::{DAY_MS, Day, SignalId};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::sites;
use crate::Fault;
use crate::day::iso_day;
use crate::policy::SEEN_DAYS;

/// Most rows that go in one transaction, so that signals need not wait for long.
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
    /// The day before which nothing is left, once there is no more.
    pub(super) before: Option<Day>,
    /// Whether the clock is not believed.
    pub(super) leapt: Option<Fault>,
}

/// The last day that the store believed in.
pub(super) fn believed(tx: &Connection, centre: &str) -> Result<Option<Day>> {
    tx.prepare_cached("SELECT day FROM believed_day WHERE centre_id = ?1")?
        .query_row([centre], |row| row.get(0))
        .optional()
}

/// Forgets what is older than [`SEEN_DAYS`]. `passed` are the days since the store was opened, by a clock
/// that cannot leap; `base` is the day that was believed in last since then, and how many had passed.
pub(super) fn forget(
    tx: &Connection,
    centre: &str,
    today: Day,
    base: Option<(Day, Day)>,
    passed: Day,
) -> Result<Forgotten> {
    let stored = believed(tx, centre)?;
    let newest = newest(tx, centre, today)?;
    let agrees = newest.is_some_and(|newest| newest.abs_diff(today) <= 1);
    let passed = base.map(|(day, then)| today.min(day.saturating_add(passed.saturating_sub(then))));
    let day = match agrees {
        true => Some(today),
        false => stored
            .max(passed)
            .or(newest.map(|newest| newest.min(today))),
    };
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
    let before = day.min(today).saturating_sub(SEEN_DAYS);
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
    let far = |day: Day| today > day.saturating_add(SEEN_DAYS) || today.saturating_add(1) < day;
    Ok(Forgotten {
        rows,
        more: rows >= MOST,
        day: Some(day),
        before: Some(before),
        leapt: far(day).then(|| Fault::Clock {
            says: iso_day(today),
            seen: iso_day(day),
        }),
    })
}

/// The newest day of an id that is known, tomorrow at most.
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

/// What stands before every id of that day and after every id of the days before.
pub(super) fn first_id(day: Day) -> [u8; 6] {
    let [_, _, time @ ..] = (u64::from(day) * DAY_MS).to_be_bytes();
    time
}
