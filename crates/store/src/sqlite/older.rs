//! Migrations from older layouts.

use evidence_walk_mask::mask;
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::comments;
use super::forget::first_id;
use crate::policy::SEEN_DAYS;

/// Layout 1 stored comments unmasked.
pub(super) fn mask_comments(tx: &Connection) -> Result<()> {
    tx.execute_batch("ALTER TABLE comment ADD COLUMN masked TEXT NOT NULL DEFAULT '{}'")?;
    let mut all = tx.prepare("SELECT centre_id, id, text FROM comment WHERE text IS NOT NULL")?;
    let stood = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let stood: Vec<(String, [u8; 16], String)> = stood.collect::<Result<_>>()?;
    for (centre, id, text) in stood {
        let (text, masked) = mask(&text);
        tx.execute(
            "UPDATE comment SET text = ?3, masked = ?4 WHERE centre_id = ?1 AND id = ?2",
            params![centre, id, text, comments::write_masked(&masked)],
        )?;
    }
    Ok(())
}

/// Layouts up to 3 kept every revision of an answer, with its id and a hash of its content.
pub(super) fn keep_what_stands(tx: &Connection, schema: &str) -> Result<()> {
    tx.execute_batch(
        "CREATE TABLE IF NOT EXISTS withdrawn (centre_id TEXT NOT NULL, withdrawn_key BLOB NOT NULL);
         ALTER TABLE answer RENAME TO answer_before;
         ALTER TABLE comment RENAME TO comment_before;
         ALTER TABLE answer_tally RENAME TO answer_tally_before;
         ALTER TABLE withdrawn RENAME TO withdrawn_before;
         DROP INDEX answer_of_sheet;
         DROP INDEX comment_of_sheet;",
    )?;
    tx.execute_batch(schema)?;
    // The newest day on which anything arrived.
    let newest: Option<u32> = tx
        .query_row(
            "SELECT MAX(day) FROM (SELECT MAX(received_day) AS day FROM usage_seen
                 UNION ALL SELECT CAST(julianday(MAX(received_day)) - 2440587.5 AS INTEGER) FROM answer_before)",
            [],
            |row| row.get(0),
        )
        .optional()?
        .flatten();
    let newest = newest.unwrap_or(0);
    // Without a hash a known id counts as a repeat, whatever its content.
    tx.execute(
        "INSERT INTO seen (centre_id, id, content_hash)
         SELECT centre_id, id, x'' FROM usage_seen WHERE id >= ?1
         UNION SELECT centre_id, id, x'' FROM answer_before WHERE id >= ?1
         UNION SELECT centre_id, id, x'' FROM comment_before WHERE id >= ?1",
        [first_id(newest.saturating_sub(SEEN_DAYS))],
    )?;
    tx.execute_batch(
        "INSERT INTO answer (centre_id, sheet_key, summary, edition, question, answer_revision, revision,
             lang, place, value, received_day, cleared_day)
         SELECT centre_id, sheet_key, summary, edition, question, answer_revision, revision, lang, 'walk', value,
             (SELECT MIN(received_day) FROM answer_before AS b WHERE b.centre_id = a.centre_id
                 AND b.summary = a.summary AND b.edition = a.edition AND b.sheet_key = a.sheet_key
                 AND b.question = a.question),
             CASE value WHEN '[]' THEN CAST(julianday(received_day) - 2440587.5 AS INTEGER) END
         FROM answer_before AS a WHERE NOT EXISTS (
             SELECT 1 FROM answer_before AS b WHERE b.centre_id = a.centre_id AND b.summary = a.summary
                 AND b.edition = a.edition AND b.sheet_key = a.sheet_key AND b.question = a.question
                 AND (b.answer_revision > a.answer_revision
                     OR (b.answer_revision = a.answer_revision AND b.id > a.id)))",
    )?;
    // They had all been shown already.
    tx.execute(
        "INSERT INTO comment (centre_id, comment_key, summary, edition, question, answer_revision, revision,
             lang, text, masked, shown, received_month, cleared_day, staff_key, state, themes)
         SELECT centre_id, comment_key, summary, edition, question, answer_revision, revision, lang, text,
             masked, CASE WHEN text IS NULL THEN 3 ELSE 1 END, received_month,
             CASE WHEN text IS NULL THEN ?1 END, CASE WHEN text IS NOT NULL THEN randomblob(16) END,
             CASE WHEN text IS NOT NULL THEN 0 END, '[]'
         FROM comment_before AS a WHERE NOT EXISTS (
             SELECT 1 FROM comment_before AS b WHERE b.centre_id = a.centre_id AND b.summary = a.summary
                 AND b.edition = a.edition AND b.comment_key = a.comment_key AND b.question = a.question
                 AND (b.answer_revision > a.answer_revision
                     OR (b.answer_revision = a.answer_revision AND b.id > a.id)))",
        [newest],
    )?;
    copy_tallies(tx)?;
    copy_withdrawn(tx)?;
    tx.execute_batch(
        "INSERT INTO answer_tally (centre_id, summary, edition, question, place, option, n)
         SELECT centre_id, summary, edition, '', '', '', COUNT(DISTINCT sheet_key) FROM answer
         WHERE value <> '[]' GROUP BY centre_id, summary, edition;
         DROP TABLE answer_before;
         DROP TABLE comment_before;
         DROP TABLE usage_seen;",
    )
}

/// Layout 4 did not say where an answer was given, which was in the walk, nor when a sheet was withdrawn,
/// and had no marks on comments.
pub(super) fn know_places(tx: &Connection, schema: &str) -> Result<()> {
    tx.execute_batch(
        "ALTER TABLE answer RENAME TO answer_before;
         ALTER TABLE answer_apart RENAME TO answer_apart_before;
         ALTER TABLE comment RENAME TO comment_before;
         ALTER TABLE answer_tally RENAME TO answer_tally_before;
         ALTER TABLE withdrawn RENAME TO withdrawn_before;
         DROP INDEX answer_of_day;
         DROP INDEX answer_cleared;
         DROP INDEX answer_apart_of_site;
         DROP INDEX comment_shown;
         DROP INDEX comment_cleared;",
    )?;
    tx.execute_batch(schema)?;
    copy_tallies(tx)?;
    copy_withdrawn(tx)?;
    tx.execute_batch(
        "INSERT INTO answer (centre_id, sheet_key, summary, edition, question, answer_revision, revision,
             lang, place, value, received_day, cleared_day)
         SELECT centre_id, sheet_key, summary, edition, question, answer_revision, revision, lang, 'walk',
             value, received_day, cleared_day FROM answer_before;
         INSERT INTO answer_apart (centre_id, sheet_key, summary, edition, question, answer_revision,
             revision, lang, place, value, site, received_day)
         SELECT centre_id, sheet_key, summary, edition, question, answer_revision, revision, lang, 'walk',
             value, site, received_day FROM answer_apart_before;
         INSERT INTO comment (centre_id, comment_key, summary, edition, question, answer_revision, revision,
             lang, text, masked, shown, received_month, cleared_day, staff_key, state, themes)
         SELECT centre_id, comment_key, summary, edition, question, answer_revision, revision, lang, text,
             masked, shown, received_month, cleared_day, CASE WHEN shown IN (1, 2) THEN randomblob(16) END,
             CASE WHEN shown IN (1, 2) THEN 0 END, '[]' FROM comment_before;
         DROP TABLE answer_before;
         DROP TABLE answer_apart_before;
         DROP TABLE comment_before;",
    )
}

/// Layouts up to 4 did not say where an answer was given. The empty question has no place.
fn copy_tallies(tx: &Connection) -> Result<()> {
    tx.execute_batch(
        "INSERT INTO answer_tally (centre_id, summary, edition, question, place, option, n)
         SELECT centre_id, summary, edition, question, CASE question WHEN '' THEN '' ELSE 'walk' END, option, n
         FROM answer_tally_before;
         DROP TABLE answer_tally_before;",
    )
}

/// Layouts up to 4 did not say when a sheet was withdrawn: it is remembered from now on, by the machine's
/// clock unless that is behind.
fn copy_withdrawn(tx: &Connection) -> Result<()> {
    tx.execute_batch(
        "INSERT INTO withdrawn (centre_id, withdrawn_key, month)
         SELECT centre_id, withdrawn_key, MAX(strftime('%Y-%m', 'now'), COALESCE(
             (SELECT strftime('%Y-%m', day * 86400, 'unixepoch') FROM believed_day AS b
              WHERE b.centre_id = w.centre_id), ''))
         FROM withdrawn_before AS w;
         DROP TABLE withdrawn_before;",
    )
}

/// Layouts up to 6 did not count sheets by language.
pub(super) fn count_languages(tx: &Connection) -> Result<()> {
    tx.execute_batch(
        "INSERT INTO answer_tally (centre_id, summary, edition, question, place, option, n)
         SELECT centre_id, summary, edition, '', '', lang, COUNT(DISTINCT sheet_key) FROM answer
         WHERE value <> '[]' GROUP BY centre_id, summary, edition, lang;",
    )
}
