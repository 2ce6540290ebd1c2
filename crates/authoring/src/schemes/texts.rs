//! The words of a scheme in another language: `schemes/NAME.LANG.toml`.
//!
//! Values, their order and their marks are those of the scheme's own file, so they cannot differ.

use evidence_walk_document::rating::{Level, Scheme};

use crate::fault::{At, Sink};
use crate::fields::{Field, Fields};
use crate::toml_file;
use crate::translation::Translation;

/// How these files are named, and an example.
pub const NAMED: (&str, &str) = ("NAME.LANG.toml", "grade.cy.toml");

/// A scheme in another language.
#[derive(Debug, Clone)]
pub struct SchemeTexts {
    /// The whole scheme, in that language.
    pub scheme: Scheme,
    /// Who answers for its words.
    pub translation: Translation,
    /// Its file, for what is said about it.
    pub file: String,
}

/// Reads the words of `scheme` in another language.
pub fn read_texts(
    text: &str,
    file: &str,
    scheme: &Scheme,
    lang: &str,
    sink: &Sink,
) -> Option<SchemeTexts> {
    let node = toml_file::read_toml(text, sink)?;
    let fields = Fields::of_file(&node, sink)?;
    let translation = Translation::read_table(&fields);
    if translation == Some(Translation::Original) {
        sink.fault(
            At::file(),
            "it does not say who translated it",
            "write `[translation]`, and below it `translator = \"Name\"` or `draft = true`",
        );
    }
    let text = |name: &'static str, own: &str| {
        fields
            .get(name)
            .map_or_else(|| Some(own.to_owned()), |field| field.text())
    };
    let name = text("name", &scheme.name);
    let owner = text("owner", &scheme.owner);
    let source = text("source", &scheme.source);
    let says = fields.text("says", "\"The sentence of the scheme, in this language.\"");
    let levels = labels(&fields, "levels", &scheme.levels);
    let unrated = labels(&fields, "unrated", &scheme.unrated);
    fields.close();
    let scheme = Scheme {
        lang: lang.to_owned(),
        name: name?,
        owner: owner?,
        says: says?,
        source: source?,
        levels: levels?,
        unrated: unrated?,
        ..scheme.clone()
    };
    let translation = translation?;
    sink.is_clean().then(|| SchemeTexts {
        scheme,
        translation,
        file: file.to_owned(),
    })
}

/// The levels in this language: a table of label and definition under the value of each.
fn labels(fields: &Fields<'_>, name: &'static str, levels: &[Level]) -> Option<Vec<Level>> {
    let field = match fields.get(name) {
        Some(field) => field,
        None if levels.is_empty() => return Some(Vec::new()),
        None => {
            let values: Vec<String> = levels.iter().map(|of| format!("`{}`", of.value)).collect();
            fields.fault(
                name,
                format!("no words for {}", values.join(", ")),
                format!(
                    "write a block `[[{name}]]` for each, with `value`, `label` and `definition`"
                ),
            );
            return None;
        }
    };
    let mut written: Vec<Level> = Vec::new();
    for item in field.list()? {
        written.extend(one(&item, levels));
    }
    let missing = levels
        .iter()
        .find(|level| !written.iter().any(|of| of.value == level.value));
    if let Some(level) = missing {
        field.fault(
            format!("no words for `{}`, which the scheme has", level.value),
            format!(
                "write a block `[[{name}]]` with `value = \"{}\"`, `label` and `definition`",
                level.value
            ),
        );
        return None;
    }
    let found = levels.iter().filter_map(|level| {
        let words = written.iter().find(|of| of.value == level.value)?;
        Some(words.clone())
    });
    Some(found.collect())
}

fn one(item: &Field<'_>, levels: &[Level]) -> Option<Level> {
    let fields = item.fields()?;
    let value = fields.text("value", "\"high\"");
    let label = fields.text("label", "\"Uchel\"");
    let definition = fields.text("definition", "\"What the level means, in this language.\"");
    let known = value
        .as_ref()
        .and_then(|value| levels.iter().find(|level| level.value == *value));
    if let (Some(value), None) = (&value, known) {
        let values: Vec<String> = levels.iter().map(|of| format!("`{}`", of.value)).collect();
        fields.fault(
            "value",
            format!("the scheme has no `{value}`"),
            format!("write one of: {}", values.join(", ")),
        );
    }
    fields.close();
    Some(Level {
        label: label?,
        definition: definition?,
        ..known?.clone()
    })
}
