//! The list of summaries.

use evidence_walk_report::analyse::{Viewer, VisibleCount, single};
use evidence_walk_store::{EditionKey, LATEST};
use evidence_walk_words::staff::StaffWord;
use maud::{Markup, html};

use super::figures::{count, day};
use super::page::page as whole;
use super::stamp::Stamp;
use super::{OTHERS, folder_faults, receipts, store_faults, summary};
use crate::addresses::{DASHBOARD, dashboard_of};
use crate::editions::{list_editions, published_edition};
use crate::error::Error;
use crate::releases::read_release;
use crate::state::ServiceState;

/// A summary at one edition.
pub(super) struct Row {
    key: EditionKey,
    title: String,
    published: bool,
    started: VisibleCount,
    sheets: VisibleCount,
    /// The day of the figures' release; `None` for live figures, and if there is no release.
    release: Option<String>,
}

/// What is published, and what is known of earlier editions.
pub(super) async fn rows(state: &ServiceState, viewer: Viewer) -> Result<Vec<Row>, Error> {
    let published = state.published();
    let catalogue = &published.catalogue;
    let keys = list_editions(state.store.as_ref(), state.centre(), catalogue).await?;
    let mut rows = Vec::with_capacity(keys.len());
    for key in keys {
        let summary = published_edition(catalogue, &key);
        let (started, sheets, release) = match viewer {
            Viewer::Owner => live(state, &key).await?,
            Viewer::Others => released(state, &key).await?,
        };
        rows.push(Row {
            title: summary.map_or_else(|| key.summary.clone(), |summary| summary.title.clone()),
            published: summary.is_some(),
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

/// Draws the list.
pub(super) fn page(state: &ServiceState, rows: &[Row], bursts: &Markup, viewer: Viewer) -> Markup {
    let words = &state.words;
    let word = |word| words.get(word);
    let live = viewer == Viewer::Owner;
    let body = html! {
        div.db-top {
            @if live { (Stamp::Live.line(words)) }
            h1 { (word(StaffWord::Dashboard)) }
            p.db-text { (word(StaffWord::ListText)) }
        }
        div.db-scope {
            p.db-note { (summary::view_note(state, viewer)) }
            (summary::switch(state, DASHBOARD, viewer))
        }
        (bursts)
        section.db-sec {
            @if rows.is_empty() {
                p.db-text { (word(StaffWord::NoSummaries)) }
            } @else {
                table.db-table {
                    caption {
                        (word(StaffWord::ListCaption))
                        @if live { " " span.db-stamp.is-live { (Stamp::Live.said(words)) } }
                    }
                    thead {
                        tr {
                            th scope="col" { (word(StaffWord::Summary)) }
                            th scope="col" { (word(StaffWord::Edition)) }
                            th scope="col" { (word(StaffWord::WalksStarted)) }
                            th scope="col" { (word(StaffWord::AnswerSheets)) }
                            @if !live { th scope="col" { (word(StaffWord::ReleaseColumn)) } }
                        }
                    }
                    tbody {
                        @for row in rows {
                            tr {
                                th scope="row" {
                                    a href=(address(&row.key, viewer)) { (row.title) }
                                    @if !row.published {
                                        span.db-quiet { " (" (word(StaffWord::NotPublished)) ")" }
                                    }
                                }
                                td { (row.key.edition) }
                                td { (count(words, row.started)) }
                                td { (count(words, row.sheets)) }
                                @if !live {
                                    td.db-whole {
                                        @match &row.release {
                                            Some(of) => (day(words, of)),
                                            None => (word(StaffWord::ReleaseNoneYet)),
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        @if viewer == Viewer::Owner {
            (store_faults::section(words, &state.store.faults()))
            (folder_faults::section(words, &state.in_use.refused()))
            (Stamp::Live.above(words, &receipts::section(words, &state.ledger.count_receipts())))
        }
    };
    whole(state, word(StaffWord::Dashboard), true, &body)
}

fn address(key: &EditionKey, viewer: Viewer) -> String {
    let page = dashboard_of(&key.summary, key.edition);
    match viewer {
        Viewer::Owner => page,
        Viewer::Others => format!("{page}?view={OTHERS}"),
    }
}
