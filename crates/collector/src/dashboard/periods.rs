//! The page that compares quarters and wordings of a summary.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use evidence_walk_document::summary::Summary;
use evidence_walk_report::analyse::Viewer;
use evidence_walk_report::periods::{by_quarter, by_wording};
use evidence_walk_store::EditionKey;
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::{day, quarter};
use super::page::page as whole;
use super::periods_tables::{Slice, guesses, others_asked, steps, usefulness};
use super::stamp::Stamp;
use super::{DashboardQuery, entry, shown, summary};
use crate::addresses::{dashboard_of, periods_of};
use crate::editions::{known_edition, list_editions};
use crate::error::Error;
use crate::headers::{Lenient, query_or_default};
use crate::releases::read_release;
use crate::state::ServiceState;

/// Shows quarters and wordings side by side.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn periods(
    State(state): State<Arc<ServiceState>>,
    place: Result<Path<(String, u32)>, PathRejection>,
    asked: Lenient<DashboardQuery>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !entry::is_signed_in(&state, &headers) {
        return Ok(entry::signed_out(&state));
    }
    let viewer = query_or_default(asked).viewer();
    let Ok(Path((name, edition))) = place else {
        return Ok(shown(StatusCode::NOT_FOUND, summary::none(&state)));
    };
    let key = EditionKey {
        centre: state.centre().to_owned(),
        summary: name,
        edition,
    };
    let published = state.published();
    let known = list_editions(state.store.as_ref(), state.centre(), &published.catalogue).await?;
    if !known.contains(&key) {
        return Ok(shown(StatusCode::NOT_FOUND, summary::none(&state)));
    }
    let of = known_edition(&published.catalogue, &key);
    let parts = match viewer {
        Viewer::Owner => live(&state, &key, of).await?,
        Viewer::Others => released(&state, &key, of).await?,
    };
    Ok(shown(
        StatusCode::OK,
        page(&state, &key, of, viewer, &parts),
    ))
}

async fn live(
    state: &ServiceState,
    key: &EditionKey,
    of: Option<&Summary>,
) -> Result<Markup, Error> {
    let known = state
        .slices
        .read(state.store.as_ref(), key, None, "")
        .await?;
    let threshold = state.published().centre.threshold;
    let words = &state.words;
    let quarters = by_quarter(of, &known, threshold);
    let quarters: Vec<Slice> = quarters
        .into_iter()
        .map(|slice| Slice {
            name: quarter(words, &slice.quarter),
            report: slice.report,
            steps_per_walk: None,
            note: None,
        })
        .collect();
    let wordings = by_wording(of, &known, threshold);
    let wordings: Vec<Slice> = wordings
        .into_iter()
        .map(|slice| Slice {
            name: words.fill(
                ReviewWord::PeriodsWording,
                &[("n", &slice.revision.to_string())],
            ),
            note: of.and_then(|of| noted(words, of, slice.revision)),
            report: slice.report,
            steps_per_walk: slice.steps_per_walk,
        })
        .collect();
    let part = |id: &str, title, note, of: &Markup| {
        Stamp::Live.above(words, &section(words, id, title, note, of))
    };
    let of_quarters = tables(words, of, &quarters, true);
    let of_wordings = tables(words, of, &wordings, true);
    Ok(html! {
        (part("quarters", ReviewWord::PeriodsQuarters, ReviewWord::PeriodsQuartersText, &of_quarters))
        (part("wordings", ReviewWord::PeriodsWordings, ReviewWord::PeriodsWordingsText, &of_wordings))
    })
}

/// What the editor wrote about a wording.
fn noted(words: &StaffWords, of: &Summary, revision: u32) -> Option<String> {
    let note = of.revisions.iter().find(|note| note.revision == revision)?;
    let values = [("day", &*day(words, &note.date)), ("note", &note.note)];
    Some(words.fill(ReviewWord::PeriodsNote, &values))
}

/// What the kept releases say: of each quarter the last. Nothing is computed from two of them.
async fn released(
    state: &ServiceState,
    key: &EditionKey,
    of: Option<&Summary>,
) -> Result<Markup, Error> {
    let words = &state.words;
    let mut slices = Vec::new();
    for name in state.store.quarters(key).await? {
        let kept = state.store.release(key, &name).await?;
        if let Some(release) = kept.and_then(|kept| read_release(key, &kept)) {
            slices.push(Slice {
                name: quarter(words, &name),
                report: release.report,
                steps_per_walk: None,
                note: None,
            });
        }
    }
    let of_quarters = tables(words, of, &slices, false);
    let (title, note) = (ReviewWord::PaperQuarters, ReviewWord::PaperQuartersNote);
    Ok(html! {
        (section(words, "quarters", title, note, &of_quarters))
        section.db-sec aria-labelledby="wordings" {
            h2 #wordings { (words.get(ReviewWord::PeriodsWordings)) }
            p.db-text { (words.get(ReviewWord::PeriodsWordingsOthers)) }
        }
    })
}

fn section(
    words: &StaffWords,
    id: &str,
    title: ReviewWord,
    note: ReviewWord,
    of: &Markup,
) -> Markup {
    html! {
        section.db-sec aria-labelledby=(id) {
            h2 id=(id) { (words.get(title)) }
            p.db-note { (words.get(note)) }
            (of)
        }
    }
}

/// Tables that scroll sideways where the page is narrow.
fn wide(words: &StaffWords, name: ReviewWord, tables: &Markup) -> Markup {
    html! {
        div.db-wide tabindex="0" role="group" aria-label=(words.get(name)) { (tables) }
    }
}

fn tables(words: &StaffWords, of: Option<&Summary>, slices: &[Slice], compared: bool) -> Markup {
    html! {
        @if slices.is_empty() {
            p.db-text { (words.get(ReviewWord::PeriodsNone)) }
        } @else {
            (wide(words, ReviewWord::OverviewUseful, &usefulness(words, of, slices, compared)))
            (others_asked(words, of, slices))
            (wide(words, ReviewWord::OverviewFar, &steps(words, slices)))
            (wide(words, ReviewWord::PaperGuesses, &guesses(words, slices)))
        }
    }
}

fn page(
    state: &ServiceState,
    key: &EditionKey,
    of: Option<&Summary>,
    viewer: Viewer,
    parts: &Markup,
) -> Markup {
    let words = &state.words;
    let title = of.map_or(key.summary.as_str(), |summary| &summary.title);
    let edition = key.edition.to_string();
    let address = periods_of(&key.summary, key.edition);
    let back = dashboard_of(&key.summary, key.edition);
    let body = html! {
        div.db-top {
            h1 { (title) }
            p.db-text { (words.get(ReviewWord::PeriodsText)) }
            p { a href=(back) { (words.get(ReviewWord::PeriodsBack)) } }
        }
        div.db-scope {
            p.db-note { (words.fill(StaffWord::EditionOf, &[("edition", &edition)])) }
            (summary::switch(state, &address, viewer))
            p.db-note { (summary::view_note(state, viewer)) }
        }
        (parts)
        section.db-sec aria-labelledby="cannot" {
            h2 #cannot { (words.get(StaffWord::LimitsTitle)) }
            p.db-text { (words.get(ReviewWord::PeriodsCannot)) }
        }
    };
    whole(state, title, true, &body)
}
