//! Adds up what a group of signals changes in the tallies before it is written.
//!
//! The signals of a group mostly concern the same few steps and options. Written one by one, tallies
//! took most of the writer's time; a group writes each tally once, in the same transaction.

use std::collections::BTreeMap;

use evidence_walk_contract::signal::About;
use rusqlite::{Connection, Result, params};

use crate::policy::UsageKey;

/// Sums that are still to be written, within one transaction.
#[derive(Debug, Default)]
pub(super) struct Tallies<'a> {
    usage: BTreeMap<(&'a str, UsageKey<'a>), i64>,
    answers: BTreeMap<Answer<'a>, i64>,
}

/// The key of a tally of answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Answer<'a> {
    centre: &'a str,
    summary: &'a str,
    edition: u32,
    question: &'a str,
    option: String,
}

impl<'a> Tallies<'a> {
    /// One more use, in a centre.
    pub(super) fn used(&mut self, centre: &'a str, key: UsageKey<'a>) {
        *self.usage.entry((centre, key)).or_default() += 1;
    }

    /// One more answer with an option, or one fewer.
    pub(super) fn answered(
        &mut self,
        centre: &'a str,
        about: &'a About,
        question: &'a str,
        option: String,
        by: i64,
    ) {
        let key = Answer {
            centre,
            summary: &about.summary,
            edition: about.edition,
            question,
            option,
        };
        *self.answers.entry(key).or_default() += by;
    }

    /// Writes them, as the last step of the group.
    pub(super) fn write(self, tx: &Connection) -> Result<()> {
        let mut add = tx.prepare_cached(
            "INSERT INTO usage_tally (centre_id, summary, edition, month, measure, dimension, value, n)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (centre_id, summary, edition, month, measure, dimension, value)
             DO UPDATE SET n = usage_tally.n + excluded.n",
        )?;
        for ((centre, key), by) in self.usage {
            add.execute(params![
                centre,
                key.summary,
                key.edition,
                key.month,
                key.measure,
                key.dimension,
                key.value,
                by
            ])?;
        }
        for (key, by) in self.answers.into_iter().filter(|(_, by)| *by != 0) {
            add_answers(
                tx,
                key.centre,
                key.summary,
                key.edition,
                key.question,
                &key.option,
                by,
            )?;
        }
        Ok(())
    }
}

/// Changes one tally of answers.
pub(super) fn add_answers(
    tx: &Connection,
    centre: &str,
    summary: &str,
    edition: u32,
    question: &str,
    option: &str,
    by: i64,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO answer_tally (centre_id, summary, edition, question, option, n)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (centre_id, summary, edition, question, option)
         DO UPDATE SET n = answer_tally.n + excluded.n",
    )?
    .execute(params![centre, summary, edition, question, option, by])?;
    Ok(())
}
