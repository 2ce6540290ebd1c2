//! The words before a place, which say what comes next: "born on", "sort code", "case number".
//!
//! Only what was already written is read, so that masking twice finds the same words.

use core::cell::OnceCell;

use crate::PersonalDetail;
use crate::text::is_word;

/// How many words back anything is looked for.
const WORDS: usize = 10;

/// How many bytes back.
const BYTES: usize = 128;

/// What stands for a tag among the words.
const TAG: &str = "]";

/// Words that say nothing of their own between a clue and what it is about.
const FILLERS: &str = "a an the is was are it its s on at in my our his her their your mine this that as no \
    nr num number numbers id code codes digits details and or also which reads be being with called under yw oedd \
    rhif fy";

/// The last words before a place, the nearest first, read when the first is asked for.
pub(crate) struct Before<'a> {
    out: &'a str,
    words: OnceCell<[&'a str; WORDS]>,
}

impl<'a> Before<'a> {
    pub(crate) fn new(out: &'a str) -> Self {
        Self {
            out,
            words: OnceCell::new(),
        }
    }

    fn words(&self) -> &[&'a str; WORDS] {
        self.words.get_or_init(|| read(self.out))
    }

    /// How many words back the nearest of these stands, if it is one of the last `reach` and no tag
    /// stands between: one clue is about one detail.
    pub(crate) fn within(&self, reach: usize, names: &str) -> Option<usize> {
        let mut words = self.words().iter().take(reach);
        let found = words.position(|word| *word == TAG || is_one_of(word, names))?;
        (self.word(found) != TAG).then_some(found)
    }

    /// How many words back one of these stands, if nothing but fillers and tags stand between.
    pub(crate) fn near(&self, names: &str) -> Option<usize> {
        let mut words = self.words().iter();
        let says = |word: &str| is_one_of(word, names);
        let found =
            words.position(|word| says(word) || !(is_one_of(word, FILLERS) || *word == TAG))?;
        says(self.word(found)).then_some(found)
    }

    /// Whether one of these is among the words from `first` to `last` back.
    pub(crate) fn among(&self, first: usize, last: usize, names: &str) -> bool {
        (first..=last).any(|back| is_one_of(self.word(back), names))
    }

    pub(crate) fn word(&self, back: usize) -> &str {
        self.words().get(back).copied().unwrap_or_default()
    }
}

fn read(out: &str) -> [&str; WORDS] {
    let mut start = out.len().saturating_sub(BYTES);
    while !out.is_char_boundary(start) {
        start += 1;
    }
    let cut = start > 0;
    let mut rest = out.get(start..).unwrap_or_default();
    let mut words = [""; WORDS];
    for word in &mut words {
        rest = rest.trim_end_matches(|c| !is_word(c) && c != ']');
        if let Some(before) = without_tag(rest) {
            (rest, *word) = (before, TAG);
            continue;
        }
        rest = rest.trim_end_matches(|c| !is_word(c));
        let mut shorter = rest.trim_end_matches(is_word);
        while let Some(before) = initial(shorter, rest) {
            shorter = before;
        }
        // The first word of the window may be the end of a longer one.
        if !(cut && shorter.is_empty()) {
            *word = rest.get(shorter.len()..).unwrap_or_default();
        }
        rest = shorter;
    }
    words
}

fn without_tag(text: &str) -> Option<&str> {
    let tags = || PersonalDetail::ALL.iter().map(|detail| detail.tag());
    text.ends_with(']')
        .then(|| tags().find_map(|tag| text.strip_suffix(tag)))?
}

/// In `N.H.S`, `a/c` and `N I`, read backwards: the text before one further initial.
fn initial<'a>(before: &'a str, whole: &str) -> Option<&'a str> {
    let single = |read: &str| read.chars().nth(1).is_none_or(|c| !is_word(c));
    let last = whole.get(before.len()..).filter(|read| single(read))?;
    let mut back = before.chars().rev();
    let (mark, letter, next) = (back.next()?, back.next()?, back.next());
    let capitals =
        letter.is_ascii_uppercase() && last.starts_with(|c: char| c.is_ascii_uppercase());
    let marked = matches!(mark, '.' | '/') || (mark == ' ' && capitals);
    let alone = letter.is_ascii_alphabetic() && !next.is_some_and(is_word);
    let end = before.len() - mark.len_utf8() - letter.len_utf8();
    (marked && alone).then(|| before.get(..end))?
}

/// Whether a word is one of a list, in either case, whatever stands between its letters.
pub(crate) fn is_one_of(word: &str, names: &str) -> bool {
    let same = |name: &str| match name.len() == word.len() {
        true => name.eq_ignore_ascii_case(word),
        false => {
            // Initials alone are longer than their name.
            let letters = word.chars().filter(|c| is_word(*c));
            name.len() * 2 == word.len() + 1
                && letters.map(|c| c.to_ascii_lowercase()).eq(name.chars())
        }
    };
    let lettered = word.starts_with(|c: char| c.is_ascii_alphabetic());
    lettered && names.split_ascii_whitespace().any(same)
}
