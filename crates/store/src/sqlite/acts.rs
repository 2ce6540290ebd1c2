//! The log of what staff did.

use rusqlite::{Connection, Result, params};

use crate::policy::PAGE;
use crate::{NotedAct, StaffAct};

/// Notes an act. Of several in one second each has a number of its own.
pub(super) fn note(tx: &Connection, centre: &str, act: &StaffAct, at: u64) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO act_log (centre_id, at, nth, who, act, about, many)
         SELECT ?1, ?2, COALESCE(MAX(nth), 0) + 1, ?3, ?4, ?5, ?6 FROM act_log
         WHERE centre_id = ?1 AND at = ?2",
    )?
    .execute(params![centre, at, act.who, act.act, act.about, act.many])?;
    Ok(())
}

/// Notes an act that was done to so many things, if there were any.
pub(super) fn note_many(
    tx: &Connection,
    centre: &str,
    act: StaffAct,
    many: u64,
    at: u64,
) -> Result<()> {
    match many {
        0 => Ok(()),
        many => note(tx, centre, &StaffAct { many, ..act }, at),
    }
}

/// Acts from a place on, the latest first.
pub(super) fn page(on: &Connection, centre: &str, from: u64) -> Result<Vec<NotedAct>> {
    on.prepare_cached(
        "SELECT at, who, act, about, many FROM act_log WHERE centre_id = ?1
         ORDER BY at DESC, nth DESC LIMIT ?2 OFFSET ?3",
    )?
    .query_map(params![centre, PAGE, from], |row| {
        Ok(NotedAct {
            at: row.get(0)?,
            act: StaffAct {
                who: row.get(1)?,
                act: row.get(2)?,
                about: row.get(3)?,
                many: row.get(4)?,
            },
        })
    })?
    .collect()
}
