//! Placeholders for words that an editor has yet to write.
//!
//! `evidence-walk new` inserts them; any that remain cause a warning, so that nothing is published
//! by oversight.

/// The prefix of a placeholder.
pub const BLANK: &str = "TO WRITE";

/// The warning about a placeholder.
pub const PROBLEM: &str = "still to be written";

/// What to do about it.
pub const CURE: &str = "put your own words in the place of `TO WRITE` and what follows it";

/// Whether a text is still to be written.
pub fn is_blank(text: &str) -> bool {
    text.contains(BLANK)
}
