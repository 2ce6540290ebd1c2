//! The published summaries, by name and language; and the editions that they replaced.

use std::collections::BTreeMap;

use evidence_walk_contract::id::Day;
use evidence_walk_document::kept::{KeptEdition, successor};
use evidence_walk_document::summary::Summary;
use evidence_walk_store::day::read_iso_day;

/// How many days after the day on which an edition was replaced its readers are still heard: a page may have
/// been open, or stand on a website that has yet to be brought up to date.
pub const HEARD_DAYS: Day = 30;

/// The language of the dashboard.
const STAFF_LANG: &str = "en";

/// The published summaries, by name and language; and the editions that they replaced.
#[derive(Debug, Clone, Default)]
pub struct SummaryCatalogue {
    published: BTreeMap<String, BTreeMap<String, Summary>>,
    replaced: Vec<Replaced>,
}

/// An edition that was replaced.
#[derive(Debug, Clone)]
struct Replaced {
    summary: Summary,
    /// The last day on which its readers are heard; `None` if nobody has noted when it was replaced.
    heard_until: Option<Day>,
}

impl SummaryCatalogue {
    /// Indexes the summaries.
    #[must_use]
    pub fn new(summaries: impl IntoIterator<Item = Summary>) -> Self {
        let mut catalogue = Self::default();
        for summary in summaries {
            catalogue
                .published
                .entry(summary.id.clone())
                .or_default()
                .insert(summary.lang.clone(), summary);
        }
        catalogue
    }

    /// The same, with the editions that were replaced.
    #[must_use]
    pub fn with_replaced(mut self, kept: &[KeptEdition]) -> Self {
        let replaced = kept.iter().filter(|each| {
            let of = &each.summary;
            let now = self.get(&of.id, &of.lang);
            now.is_some_and(|now| of.edition < now.edition)
        });
        let replaced = replaced.map(|each| {
            let day = successor(kept, &each.summary).and_then(|next| read_iso_day(&next.published));
            Replaced {
                summary: each.summary.clone(),
                heard_until: day.map(|day| day.saturating_add(HEARD_DAYS)),
            }
        });
        self.replaced = replaced.collect();
        self
    }

    /// The edition that readers are heard about on a day: the published one, or one that was replaced not long
    /// before.
    #[must_use]
    pub fn heard(&self, id: &str, lang: &str, edition: u32, today: Day) -> Option<&Summary> {
        let published = self.get(id, lang)?;
        if published.edition == edition {
            return Some(published);
        }
        let mut replaced = self.replaced.iter();
        let found = replaced.find(|replaced| {
            let of = &replaced.summary;
            of.id == id && of.lang == lang && of.edition == edition
        })?;
        let is_heard = found.heard_until.is_none_or(|last| today <= last);
        is_heard.then_some(&found.summary)
    }

    /// An edition in that language, whenever it was replaced: as long as it is kept, its follow-up page stands.
    #[must_use]
    pub fn kept(&self, id: &str, lang: &str, edition: u32) -> Option<&Summary> {
        let replaced = self.replaced.iter().map(|replaced| &replaced.summary);
        let mut all = self.get(id, lang).into_iter().chain(replaced);
        all.find(|of| of.id == id && of.lang == lang && of.edition == edition)
    }

    /// An edition in its first language: the published one, or one that was replaced, whenever that was.
    #[must_use]
    pub fn edition(&self, id: &str, edition: u32) -> Option<&Summary> {
        let replaced = self.replaced.iter().map(|replaced| &replaced.summary);
        let replaced = replaced.filter(|summary| summary.id == id);
        let mut all = self.languages(id).chain(replaced);
        all.find(|summary| summary.edition == edition)
    }

    /// The summary of that name in that language.
    #[must_use]
    pub fn get(&self, id: &str, lang: &str) -> Option<&Summary> {
        self.published.get(id)?.get(lang)
    }

    /// The languages of a summary, that of the dashboard first and then in the order of their tags; empty if there
    /// is no such summary.
    pub fn languages(&self, id: &str) -> impl Iterator<Item = &Summary> {
        let others = self.published.get(id).into_iter().flatten();
        let others = others.filter(|(lang, _)| *lang != STAFF_LANG);
        self.get(id, STAFF_LANG)
            .into_iter()
            .chain(others.map(|(_, summary)| summary))
    }

    /// Every summary, by name and language.
    pub fn summaries(&self) -> impl Iterator<Item = &Summary> {
        self.published.values().flat_map(BTreeMap::values)
    }
}
