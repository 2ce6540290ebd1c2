//! A signal to rows and tallies, inside the writer's transaction.

use std::borrow::Cow;

use evidence_walk_contract::batch;
use evidence_walk_contract::id::Day;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::tallies::{Tallies, Usage};
use super::{Fate, answers, comments, dimension, withdraw};
use crate::day::{iso_day, iso_month};
use crate::judge::{Place, Sound};

/// Keeps one signal, if it is new, and adds it to the group's tallies.
pub(super) fn keep<'a>(
    tx: &Connection,
    tallies: &mut Tallies<'a>,
    centre: &'a str,
    sound: &'a Sound,
    received: Day,
) -> Result<Fate> {
    #[cfg(feature = "faults")]
    if crate::faults::has(crate::faults::TWICE) {
        let forget = "DELETE FROM usage_seen WHERE centre_id = ?1 AND id = ?2";
        tx.execute(forget, params![centre, sound.signal.id.bytes()])?;
    }
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
        Place::Usage => usage(tx, tallies, centre, sound, received)?,
        Place::Answer => answers::keep(tx, tallies, centre, sound, received)?,
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

fn usage<'a>(
    tx: &Connection,
    tallies: &mut Tallies<'a>,
    centre: &'a str,
    sound: &'a Sound,
    received: Day,
) -> Result<()> {
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
    for (dimension, value) in dimensions(&sound.signal, received) {
        tallies.used(Usage {
            centre,
            summary: &about.summary,
            edition: about.edition,
            month: iso_month(received),
            measure: batch::tag(&sound.signal.kind),
            dimension,
            value,
        });
    }
    Ok(())
}

/// One other dimension at a time: crossed, they would single readers out.
fn dimensions(signal: &EngagementSignal, received: Day) -> Vec<(&'static str, Cow<'_, str>)> {
    let about = &signal.about;
    let mut all = vec![
        (dimension::ALL, Cow::Borrowed("")),
        (dimension::LANG, Cow::Borrowed(about.lang.as_str())),
        (dimension::REVISION, about.revision.to_string().into()),
    ];
    match &signal.kind {
        SignalKind::Started => all.push((dimension::DAY, iso_day(received).into())),
        SignalKind::StepReached { step } => all.push((dimension::STEP, step.into())),
        SignalKind::DetailOpened { step, detail } => all.push((
            dimension::STEP_DETAIL,
            [step, "/", batch::detail_tag(*detail)].concat().into(),
        )),
        SignalKind::Finished | SignalKind::Answered { .. } => {}
    }
    all
}
