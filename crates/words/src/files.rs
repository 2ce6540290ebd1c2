//! Reads the language files. A language is complete or an error: no sentence falls back silently.

use std::collections::BTreeMap;
use std::fmt;

use crate::{LIST, Word, Words};

const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("../data/en.toml"))];

/// Why there are no words for a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordsError {
    /// No data file.
    NoSuchLanguage {
        /// The language asked for.
        lang: String,
    },
    /// The file is no TOML of strings: the parser's words.
    Unreadable(String),
    /// A name is missing from the file.
    Missing(&'static str),
    /// The file has a name that the list does not.
    Unknown(String),
}

impl fmt::Display for WordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WordsError::NoSuchLanguage { lang } => {
                let have = languages().collect::<Vec<_>>().join(", ");
                write!(
                    f,
                    "no words for language `{lang}`; there are words for: {have}"
                )
            }
            WordsError::Unreadable(why) => write!(f, "the language file is not readable: {why}"),
            WordsError::Missing(key) => write!(f, "the language file lacks `{key}`"),
            WordsError::Unknown(key) => write!(f, "the language file has an unknown `{key}`"),
        }
    }
}

impl std::error::Error for WordsError {}

/// The languages that there are words for.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(lang, _)| *lang)
}

/// Reads a data file against the list of names it must have.
///
/// # Errors
///
/// When a name is missing or unknown, or the file is not TOML.
pub(crate) fn read_texts(file: &str, keys: &[&'static str]) -> Result<Vec<String>, WordsError> {
    let mut table: BTreeMap<String, String> =
        toml::from_str(file).map_err(|error| WordsError::Unreadable(error.to_string()))?;
    let texts = keys
        .iter()
        .map(|key| table.remove(*key).ok_or(WordsError::Missing(key)))
        .collect::<Result<_, _>>()?;
    match table.into_keys().next() {
        Some(key) => Err(WordsError::Unknown(key)),
        None => Ok(texts),
    }
}

impl Words {
    /// The words of a language, from its data file.
    ///
    /// # Errors
    ///
    /// When there is no such language, or its file is incomplete.
    pub fn load(lang: &str) -> Result<Self, WordsError> {
        let (_, file) = LANGUAGES
            .iter()
            .find(|(tag, _)| *tag == lang)
            .ok_or_else(|| WordsError::NoSuchLanguage {
                lang: lang.to_owned(),
            })?;
        Ok(Self {
            lang: lang.to_owned(),
            list: LIST,
            texts: read_texts(file, Word::KEYS)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_complete() {
        for lang in languages() {
            let words = Words::load(lang).unwrap_or_else(|error| panic!("{lang}: {error}"));
            assert!(
                words.texts.iter().all(|text| !text.trim().is_empty()),
                "{lang}: an empty text"
            );
        }
    }

    #[test]
    fn a_missing_and_an_unknown_name_are_told_apart() {
        assert_eq!(
            read_texts("a = 'x'", &["a", "b"]),
            Err(WordsError::Missing("b"))
        );
        assert_eq!(
            read_texts("a = 'x'\nc = 'y'", &["a"]),
            Err(WordsError::Unknown("c".to_owned()))
        );
    }

    #[test]
    fn an_unknown_language_is_told_which_there_are() {
        let error = Words::load("xx").err().map(|e| e.to_string());
        assert_eq!(
            error.as_deref(),
            Some("no words for language `xx`; there are words for: en")
        );
    }
}
