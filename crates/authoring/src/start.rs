//! What an editor begins with: a summary to fill in, or a whole centre folder.

use evidence_walk_contract::limits::is_name;
use evidence_walk_contract::paths::summary_stem;
use evidence_walk_words::Words;
use evidence_walk_words::files::WordsError;
use jiff::civil::Date;

use crate::age;
use crate::blanks::BLANK;
use crate::load::{CENTRE, SCHEMES, SUMMARIES};
use crate::names::{NAME_FORM, suggestion};
use crate::phrases::fill;
use crate::{glossary, notes};

const SUMMARY: &str = include_str!("../data/start/summary.md");

/// The example's file, so that its notes are written only once.
const CENTRE_FILE: &str = include_str!("../../../centre/centre.toml");

/// What a new centre has in place of the example's values.
const OWN: [(&str, &str); 2] = [
    (
        "name = \"Example Evidence Centre\"",
        "your name, as readers see it",
    ),
    (
        "contact = \"evidence@example.org\"",
        "an e-mail address or a page",
    ),
];

macro_rules! schemes {
    ($($name:literal),+) => {
        [$(($name, include_str!(concat!("../../../centre/schemes/", $name)))),+]
    };
}

/// The example's rating scales.
const SCALES: [(&str, &str); 10] = schemes!(
    "eef-cost.toml",
    "eef-evidence-2021.toml",
    "eef-evidence.toml",
    "eif-cost.cy.toml",
    "eif-cost.toml",
    "eif-evidence.cy.toml",
    "eif-evidence.toml",
    "grade.cy.toml",
    "grade.toml",
    "nesta-soe.toml"
);

/// The example's headings for a note.
const NOTES: [(&str, &str); 2] = [
    (
        "committee.cy.toml",
        include_str!("../../../centre/notes/committee.cy.toml"),
    ),
    (
        "committee.en.toml",
        include_str!("../../../centre/notes/committee.en.toml"),
    ),
];

/// The terms that the example's summaries share.
const TERMS: [(&str, &str); 2] = [
    ("cy.toml", include_str!("../../../centre/glossary/cy.toml")),
    ("en.toml", include_str!("../../../centre/glossary/en.toml")),
];

/// One of the example's summaries.
const EXAMPLE: (&str, &str) = (
    "home-adaptations.en.md",
    include_str!("../../../centre/summaries/home-adaptations.en.md"),
);

/// A file to be written: its place in the centre folder, and its text.
pub type NewFile = (String, String);

/// Why no beginning could be made.
#[derive(Debug, PartialEq, Eq)]
pub enum StartError {
    /// Not a name for a summary: what was given.
    Name(String),
    /// There are no words for the language.
    Words(WordsError),
}

impl std::fmt::Display for StartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            StartError::Name(name) => write!(
                f,
                "`{name}` is not a name; use {NAME_FORM}, without the language and `.md`: {}",
                suggestion(name.strip_suffix(".md").unwrap_or(name))
            ),
            StartError::Words(error) => {
                write!(f, "{error}; name one of these with --lang")
            }
        }
    }
}

impl std::error::Error for StartError {}

/// A summary to fill in. It passes `check`, with a warning for each place that is still to be written.
///
/// # Errors
///
/// When the name or the language cannot be used.
pub fn new_summary(name: &str, lang: &str) -> Result<NewFile, StartError> {
    new_summary_on(name, lang, age::today())
}

/// [`new_summary`] as on a given day. Reads no clock.
///
/// # Errors
///
/// As [`new_summary`].
pub fn new_summary_on(name: &str, lang: &str, today: Date) -> Result<NewFile, StartError> {
    if !is_name(name) {
        return Err(StartError::Name(name.to_owned()));
    }
    Words::load(lang).map_err(StartError::Words)?;
    let path = format!("{SUMMARIES}/{}.md", summary_stem(name, lang));
    let text = fill(SUMMARY, &[("lang", lang), ("today", &today.to_string())]);
    Ok((path, text))
}

/// A centre folder without summaries: `centre.toml`, the rating scales and a template for notes. `name` is that of the
/// folder; an id is made of it.
#[must_use]
pub fn new_centre(name: &str) -> Vec<NewFile> {
    let id = suggestion(name);
    let id = id.trim_matches('`');
    let mut text = CENTRE_FILE.replace("\"example\"", &format!("\"{id}\""));
    for (line, what) in OWN {
        let (field, _) = line.split_once(" = ").unwrap_or((line, ""));
        text = text.replace(line, &format!("{field} = \"{BLANK}: {what}\""));
    }
    with_example(text)
}

/// The example centre with one of its summaries.
#[must_use]
pub fn example() -> Vec<NewFile> {
    let (name, text) = EXAMPLE;
    let mut files = with_example(CENTRE_FILE.to_owned());
    files.push((format!("{SUMMARIES}/{name}"), text.to_owned()));
    files
}

/// A `centre.toml` with the example's rating scales, headings for a note and terms.
fn with_example(centre: String) -> Vec<NewFile> {
    let scales = SCALES
        .iter()
        .map(|(name, text)| (format!("{SCHEMES}/{name}"), (*text).to_owned()));
    let notes = NOTES
        .iter()
        .map(|(name, text)| (format!("{}/{name}", notes::FOLDER), (*text).to_owned()));
    let terms = TERMS
        .iter()
        .map(|(name, text)| (format!("{}/{name}", glossary::FOLDER), (*text).to_owned()));
    [(CENTRE.to_owned(), centre)]
        .into_iter()
        .chain(scales)
        .chain(notes)
        .chain(terms)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_scale_of_the_example_comes_along() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre/schemes");
        let there: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let here: BTreeSet<String> = SCALES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(here, there);
    }

    #[test]
    fn nothing_of_the_example_is_left_in_a_new_centre() {
        let files = new_centre("Our Centre");
        let (path, text) = &files[0];
        assert_eq!(path, "centre.toml");
        assert!(text.contains("\nid = \"our-centre\"\n"), "{text}");
        assert_eq!(text.matches(BLANK).count(), OWN.len(), "{text}");
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            assert!(!line.to_lowercase().contains("example"), "{line}");
        }
    }
}
