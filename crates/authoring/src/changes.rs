//! What readers asked for, and what came of it: `changes:` of a summary.

use evidence_walk_document::summary::AskedChange;

use crate::comment_themes::CommentTheme;
use crate::fields::Field;
use crate::formats;
use crate::front::summary as front;
use crate::phrases::Phrases;

/// Reads the list. The centre's themes are not known where its own file has faults.
pub fn read_changes(
    field: &Field<'_>,
    phrases: &Phrases,
    themes: Option<&[CommentTheme]>,
) -> Option<Vec<AskedChange>> {
    let mut changes = Vec::new();
    for item in field.list()? {
        let Some(fields) = item.fields() else {
            continue;
        };
        let asked = fields.needed_text(&front::ASKED);
        let done = fields.needed_text(&front::DONE);
        let on = fields.needed(&front::ON);
        let on = on.and_then(|field| formats::year_month_or_day(&field));
        let theme = fields.optional(&front::THEME);
        let theme = theme.map(|field| read_theme(&field, themes));
        fields.close();
        if let (Some(asked), Some(done), Some(on)) = (asked, done, on) {
            changes.push(AskedChange {
                asked,
                done,
                on_shown: phrases.year_month_or_day(&on),
                theme: theme.flatten(),
            });
        }
    }
    Some(changes)
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
