//! What is shown first: every published summary with its usefulness, and what else is to be looked at.

use std::sync::Arc;

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::summary::Summary;
use evidence_walk_report::analyse::{Report, ShareDifference, Viewer, report};
use evidence_walk_report::overview::{change, highest_two, leading_question, leading_table};
use evidence_walk_report::periods::by_quarter;
use evidence_walk_store::day::{iso_day, quarter, quarter_before};
use evidence_walk_store::{EditionKey, EditionSlices, LATEST};

use crate::editions::{list_editions, published_edition};
use crate::error::Error;
use crate::releases::read_release;
use crate::state::ServiceState;

/// A published summary at its current edition.
pub(super) struct Line {
    pub(super) key: EditionKey,
    pub(super) title: String,
    pub(super) summary: Summary,
    /// Comments that nobody has handled yet; `None` for others.
    pub(super) comments: Option<u64>,
    /// The figures; `None` for others where there is no release that can be read.
    pub(super) report: Option<Report>,
    /// The day of the release; `None` for live figures.
    pub(super) release: Option<String>,
    /// How usefulness changed since the quarter before, by the place of the answers, for staff.
    pub(super) changes: Vec<(AnswerPlace, Change)>,
}

/// How usefulness changed from one quarter to the next.
pub(super) enum Change {
    /// It can be compared.
    Known {
        /// The quarter before, `2026-Q3`.
        before: String,
        /// Of the quarter before, how many chose one of the two highest answers, and of how many.
        then: (u64, u64),
        /// The same of this quarter.
        now: (u64, u64),
        /// The difference.
        by: ShareDifference,
    },
    /// Nobody is on the scale in that quarter.
    Without(String),
}

/// The published summaries in order of name.
pub(super) async fn lines(state: &ServiceState, viewer: Viewer) -> Result<Vec<Line>, Error> {
    let published = state.published();
    let (catalogue, threshold) = (&published.catalogue, published.centre.threshold);
    let keys = list_editions(state.store.as_ref(), state.centre(), catalogue).await?;
    let mut lines = Vec::new();
    for key in keys {
        let Some(summary) = published_edition(catalogue, &key) else {
            continue;
        };
        let (report, release, changes) = match viewer {
            Viewer::Owner => (
                Some(live(state, &key, summary, threshold).await?),
                None,
                changes(state, &key, summary, threshold).await?,
            ),
            Viewer::Others => {
                let kept = state.store.release(&key, LATEST).await?;
                let release = kept.and_then(|kept| read_release(&key, &kept));
                let (report, day) = release.map(|of| (of.report, of.day)).unzip();
                (report, day, Vec::new())
            }
        };
        let comments = match viewer {
            Viewer::Owner => Some(state.store.open_comments(&key).await?),
            Viewer::Others => None,
        };
        lines.push(Line {
            comments,
            title: summary.title.clone(),
            summary: summary.clone(),
            report,
            release,
            changes,
            key,
        });
    }
    lines.sort_by_cached_key(|line| (line.title.to_lowercase(), line.key.clone()));
    Ok(lines)
}

/// The figures without those of guesses and other numbers, which are not shown here.
async fn live(
    state: &ServiceState,
    key: &EditionKey,
    summary: &Summary,
    threshold: u32,
) -> Result<Report, Error> {
    let known = state.store.counts(key).await?;
    Ok(report(Some(summary), &known, threshold, Viewer::Owner))
}

async fn changes(
    state: &ServiceState,
    key: &EditionKey,
    summary: &Summary,
    threshold: u32,
) -> Result<Vec<(AnswerPlace, Change)>, Error> {
    let Some(question) = leading_question(summary) else {
        return Ok(Vec::new());
    };
    let now = quarter(&iso_day(state.clock.today()));
    let Some((now, (before, from))) = now.and_then(|now| {
        let before = quarter_before(&now)?;
        Some((now, before))
    }) else {
        return Ok(Vec::new());
    };
    let store = state.store.as_ref();
    let asked = Some(question.id.as_str());
    let slices = state.slices.read(store, key, asked, &from).await?;
    Ok(compare(summary, &slices, threshold, &before, &now))
}

fn compare(
    summary: &Summary,
    slices: &Arc<EditionSlices>,
    threshold: u32,
    before: &str,
    now: &str,
) -> Vec<(AnswerPlace, Change)> {
    let quarters = by_quarter(Some(summary), slices, threshold);
    let of = |name: &str, place| {
        let mut quarters = quarters.iter();
        let found = quarters.find(|of| of.quarter == name)?;
        leading_table(Some(summary), &found.report, place)
    };
    let one = |place| {
        let (then, this) = (of(before, place), of(now, place));
        let counts = |table: Option<&_>| table.and_then(highest_two).filter(|(_, n)| *n > 0);
        match (counts(then), counts(this), then.zip(this)) {
            (None, None, _) => None,
            (None, Some(_), _) => Some(Change::Without(before.to_owned())),
            (Some(was), Some(is), Some((then, this))) => Some(match change(then, this) {
                Some(by) => Change::Known {
                    before: before.to_owned(),
                    then: was,
                    now: is,
                    by,
                },
                None => Change::Without(now.to_owned()),
            }),
            _ => Some(Change::Without(now.to_owned())),
        }
    };
    let known = AnswerPlace::ALL.into_iter();
    let known: Vec<_> = known
        .filter_map(|place| Some((place, one(place)?)))
        .collect();
    match known.is_empty() {
        true => vec![(AnswerPlace::Walk, Change::Without(before.to_owned()))],
        false => known,
    }
}
