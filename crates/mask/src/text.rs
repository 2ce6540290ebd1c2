//! Characters, and where words end.

use alloc::vec::Vec;

/// The text, character by character.
pub(crate) struct Text(Vec<char>);

/// Where a detail ends, and what it is.
pub(crate) type Found = Option<(usize, crate::PersonalDetail)>;

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

    pub(crate) fn digit(&self, at: usize) -> bool {
        self.is(at, |c| c.is_ascii_digit())
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

    /// Which of these words, separated by spaces, stands here whole.
    pub(crate) fn one_of(&self, at: usize, words: &'static str) -> Option<&'static str> {
        let mut words = words.split_ascii_whitespace();
        words.find(|word| self.says(at, word) && self.ends(at + word.len()))
    }

    /// The place after at most `most` separators.
    pub(crate) fn gap(&self, at: usize, most: usize) -> usize {
        let mut end = at;
        while end < at + most && self.is(end, is_separator) {
            end += 1;
        }
        end
    }

    /// The digits from `at` to `end` as a number; more than four are not looked at.
    pub(crate) fn number(&self, at: usize, end: usize) -> u32 {
        let digits = (at..end).take(4);
        let digits = digits.filter_map(|at| self.at(at)?.to_digit(10));
        digits.fold(0, |number, digit| number * 10 + digit)
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

/// What may be between the parts of one number: a space, a line break or a hyphen, of any width,
/// also of none.
pub(crate) fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-'
            | '\t'
            | '\n'
            | '\r'
            | '\u{a0}'
            | '\u{ad}'
            | '\u{2000}'..='\u{200d}'
            | '\u{2010}'..='\u{2015}'
            | '\u{202f}'
            | '\u{2060}'
            | '\u{feff}'
    )
}

/// Whether what was written so far ends with no part of a word.
pub(crate) fn begins(out: &str) -> bool {
    !out.chars().next_back().is_some_and(is_word)
}
