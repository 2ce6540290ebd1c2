//! In which languages answers were given.
//!
//! For the centre's staff alone. Answers in all languages are counted together in everything that others see: a
//! figure for each language would be one more to subtract from that of all, and where few answer in one of them,
//! it would say that somebody did.

use evidence_walk_store::EditionTallies;

use super::{Viewer, VisibleCount, suppress};

/// How many sheets have an answer in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageReport {
    /// The language.
    pub lang: String,
    /// Sheets with an answer in it; one with answers in two languages is in both.
    pub sheets: VisibleCount,
}

/// The languages of answers, as staff see them; a comment alone is not among them.
#[must_use]
pub fn by_language(known: &EditionTallies, threshold: u32) -> Vec<LanguageReport> {
    let each = known.languages.iter().map(|of| LanguageReport {
        lang: of.lang.clone(),
        sheets: VisibleCount::new(
            of.sheets,
            suppress::part(of.sheets, known.sheets, threshold),
            Viewer::Owner,
        ),
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence_walk_store::LanguageTally;

    #[test]
    fn what_is_not_to_be_passed_on_is_marked() {
        let of = |lang: &str, sheets| LanguageTally {
            lang: lang.to_owned(),
            sheets,
        };
        let known = EditionTallies {
            sheets: 34,
            languages: vec![of("cy", 4), of("en", 31)],
            ..EditionTallies::default()
        };
        let seen: Vec<VisibleCount> = by_language(&known, 10).iter().map(|of| of.sheets).collect();
        // All but three answered in English: that says as much of the three as a count of them.
        assert_eq!(seen, [VisibleCount::Closed(4), VisibleCount::Closed(31)]);
    }
}
