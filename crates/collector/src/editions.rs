//! The editions that there is something to report on: published ones, and those with data.

use std::collections::BTreeSet;

use evidence_walk_document::summary::Summary;
use evidence_walk_store::{EditionKey, EditionTallies, Store, StoreError};

use crate::catalogue::SummaryCatalogue;

/// Every summary at every edition that is published or has data.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn list_editions(
    store: &dyn Store,
    centre: &str,
    catalogue: &SummaryCatalogue,
) -> Result<BTreeSet<EditionKey>, StoreError> {
    let published = catalogue.summaries().map(|summary| EditionKey {
        centre: centre.to_owned(),
        summary: summary.id.clone(),
        edition: summary.edition,
    });
    let mut keys: BTreeSet<EditionKey> = published.collect();
    keys.extend(store.editions(centre).await?);
    Ok(keys)
}

/// The published summary at that very edition, in its first language.
#[must_use]
pub fn published_edition<'a>(
    catalogue: &'a SummaryCatalogue,
    key: &EditionKey,
) -> Option<&'a Summary> {
    let mut languages = catalogue.languages(&key.summary);
    languages.find(|summary| summary.edition == key.edition)
}

/// That very edition, in its first language, if it is published or was and is kept.
#[must_use]
pub fn known_edition<'a>(catalogue: &'a SummaryCatalogue, key: &EditionKey) -> Option<&'a Summary> {
    catalogue.edition(&key.summary, key.edition)
}

/// Whether there is anything under that name and edition.
#[must_use]
pub fn is_known(summary: Option<&Summary>, tallies: &EditionTallies) -> bool {
    summary.is_some()
        || !(tallies.usage.is_empty() && tallies.answers.is_empty() && tallies.comments.is_empty())
}
