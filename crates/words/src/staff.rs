//! The words of the dashboard.

use crate::files::{self, WordsError};
use crate::words;

words! {
    /// A piece of text that a centre's staff meet on the dashboard.
    StaffWord {
        SignOut = "sign_out",
    }
}

/// The dashboard's words in one language.
#[derive(Debug, Clone)]
pub struct StaffWords(Vec<String>);

impl StaffWords {
    /// The English words.
    ///
    /// # Errors
    ///
    /// When the data file is incomplete.
    pub fn english() -> Result<Self, WordsError> {
        files::read(include_str!("../data/staff.en.toml"), StaffWord::KEYS).map(Self)
    }

    /// The words for `word`.
    #[must_use]
    pub fn get(&self, word: StaffWord) -> &str {
        self.0.get(word as usize).map_or("", String::as_str)
    }

    /// The words for `word`, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, word: StaffWord, values: &[(&str, &str)]) -> String {
        crate::fill(self.get(word), values)
    }
}
