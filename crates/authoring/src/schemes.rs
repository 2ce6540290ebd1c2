//! Rating schemes: `schemes/*.toml`. A centre adds its own scale as a file; no scale is built into the code.

mod texts;

use evidence_walk_document::rating::{Glyph, Level, Marks, Scheme, SchemeKind};

use crate::fault::{At, Sink};
use crate::fields::{Field, Fields};
use crate::toml_file;

pub use texts::{NAMED, SchemeTexts, read_texts};

/// The language of a scheme's words where its file does not say.
const LANGUAGE: &str = "en";

/// Most marks in a row that can still be told apart at a glance.
const MOST_MARKS: u32 = 10;

/// Reads one scheme, from a file whose name without ending is `stem`.
pub fn read_scheme(text: &str, stem: &str, sink: &Sink) -> Option<Scheme> {
    let node = toml_file::read_toml(text, sink)?;
    let fields = Fields::of_file(&node, sink)?;
    let id = fields
        .need("id", &format!("\"{stem}\""))
        .and_then(|f| f.name());
    if let Some(id) = id.as_ref().filter(|id| *id != stem) {
        fields.fault(
            "id",
            format!("the file is called `{stem}.toml` and the scheme `{id}`"),
            format!("give both the same name: `id = \"{stem}\"`"),
        );
    }
    let version = fields.text("version", "\"2012\"");
    let lang = fields
        .get("language")
        .map_or_else(|| Some(LANGUAGE.to_owned()), |field| field.text());
    let name = fields.text("name", "\"GRADE\"");
    let owner = fields.text("owner", "\"the organisation that owns the scale\"");
    let kind = fields
        .need("kind", "\"certainty\"")
        .and_then(|field| field.tag::<SchemeKind>());
    let says = fields.text(
        "says",
        "\"One sentence on what the scale says, and what it does not.\"",
    );
    let source = fields.text("source", "\"where the definitions were read\"");
    let mut seen = Vec::new();
    let levels = fields
        .get("levels")
        .map_or(Some(Vec::new()), |field| read_levels(&field, &mut seen));
    let unrated = fields
        .get("unrated")
        .map_or(Some(Vec::new()), |field| read_levels(&field, &mut seen));
    fields.close();
    if levels.as_ref().is_some_and(Vec::is_empty) {
        sink.fault(
            At::file(),
            "the scheme has no levels",
            "add them, lowest first, as blocks that begin with `[[levels]]`",
        );
    }
    let scheme = Scheme {
        id: id?,
        version: version?,
        lang: lang?,
        name: name?,
        owner: owner?,
        kind: kind?,
        says: says?,
        source: source?,
        levels: levels?,
        unrated: unrated?,
    };
    sink.is_clean().then_some(scheme)
}

fn read_levels(field: &Field<'_>, seen: &mut Vec<String>) -> Option<Vec<Level>> {
    let mut out = Vec::new();
    for item in field.list()? {
        let Some(fields) = item.fields() else {
            continue;
        };
        let value = fields.text("value", "\"high\"");
        let label = fields.text("label", "\"High\"");
        let definition = fields.text("definition", "\"What the level means.\"");
        let marks = fields.get("marks").and_then(|field| marks(&field));
        if let Some(value) = &value {
            if seen.contains(value) {
                fields.fault(
                    "value",
                    format!("`{value}` stands twice"),
                    "give each level a value of its own",
                );
            }
            seen.push(value.clone());
        }
        fields.close();
        if let (Some(value), Some(label), Some(definition)) = (value, label, definition) {
            out.push(Level {
                value,
                label,
                definition,
                marks,
            });
        }
    }
    Some(out)
}

fn marks(field: &Field<'_>) -> Option<Marks> {
    let fields = field.fields()?;
    let glyph = fields
        .need("glyph", "\"dot\"")
        .and_then(|f| f.tag::<Glyph>());
    let filled = fields.need("filled", "3").and_then(|f| f.whole(0));
    let of = fields.need("of", "4").and_then(|f| f.whole(1));
    fields.close();
    let (glyph, filled, of) = (glyph?, filled?, of?);
    if filled > of || of > MOST_MARKS {
        field.fault(
            format!("{filled} of {of} marks cannot be drawn"),
            format!("`filled` is at most `of`, and `of` at most {MOST_MARKS}"),
        );
        return None;
    }
    Some(Marks {
        glyph,
        filled: u8::try_from(filled).ok()?,
        of: u8::try_from(of).ok()?,
    })
}
