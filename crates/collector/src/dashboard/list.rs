//! The list of summaries.

use evidence_walk_contract::batch;
use evidence_walk_words::staff::StaffWord;
use maud::{Markup, html};

use super::figures::count;
use super::page::page as whole;
use super::{OTHERS, receipts, store_faults, summary};
use crate::analyse::{Count, Viewer, single};
use crate::error::Error;
use crate::known::{editions, published};
use crate::routes::{DASHBOARD, dashboard_of};
use crate::state::State;
use crate::store::{EditionKey, dimension};

/// A summary at one edition.
pub(super) struct Row {
    key: EditionKey,
    title: String,
    published: bool,
    started: Count,
    sheets: Count,
}

/// What is published, and what is known of earlier editions.
pub(super) async fn rows(state: &State, viewer: Viewer) -> Result<Vec<Row>, Error> {
    let shelf = &state.published.shelf;
    let keys = editions(state.store.as_ref(), state.centre(), shelf).await?;
    let threshold = state.published.centre.threshold;
    let mut rows = Vec::with_capacity(keys.len());
    for key in keys {
        let usage = state.store.usage(&key).await?;
        let started = usage
            .iter()
            .filter(|tally| tally.measure == batch::STARTED && tally.dimension == dimension::ALL)
            .map(|tally| tally.n)
            .sum();
        let sheets = state.store.sheets(&key).await?;
        let summary = published(shelf, &key);
        rows.push(Row {
            title: summary.map_or_else(|| key.summary.clone(), |summary| summary.title.clone()),
            published: summary.is_some(),
            started: single(started, threshold, viewer),
            sheets: single(sheets, threshold, viewer),
            key,
        });
    }
    Ok(rows)
}

/// Draws the list.
pub(super) fn page(state: &State, rows: &[Row], bursts: &Markup, viewer: Viewer) -> Markup {
    let words = &state.words;
    let word = |word| words.get(word);
    let body = html! {
        div.db-top {
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
                    caption { (word(StaffWord::ListCaption)) }
                    thead {
                        tr {
                            th scope="col" { (word(StaffWord::Summary)) }
                            th scope="col" { (word(StaffWord::Edition)) }
                            th scope="col" { (word(StaffWord::WalksStarted)) }
                            th scope="col" { (word(StaffWord::AnswerSheets)) }
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
                            }
                        }
                    }
                }
            }
        }
        @if viewer == Viewer::Owner {
            (store_faults::section(words, &state.store.faults()))
            (receipts::section(words, &state.ledger.read()))
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
