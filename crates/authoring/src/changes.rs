//! What changed, and who asked for it: `changes:` of a summary.

use evidence_walk_document::summary::SummaryChange;

use crate::comment_themes::CommentTheme;
use crate::fields::{Field, Fields};
use crate::formats;
use crate::front::summary as front;
use crate::phrases::Phrases;

/// Reads the list, of a summary at this edition. The centre's themes are not known where its own file has faults.
pub fn read_changes(
    field: &Field<'_>,
    current: Option<u32>,
    phrases: &Phrases,
    themes: Option<&[CommentTheme]>,
) -> Option<Vec<SummaryChange>> {
    let mut changes = Vec::new();
    for item in field.list()? {
        let change = item
            .fields()
            .map(|fields| change(&fields, current, phrases, themes));
        changes.extend(change.flatten());
    }
    Some(changes)
}

fn change(
    fields: &Fields<'_>,
    current: Option<u32>,
    phrases: &Phrases,
    themes: Option<&[CommentTheme]>,
) -> Option<SummaryChange> {
    let edition = fields.optional(&front::CHANGE_EDITION).and_then(|field| {
        let edition = field.whole(2)?;
        if let Some(current) = current.filter(|current| edition > *current) {
            field.fault(
                format!("edition {edition}, and this is edition {current}"),
                format!("write {current} or less here, or raise `edition:` as well"),
            );
        }
        Some(edition)
    });
    let asked = fields.optional(&front::ASKED).and_then(|f| f.text());
    let credit = fields.optional(&front::CREDIT);
    if let Some(field) = credit.as_ref().filter(|_| asked.is_none()) {
        field.fault(
            "says who asked, and not for what",
            "add `asked:` with what was asked for, in a few words",
        );
    }
    let credit = credit.and_then(|field| field.text());
    let done = fields.needed_text(&front::DONE);
    let on = fields.needed(&front::ON);
    let on = on.and_then(|field| formats::year_month_or_day(&field));
    let theme = fields.optional(&front::THEME);
    let theme = theme.and_then(|field| read_theme(&field, themes));
    fields.close();
    Some(SummaryChange {
        edition,
        asked,
        credit,
        done: done?,
        on_shown: phrases.year_month_or_day(&on?),
        theme,
    })
}

fn read_theme(field: &Field<'_>, themes: Option<&[CommentTheme]>) -> Option<String> {
    let id = field.name()?;
    let Some(themes) = themes else {
        return Some(id);
    };
    if themes.iter().any(|theme| theme.id == id) {
        return Some(id);
    }
    let known: Vec<String> = themes
        .iter()
        .map(|theme| format!("`{}`", theme.id))
        .collect();
    field.fault(
        format!("the centre has no theme `{id}`"),
        match known.as_slice() {
            [] => "take it out, or add the theme to `centre.toml` under `[[themes]]`".to_owned(),
            some => format!(
                "write the id of one of the themes in `centre.toml`, {}, or add it there under `[[themes]]`",
                some.join(", ")
            ),
        },
    );
    None
}

/// Warns where readers of an earlier edition could not tell what changed.
pub fn warn_of_silence(fields: &Fields<'_>, edition: Option<u32>, changes: &[SummaryChange]) {
    let Some(edition) = edition.filter(|edition| *edition > 1) else {
        return;
    };
    if !changes.iter().any(|change| change.edition == Some(edition)) {
        fields.warn(
            front::CHANGES.name,
            format!("nothing says what changed with edition {edition}"),
            format!("add an item with `edition: {edition}`, `done:` and `on:`; readers may know the edition before"),
        );
    }
}
