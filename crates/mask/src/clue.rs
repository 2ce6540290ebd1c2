//! The words before a place, which say what comes next: "born on", "sort code", "case number".
//!
//! Only what was already written is read, so that masking twice finds the same words.

use crate::Detail;
use crate::text::is_word;

/// How many words back anything is looked for.
const WORDS: usize = 10;

/// How many bytes back.
const BYTES: usize = 128;

/// What stands for a tag among the words.
const TAG: &str = "]";

/// Words that say nothing of their own between a clue and what it is about.
const FILLERS: &str = "a an the is was are it its s on at in my our his her their your mine this that as no \
    nr num number numbers id code codes digits details and also which reads be being with called under yw oedd \
    rhif fy";

/// The last words before a place, the nearest first.
pub(crate) struct Before<'a> {
    words: [&'a str; WORDS],
}

impl<'a> Before<'a> {
    pub(crate) fn read(out: &'a str) -> Self {
        let mut start = out.len().saturating_sub(BYTES);
        while !out.is_char_boundary(start) {
            start += 1;
        }
        let cut = start > 0;
        let mut rest = out.get(start..).unwrap_or_default();
        let mut words = [""; WORDS];
        for word in &mut words {
            rest = rest.trim_end_matches(|c| !is_word(c) && c != ']');
            let tag = Detail::ALL
                .iter()
                .find_map(|detail| rest.strip_suffix(detail.tag()));
            if let Some(before) = tag {
                (rest, *word) = (before, TAG);
                continue;
            }
            rest = rest.trim_end_matches(']');
            let shorter = rest.trim_end_matches(is_word);
            // The first word of the window may be the end of a longer one.
            if !(cut && shorter.is_empty()) {
                *word = rest.get(shorter.len()..).unwrap_or_default();
            }
            rest = shorter;
        }
        Self { words }
    }

    /// How many words back the nearest of these stands, if it is one of the last `reach` and no tag
    /// stands between: one clue is about one detail.
    pub(crate) fn within(&self, reach: usize, names: &str) -> Option<usize> {
        let mut words = self.words.iter().take(reach);
        let found = words.position(|word| *word == TAG || is_one_of(word, names))?;
        (self.word(found) != TAG).then_some(found)
    }

    /// How many words back one of these stands, if nothing but fillers and tags stand between.
    pub(crate) fn near(&self, names: &str) -> Option<usize> {
        let mut words = self.words.iter();
        let says = |word: &str| is_one_of(word, names);
        let found =
            words.position(|word| says(word) || !(is_one_of(word, FILLERS) || *word == TAG))?;
        says(self.word(found)).then_some(found)
    }

    /// Whether one of these is the word right before.
    pub(crate) fn just(&self, names: &str) -> bool {
        is_one_of(self.word(0), names)
    }

    /// Whether one of these is among the words from `first` to `last` back.
    pub(crate) fn among(&self, first: usize, last: usize, names: &str) -> bool {
        (first..=last).any(|back| is_one_of(self.word(back), names))
    }

    pub(crate) fn word(&self, back: usize) -> &str {
        self.words.get(back).copied().unwrap_or_default()
    }
}

/// Whether a word is one of a list, in either case.
pub(crate) fn is_one_of(word: &str, names: &str) -> bool {
    !word.is_empty()
        && names
            .split_ascii_whitespace()
            .any(|name| name.eq_ignore_ascii_case(word))
}
