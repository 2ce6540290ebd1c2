//! Ends what has been kept for its time, by the day that the store believes in.

use evidence_walk_contract::id::Day;
use rusqlite::{Connection, Result, params};

use super::answers::edition_key;
use super::ended_answers::{self, KeptTogether};
use super::forget::believed;
use crate::day::{iso_day, iso_month};
use crate::policy::{RetentionKind, RetentionTimes};
use crate::{EditionKey, EndedOn};

/// Most rows that end in one transaction, so that signals need not wait long.
const MOST: u64 = 500;

const DAY_SECONDS: u64 = 24 * 60 * 60;

/// What ended in one transaction.
pub(super) struct EndedPart {
    /// How many rows.
    pub(super) n: u64,
    /// Whether there may be more.
    pub(super) more: bool,
}

/// The first moment that is still kept, as a column has it.
#[derive(Clone, Copy)]
enum Since {
    /// `2026-03-12`.
    IsoDay,
    /// `2026-03`.
    Month,
    /// Days since 1970.
    Day,
    /// Seconds since 1970.
    Second,
}

/// Rows of one table that end. What is older than `?2` of the centre `?1` is chosen by `old`.
struct Ending {
    kind: RetentionKind,
    since: Since,
    /// The table, with the index by which its old rows are found.
    table: &'static str,
    old: &'static str,
    /// Ends those whose keys are in the brackets that follow.
    ends: &'static str,
    keys: &'static str,
}

const COMMENT_KEYS: &str = "centre_id, comment_key, summary, edition, question";

const ENDINGS: [Ending; 13] = [
    Ending {
        kind: RetentionKind::Comments,
        since: Since::Month,
        table: "comment INDEXED BY comment_of_month",
        old: "received_month < ?2 AND text IS NOT NULL",
        ends: "DELETE FROM comment",
        keys: COMMENT_KEYS,
    },
    Ending {
        kind: RetentionKind::Totals,
        since: Since::Month,
        table: "usage_tally",
        old: "month < ?2",
        ends: "DELETE FROM usage_tally",
        keys: "centre_id, summary, edition, month, measure, dimension, value",
    },
    Ending {
        kind: RetentionKind::Releases,
        since: Since::IsoDay,
        table: "release",
        // The next release is made by comparison with the latest one, whose figures somebody may have kept. So
        // that one stays as long as there is anything to make another of.
        old: "day < ?2 AND (period <> ''
             OR NOT EXISTS (SELECT 1 FROM answer_tally AS of WHERE of.centre_id = release.centre_id
                 AND of.summary = release.summary AND of.edition = release.edition AND of.n > 0)
             AND NOT EXISTS (SELECT 1 FROM usage_tally AS of WHERE of.centre_id = release.centre_id
                 AND of.summary = release.summary AND of.edition = release.edition))",
        ends: "DELETE FROM release",
        keys: "centre_id, summary, edition, period",
    },
    Ending {
        kind: RetentionKind::Apart,
        since: Since::IsoDay,
        table: "answer_apart",
        old: "received_day < ?2",
        ends: "DELETE FROM answer_apart",
        keys: "centre_id, sheet_key, summary, edition, question",
    },
    Ending {
        kind: RetentionKind::Apart,
        since: Since::IsoDay,
        table: "comment_apart",
        old: "received_day < ?2",
        ends: "DELETE FROM comment_apart",
        keys: COMMENT_KEYS,
    },
    Ending {
        kind: RetentionKind::Masked,
        since: Since::Month,
        table: "comment INDEXED BY comment_of_month",
        old: "received_month < ?2 AND masked <> '{}'",
        ends: "UPDATE comment SET masked = '{}'",
        keys: COMMENT_KEYS,
    },
    Ending {
        kind: RetentionKind::Masked,
        since: Since::IsoDay,
        table: "comment_apart",
        old: "received_day < ?2 AND masked <> '{}'",
        ends: "UPDATE comment_apart SET masked = '{}'",
        keys: COMMENT_KEYS,
    },
    Ending {
        kind: RetentionKind::Withdrawn,
        since: Since::Month,
        table: "withdrawn",
        old: "month < ?2",
        ends: "DELETE FROM withdrawn",
        keys: "centre_id, withdrawn_key",
    },
    Ending {
        kind: RetentionKind::Requests,
        since: Since::IsoDay,
        table: "request INDEXED BY request_of_day",
        old: "received_day < ?2",
        ends: "DELETE FROM request",
        keys: "centre_id, request_key",
    },
    Ending {
        kind: RetentionKind::Acts,
        since: Since::Second,
        table: "act_log",
        old: "at < ?2",
        ends: "DELETE FROM act_log",
        keys: "centre_id, at, nth",
    },
    Ending {
        kind: RetentionKind::Acts,
        since: Since::Day,
        table: "expired",
        old: "day < ?2",
        ends: "DELETE FROM expired",
        keys: "centre_id, day, kind",
    },
    Ending {
        kind: RetentionKind::Acts,
        since: Since::Day,
        table: "share",
        old: "until_day < ?2",
        ends: "DELETE FROM share",
        keys: "centre_id, key_hash",
    },
    Ending {
        kind: RetentionKind::Acts,
        since: Since::Day,
        table: "share",
        old: "revoked_on < ?2",
        ends: "DELETE FROM share",
        keys: "centre_id, key_hash",
    },
];

impl Ending {
    fn of(kind: RetentionKind) -> impl Iterator<Item = &'static Ending> {
        ENDINGS.iter().filter(move |ending| ending.kind == kind)
    }

    fn first(&self, day: Day) -> rusqlite::types::Value {
        match self.since {
            Since::IsoDay => iso_day(day).into(),
            // A month is over once its last day is.
            Since::Month => iso_month(day).into(),
            Since::Day => i64::from(day).into(),
            Since::Second => i64::try_from(u64::from(day) * DAY_SECONDS)
                .unwrap_or(i64::MAX)
                .into(),
        }
    }

    fn count(&self, on: &Connection, centre: &str, first: Day) -> Result<u64> {
        let Self { table, old, .. } = self;
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE centre_id = ?1 AND {old}");
        on.prepare_cached(&sql)?
            .query_row(params![centre, self.first(first)], |row| row.get(0))
    }

    fn end(&self, tx: &Connection, centre: &str, first: Day, most: u64) -> Result<u64> {
        let Self {
            table,
            old,
            ends,
            keys,
            ..
        } = self;
        let sql = format!(
            "{ends} WHERE ({keys}) IN (SELECT {keys} FROM {table} WHERE centre_id = ?1 AND {old} LIMIT ?3)"
        );
        let ended = tx
            .prepare_cached(&sql)?
            .execute(params![centre, self.first(first), most])?;
        Ok(ended as u64)
    }
}

/// The answers that are of a kind. They end by their summary, because tallies change with them.
fn answers_of(kind: RetentionKind) -> Option<KeptTogether> {
    match kind {
        RetentionKind::Answers => Some(KeptTogether::OfSummary),
        RetentionKind::FollowUps => Some(KeptTogether::FollowUps),
        RetentionKind::Comments
        | RetentionKind::Totals
        | RetentionKind::Releases
        | RetentionKind::Apart
        | RetentionKind::Masked
        | RetentionKind::Withdrawn
        | RetentionKind::Requests
        | RetentionKind::Acts => None,
    }
}

/// Ends some of what has been kept for its time, and notes how much.
pub(super) fn end(
    tx: &Connection,
    centre: &str,
    kind: RetentionKind,
    times: &RetentionTimes,
    today: Day,
) -> Result<EndedPart> {
    let mut part = EndedPart { n: 0, more: false };
    let Some(day) = believed(tx, centre)?.map(|day| day.min(today)) else {
        return Ok(part);
    };
    let mut firsts = times.first_days(day);
    let Some((_, first)) = firsts.find(|(of, _)| *of == kind) else {
        return Ok(part);
    };
    if let Some(of) = answers_of(kind) {
        for key in answered_editions(tx, centre)? {
            part.n += ended_answers::end_before(tx, &key, of, &iso_day(first), MOST - part.n)?;
            if part.n >= MOST {
                break;
            }
        }
    }
    for ending in Ending::of(kind) {
        part.n += ending.end(tx, centre, first, MOST.saturating_sub(part.n))?;
    }
    part.more = part.n >= MOST;
    if part.n > 0 {
        tx.prepare_cached(
            "INSERT INTO expired (centre_id, day, kind, n) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (centre_id, day, kind) DO UPDATE SET n = expired.n + excluded.n",
        )?
        .execute(params![centre, day, kind.tag(), part.n])?;
    }
    Ok(part)
}

/// How much has been kept for its time on that day.
pub(super) fn due(
    on: &Connection,
    centre: &str,
    times: &RetentionTimes,
    today: Day,
) -> Result<Vec<(RetentionKind, u64)>> {
    let on = on.unchecked_transaction()?;
    let mut all = Vec::new();
    for (kind, first) in times.first_days(today) {
        let mut n = 0;
        if let Some(of) = answers_of(kind) {
            for key in answered_editions(&on, centre)? {
                n += ended_answers::count_before(&on, &key, of, &iso_day(first))?;
            }
        }
        for ending in Ending::of(kind) {
            n += ending.count(&on, centre, first)?;
        }
        if n > 0 {
            all.push((kind, n));
        }
    }
    Ok(all)
}

/// What ended, the latest day first.
pub(super) fn ended(on: &Connection, centre: &str) -> Result<Vec<EndedOn>> {
    on.prepare_cached(
        "SELECT day, kind, n FROM expired WHERE centre_id = ?1 ORDER BY day DESC, kind",
    )?
    .query_map([centre], |row| {
        Ok(EndedOn {
            day: row.get(0)?,
            kind: row.get(1)?,
            n: row.get(2)?,
        })
    })?
    .collect()
}

/// Editions with an answer: their tallies are few, the answers themselves are many.
fn answered_editions(on: &Connection, centre: &str) -> Result<Vec<EditionKey>> {
    on.prepare_cached("SELECT DISTINCT summary, edition FROM answer_tally WHERE centre_id = ?1")?
        .query_map([centre], |row| edition_key(centre, row))?
        .collect()
}
