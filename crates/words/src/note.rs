//! The words of the reader's own notes and of the editor of a note for a meeting.

use std::collections::BTreeMap;

use crate::Words;

/// Their names, which `src/element/evidence-walk-note.js` uses.
pub const KEYS: &[&str] = &[
    "field",
    "stays",
    "take_all",
    "mine",
    "empty",
    "range_in",
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
    "day",
    "months",
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Words {
    /// The words of the reader's own notes, by name; and how a day is written, since browsers know the months of
    /// few languages: `day`, and the names of the months with a bar between two.
    #[must_use]
    pub fn note_words(&self) -> BTreeMap<String, String> {
        let mut words = self.section("note");
        let dates = self.section("phrases");
        let of = |name: &str| dates.get(name).map_or("", String::as_str);
        words.insert("day".to_owned(), of("day").to_owned());
        words.insert("months".to_owned(), MONTHS.map(of).join("|"));
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::languages;

    #[test]
    fn each_has_its_text_and_there_is_no_other() {
        for lang in languages() {
            let words = Words::load(lang).unwrap_or_else(|error| panic!("{lang}: {error}"));
            let words = words.note_words();
            assert!(words.values().all(|text| !text.trim().is_empty()), "{lang}");
            let mut keys: Vec<&str> = KEYS.to_vec();
            keys.sort_unstable();
            let has: Vec<&str> = words.keys().map(String::as_str).collect();
            assert_eq!(has, keys, "{lang}");
            assert_eq!(
                words["months"]
                    .split('|')
                    .filter(|of| !of.is_empty())
                    .count(),
                12
            );
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
