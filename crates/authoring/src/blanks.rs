//! Words that stand in for those an editor has yet to write.
//!
//! `evidence-walk new` puts them in; what still holds one is warned of, so that nothing is published
//! by oversight.

/// What a place begins with that is still to be written.
pub const BLANK: &str = "TO WRITE";

/// What is said of such a place.
pub const PROBLEM: &str = "still to be written";

/// And what to do.
pub const CURE: &str = "put your own words in the place of `TO WRITE` and what follows it";

/// Whether a text is still to be written.
pub fn is_blank(text: &str) -> bool {
    text.contains(BLANK)
}
