//! The direction in which a language is written.

use std::str::FromStr as _;

use icu_locale::{Direction, LanguageIdentifier, LocaleDirectionality};

/// Whether a language is written from right to left, by its usual script or the one that its tag names.
#[must_use]
pub fn is_right_to_left(lang: &str) -> bool {
    LanguageIdentifier::from_str(lang).is_ok_and(|lang| {
        LocaleDirectionality::new_extended().get(&lang) == Some(Direction::RightToLeft)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides() {
        let right = ["ar", "ur", "fa", "he", "pa-Arab", "ug"].map(is_right_to_left);
        assert_eq!(right, [true; 6]);
        let left = ["en", "cy", "pa", "so", "pl", "not a tag"].map(is_right_to_left);
        assert_eq!(left, [false; 6]);
    }
}
