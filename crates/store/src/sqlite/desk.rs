//! Comments as staff work on them: found, marked, deleted.
//!
//! Staff know a comment by a random key that it has while its words stand. It is made of nothing, so a
//! reader's withdrawal code does not lead to it.

use std::collections::BTreeMap;

use evidence_walk_contract::id::Day;
use rusqlite::{Connection, Result, Row, params};

use super::answers::unreadable;
use super::comments::{read_masked, shown};
use crate::policy::PAGE;
use crate::{
    Comment, CommentFilter, CommentMarks, CommentPage, CommentState, EditionKey, StaffComment,
    StaffKey,
};

/// A state as stored in the column.
fn write_state(state: CommentState) -> u8 {
    match state {
        CommentState::Open => 0,
        CommentState::Handled => 1,
        CommentState::NotRelevant => 2,
    }
}

fn read_state(column: u8) -> CommentState {
    match column {
        1 => CommentState::Handled,
        2 => CommentState::NotRelevant,
        _ => CommentState::Open,
    }
}

fn read_themes(column: &str) -> Result<Vec<String>> {
    serde_json::from_str(column).map_err(unreadable)
}

/// Those that are wanted, from a place on.
pub(super) fn find(
    on: &Connection,
    key: &EditionKey,
    filter: &CommentFilter,
    from: u64,
) -> Result<CommentPage> {
    let mut statement = on.prepare_cached(
        "SELECT text, lang, state, themes, staff_key, question, received_month, masked, shown FROM comment
         WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND state IS NOT NULL
             AND (?4 IS NULL OR state = ?4)
         ORDER BY received_month DESC, shown DESC, comment_key DESC",
    )?;
    let state = filter.state.map(write_state);
    let mut rows = statement.query(params![key.centre, key.summary, key.edition, state])?;
    let wanted = filter.words.to_lowercase();
    // The same words, with the same marks, to the number of their group.
    let mut groups: BTreeMap<(String, String, u8, String), u64> = BTreeMap::new();
    let mut found = CommentPage::default();
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        let themes: String = row.get(3)?;
        if !text.to_lowercase().contains(&wanted) {
            continue;
        }
        let listed = read_themes(&themes)?;
        if filter
            .theme
            .as_ref()
            .is_some_and(|theme| !listed.contains(theme))
        {
            continue;
        }
        found.comments += 1;
        let group = (text.trim().to_lowercase(), row.get(1)?, row.get(2)?, themes);
        let number = match groups.get(&group) {
            Some(number) => *number,
            None => {
                let number = found.groups;
                found.groups += 1;
                groups.insert(group, number);
                if number >= from && number - from < PAGE {
                    found.page.push(read(row, listed)?);
                }
                number
            }
        };
        let place = number
            .checked_sub(from)
            .and_then(|n| usize::try_from(n).ok());
        if let Some(group) = place.and_then(|place| found.page.get_mut(place)) {
            group.keys.push(row.get(4)?);
        }
    }
    Ok(found)
}

fn read(row: &Row<'_>, themes: Vec<String>) -> Result<StaffComment> {
    Ok(StaffComment {
        keys: Vec::new(),
        comment: Comment {
            question: row.get(5)?,
            month: row.get(6)?,
            lang: row.get(1)?,
            text: row.get(0)?,
            masked: read_masked(&row.get::<_, String>(7)?),
            short: row.get::<_, u8>(8)? == shown::SHORT,
        },
        state: read_state(row.get(2)?),
        themes,
    })
}

/// Found by an index that holds all that is read.
pub(super) const MARKS: &str =
    "SELECT state, themes, COUNT(*) FROM comment INDEXED BY comment_themes
     WHERE centre_id = ?1 AND summary = ?2 AND edition = ?3 AND state IS NOT NULL
     GROUP BY state, themes";

/// How many have the same marks.
pub(super) fn marks(on: &Connection, key: &EditionKey) -> Result<Vec<CommentMarks>> {
    on.prepare_cached(MARKS)?
        .query_map(params![key.centre, key.summary, key.edition], |row| {
            Ok(CommentMarks {
                state: read_state(row.get(0)?),
                themes: read_themes(&row.get::<_, String>(1)?)?,
                n: row.get(2)?,
            })
        })?
        .collect()
}

/// Marks comments, and returns how many.
pub(super) fn mark(
    tx: &Connection,
    key: &EditionKey,
    keys: &[StaffKey],
    state: CommentState,
    themes: &[String],
) -> Result<u64> {
    let mut themes = themes.to_vec();
    themes.sort();
    themes.dedup();
    let themes = serde_json::to_string(&themes).map_err(unreadable)?;
    let mut marks = tx.prepare_cached(
        "UPDATE comment SET state = ?5, themes = ?6
         WHERE centre_id = ?1 AND staff_key = ?4 AND summary = ?2 AND edition = ?3",
    )?;
    let mut many = 0;
    for staff_key in keys {
        let state = write_state(state);
        let of = params![
            key.centre,
            key.summary,
            key.edition,
            staff_key,
            state,
            themes
        ];
        many += marks.execute(of)? as u64;
    }
    Ok(many)
}

/// Deletes the words of comments, and returns of how many. Their rows stay for some days, as those of
/// comments that their readers cleared, so that an earlier version which arrives late does not become current.
pub(super) fn clear(
    tx: &Connection,
    key: &EditionKey,
    keys: &[StaffKey],
    today: Day,
) -> Result<u64> {
    let mut clears = tx.prepare_cached(
        "UPDATE comment SET text = NULL, masked = '{}', shown = ?5, cleared_day = ?6, staff_key = NULL,
             state = NULL, themes = '[]'
         WHERE centre_id = ?1 AND staff_key = ?4 AND summary = ?2 AND edition = ?3",
    )?;
    let mut many = 0;
    for staff_key in keys {
        let of = params![
            key.centre,
            key.summary,
            key.edition,
            staff_key,
            shown::GONE,
            today
        ];
        many += clears.execute(of)? as u64;
    }
    Ok(many)
}
