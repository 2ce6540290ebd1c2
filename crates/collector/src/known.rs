//! What there is to report on, and all that the store knows of it.

use std::collections::BTreeSet;

use evidence_walk_document::summary::Summary;
use evidence_walk_report::analyse::Known;
use evidence_walk_store::{EditionKey, Store, Trouble};

use crate::intake::Shelf;

/// Every summary at every edition that is published or of which anything is known.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn editions(
    store: &dyn Store,
    centre: &str,
    shelf: &Shelf,
) -> Result<BTreeSet<EditionKey>, Trouble> {
    let published = shelf.all().map(|summary| EditionKey {
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
pub fn published<'a>(shelf: &'a Shelf, key: &EditionKey) -> Option<&'a Summary> {
    let mut languages = shelf.languages(&key.summary);
    languages.find(|summary| summary.edition == key.edition)
}

/// Asks the store all it knows of a summary at one edition.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn known(store: &dyn Store, key: &EditionKey) -> Result<Known, Trouble> {
    Ok(Known {
        usage: store.usage(key).await?,
        answers: store.answers(key).await?,
        sheets: store.sheets(key).await?,
        comments: store.comment_counts(key).await?,
        numbers: store.numbers(key).await?,
    })
}

/// Whether there is anything at all under that name and edition.
#[must_use]
pub fn is_there(summary: Option<&Summary>, known: &Known) -> bool {
    summary.is_some()
        || !(known.usage.is_empty() && known.answers.is_empty() && known.comments.is_empty())
}
