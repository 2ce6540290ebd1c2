//! The sentence patterns that figures are put into.
//!
//! They are separate from the words of the walk because only authoring needs them: the results
//! travel inside the summary, so no reader downloads the patterns.

use evidence_walk_words::Words;
use evidence_walk_words::files::WordsError;
use evidence_walk_words::plural::Forms;
use jiff::civil::Date;
use serde::Deserialize;

pub use evidence_walk_words::fill;

/// The language whose patterns are used where there are none for a summary's own: its other faults are still
/// found.
pub const FALLBACK: &str = "en";

/// The patterns of one language; each field is named as in the data file, which says what it is for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Phrases {
    pub ratio_less: String,
    pub ratio_more: String,
    pub ratio_bare: String,
    pub ratio_less_noun: String,
    pub ratio_more_noun: String,
    pub difference_less: String,
    pub difference_more: String,
    pub difference_bare: String,
    pub standardised_less: Forms,
    pub standardised_more: Forms,
    pub standardised_bare: String,
    pub limit_less: String,
    pub limit_more: String,
    pub no_difference: String,
    pub no_reduction: String,
    pub no_clear_reduction: String,
    pub no_increase: String,
    pub no_clear_increase: String,
    pub range_clear: String,
    pub range_crossing: String,
    pub range_none: String,
    pub quote_crossing: String,
    pub quote_full: String,
    pub quote_ranged: String,
    pub quote_ranged_crossing: String,
    pub quote_of_edition: String,
    pub interval_not_reported: String,
    pub certainty_rated: String,
    pub certainty_not_rated: String,
    pub claim: String,
    pub cost_rated: String,
    pub cost_rated_amount: String,
    pub rate_ratio: String,
    pub risk_ratio: String,
    pub difference: String,
    pub standardised: String,
    pub confidence_interval: String,
    pub prediction_interval: String,
    pub published: String,
    pub published_alone: String,
    pub spoken_clear: String,
    pub spoken_crossing: String,
    pub spoken_alone: String,
    pub quote_readings: String,
    pub share: String,
    pub share_quote: String,
    pub share_range: String,
    pub share_published: String,
    pub spoken_share: String,
    pub people_without: String,
    pub people_with_fewer: String,
    pub people_with_more: String,
    pub score_range: String,
    pub bar_without: String,
    pub bar_with_fewer: String,
    pub bar_with_more: String,
    pub counts_fewer: String,
    pub counts_more: String,
    pub counts_crossing: String,
    pub counts_none: String,
    pub day: String,
    pub month: String,
    pub january: String,
    pub february: String,
    pub march: String,
    pub april: String,
    pub may: String,
    pub june: String,
    pub july: String,
    pub august: String,
    pub september: String,
    pub october: String,
    pub november: String,
    pub december: String,
    pub guess: GuessPhrases,
    pub ask: AskPhrases,
    pub decide: DecidePhrases,
    pub compare: ComparePhrases,
    pub certainty: CertaintyPhrases,
    pub kept: KeptPhrases,
    pub follow_up: FollowUpPhrases,
}

/// What a follow-up page asks, in one language: the table `follow_up` of the data file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct FollowUpPhrases {
    pub too_early: String,
    pub too_early_option: String,
    pub changed: String,
    pub choose_all: String,
    pub changes: [String; 5],
    pub none_of_these: String,
    pub what_changed: String,
    pub anyway: String,
    pub anyway_options: [String; 3],
    pub do_not_know: String,
    pub what_else: String,
}

/// The question before and after a decision note, in one language: the table `decide` of the data file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DecidePhrases {
    pub before: String,
    pub before_hint: String,
    pub after: String,
    pub after_hint: String,
    pub points: [String; 5],
    pub cannot_say: String,
}

/// What a summary with interventions side by side asks, in one language: the table `compare` of the data file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ComparePhrases {
    pub decided: String,
    pub decided_hint: String,
    pub decided_options: [String; 6],
}

/// What is asked before and after a rating is explained, in one language: the table `certainty` of the data file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CertaintyPhrases {
    pub before: String,
    pub before_hint: String,
    pub after: String,
    pub after_hint: String,
    pub size: String,
    pub advice: String,
    pub cannot_tell: String,
}

/// How long what readers send is kept, in one language: the table `kept` of the data file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct KeptPhrases {
    pub days: Forms,
    pub weeks: Forms,
    pub months: Forms,
    pub years: Forms,
    pub for_ever: String,
    pub both: String,
    pub answers_alone: String,
    pub comments_alone: String,
}

/// The ready-made sets of questions and the forms of words that no question may have, in one language: the
/// table `ask` of the data file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct AskPhrases {
    pub prefer_not_to_say: String,
    pub not_applicable: String,
    pub relevance: String,
    pub relevance_points: [String; 5],
    pub no_decision: String,
    pub can_use: String,
    pub intend_to_use: String,
    pub agree_points: [String; 5],
    pub umux_requirements: String,
    pub umux_easy: String,
    pub umux_points: [String; 7],
    pub role: String,
    pub role_hint: String,
    pub leading: Vec<String>,
    pub double: Vec<String>,
    pub personal: Vec<String>,
}

/// The patterns of a guess at an estimate, in one language: the table `guess` of the data file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GuessPhrases {
    pub leading: Vec<String>,
    pub leading_after: Vec<String>,
    pub how: Vec<String>,
    pub things: String,
    pub people: String,
    pub persons: Vec<String>,
    pub percent: String,
    pub hint_people: String,
    pub hint_events: String,
    pub hint_percent: String,
    pub hint_months: String,
    pub hint_points: String,
    pub found_people: Forms,
    pub found_events: String,
    pub found_percent: String,
    pub found_months: Forms,
    pub found_points: String,
    pub range: String,
    pub confidence: String,
    pub prediction: String,
    pub range_none: String,
    pub again: String,
    pub own: String,
    pub own_hint: String,
    pub why: String,
    pub why_people: String,
    pub why_place: String,
    pub why_doing: String,
    pub why_already: String,
    pub why_doubt: String,
    pub why_other: String,
}

impl Phrases {
    /// The patterns of a language that ships.
    ///
    /// # Errors
    ///
    /// When there is no such language, or its file is incomplete.
    pub fn load(lang: &str) -> Result<Self, WordsError> {
        Self::of(&Words::load(lang)?)
    }

    /// The patterns among the words of a language.
    ///
    /// # Errors
    ///
    /// When one is missing.
    pub fn of(words: &Words) -> Result<Self, WordsError> {
        let table = words.phrases().cloned().unwrap_or_default();
        Self::deserialize(table).map_err(|error| WordsError::Unreadable(error.to_string()))
    }

    /// A day as its reader writes it.
    pub fn day(&self, date: Date) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        fill(
            &self.day,
            &[
                ("day", &day),
                ("month", self.month_name(date)),
                ("year", &year),
            ],
        )
    }

    /// `2023`, `2023-03` or `2023-03-10` as its reader writes it; anything else as it stands.
    pub fn year_month_or_day(&self, text: &str) -> String {
        if let Ok(date) = text.parse::<Date>() {
            return self.day(date);
        }
        match [text, "-01"].concat().parse::<Date>() {
            Ok(first) if text.len() == 7 => fill(
                &self.month,
                &[
                    ("month", self.month_name(first)),
                    ("year", &first.year().to_string()),
                ],
            ),
            _ => text.to_owned(),
        }
    }

    fn month_name(&self, date: Date) -> &str {
        let months = [
            &self.january,
            &self.february,
            &self.march,
            &self.april,
            &self.may,
            &self.june,
            &self.july,
            &self.august,
            &self.september,
            &self.october,
            &self.november,
            &self.december,
        ];
        let index = usize::from(date.month().unsigned_abs()).saturating_sub(1);
        months.get(index).map_or("", |name| name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_walk_has_its_patterns() {
        for lang in evidence_walk_words::files::languages() {
            Phrases::load(lang).unwrap_or_else(|error| panic!("{lang}: {error}"));
        }
    }

    #[test]
    fn a_day_is_written_out() {
        let phrases = Phrases::load("en").unwrap();
        assert_eq!(
            phrases.day("2026-02-03".parse().unwrap()),
            "3 February 2026"
        );
        let welsh = Phrases::load("cy").unwrap();
        assert_eq!(welsh.day("2026-06-01".parse().unwrap()), "1 Mehefin 2026");
    }

    #[test]
    fn a_rating_is_as_old_as_it_says_and_no_more_exact() {
        let phrases = Phrases::load("en").unwrap();
        for (written, shown) in [
            ("2023", "2023"),
            ("2016-07", "July 2016"),
            ("2023-03-10", "10 March 2023"),
        ] {
            assert_eq!(phrases.year_month_or_day(written), shown);
        }
    }
}
