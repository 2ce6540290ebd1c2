//! Characters, and where words end.

use alloc::vec::Vec;

/// The text, character by character.
pub(crate) struct Text(Vec<char>);

/// Where a detail ends, and what it is.
pub(crate) type Found = Option<(usize, crate::Detail)>;

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.chars().collect())
    }

    pub(crate) fn at(&self, at: usize) -> Option<char> {
        self.0.get(at).copied()
    }

    /// Whether the character there is such a one; where the text has ended, none is.
    pub(crate) fn is(&self, at: usize, such: impl Fn(char) -> bool) -> bool {
        self.at(at).is_some_and(such)
    }

    /// The first place from `at` on whose character is not such a one.
    pub(crate) fn run(&self, at: usize, such: impl Fn(char) -> bool) -> usize {
        let mut end = at;
        while self.is(end, &such) {
            end += 1;
        }
        end
    }

    /// Whether nothing of a word follows at `end`.
    pub(crate) fn ends(&self, end: usize) -> bool {
        !self.is(end, is_word)
    }

    /// Whether the characters from `at` on are these, in either case.
    pub(crate) fn says(&self, at: usize, words: &str) -> bool {
        let mut here = at;
        words.chars().all(|c| {
            here += 1;
            self.is(here - 1, |found| found.eq_ignore_ascii_case(&c))
        })
    }

    /// The place after at most `most` separators.
    pub(crate) fn gap(&self, at: usize, most: usize) -> usize {
        self.run(at, is_separator).min(at + most)
    }
}

/// A letter, digit or underscore. Other scripts go by their blocks: what is not Latin, Greek, an Asian
/// script and so on is punctuation, a symbol or a picture, beside which a detail may stand.
pub(crate) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c == '_'
        || matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{1fff}')
        || matches!(c, '\u{2c00}'..='\u{2dff}' | '\u{3040}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}')
}

/// A letter, of any script.
pub(crate) fn is_letter(c: char) -> bool {
    is_word(c) && !c.is_ascii_digit() && c != '_'
}

/// What may stand between the parts of one number: a space or a hyphen, of any width.
pub(crate) fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '\u{a0}' | '\u{2010}'..='\u{2015}' | '\u{2009}' | '\u{202f}'
    )
}

/// Whether what was written so far ends with no part of a word.
pub(crate) fn begins(out: &str) -> bool {
    !out.chars().next_back().is_some_and(is_word)
}
