//! Forms of a text by number. Which there are in a language, and which a number takes, the Unicode CLDR
//! says, through `icu_plurals`.

use std::collections::BTreeMap;

use fixed_decimal::Decimal;
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use serde::Deserialize;

use crate::fill;

/// The form that every language has.
pub const OTHER: &str = "other";

/// A text in the forms that numbers take in a language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Forms {
    /// By whose rules a form is chosen: English where a language lacks the text.
    pub(crate) lang: String,
    #[serde(flatten)]
    pub(crate) texts: BTreeMap<String, String>,
}

impl Forms {
    /// The form for a number, written as digits with a point before any decimals.
    #[must_use]
    pub fn of(&self, number: &str) -> &str {
        let own = self.texts.get(category(&self.lang, number));
        own.or_else(|| self.texts.get(OTHER))
            .map_or("", String::as_str)
    }

    /// The form for a number, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, number: &str, values: &[(&str, &str)]) -> String {
        fill(self.of(number), values)
    }

    /// The form for a whole number, which stands at `{n}`.
    #[must_use]
    pub fn count(&self, n: u64) -> String {
        let n = n.to_string();
        self.fill(&n, &[("n", &n)])
    }
}

fn rules(lang: &str) -> Option<PluralRules> {
    let locale: Locale = lang.parse().ok()?;
    PluralRules::try_new_cardinal(locale.into()).ok()
}

/// The category of a number, as digits, in a language: `few` for 3 in Welsh.
#[must_use]
pub fn category(lang: &str, number: &str) -> &'static str {
    let digits = number.trim_start_matches(['-', '\u{2212}']);
    match (rules(lang), digits.parse::<Decimal>()) {
        (Some(rules), Ok(number)) => name(rules.category_for(&number)),
        _ => OTHER,
    }
}

/// The categories that a language has, from `zero` to `other`.
#[must_use]
pub fn categories(lang: &str) -> Vec<&'static str> {
    let has: Vec<PluralCategory> = rules(lang).map_or_else(
        || vec![PluralCategory::Other],
        |rules| rules.categories().collect(),
    );
    let order = [
        PluralCategory::Zero,
        PluralCategory::One,
        PluralCategory::Two,
        PluralCategory::Few,
        PluralCategory::Many,
        PluralCategory::Other,
    ];
    let mut found = order.into_iter().filter(|of| has.contains(of));
    found.by_ref().map(name).collect()
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of CLDR for Welsh.
    #[test]
    fn welsh_has_six_forms() {
        let said = ["0", "1", "2", "3", "6", "7", "11", "1.5", "13"].map(|n| category("cy", n));
        assert_eq!(
            said,
            [
                "zero", "one", "two", "few", "many", "other", "other", "other", "other"
            ]
        );
        assert_eq!(
            categories("cy"),
            ["zero", "one", "two", "few", "many", "other"]
        );
    }

    #[test]
    fn a_form_that_is_not_written_is_the_last() {
        let texts = [
            ("one", "{n} flwyddyn"),
            ("two", "{n} flynedd"),
            (OTHER, "{n} mlynedd"),
        ];
        let forms = Forms {
            lang: "cy".to_owned(),
            texts: texts
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .into(),
        };
        let said = [1, 2, 5].map(|n| forms.count(n));
        assert_eq!(said, ["1 flwyddyn", "2 flynedd", "5 mlynedd"]);
    }
}
