//! The words of the reader's own notes and of the editor of a note for a meeting.

use std::collections::BTreeMap;

use crate::files::{WordsError, read_texts};

const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("../data/note.en.toml"))];

/// Their names, which `src/element/evidence-walk-note.js` uses.
pub const KEYS: &[&str] = &[
    "field",
    "stays",
    "take_all",
    "mine",
    "empty",
    "notes_heading",
    "notes_in",
    "no_notes",
    "written",
    "gone",
    "print",
    "copy",
    "markdown",
    "word",
    "copied",
    "by_hand",
    "copy_of",
    "saved",
    "fetching",
    "word_failed",
];

/// The words of a language, by name.
///
/// # Errors
///
/// When there is no such language, or its file is incomplete.
pub fn note_words(lang: &str) -> Result<BTreeMap<&'static str, String>, WordsError> {
    let (_, file) = LANGUAGES
        .iter()
        .find(|(tag, _)| *tag == lang)
        .ok_or_else(|| WordsError::NoSuchLanguage {
            lang: lang.to_owned(),
        })?;
    let texts = read_texts(file, KEYS)?;
    Ok(KEYS.iter().copied().zip(texts).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::languages;

    #[test]
    fn every_language_of_the_walk_has_them_all() {
        for lang in languages() {
            let words = note_words(lang).unwrap_or_else(|error| panic!("{lang}: {error}"));
            assert!(words.values().all(|text| !text.trim().is_empty()), "{lang}");
        }
    }

    #[test]
    fn the_script_uses_each_and_no_other() {
        let script = include_str!("../../../src/element/evidence-walk-note.js");
        let mut used: Vec<&str> = Vec::new();
        for rest in script.split("words.").skip(1) {
            let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '_'));
            used.extend(end.and_then(|end| rest.get(..end)));
        }
        for key in KEYS {
            assert!(used.contains(key), "`{key}` is used nowhere");
        }
        let unknown: Vec<_> = used.iter().filter(|name| !KEYS.contains(name)).collect();
        assert!(unknown.is_empty(), "no words for {unknown:?}");
    }
}
