//! The pages of the centre's staff.

mod acts;
mod amounts;
mod apart;
mod belief;
mod belief_picture;
mod belief_ranges;
mod belief_tables;
mod bursts;
mod comments;
mod desk;
mod eligible;
mod entry;
mod figures;
mod files;
mod folder_faults;
mod follow_up;
mod kept;
mod languages;
mod list;
mod numbers;
mod outnumber;
mod overview;
mod overview_page;
mod page;
mod paper;
mod periods;
mod periods_tables;
mod questions;
mod receipts;
mod release_list;
mod releases;
mod requests;
mod sessions;
mod shares;
mod stamp;
mod steps;
mod store_faults;
mod strength;
mod summary;
mod unknowable;
mod usage;
mod wording;

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use serde::Deserialize;

pub(crate) use acts::ACTS_PAGE;
pub use acts::acts;
pub(crate) use apart::{ACCEPT, DELETE};
pub use apart::{apart, settle};
pub(crate) use comments::COMMENTS;
pub(crate) use desk::{ACTION, DELETE_WORDS, FIND, KEYS, PAGE_NUMBER, SAVE, SHOW, STATE, THEME};
pub use desk::{desk, work};
pub(crate) use entry::{ALL_OTHERS, COOKIE, HOST_ONLY, is_signed_in, signed_out};
pub use entry::{enter, leave, link};
pub use kept::kept;
pub use paper::Paper;
pub(crate) use paper::{POLICY as PAPER_POLICY, without as paper_without};
pub use periods::periods;
pub use requests::{change_request, requests};
pub use sessions::{end, sessions};
pub use shares::{change_shares, shares};

use evidence_walk_report::analyse::Viewer;
use evidence_walk_store::{EditionKey, LATEST};

use crate::error::Error;
use crate::headers::{self, Lenient, NO_STORE, query_or_default};
use crate::state::ServiceState;

/// The query of a page.
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

/// Shows the overview of all summaries.
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
    let lines = overview::lines(&state, asked.viewer()).await?;
    let earlier = list::rows(&state, asked.viewer()).await?;
    let (lots, days) = match asked.viewer() {
        Viewer::Owner => (
            state.store.apart(state.centre()).await?,
            state.store.site_days(state.centre()).await?,
        ),
        Viewer::Others => Default::default(),
    };
    let standouts = bursts::standouts(&days, state.clock.today());
    let bursts = bursts::section(&state.words, &standouts, !lots.is_empty());
    let first = list::First {
        lines: &lines,
        earlier: &earlier,
        bursts: &bursts,
        viewer: asked.viewer(),
    };
    Ok(shown(StatusCode::OK, list::page(&state, &first)))
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
                released: state.store.release(&key, LATEST).await?.is_some(),
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
