//! What the centre's retention ends: once a day, by the store's own day.

use evidence_walk_authoring::{KeptFor, Retention};
use evidence_walk_contract::id::Day;
use evidence_walk_store::Store;
use evidence_walk_store::policy::{RetentionKind, RetentionPeriod, RetentionTimes};

/// How long the centre keeps data of a kind.
#[must_use]
pub fn kept_for(retention: &Retention, kind: RetentionKind) -> KeptFor {
    match kind {
        RetentionKind::Answers => retention.answers,
        RetentionKind::Comments => retention.comments,
        RetentionKind::Totals => retention.totals,
        RetentionKind::Releases => retention.releases,
        RetentionKind::Apart => retention.apart,
        RetentionKind::Masked => retention.masked,
        RetentionKind::Withdrawn => retention.withdrawn,
        RetentionKind::Requests => retention.requests,
        RetentionKind::FollowUps => retention.follow_ups,
        RetentionKind::Acts => retention.acts,
    }
}

/// The times that the store holds the data to.
#[must_use]
pub fn times_of(retention: &Retention) -> RetentionTimes {
    let each = RetentionKind::ALL.into_iter();
    let limited = each.filter_map(|kind| {
        let (months, days) = kept_for(retention, kind).months_and_days()?;
        Some((kind, RetentionPeriod { months, days }))
    });
    RetentionTimes(limited.collect())
}

/// Ends what is due. A failure is reported, and tried again within the hour.
pub async fn end_due(store: &dyn Store, centre: &str, retention: &Retention, today: Day) {
    match store
        .end_retention(centre, &times_of(retention), today)
        .await
    {
        Ok(ended) => {
            for (kind, rows) in ended {
                tracing::info!(
                    kind = kind.tag(),
                    rows,
                    "deleted, because its time was over"
                );
            }
        }
        Err(trouble) => tracing::error!(%trouble, "what is due could not be deleted"),
    }
}
