//! The words of a toolkit.

use crate::{Words, words};

words! {
    /// A piece of text that a reader meets in a toolkit.
    ToolkitWord {
        Opens = "opens",
        Order = "order",
        Filters = "filters",
        Any = "any",
        ByCost = "by_cost",
        ByCertainty = "by_certainty",
        BySetting = "by_setting",
        Local = "local",
        Shown = "shown",
        Nothing = "nothing",
        NothingHere = "nothing_here",
        ComparedAll = "compared_all",
        Apart = "apart",
        ApartWhy = "apart_why",
        WhomIs = "whom_is",
        SettingIs = "setting_is",
        NotRated = "not_rated",
        NoInformation = "no_information",
        Levels = "levels",
    }
}

/// These words in one language.
#[derive(Debug, Clone)]
pub struct ToolkitWords {
    texts: Vec<String>,
}

impl ToolkitWords {
    /// The words among those of a language, those that stand in English passed through `mark`.
    #[must_use]
    pub fn of(words: &Words, mark: impl Fn(&str) -> String) -> Self {
        let mut texts = words.section("toolkit");
        let text = |key: &&str| {
            let text = texts.remove(*key).unwrap_or_default();
            match words.missing().contains(&["toolkit.", key].concat()) {
                true => mark(&text),
                false => text,
            }
        };
        Self {
            texts: ToolkitWord::KEYS.iter().map(text).collect(),
        }
    }

    /// The words for `word`.
    #[must_use]
    pub fn get(&self, word: ToolkitWord) -> &str {
        self.texts.get(word as usize).map_or("", String::as_str)
    }

    /// The words for `word`, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, word: ToolkitWord, values: &[(&str, &str)]) -> String {
        crate::fill(self.get(word), values)
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
            assert_eq!(words.section("toolkit").len(), ToolkitWord::KEYS.len());
            let toolkit = ToolkitWords::of(&words, str::to_owned);
            assert!(toolkit.texts.iter().all(|text| !text.trim().is_empty()));
        }
    }
}
