//! Who answers for a translation.
//!
//! A text in another language than it was written in is a draft until its translator is named. Drafts can be
//! looked at, and are never published.

use crate::fields::Fields;
use crate::formats;

/// Who answers for a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Translation {
    /// Its authors: it was written in this language.
    #[default]
    Original,
    /// Its translator.
    By(String),
    /// Nobody yet; the line says so.
    Draft(usize),
}

impl Translation {
    /// Reads the fields `translator` and `draft` of a group.
    pub fn read(fields: &Fields<'_>) -> Option<Self> {
        let translator = fields.get("translator");
        let draft = fields.get("draft");
        let is_draft = match &draft {
            Some(field) => formats::yes(field)?,
            None => false,
        };
        match (translator, draft.filter(|_| is_draft)) {
            (Some(_), Some(draft)) => {
                draft.fault(
                    "a draft that somebody signed",
                    "take out `draft` once its translator answers for all of it",
                );
                None
            }
            (Some(field), None) => field.text().map(Translation::By),
            (None, Some(draft)) => Some(Translation::Draft(draft.line())),
            (None, None) => Some(Translation::Original),
        }
    }

    /// Reads the table `[translation]` of a TOML file; without one, the file is an original.
    pub fn read_table(fields: &Fields<'_>) -> Option<Self> {
        let Some(field) = fields.get("translation") else {
            return Some(Translation::Original);
        };
        let inner = field.fields()?;
        let read = Self::read(&inner);
        inner.close();
        if read == Some(Translation::Original) {
            field.fault(
                "nobody is named, and it does not say that it is a draft",
                "write `translator = \"Name\"`, or `draft = true`",
            );
            return None;
        }
        read
    }

    /// The name of the translator.
    pub fn translator(&self) -> Option<&str> {
        match self {
            Translation::By(name) => Some(name),
            Translation::Original | Translation::Draft(_) => None,
        }
    }
}
