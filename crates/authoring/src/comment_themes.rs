//! Themes that staff give to comments: `[[themes]]` in `centre.toml`.

use crate::fields::Field;

/// Most themes that can be chosen from.
const MOST: usize = 40;

/// A theme of comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentTheme {
    /// Name in the store. It stays when the other one changes.
    pub id: String,
    /// Name shown to staff.
    pub name: String,
}

/// Reads the list.
pub(crate) fn read(field: &Field<'_>) -> Option<Vec<CommentTheme>> {
    let mut themes: Vec<CommentTheme> = Vec::new();
    let items = field.list()?;
    if items.len() > MOST {
        field.fault(
            format!("{} themes are more than anybody keeps apart", items.len()),
            format!("write {MOST} or fewer, and put together those that belong together"),
        );
        return None;
    }
    for item in items {
        let Some(fields) = item.fields() else {
            continue;
        };
        let id = fields.need("id", "\"cost\"").and_then(|field| field.name());
        let name = fields.text("name", "\"What it costs\"");
        fields.close();
        let (Some(id), Some(name)) = (id, name) else {
            continue;
        };
        for (field, taken) in [
            ("id", themes.iter().any(|theme| theme.id == id)),
            ("name", themes.iter().any(|theme| theme.name == name)),
        ] {
            if taken {
                fields.fault(
                    field,
                    format!("two themes have the same {field}"),
                    format!(
                        "give each theme {} of its own",
                        if field == "id" { "an id" } else { "a name" }
                    ),
                );
            }
        }
        themes.push(CommentTheme { id, name });
    }
    Some(themes)
}
