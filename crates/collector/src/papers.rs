//! Papers for trustees: made from the releases in a store, the same for staff and for others.

use evidence_walk_document::summary::Summary;
use evidence_walk_store::{EditionKey, Store, StoreError};
use evidence_walk_words::staff::StaffWords;

use crate::dashboard::Paper;
use crate::releases::read_release;

/// The paper on a summary at one edition, as one HTML file: of the latest release, or of the last one of a quarter.
/// `None` if there is no such release that can be read.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn write_paper(
    store: &dyn Store,
    centre: &str,
    summary: Option<&Summary>,
    words: &StaffWords,
    key: &EditionKey,
    period: &str,
) -> Result<Option<String>, StoreError> {
    let kept = store.release(key, period).await?;
    let Some(release) = kept.and_then(|kept| read_release(key, &kept)) else {
        return Ok(None);
    };
    let mut quarters = Vec::new();
    for name in store.quarters(key).await? {
        let kept = store.release(key, &name).await?;
        // The paper of a quarter does not know what came later.
        let known = kept.filter(|kept| kept.day <= release.day);
        if let Some(of) = known.and_then(|kept| read_release(key, &kept)) {
            quarters.push((name, of));
        }
    }
    let paper = Paper {
        centre,
        key,
        release: &release,
        summary,
        quarters: &quarters,
    };
    Ok(Some(paper.html(words)))
}
