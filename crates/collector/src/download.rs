//! Downloads for the centre's signed-in staff.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use evidence_walk_report::export::{Format, Row, rows};
use evidence_walk_store::{EditionKey, Store, StoreError};

use crate::addresses::PAPER;
use crate::dashboard;
use crate::editions::known_edition;
use crate::error::Error;
use crate::headers::{HTML, Lenient, NO_GUESS, NO_STORE, query_or_default};
use crate::papers::write_paper;
use crate::releases;
use crate::state::ServiceState;

/// The rows of a release of a summary at one edition: of the latest, or of a quarter. `None` if there is
/// no such release that can be read.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn rows_of(
    store: &dyn Store,
    key: &EditionKey,
    period: &str,
) -> Result<Vec<Row>, StoreError> {
    let kept = store.release(key, period).await?;
    let release = kept.and_then(|kept| releases::read_release(key, &kept));
    Ok(release.map_or_else(Vec::new, |release| rows(key, &release)))
}

/// Sends the figures of a release of a summary at one edition as a file.
///
/// # Errors
///
/// When the store cannot be read, or there is no such release or file.
pub async fn download(
    State(state): State<Arc<ServiceState>>,
    place: Result<Path<(String, u32, String)>, PathRejection>,
    asked: Lenient<dashboard::DashboardQuery>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !dashboard::is_signed_in(&state, &headers) {
        return Ok(dashboard::signed_out(&state));
    }
    let Path((summary, edition, file)) = place.map_err(|_| Error::NotFound)?;
    let key = EditionKey {
        centre: state.centre().to_owned(),
        summary,
        edition,
    };
    let asked = query_or_default(asked);
    if file == PAPER {
        return paper(&state, &key, asked.period()).await;
    }
    let format = Format::ALL.into_iter().find(|known| known.file() == file);
    let format = format.ok_or(Error::NotFound)?;
    let rows = rows_of(state.store.as_ref(), &key, asked.period()).await?;
    if rows.is_empty() {
        return Err(Error::NotFound);
    }
    let bytes = format.write_rows(&rows).map_err(|why| {
        tracing::error!(%why, "an export failed");
        Error::Broken
    })?;
    attached(&key, &file, format.media(), bytes)
}

/// Sends the paper for trustees as a file.
async fn paper(state: &ServiceState, key: &EditionKey, period: &str) -> Result<Response, Error> {
    let published = state.published();
    let (store, centre) = (state.store.as_ref(), &published.centre.name);
    let summary = known_edition(&published.catalogue, key);
    let paper = write_paper(store, centre, summary, &state.words, key, period).await?;
    let paper = paper.ok_or(Error::NotFound)?;
    attached(key, PAPER, HTML, paper.into_bytes())
}

fn attached(
    key: &EditionKey,
    file: &str,
    media: &'static str,
    bytes: Vec<u8>,
) -> Result<Response, Error> {
    // Only names that the contract allows are published or known, so none can escape the quotes.
    let (summary, edition) = (&key.summary, key.edition);
    let name = format!("attachment; filename=\"{summary}-{edition}-{file}\"");
    let name = HeaderValue::from_str(&name).map_err(|_| Error::NotFound)?;
    let headers = [
        (CONTENT_DISPOSITION, name),
        (CONTENT_TYPE, HeaderValue::from_static(media)),
        NO_STORE,
        NO_GUESS,
    ];
    Ok((StatusCode::OK, headers, bytes).into_response())
}
