//! A signal to rows and tallies, inside the writer's transaction.

use evidence_walk_contract::batch;
use evidence_walk_contract::id::Day;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::{Fate, answers, comments, dimension, withdraw};
use crate::day::{iso_day, iso_month};
use crate::judge::{Place, Sound};

/// Keeps one signal, if it is new.
pub(super) fn keep(tx: &Connection, centre: &str, sound: &Sound, received: Day) -> Result<Fate> {
    if let Some(known) = known_hash(tx, centre, &sound.signal.id.bytes())? {
        let same = known == sound.content_hash;
        return Ok(if same { Fate::Repeat } else { Fate::Conflict });
    }
    if let SignalKind::Answered { sheet, .. } = &sound.signal.kind
        && withdraw::is_withdrawn(tx, centre, *sheet)?
    {
        return Ok(Fate::Repeat);
    }
    match sound.place {
        Place::Usage => usage(tx, centre, sound, received)?,
        Place::Answer => answers::keep(tx, centre, sound, received)?,
        Place::Comment => comments::keep(tx, centre, sound, received)?,
    }
    Ok(Fate::New)
}

/// The hash under which an id is known, wherever it was kept.
fn known_hash(tx: &Connection, centre: &str, id: &[u8; 16]) -> Result<Option<[u8; 32]>> {
    tx.prepare_cached(
        "SELECT content_hash FROM usage_seen WHERE centre_id = ?1 AND id = ?2
         UNION ALL SELECT content_hash FROM answer WHERE centre_id = ?1 AND id = ?2
         UNION ALL SELECT content_hash FROM comment WHERE centre_id = ?1 AND id = ?2",
    )?
    .query_row(params![centre, id], |row| row.get(0))
    .optional()
}

fn usage(tx: &Connection, centre: &str, sound: &Sound, received: Day) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO usage_seen (centre_id, id, content_hash, received_day) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        centre,
        sound.signal.id.bytes(),
        sound.content_hash,
        received
    ])?;
    let about = &sound.signal.about;
    let mut add = tx.prepare_cached(
        "INSERT INTO usage_tally (centre_id, summary, edition, month, measure, dimension, value, n)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
         ON CONFLICT (centre_id, summary, edition, month, measure, dimension, value)
         DO UPDATE SET n = usage_tally.n + 1",
    )?;
    let measure = batch::tag(&sound.signal.kind);
    let month = iso_month(received);
    for (dimension, value) in dimensions(&sound.signal, received) {
        add.execute(params![
            centre,
            about.summary,
            about.edition,
            month,
            measure,
            dimension,
            value
        ])?;
    }
    Ok(())
}

/// One other dimension at a time: crossed, they would single readers out.
fn dimensions(signal: &EngagementSignal, received: Day) -> Vec<(&'static str, String)> {
    let about = &signal.about;
    let mut all = vec![
        (dimension::ALL, String::new()),
        (dimension::LANG, about.lang.clone()),
        (dimension::REVISION, about.revision.to_string()),
    ];
    match &signal.kind {
        SignalKind::Started => all.push((dimension::DAY, iso_day(received))),
        SignalKind::StepReached { step } => all.push((dimension::STEP, step.clone())),
        SignalKind::DetailOpened { step, detail } => all.push((
            dimension::STEP_DETAIL,
            [step, "/", batch::detail_tag(*detail)].concat(),
        )),
        SignalKind::Finished | SignalKind::Answered { .. } => {}
    }
    all
}
