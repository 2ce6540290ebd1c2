//! The words of the dashboard.

use crate::files::{self, WordsError};

pub use crate::arrival_word::ArrivalWord;
pub use crate::desk_word::DeskWord;
pub use crate::review_word::ReviewWord;
pub use crate::staff_word::StaffWord;

/// A word of the data file for staff. They are in several lists.
pub trait StaffText: Copy {
    /// Its place among the words of both lists.
    fn place(self) -> usize;
}

impl StaffText for StaffWord {
    fn place(self) -> usize {
        self as usize
    }
}

impl StaffText for ReviewWord {
    fn place(self) -> usize {
        StaffWord::KEYS.len() + self as usize
    }
}

impl StaffText for ArrivalWord {
    fn place(self) -> usize {
        StaffWord::KEYS.len() + ReviewWord::KEYS.len() + self as usize
    }
}

impl StaffText for DeskWord {
    fn place(self) -> usize {
        StaffWord::KEYS.len() + ReviewWord::KEYS.len() + ArrivalWord::KEYS.len() + self as usize
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
        let keys = [
            StaffWord::KEYS,
            ReviewWord::KEYS,
            ArrivalWord::KEYS,
            DeskWord::KEYS,
        ]
        .concat();
        files::read_texts(include_str!("../data/staff.en.toml"), &keys).map(Self)
    }

    /// The words for `word`.
    #[must_use]
    pub fn get(&self, word: impl StaffText) -> &str {
        self.0.get(word.place()).map_or("", String::as_str)
    }

    /// The words for `word`, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, word: impl StaffText, values: &[(&str, &str)]) -> String {
        crate::fill(self.get(word), values)
    }
}
