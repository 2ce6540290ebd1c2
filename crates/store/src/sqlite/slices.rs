//! Answers by month and wording, for comparing quarters and wordings.

use rusqlite::{CachedStatement, Connection, Params, Result, params};

use super::answers::read_place;
use super::read;
use super::releases::value;
use crate::{Answered, AnsweredWording, EditionKey, EditionSlices};

/// Equal answers of a day, in the order of the index: those of one value follow each other.
const ANSWERS: &str =
    "SELECT question, place, value, received_day, revision, COUNT(*) FROM answer INDEXED BY answer_of_value
     WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND received_day >= ?4 AND value <> '[]'
     GROUP BY question, place, value, received_day, revision";

/// The same to one question.
const ANSWERS_TO_ONE: &str =
    "SELECT question, place, value, received_day, revision, COUNT(*) FROM answer INDEXED BY answer_of_value
     WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND received_day >= ?4 AND value <> '[]'
         AND question = ?5
     GROUP BY question, place, value, received_day, revision";

/// The answers from that day on to one question, or to all.
pub(super) fn slices(
    on: &Connection,
    key: &EditionKey,
    question: Option<&str>,
    from: &str,
) -> Result<EditionSlices> {
    // One transaction: answers and usage are of one moment.
    let tx = on.unchecked_transaction()?;
    let answers = match question {
        Some(question) => by_month(
            &mut tx.prepare_cached(ANSWERS_TO_ONE)?,
            params![key.centre, key.summary, key.edition, from, question],
        )?,
        None => by_month(
            &mut tx.prepare_cached(ANSWERS)?,
            params![key.centre, key.summary, key.edition, from],
        )?,
    };
    let usage = read::usage(&tx, key)?;
    tx.commit()?;
    Ok(EditionSlices { usage, answers })
}

/// Adds up the days of each month.
fn by_month(grouped: &mut CachedStatement<'_>, of: impl Params) -> Result<Vec<AnsweredWording>> {
    let mut rows = grouped.query(of)?;
    let mut out: Vec<AnsweredWording> = Vec::new();
    // Where those of the current question, place and value begin.
    let (mut from, mut current) = (0, None);
    while let Some(row) = rows.next()? {
        let this: (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (day, revision, n) = (
            row.get_ref(3)?.as_str()?,
            row.get(4)?,
            row.get::<_, u64>(5)?,
        );
        let month = day.get(..7).unwrap_or(day);
        if current.as_ref() != Some(&this) {
            from = out.len();
        }
        let mut alike = out.iter_mut().skip(from);
        if let Some(same) = alike.find(|of| of.revision == revision && of.answered.day == month) {
            same.answered.n += n;
            continue;
        }
        out.push(AnsweredWording {
            revision,
            answered: Answered {
                question: this.0.clone(),
                place: read_place(&this.1),
                day: month.to_owned(),
                value: value(&this.2)?,
                n,
            },
        });
        current = Some(this);
    }
    Ok(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use rusqlite::params_from_iter;

    /// Reading every answer of a large edition by its row takes seconds.
    #[test]
    fn answers_are_counted_in_the_order_of_an_index() {
        let on = Connection::open_in_memory().unwrap();
        on.execute_batch(include_str!("schema.sql")).unwrap();
        for (sql, more) in [(ANSWERS, ""), (ANSWERS_TO_ONE, " AND question=?")] {
            let mut plan = on.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let of = ["a", "falls", "2", "2026-01-01", "useful"];
            let of = of.into_iter().take(plan.parameter_count());
            let plan: Vec<String> = plan
                .query_map(params_from_iter(of), |row| row.get(3))
                .unwrap()
                .collect::<Result<_>>()
                .unwrap();
            let by_value = format!(
                "SEARCH answer USING COVERING INDEX answer_of_value (centre_id=? AND summary=? AND edition=?{more})"
            );
            assert_eq!(plan, [by_value]);
        }
    }
}
