//! What only native code needs of a language: a reader's browser fetches none of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::{Table, Value};

use crate::counted_word::CountedWord;
use crate::direction::is_right_to_left;
use crate::language;
use crate::plural::Forms;
use crate::{Word, Words};

/// Who answers for the texts of a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Signed {
    /// Nobody so far.
    #[default]
    Draft,
    /// Somebody, for an earlier revision.
    Earlier {
        /// Who.
        name: String,
        /// The revision of today.
        now: u32,
    },
    /// Its translator.
    By(String),
    /// Nobody translated it: it is the language that the texts are written in.
    Source,
}

impl Signed {
    /// Whether nobody answers for it as it stands.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        matches!(self, Signed::Draft | Signed::Earlier { .. })
    }
}

/// What only native code needs of a language.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Made {
    pub name: String,
    pub revision: u32,
    pub ships: bool,
    pub signed: Signed,
    pub counted: Vec<Forms>,
    pub tables: Table,
    pub missing: Vec<String>,
}

// Tables of texts hold no floating-point numbers.
impl Eq for Made {}

impl Words {
    /// What the language calls itself.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.made.name
    }

    /// The revision of the words that ship, which is what a translator signs; `None` where none do.
    #[must_use]
    pub fn revision(&self) -> Option<u32> {
        self.made.ships.then_some(self.made.revision)
    }

    /// Who answers for these words.
    #[must_use]
    pub fn signed(&self) -> &Signed {
        &self.made.signed
    }

    /// What stands in English because the language has no words for it, as `words.back`.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        &self.made.missing
    }

    /// The same words, those that stand in English passed through `mark`; `None` where there are none.
    #[must_use]
    pub fn marking_english(&self, mark: impl Fn(&str) -> String) -> Option<Self> {
        if self.made.missing.is_empty() {
            return None;
        }
        let mut marked = self.clone();
        for (text, key) in marked.texts.iter_mut().zip(Word::KEYS) {
            if self.made.missing.contains(&["words.", key].concat()) {
                *text = mark(text);
            }
        }
        let mut made = Made::clone(&self.made);
        for forms in made
            .counted
            .iter_mut()
            .filter(|forms| forms.lang != self.lang)
        {
            for text in forms.texts.values_mut() {
                *text = mark(text);
            }
        }
        marked.made = Arc::new(made);
        Some(marked)
    }

    /// Whether the language is written from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        is_right_to_left(&self.lang)
    }

    /// The words for a number.
    #[must_use]
    pub fn count(&self, word: CountedWord, n: u64) -> String {
        self.forms(word)
            .map_or_else(String::new, |forms| forms.count(n))
    }

    /// The words for a number that is shown in this way.
    #[must_use]
    pub fn count_shown(&self, word: CountedWord, n: u64, shown: &str) -> String {
        let forms = self.forms(word);
        forms.map_or_else(String::new, |forms| {
            forms.fill(&n.to_string(), &[("n", shown)])
        })
    }

    fn forms(&self, word: CountedWord) -> Option<&Forms> {
        self.made.counted.get(word as usize)
    }

    /// The sentence patterns that figures are put into, as `evidence_walk_authoring` reads them.
    #[must_use]
    pub fn phrases(&self) -> Option<&Table> {
        self.made.tables.get("phrases").and_then(Value::as_table)
    }

    pub(crate) fn section(&self, section: &str) -> BTreeMap<String, String> {
        language::strings(&self.made.tables, section)
    }
}
