//! Every word a reader sees that is not the summary's, by language.
//!
//! One data file per language in `data/`; each sentence is written there and nowhere else. The widget
//! receives a language as [`Words`] in postcard; native code reads the files themselves.

/// The list of the words of the page and the walk.
mod word;

/// Words that go with a number.
#[cfg(feature = "authoring")]
mod counted_word;
#[cfg(feature = "authoring")]
mod direction;
#[cfg(feature = "authoring")]
mod made;

/// Forms of a text by number.
#[cfg(feature = "authoring")]
pub mod plural;

/// A language file over the English one.
#[cfg(feature = "authoring")]
pub mod language;

/// Reads the language files.
#[cfg(feature = "authoring")]
pub mod files;

/// The words that a walk needs.
#[cfg(feature = "authoring")]
pub mod walk;

/// The words of the dashboard, which its readers' widgets need not carry.
#[cfg(feature = "authoring")]
pub mod staff;

/// The words of the reader's own notes, fetched when those are first opened.
#[cfg(feature = "authoring")]
pub mod note;

#[cfg(feature = "authoring")]
mod arrival_word;
#[cfg(feature = "authoring")]
mod desk_word;
/// The words of the pages on which a reader asks the centre for something.
#[cfg(feature = "authoring")]
pub mod request_word;
/// The words of a toolkit.
#[cfg(feature = "authoring")]
pub mod toolkit_word;

#[cfg(feature = "authoring")]
mod review_word;
#[cfg(feature = "authoring")]
mod staff_word;

/// The words of the preview, which only editors meet.
#[cfg(feature = "authoring")]
pub mod editor;

#[cfg(feature = "authoring")]
use std::sync::Arc;

use serde::{Deserialize, Serialize};

#[cfg(feature = "authoring")]
pub use crate::counted_word::CountedWord;
#[cfg(feature = "authoring")]
pub use crate::direction::is_right_to_left;
#[cfg(feature = "authoring")]
pub use crate::made::Signed;
pub use crate::word::Word;

/// Lists words by the names they have in the data files.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u16)]
        pub enum $name {
            $(
                #[doc = concat!("`", $key, "` in the data file.")]
                $variant
            ),+
        }

        impl $name {
            /// The names in the data file, in the order of the list.
            pub const KEYS: &[&str] = &[$($key),+];
        }
    };
}
pub(crate) use words;

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// BCP 47 tag of the language.
    pub lang: String,
    /// [`LIST`] when they were written: words are found by their place in it.
    list: u32,
    texts: Vec<String>,
    #[cfg(feature = "authoring")]
    #[serde(skip)]
    made: Arc<made::Made>,
}

/// Fingerprint of the list of words.
pub const LIST: u32 = evidence_walk_contract::codec::fingerprint(Word::KEYS);

impl Words {
    /// Whether they were written for this list of words, so that each place holds what it should.
    #[must_use]
    pub fn fit(&self) -> bool {
        self.list == LIST
    }

    /// The words for `word`.
    #[must_use]
    pub fn get(&self, word: Word) -> &str {
        self.texts.get(word as usize).map_or("", String::as_str)
    }

    /// The words for `word`, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        fill(self.get(word), values)
    }
}

/// Replaces each `{name}` of `text` by its value.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            break;
        };
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// A whole number in digits, without the formatting machinery that costs the widget kilobytes.
#[must_use]
pub fn digits(number: usize) -> String {
    let mut out = Vec::new();
    let mut rest = number;
    while rest > 0 || out.is_empty() {
        out.push(char::from(b'0' + (rest % 10) as u8));
        rest /= 10;
    }
    out.iter().rev().collect()
}
