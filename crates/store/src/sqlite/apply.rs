//! A signal to rows and tallies, inside the writer's transaction.

use std::borrow::Cow;

use evidence_walk_contract::batch;
use evidence_walk_contract::id::Day;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::answers::Answer;
use super::apart::Lot;
use super::comments::Words;
use super::repeats::{Keys, is_same};
use super::tallies::{Tallies, Usage};
use super::{answers, apart, comments, withdraw};
use crate::budget::Site;
use crate::day::{iso_day, iso_month};
use crate::{Fate, dimension};
use crate::{Place, Sound};

/// Keeps one signal, if it is new, and adds it to the group's tallies.
pub(super) fn keep<'a>(
    tx: &Connection,
    keys: &mut Keys,
    tallies: &mut Tallies<'a>,
    centre: &'a str,
    site: &Site,
    sound: &'a Sound,
    received: Day,
) -> Result<Fate> {
    let id = sound.signal.id;
    #[cfg(feature = "faults")]
    if crate::faults::has(crate::faults::TWICE) {
        let forget = "DELETE FROM seen WHERE centre_id = ?1 AND id = ?2";
        tx.execute(forget, params![centre, id.bytes()])?;
    }
    let hash = keys
        .hash(id.day(), &sound.content_hash)
        .map_err(|why| rusqlite::Error::ToSqlConversionFailure(why.into()))?;
    let known = tx
        .prepare_cached("SELECT content_hash FROM seen WHERE centre_id = ?1 AND id = ?2")?
        .query_row(params![centre, id.bytes()], |row| row.get::<_, Vec<u8>>(0))
        .optional()?;
    if let Some(known) = known {
        let same = is_same(&known, &hash);
        return Ok(if same { Fate::Repeat } else { Fate::Conflict });
    }
    let sheet = match &sound.signal.kind {
        SignalKind::Answered { sheet, .. } => Some(*sheet),
        SignalKind::Started
        | SignalKind::StepReached { .. }
        | SignalKind::DetailOpened { .. }
        | SignalKind::Finished => None,
    };
    if let Some(sheet) = sheet
        && withdraw::is_withdrawn(tx, centre, sheet)?
    {
        return Ok(Fate::Repeat);
    }
    tx.prepare_cached("INSERT INTO seen (centre_id, id, content_hash) VALUES (?1, ?2, ?3)")?
        .execute(params![centre, id.bytes(), hash])?;
    match sheet {
        None => usage(tallies, centre, sound, received),
        Some(sheet) => {
            let lot = apart::lot(tx, centre, site, sheet, received)?;
            answered(tx, tallies, centre, sound, received, lot.as_ref())?;
        }
    }
    Ok(Fate::New)
}

/// Keeps an answer or a comment with those that count, or apart.
fn answered<'a>(
    tx: &Connection,
    tallies: &mut Tallies<'a>,
    centre: &'a str,
    sound: &'a Sound,
    received: Day,
    apart: Option<&Lot>,
) -> Result<()> {
    match sound.place {
        Place::Usage => {}
        Place::Answer => {
            let answer = Answer::of(sound)?;
            match (answer, apart) {
                (Some(answer), Some(lot)) => apart::keep_answer(tx, centre, lot, &answer)?,
                (Some(answer), None) => {
                    let day = iso_day(received);
                    answers::keep(tx, tallies, centre, &answer, &day, received)?;
                }
                (None, _) => {}
            }
        }
        Place::Comment => match (Words::of(sound), apart) {
            (Some(words), Some(lot)) => apart::keep_comment(tx, centre, lot, &words)?,
            (Some(words), None) => {
                comments::keep(tx, centre, &words, &iso_month(received), received)?;
            }
            (None, _) => {}
        },
    }
    Ok(())
}

fn usage<'a>(tallies: &mut Tallies<'a>, centre: &'a str, sound: &'a Sound, received: Day) {
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
