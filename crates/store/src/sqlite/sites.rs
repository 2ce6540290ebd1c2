//! Counts the sheets begun on each site and day, inside the transaction that keeps them: there is one
//! writer, so exactly as many are within the budget as it says, however many arrive at once.

use evidence_walk_contract::id::Day;
use rusqlite::{Connection, Result, params};

use crate::budget::{KEPT_DAYS, SiteDay, SourceSite, USUAL_DAYS, budget};
use crate::day::{iso_day, read_iso_day};

/// Counts a sheet that begins, and says whether it is within the budget of its site and day.
pub(super) fn begin(tx: &Connection, centre: &str, site: &SourceSite, today: Day) -> Result<bool> {
    let days = since(tx, centre, &site.key, today.saturating_sub(USUAL_DAYS))?;
    let begun = days.iter().find(|day| day.day == today);
    let is_within = begun.map_or(0, |day| day.within) < budget(site.budget, &days, today);
    let (within, beyond) = (u64::from(is_within), u64::from(!is_within));
    tx.prepare_cached(
        "INSERT INTO site_day (centre_id, site, day, within, beyond) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (centre_id, site, day) DO UPDATE SET
             within = within + excluded.within, beyond = beyond + excluded.beyond",
    )?
    .execute(params![centre, site.key, iso_day(today), within, beyond])?;
    Ok(is_within)
}

/// Counts accepted sheets as within the budget.
pub(super) fn accepted(
    tx: &Connection,
    centre: &str,
    site: &str,
    day: &str,
    sheets: u64,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE site_day SET within = within + ?4, beyond = max(beyond - ?4, 0)
         WHERE centre_id = ?1 AND site = ?2 AND day = ?3",
    )?
    .execute(params![centre, site, day, sheets])?;
    Ok(())
}

/// The days of a site from `first` on.
fn since(on: &Connection, centre: &str, site: &str, first: Day) -> Result<Vec<SiteDay>> {
    on.prepare_cached(
        "SELECT day, within, beyond FROM site_day
         WHERE centre_id = ?1 AND site = ?2 AND day >= ?3",
    )?
    .query_map(params![centre, site, iso_day(first)], |row| {
        let day: String = row.get(0)?;
        Ok(SiteDay {
            day: read_iso_day(&day).unwrap_or_default(),
            within: row.get(1)?,
            beyond: row.get(2)?,
        })
    })?
    .collect()
}

/// All days that are kept, by site.
pub(super) fn read_site_days(on: &Connection, centre: &str) -> Result<Vec<(String, Vec<SiteDay>)>> {
    let sites: Vec<String> = on
        .prepare_cached("SELECT DISTINCT site FROM site_day WHERE centre_id = ?1 ORDER BY site")?
        .query_map([centre], |row| row.get(0))?
        .collect::<Result<_>>()?;
    let days = |site: String| {
        let days = since(on, centre, &site, 0)?;
        Ok((site, days))
    };
    sites.into_iter().map(days).collect()
}

/// Deletes the numbers of days that are no longer needed.
pub(super) fn forget(tx: &Connection, centre: &str, today: Day) -> Result<usize> {
    let first = iso_day(today.saturating_sub(KEPT_DAYS));
    tx.prepare_cached("DELETE FROM site_day WHERE centre_id = ?1 AND day < ?2")?
        .execute(params![centre, first])
}
