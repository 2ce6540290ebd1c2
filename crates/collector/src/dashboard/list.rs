//! The first page: the overview, and editions that are no longer published.

use evidence_walk_report::analyse::{Viewer, VisibleCount, single};
use evidence_walk_store::{EditionKey, LATEST};
use evidence_walk_words::staff::{ReviewWord, StaffWord};
use maud::{Markup, html};

use super::figures::{count, day};
use super::overview::Line;
use super::page::page as whole;
use super::stamp::Stamp;
use super::{
    OTHERS, folder_faults, overview_page, receipts, store_faults, strength, summary, unknowable,
};
use crate::addresses::{DASHBOARD, dashboard_of};
use crate::editions::{list_editions, published_edition};
use crate::error::Error;
use crate::releases::read_release;
use crate::state::ServiceState;

/// A summary at an edition that is no longer published.
pub(super) struct Row {
    key: EditionKey,
    started: VisibleCount,
    sheets: VisibleCount,
    /// The day of the figures' release; `None` for live figures, and if there is no release.
    release: Option<String>,
}

/// What is known of editions that are no longer published.
pub(super) async fn rows(state: &ServiceState, viewer: Viewer) -> Result<Vec<Row>, Error> {
    let published = state.published();
    let catalogue = &published.catalogue;
    let keys = list_editions(state.store.as_ref(), state.centre(), catalogue).await?;
    let mut rows = Vec::with_capacity(keys.len());
    for key in keys {
        if published_edition(catalogue, &key).is_some() {
            continue;
        }
        let (started, sheets, release) = match viewer {
            Viewer::Owner => live(state, &key).await?,
            Viewer::Others => released(state, &key).await?,
        };
        rows.push(Row {
            started,
            sheets,
            release,
            key,
        });
    }
    Ok(rows)
}

type Counts = (VisibleCount, VisibleCount, Option<String>);

async fn live(state: &ServiceState, key: &EditionKey) -> Result<Counts, Error> {
    let totals = state.store.totals(key).await?;
    let count = |n| single(n, state.published().centre.threshold, Viewer::Owner);
    Ok((count(totals.walks), count(totals.sheets), None))
}

async fn released(state: &ServiceState, key: &EditionKey) -> Result<Counts, Error> {
    let kept = state.store.release(key, LATEST).await?;
    let release = kept.and_then(|kept| read_release(key, &kept));
    Ok(release.map_or(
        (VisibleCount::Hidden, VisibleCount::Hidden, None),
        |release| {
            (
                release.report.started,
                release.report.sheets,
                Some(release.day),
            )
        },
    ))
}

/// What the first page shows.
pub(super) struct First<'a> {
    pub(super) lines: &'a [Line],
    pub(super) earlier: &'a [Row],
    pub(super) bursts: &'a Markup,
    pub(super) viewer: Viewer,
}

/// Draws the first page.
pub(super) fn page(state: &ServiceState, first: &First<'_>) -> Markup {
    let words = &state.words;
    let viewer = first.viewer;
    let live = viewer == Viewer::Owner;
    let body = html! {
        div.db-top {
            @if live { (Stamp::Live.line(words)) }
            h1 { (words.get(StaffWord::Dashboard)) }
            p.db-text { (words.get(ReviewWord::OverviewText)) }
        }
        div.db-scope {
            p.db-note { (summary::view_note(state, viewer)) }
            (summary::switch(state, DASHBOARD, viewer))
        }
        (first.bursts)
        @if first.lines.is_empty() {
            section.db-sec { p.db-text { (words.get(StaffWord::NoSummaries)) } }
        } @else {
            (overview_page::section(words, first.lines, viewer))
        }
        @if live { (strength::section(words, first.lines)) }
        (unknowable::section(words))
        @if !first.earlier.is_empty() {
            section.db-sec aria-labelledby="earlier" {
                h2 #earlier { (words.get(ReviewWord::OverviewEarlier)) }
                (table(state, first.earlier, viewer))
            }
        }
        @if live {
            (store_faults::section(words, &state.store.faults()))
            (folder_faults::section(words, &state.in_use.refused()))
            (Stamp::Live.above(words, &receipts::section(words, &state.ledger.count_receipts())))
        }
    };
    whole(state, words.get(StaffWord::Dashboard), true, &body)
}

fn table(state: &ServiceState, rows: &[Row], viewer: Viewer) -> Markup {
    let words = &state.words;
    let live = viewer == Viewer::Owner;
    html! {
        table.db-table {
            caption {
                (words.get(StaffWord::ListCaption))
                @if live { " " span.db-stamp.is-live { (Stamp::Live.said(words)) } }
            }
            thead {
                tr {
                    th scope="col" { (words.get(StaffWord::Summary)) }
                    th scope="col" { (words.get(StaffWord::Edition)) }
                    th scope="col" { (words.get(StaffWord::WalksStarted)) }
                    th scope="col" { (words.get(StaffWord::AnswerSheets)) }
                    @if !live { th scope="col" { (words.get(StaffWord::ReleaseColumn)) } }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { a href=(address(&row.key, viewer)) { (row.key.summary) } }
                        td { (row.key.edition) }
                        td { (count(words, row.started)) }
                        td { (count(words, row.sheets)) }
                        @if !live {
                            td.db-whole {
                                @match &row.release {
                                    Some(of) => (day(words, of)),
                                    None => (words.get(StaffWord::ReleaseNoneYet)),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn address(key: &EditionKey, viewer: Viewer) -> String {
    let page = dashboard_of(&key.summary, key.edition);
    match viewer {
        Viewer::Owner => page,
        Viewer::Others => format!("{page}?view={OTHERS}"),
    }
}
