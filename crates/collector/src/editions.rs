//! What there is to report on, and all that the store knows of it.

use std::collections::BTreeSet;

use evidence_walk_document::summary::Summary;
use evidence_walk_report::analyse::EditionTallies;
use evidence_walk_store::{EditionKey, Store, StoreError};

use crate::catalogue::SummaryCatalogue;

/// Every summary at every edition that is published or of which anything is known.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn list_editions(
    store: &dyn Store,
    centre: &str,
    catalogue: &SummaryCatalogue,
) -> Result<BTreeSet<EditionKey>, StoreError> {
    let published = catalogue.all().map(|summary| EditionKey {
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

/// Asks the store all it knows of a summary at one edition.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn known(store: &dyn Store, key: &EditionKey) -> Result<EditionTallies, StoreError> {
    Ok(EditionTallies {
        usage: store.usage(key).await?,
        answers: store.answers(key).await?,
        sheets: store.sheets(key).await?,
        comments: store.comment_counts(key).await?,
        numbers: store.numbers(key).await?,
    })
}

/// Whether there is anything at all under that name and edition.
#[must_use]
pub fn is_known(summary: Option<&Summary>, known: &EditionTallies) -> bool {
    summary.is_some()
        || !(known.usage.is_empty() && known.answers.is_empty() && known.comments.is_empty())
}
