//! What readers asked of the centre.

use evidence_walk_contract::id::{Day, SheetId};
use rusqlite::{Connection, Error, OptionalExtension, Result, Row, params};

use super::answers::key;
use super::withdrawn::is_withdrawn;
use super::{SqliteStore, acts};
use crate::day::{iso_day, read_iso_day};
use crate::requests::{
    KeptRequest, RequestKey, RequestKind, RequestStage, RequestStore, SealedRequest, StoredRequest,
};
use crate::{Answering, StaffAct};

const PURPOSE: &str = "request";

fn keep(
    tx: &Connection,
    centre: &str,
    id: SheetId,
    request: &SealedRequest,
    most_a_day: u64,
) -> Result<KeptRequest> {
    let name = key(PURPOSE, id);
    let known = tx
        .prepare_cached("SELECT 1 FROM request WHERE centre_id = ?1 AND request_key = ?2")?
        .query_row(params![centre, name], |_| Ok(()))
        .optional()?;
    if known.is_some() || is_withdrawn(tx, centre, id)? {
        return Ok(KeptRequest::Repeat);
    }
    let day = iso_day(request.received);
    let many: u64 = tx
        .prepare_cached("SELECT COUNT(*) FROM request WHERE centre_id = ?1 AND received_day = ?2")?
        .query_row(params![centre, day], |row| row.get(0))?;
    if many >= most_a_day {
        return Ok(KeptRequest::Full);
    }
    tx.prepare_cached(
        "INSERT INTO request (centre_id, request_key, kind, summary, edition, stage, sealed, received_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        centre,
        name,
        request.kind.tag(),
        request.summary,
        request.edition,
        RequestStage::Asked.tag(),
        request.sealed,
        day
    ])?;
    Ok(KeptRequest::New)
}

fn list(on: &Connection, centre: &str, before: Day) -> Result<Vec<StoredRequest>> {
    on.prepare_cached(
        "SELECT request_key, kind, summary, edition, stage, sealed, received_day FROM request
         WHERE centre_id = ?1 AND received_day < ?2 ORDER BY request_key",
    )?
    .query_map(params![centre, iso_day(before)], read)?
    .collect()
}

fn read(row: &Row<'_>) -> Result<StoredRequest> {
    let text = |at: usize| row.get::<_, String>(at);
    Ok(StoredRequest {
        key: row.get(0)?,
        stage: RequestStage::read(&text(4)?).ok_or(Error::InvalidQuery)?,
        request: SealedRequest {
            kind: RequestKind::read(&text(1)?).ok_or(Error::InvalidQuery)?,
            summary: row.get(2)?,
            edition: row.get(3)?,
            sealed: row.get(5)?,
            received: read_iso_day(&text(6)?).ok_or(Error::InvalidQuery)?,
        },
    })
}

/// Deletes the request with that code; returns how many there were.
pub(super) fn withdraw(tx: &Connection, centre: &str, id: SheetId) -> Result<u64> {
    delete(tx, centre, &key(PURPOSE, id))
}

fn delete(tx: &Connection, centre: &str, name: &RequestKey) -> Result<u64> {
    let rows = tx
        .prepare_cached("DELETE FROM request WHERE centre_id = ?1 AND request_key = ?2")?
        .execute(params![centre, name])?;
    Ok(rows as u64)
}

impl RequestStore for SqliteStore {
    fn keep_request(
        &self,
        centre: &str,
        id: SheetId,
        request: SealedRequest,
        most_a_day: u64,
    ) -> Answering<'_, KeptRequest> {
        let centre = centre.to_owned();
        self.change(move |tx| keep(tx, &centre, id, &request, most_a_day))
    }

    fn requests(&self, centre: &str, before: Day) -> Answering<'_, Vec<StoredRequest>> {
        let centre = centre.to_owned();
        self.readers.ask(move |on| list(on, &centre, before))
    }

    fn count_requests(&self, centre: &str) -> Answering<'_, u64> {
        let centre = centre.to_owned();
        self.readers.ask(move |on| {
            on.prepare_cached("SELECT COUNT(*) FROM request WHERE centre_id = ?1")?
                .query_row([&centre], |row| row.get(0))
        })
    }

    fn move_request(
        &self,
        centre: &str,
        name: RequestKey,
        stage: RequestStage,
        act: StaffAct,
        at: u64,
    ) -> Answering<'_, bool> {
        let centre = centre.to_owned();
        self.change(move |tx| {
            let rows = tx
                .prepare_cached(
                    "UPDATE request SET stage = ?3 WHERE centre_id = ?1 AND request_key = ?2",
                )?
                .execute(params![centre, name, stage.tag()])?;
            acts::note_many(tx, &centre, act, rows as u64, at)?;
            Ok(rows > 0)
        })
    }

    fn delete_request(
        &self,
        centre: &str,
        name: RequestKey,
        act: StaffAct,
        at: u64,
    ) -> Answering<'_, bool> {
        let centre = centre.to_owned();
        Box::pin(async move {
            let cleared = self.change(move |tx| {
                let rows = delete(tx, &centre, &name)?;
                acts::note_many(tx, &centre, act, rows, at)?;
                Ok(rows)
            });
            let rows = cleared.await?;
            if rows > 0 {
                self.erase().await?;
            }
            Ok(rows > 0)
        })
    }
}
