//! The published summaries, by name and language.

use std::collections::BTreeMap;

use evidence_walk_document::summary::Summary;

/// The published summaries, by name and language.
#[derive(Debug, Clone, Default)]
pub struct SummaryCatalogue(BTreeMap<String, BTreeMap<String, Summary>>);

impl SummaryCatalogue {
    /// Indexes the summaries.
    #[must_use]
    pub fn new(summaries: impl IntoIterator<Item = Summary>) -> Self {
        let mut catalogue = Self::default();
        for summary in summaries {
            catalogue
                .0
                .entry(summary.id.clone())
                .or_default()
                .insert(summary.lang.clone(), summary);
        }
        catalogue
    }

    /// The summary of that name in that language.
    #[must_use]
    pub fn get(&self, id: &str, lang: &str) -> Option<&Summary> {
        self.0.get(id)?.get(lang)
    }

    /// The languages of a summary, in the order of their tags; empty if there is no such summary.
    pub fn languages(&self, id: &str) -> impl Iterator<Item = &Summary> {
        self.0.get(id).into_iter().flat_map(BTreeMap::values)
    }

    /// Every summary, by name and language.
    pub fn summaries(&self) -> impl Iterator<Item = &Summary> {
        self.0.values().flat_map(BTreeMap::values)
    }
}
