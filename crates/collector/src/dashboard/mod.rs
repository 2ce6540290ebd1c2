//! The pages of the centre's staff.

/// Numbers, shares, ranges and months in words.
mod figures;

/// The page around everything.
mod page;

/// Signing in and out.
mod entry;

/// Who is signed in.
mod sessions;

/// The list of summaries.
mod list;

/// One summary at one edition.
mod summary;

/// How far readers get.
mod steps;

/// Guesses and distances in words.
mod amounts;

/// What figures are of.
mod stamp;

/// Which releases there are, and the way to each.
mod release_list;

/// A release as others see it.
mod releases;

/// What readers expected of a figure, before and after.
mod belief;

/// Its picture.
mod belief_picture;

/// Its tables.
mod belief_tables;

/// The ranges that were given with guesses.
mod belief_ranges;

/// Numbers that are compared with nothing.
mod numbers;

/// How many answered, beside how many could have.
mod eligible;

/// How a question was answered.
mod questions;

/// Comments.
mod comments;

/// What came in since the start.
mod receipts;

/// Days on which a site had far more answer sheets than is usual.
mod bursts;

/// Answers that outnumber the walks that could have given them.
mod outnumber;

/// What the budgets kept apart.
mod apart;

/// What is wrong with the store.
mod store_faults;

/// The way to the same figures in files.
mod files;

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use serde::Deserialize;

pub(crate) use apart::{ACCEPT, DELETE};
pub use apart::{apart, settle};
pub(crate) use comments::COMMENTS;
pub(crate) use entry::{ALL_OTHERS, COOKIE, HOST_ONLY, is_signed_in, signed_out};
pub use entry::{enter, leave, link};
pub use sessions::{end, sessions};

use evidence_walk_report::analyse::Viewer;
use evidence_walk_store::{EditionKey, LATEST};

use crate::error::Error;
use crate::headers::{self, Lenient, NO_STORE, query_or_default};
use crate::state::ServiceState;

/// What stands in the address of a page.
#[derive(Debug, Default, Deserialize)]
pub struct DashboardQuery {
    view: Option<String>,
    quarter: Option<String>,
    comments: Option<String>,
}

/// Value of `view` that shows what others would see.
pub(crate) const OTHERS: &str = "others";

impl DashboardQuery {
    fn viewer(&self) -> Viewer {
        match self.view.as_deref() {
            Some(OTHERS) => Viewer::Others,
            _ => Viewer::Owner,
        }
    }

    /// Which release: that of a quarter, or the latest.
    pub(crate) fn period(&self) -> &str {
        self.quarter.as_deref().unwrap_or(LATEST)
    }

    /// The page of comments, from 1.
    fn comments(&self) -> u64 {
        let asked = self.comments.as_deref();
        asked.and_then(|asked| asked.parse().ok()).unwrap_or(1)
    }
}

fn shown(status: StatusCode, markup: Markup) -> Response {
    (status, [NO_STORE], headers::page(markup.into_string())).into_response()
}

/// Shows the list of summaries.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn list(
    State(state): State<Arc<ServiceState>>,
    asked: Lenient<DashboardQuery>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !entry::is_signed_in(&state, &headers) {
        return Ok(entry::signed_out(&state));
    }
    let asked = query_or_default(asked);
    let rows = list::rows(&state, asked.viewer()).await?;
    let (lots, days) = match asked.viewer() {
        Viewer::Owner => (
            state.store.apart(state.centre()).await?,
            state.store.site_days(state.centre()).await?,
        ),
        Viewer::Others => Default::default(),
    };
    let standouts = bursts::standouts(&days, state.clock.today());
    let bursts = bursts::section(&state.words, &standouts, !lots.is_empty());
    Ok(shown(
        StatusCode::OK,
        list::page(&state, &rows, &bursts, asked.viewer()),
    ))
}

/// Shows one summary at one edition.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn summary(
    State(state): State<Arc<ServiceState>>,
    place: Result<Path<(String, u32)>, PathRejection>,
    asked: Lenient<DashboardQuery>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !entry::is_signed_in(&state, &headers) {
        return Ok(entry::signed_out(&state));
    }
    let asked = query_or_default(asked);
    let Ok(Path((summary, edition))) = place else {
        return Ok(shown(StatusCode::NOT_FOUND, summary::none(&state)));
    };
    let key = EditionKey {
        centre: state.centre().to_owned(),
        summary,
        edition,
    };
    let markup = match asked.viewer() {
        Viewer::Owner => {
            let tallies = state.store.tallies(&key).await?;
            let days = state.store.site_days(state.centre()).await?;
            let standouts = bursts::standouts(&days, state.clock.today());
            let staff = summary::Staff {
                quarters: state.store.quarters(&key).await?,
                bursts: bursts::section(&state.words, &standouts, false),
                pages: comments::Pages::read(&state, &key, &tallies, asked.comments()).await?,
            };
            summary::live(&state, &key, &tallies, staff)
        }
        Viewer::Others => releases::page(&state, &key, asked.period()).await?,
    };
    match markup {
        Some(markup) => Ok(shown(StatusCode::OK, markup)),
        None => Ok(shown(StatusCode::NOT_FOUND, summary::none(&state))),
    }
}
