//! Counts all answers afresh, and corrects tallies that differ.

use std::collections::{BTreeMap, BTreeSet};

use evidence_walk_contract::batch;
use rusqlite::{Connection, Result};

use super::answers::{FOLLOW_UP, counted_in, edition_key, read_place};
use super::tallies::{ANY, AnswerCount, add_answers};
use crate::{AnswerTally, Difference, EditionKey};

/// A fresh count of all answers of a centre, with the stored tallies, at one moment. Its time grows with
/// the number of answers, so it runs on a reading connection.
pub(super) fn differences(on: &Connection, centre: &str) -> Result<Vec<Difference>> {
    let moment = on.unchecked_transaction()?;
    // Question, place and option, as stored.
    let mut fresh: BTreeMap<(EditionKey, [String; 3]), u64> = BTreeMap::new();
    let mut last = None;
    // Of the sheet that is being read.
    let mut languages = BTreeSet::new();
    let mut all = moment.prepare(
        "SELECT summary, edition, question, place, value, sheet_key, lang FROM answer
         WHERE centre_id = ?1 AND value <> '[]' ORDER BY sheet_key, summary, edition",
    )?;
    let mut rows = all.query([centre])?;
    while let Some(row) = rows.next()? {
        let key = edition_key(centre, row)?;
        let (question, place): (String, String) = (row.get(2)?, row.get(3)?);
        for option in counted_in(&row.get::<_, String>(4)?)? {
            let tally = (key.clone(), [question.clone(), place.clone(), option]);
            *fresh.entry(tally).or_default() += 1;
        }
        let sheet = Some((row.get::<_, [u8; 32]>(5)?, key.clone()));
        if place == FOLLOW_UP {
            continue;
        }
        let mut any = |lang: &str| {
            let any = [ANY, "", lang].map(str::to_owned);
            *fresh.entry((key.clone(), any)).or_default() += 1;
        };
        if sheet != last {
            any("");
            last = sheet;
            languages.clear();
        }
        let lang: String = row.get(6)?;
        if !languages.contains(&lang) {
            any(&lang);
            languages.insert(lang);
        }
    }
    let mut differences = Vec::new();
    let mut stored = moment.prepare(
        "SELECT summary, edition, question, place, option, n FROM answer_tally WHERE centre_id = ?1",
    )?;
    let mut rows = stored.query([centre])?;
    while let Some(row) = rows.next()? {
        let key = edition_key(centre, row)?;
        let of = [row.get(2)?, row.get(3)?, row.get(4)?];
        let n: i64 = row.get(5)?;
        let counted = fresh.remove(&(key.clone(), of.clone())).unwrap_or(0);
        if i64::try_from(counted) != Ok(n) {
            let n = n.try_into().unwrap_or(0);
            differences.push(difference(key, of, n, counted));
        }
    }
    let missing = fresh.into_iter();
    differences.extend(missing.map(|((key, of), counted)| difference(key, of, 0, counted)));
    Ok(differences)
}

fn difference(key: EditionKey, of: [String; 3], n: u64, counted: u64) -> Difference {
    let [question, place, option] = of;
    let place = read_place(&place);
    Difference {
        tally: AnswerTally {
            question,
            place,
            option,
            n,
        },
        key,
        counted,
    }
}

/// Corrects tallies that differed, by the difference found: they may have changed since.
pub(super) fn put_right(tx: &Connection, centre: &str, differences: &[Difference]) -> Result<()> {
    for Difference {
        tally,
        key,
        counted,
    } in differences
    {
        let by = counted.cast_signed() - tally.n.cast_signed();
        let place = match tally.question.as_str() {
            ANY => "",
            _ => batch::place_tag(tally.place),
        };
        let of = AnswerCount::of(key, &tally.question, place, tally.option.clone());
        add_answers(tx, centre, &of, by)?;
    }
    Ok(())
}
