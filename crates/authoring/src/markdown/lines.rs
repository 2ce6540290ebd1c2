//! On which line a piece of text stands.

/// Where the lines of a text begin.
pub struct Lines {
    ends: Vec<usize>,
    first: usize,
}

impl Lines {
    /// Of a text that begins on line `first`.
    pub fn new(text: &str, first: usize) -> Self {
        Self {
            ends: text.match_indices('\n').map(|(at, _)| at).collect(),
            first,
        }
    }

    /// Of a text whose lines are not known, all of which count as one.
    pub fn one(line: usize) -> Self {
        Self {
            ends: Vec::new(),
            first: line,
        }
    }

    /// The line of the byte at `offset`.
    pub fn at(&self, offset: usize) -> usize {
        self.first + self.ends.partition_point(|end| *end < offset)
    }
}
