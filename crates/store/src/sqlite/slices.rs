//! Answers by month and wording, for comparing quarters and wordings.

use rusqlite::{Connection, Result, params};

use super::answers::read_place;
use super::read;
use super::releases::value;
use crate::{Answered, AnsweredWording, EditionKey, EditionSlices};

const ANSWERS: &str =
    "SELECT question, substr(received_day, 1, 7) AS month, revision, value, COUNT(*), place FROM answer
     WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND received_day >= ?4
         AND (?5 IS NULL OR question = ?5) AND value <> '[]'
     GROUP BY question, place, month, revision, value";

/// The answers from that day on to one question, or to all.
pub(super) fn slices(
    on: &Connection,
    key: &EditionKey,
    question: Option<&str>,
    from: &str,
) -> Result<EditionSlices> {
    // One transaction: answers and usage are of one moment.
    let tx = on.unchecked_transaction()?;
    let answers = tx
        .prepare_cached(ANSWERS)?
        .query_map(
            params![key.centre, key.summary, key.edition, from, question],
            |row| {
                Ok(AnsweredWording {
                    revision: row.get(2)?,
                    answered: Answered {
                        question: row.get(0)?,
                        place: read_place(&row.get::<_, String>(5)?),
                        day: row.get(1)?,
                        value: value(&row.get::<_, String>(3)?)?,
                        n: row.get(4)?,
                    },
                })
            },
        )?
        .collect::<Result<_>>()?;
    let usage = read::usage(&tx, key)?;
    tx.commit()?;
    Ok(EditionSlices { usage, answers })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_found_by_their_edition_and_day() {
        let on = Connection::open_in_memory().unwrap();
        on.execute_batch(include_str!("schema.sql")).unwrap();
        let plan: Vec<String> = on
            .prepare(&format!("EXPLAIN QUERY PLAN {ANSWERS}"))
            .unwrap()
            .query_map(params!["a", "falls", 2, "2026-01-01", "useful"], |row| {
                row.get(3)
            })
            .unwrap()
            .collect::<Result<_>>()
            .unwrap();
        let by_day = "SEARCH answer USING INDEX answer_of_day (centre_id=? AND summary=? AND edition=? AND received_day>?)";
        assert!(plan.iter().any(|step| step == by_day), "{plan:?}");
    }
}
