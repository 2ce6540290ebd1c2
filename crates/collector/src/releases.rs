//! Makes the releases that are due. Viewing or exporting figures never makes one: so nobody chooses
//! the moment, and there is at most one a day.

use evidence_walk_authoring::Centre;
use evidence_walk_contract::batch;
use evidence_walk_contract::id::Day;
use evidence_walk_document::summary::Summary;
use evidence_walk_report::release::{Before, Now, Release, next};
use evidence_walk_store::day::iso_day;
use evidence_walk_store::{
    DaysOver, EditionKey, LATEST, Store, StoreError, StoreFault, StoredRelease, dimension,
};

use crate::catalogue::SummaryCatalogue;
use crate::editions::{known_edition, list_editions};

/// Makes the release of `today` for every edition with data from past days, if it does not exist yet;
/// returns how many. None is made by a clock that the store does not believe.
///
/// # Errors
///
/// When the store cannot be read or written. Releases made before that stay.
pub async fn make_due_releases(
    store: &dyn Store,
    centre: &Centre,
    catalogue: &SummaryCatalogue,
    today: Day,
) -> Result<usize, StoreError> {
    let leaps = |fault: &StoreFault| matches!(fault, StoreFault::Clock { .. });
    if store.faults().iter().any(leaps) {
        return Ok(0);
    }
    let mut made = 0;
    for key in list_editions(store, &centre.id, catalogue).await? {
        let summary = known_edition(catalogue, &key);
        let new = make_release(store, &key, summary, centre.threshold, today).await?;
        made += usize::from(new);
    }
    Ok(made)
}

async fn make_release(
    store: &dyn Store,
    key: &EditionKey,
    summary: Option<&Summary>,
    threshold: u32,
    today: Day,
) -> Result<bool, StoreError> {
    let (day, up_to) = (iso_day(today), iso_day(today.saturating_sub(1)));
    let last = store.release(key, LATEST).await?;
    if last.as_ref().is_some_and(|last| last.day >= day) {
        return Ok(false);
    }
    let over = store.days_over(key, &day).await?;
    if last.is_none() && !tells(&over, &day) {
        return Ok(false);
    }
    let told = last
        .as_ref()
        .map(|last| (read_release(key, last), &last.day));
    let before = match &told {
        None => Before::Nothing,
        Some((Some(last), _)) => Before::Release(last),
        Some((None, day)) => Before::Unreadable(day),
    };
    let release = next(
        before,
        Now {
            over: &over,
            summary,
            title: summary.map_or(&key.summary, |summary| &summary.title),
            threshold,
            day: &day,
            up_to: &up_to,
        },
    );
    let figures = release.to_json().map_err(StoreError::Failed)?;
    store
        .keep_release(key, StoredRelease { day, figures })
        .await
}

/// Reads a stored release; logs it if that fails.
#[must_use]
pub fn read_release(key: &EditionKey, kept: &StoredRelease) -> Option<Release> {
    match Release::from_json(&kept.figures) {
        Ok(release) => Some(release),
        Err(why) => {
            let (summary, edition, day) = (&key.summary, key.edition, &kept.day);
            tracing::error!(summary, edition, day, %why, "a release cannot be read, and is not shown");
            None
        }
    }
}

/// Whether there is anything from past days.
fn tells(over: &DaysOver, today: &str) -> bool {
    let walked = over.usage.iter().any(|tally| {
        tally.measure == batch::STARTED
            && tally.dimension == dimension::DAY
            && tally.value.as_str() < today
    });
    walked || !over.answers.is_empty()
}
