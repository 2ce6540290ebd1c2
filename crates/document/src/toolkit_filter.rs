//! The filters of a toolkit: what can be chosen in each, and which rows have it.
//!
//! The options come from the rows. Levels of different schemes are never put in one order: each scheme's stand
//! together, as its owner ordered them.

use crate::rating::Rating;
use crate::toolkit::Toolkit;

/// The most options of a filter. The style sheet, which does the filtering, has rules for as many.
pub const MOST_FILTER_OPTIONS: usize = 12;

/// One filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolkitFilter {
    /// What can be chosen, in order. The number of an option is its place, counted from 1.
    pub options: Vec<FilterOption>,
    /// For each row, the numbers of the options that it has.
    pub rows: Vec<Vec<usize>>,
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterOption {
    /// A level of a scheme.
    Level {
        /// [`crate::rating::Scheme::id`].
        scheme: String,
        /// [`Rating::value`].
        value: String,
        /// [`crate::rating::Level::label`].
        label: String,
    },
    /// Nobody has rated it.
    Unrated,
    /// A setting, by the name that readers see.
    Setting(String),
}

impl Toolkit {
    /// By cost.
    #[must_use]
    pub fn by_cost(&self) -> ToolkitFilter {
        self.by_rating(self.rows.iter().map(|row| row.rated_cost()).collect())
    }

    /// By certainty.
    #[must_use]
    pub fn by_certainty(&self) -> ToolkitFilter {
        self.by_rating(self.rows.iter().map(|row| row.certainty()).collect())
    }

    /// By setting.
    #[must_use]
    pub fn by_setting(&self) -> ToolkitFilter {
        let settings = self.settings.iter();
        let numbers = |ids: &Vec<String>| {
            let each = self.settings.iter().enumerate();
            each.filter(|(_, setting)| ids.contains(&setting.id))
                .map(|(place, _)| place + 1)
                .collect()
        };
        ToolkitFilter {
            options: settings
                .map(|setting| FilterOption::Setting(setting.name.clone()))
                .collect(),
            rows: self.rows.iter().map(|row| numbers(&row.settings)).collect(),
        }
    }

    fn by_rating(&self, ratings: Vec<Option<&Rating>>) -> ToolkitFilter {
        let mut options: Vec<FilterOption> = Vec::new();
        for scheme in &self.schemes {
            for level in scheme.levels.iter().chain(&scheme.unrated) {
                let given = ratings.iter().flatten();
                let mut given =
                    given.filter(|of| of.scheme == scheme.id && of.value == level.value);
                if given.next().is_some() {
                    options.push(FilterOption::Level {
                        scheme: scheme.id.clone(),
                        value: level.value.clone(),
                        label: level.label.clone(),
                    });
                }
            }
        }
        if ratings.iter().any(Option::is_none) {
            options.push(FilterOption::Unrated);
        }
        let number = |rating: &Option<&Rating>| {
            let is_its = |option: &FilterOption| match (option, rating) {
                (FilterOption::Level { scheme, value, .. }, Some(rating)) => {
                    *scheme == rating.scheme && *value == rating.value
                }
                (FilterOption::Unrated, None) => true,
                (FilterOption::Level { .. }, None)
                | (FilterOption::Unrated | FilterOption::Setting(_), _) => false,
            };
            let place = options.iter().position(is_its);
            place.map(|place| place + 1).into_iter().collect()
        };
        ToolkitFilter {
            rows: ratings.iter().map(number).collect(),
            options,
        }
    }
}
