//! Adds up what a group of signals changes in the tallies before it is written.
//!
//! The signals of a group mostly concern the same few steps and options. Written one by one, tallies
//! took most of the writer's time; a group writes each tally once, in the same transaction.

use std::collections::BTreeMap;

use evidence_walk_contract::signal::About;
use rusqlite::{Connection, Result, params};

use crate::EditionKey;
use crate::policy::UsageKey;

/// Used instead of a question: sheets that answer any.
pub(super) const ANY: &str = "";

/// Sums that are still to be written, within one transaction.
#[derive(Debug, Default)]
pub(super) struct Tallies<'a> {
    usage: BTreeMap<(&'a str, UsageKey<'a>), i64>,
    answers: BTreeMap<(&'a str, AnswerCount<'a>), i64>,
}

/// What a tally of answers counts, as stored in its columns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct AnswerCount<'a> {
    pub(super) summary: &'a str,
    pub(super) edition: u32,
    pub(super) question: &'a str,
    /// Empty for sheets with any answer, wherever it was given.
    pub(super) place: &'static str,
    pub(super) option: String,
}

impl<'a> AnswerCount<'a> {
    /// Answers given at a place that choose an option.
    pub(super) fn new(
        about: &'a About,
        question: &'a str,
        place: &'static str,
        option: String,
    ) -> Self {
        Self {
            summary: &about.summary,
            edition: about.edition,
            question,
            place,
            option,
        }
    }

    /// The same, of an edition.
    pub(super) fn of(
        key: &'a EditionKey,
        question: &'a str,
        place: &'static str,
        option: String,
    ) -> Self {
        Self {
            summary: &key.summary,
            edition: key.edition,
            question,
            place,
            option,
        }
    }

    /// Sheets with any answer.
    pub(super) fn of_sheets(about: &'a About) -> Self {
        Self::new(about, ANY, "", String::new())
    }

    /// Sheets with an answer in that language: of two languages it is in both.
    pub(super) fn in_language(about: &'a About, lang: &str) -> Self {
        Self::new(about, ANY, "", lang.to_owned())
    }
}

impl<'a> Tallies<'a> {
    /// One more use, in a centre.
    pub(super) fn used(&mut self, centre: &'a str, key: UsageKey<'a>) {
        *self.usage.entry((centre, key)).or_default() += 1;
    }

    /// One more answer with an option, or one fewer.
    pub(super) fn answered(&mut self, centre: &'a str, tally: AnswerCount<'a>, by: i64) {
        *self.answers.entry((centre, tally)).or_default() += by;
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
        for ((centre, tally), by) in self.answers.into_iter().filter(|(_, by)| *by != 0) {
            add_answers(tx, centre, &tally, by)?;
        }
        Ok(())
    }
}

/// Changes one tally of answers.
pub(super) fn add_answers(
    tx: &Connection,
    centre: &str,
    tally: &AnswerCount<'_>,
    by: i64,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO answer_tally (centre_id, summary, edition, question, place, option, n)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (centre_id, summary, edition, question, place, option)
         DO UPDATE SET n = answer_tally.n + excluded.n",
    )?
    .execute(params![
        centre,
        tally.summary,
        tally.edition,
        tally.question,
        tally.place,
        tally.option,
        by
    ])?;
    Ok(())
}
