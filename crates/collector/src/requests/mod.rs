//! Requests of readers: a test of something where they work, and evidence that they need.
//!
//! Each is a form on a page of the collector's own, which needs no script. A request is unlinked to any answer: it
//! arrives by itself, under an id of its own, and is encrypted before it is stored.

mod asked;
mod designs;
mod form;
mod seal;

use std::sync::Arc;
use std::time::Instant;

use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Extension, Form};
use evidence_walk_contract::paths::summary_stem;
use evidence_walk_document::summary::Summary;
use evidence_walk_store::{KeptRequest, RequestKind, SealedRequest};
use evidence_walk_words::Words;
use evidence_walk_words::request_word::RequestWords;
use serde::Deserialize;

pub use asked::{AskedForm, COMPARISONS, KeptWords, SCALES, TIMINGS};
pub use seal::{Seal, SealError};

use crate::error::Error;
use crate::headers::is_from_us;
use crate::limits::Peer;
use crate::reader_page::{ReaderPage, drawn, new_code};
use crate::state::ServiceState;

/// Most requests that a centre takes in a day: what people can read. More are refused, and say so.
const MOST_A_DAY: u64 = 100;

/// What sending one takes of the allowance that its client shares with sending signals.
const COST: u32 = 20;

/// Which form, by its address.
#[derive(Debug, Deserialize)]
pub struct FormAddress {
    stem: String,
    edition: u32,
    kind: String,
}

/// What the pages need.
struct Place<'a> {
    state: &'a ServiceState,
    summary: &'a Summary,
    edition: u32,
    kind: RequestKind,
    words: RequestWords,
    all: &'a Words,
    contact: String,
}

impl Place<'_> {
    fn centre(&self) -> &str {
        &self.summary.centre
    }

    fn page(&self) -> ReaderPage<'_> {
        ReaderPage {
            summary: self.summary,
            words: &self.words,
            all: self.all,
            contact: &self.contact,
        }
    }
}

/// Shows a form.
///
/// # Errors
///
/// When there is no such summary, edition or form.
pub async fn show(
    State(state): State<Arc<ServiceState>>,
    at: Result<Path<FormAddress>, PathRejection>,
) -> Result<Response, Error> {
    let published = state.published();
    let place = place(&state, &published, at)?;
    let code = new_code()?;
    let asked = AskedForm {
        code,
        ..AskedForm::default()
    };
    Ok(match state.seal {
        None => drawn(StatusCode::OK, form::not_taken(&place)),
        Some(_) => drawn(StatusCode::OK, form::form(&place, &asked, &[])),
    })
}

/// Keeps a request, or says what to put right.
///
/// # Errors
///
/// When the form was not sent from our own page, too many came from one address, or the store could not keep it.
pub async fn send(
    State(state): State<Arc<ServiceState>>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    at: Result<Path<FormAddress>, PathRejection>,
    asked: Result<Form<AskedForm>, FormRejection>,
) -> Result<Response, Error> {
    let published = state.published();
    if !is_from_us(&headers, &published.sites) {
        return Err(Error::Foreign);
    }
    let place = place(&state, &published, at)?;
    state
        .limits
        .pass(peer, &headers, COST, Instant::now())
        .map_err(Error::TooOften)?;
    let mut asked = asked.map(|Form(asked)| asked).unwrap_or_default();
    // A form of another program has no code: it gets one.
    if asked.id().is_none() {
        asked.code = new_code()?;
    }
    let (Some(seal), Some(id)) = (&state.seal, asked.id()) else {
        return Ok(drawn(
            StatusCode::SERVICE_UNAVAILABLE,
            form::not_taken(&place),
        ));
    };
    if place.kind == RequestKind::TestHere && asked.step == asked::DESIGNS {
        let problems = asked.test_problems(&place.words);
        return Ok(drawn(
            status(&problems),
            form::form(&place, &asked, &problems),
        ));
    }
    let problems = asked.problems(place.kind, &place.words, place.centre());
    if !problems.is_empty() {
        return Ok(drawn(
            status(&problems),
            form::form(&place, &asked, &problems),
        ));
    }
    let kept = asked.kept(place.kind);
    let request = SealedRequest {
        kind: place.kind,
        summary: place.summary.id.clone(),
        edition: place.edition,
        received: state.clock.today(),
        sealed: Vec::new(),
    };
    let words = serde_json::to_vec(&kept).map_err(|_| Error::Broken)?;
    let request = seal
        .close(state.centre(), request, &words)
        .ok_or(Error::Broken)?;
    let became = state
        .store
        .keep_request(state.centre(), id, request, MOST_A_DAY)
        .await?;
    Ok(match became {
        KeptRequest::New | KeptRequest::Repeat => drawn(
            StatusCode::OK,
            form::done(&place, id, !kept.reach.is_empty()),
        ),
        KeptRequest::Full => drawn(StatusCode::TOO_MANY_REQUESTS, form::full(&place)),
    })
}

fn status(problems: &[asked::Problem]) -> StatusCode {
    match problems.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn place<'a>(
    state: &'a ServiceState,
    published: &'a crate::published::Published,
    at: Result<Path<FormAddress>, PathRejection>,
) -> Result<Place<'a>, Error> {
    let Path(at) = at.map_err(|_| Error::NotFound)?;
    let kind = RequestKind::read(&at.kind).ok_or(Error::NotFound)?;
    let mut summaries = published.catalogue.summaries();
    let summary = summaries
        .find(|summary| summary_stem(&summary.id, &summary.lang) == at.stem)
        .filter(|summary| (1..=summary.edition).contains(&at.edition))
        .ok_or(Error::NotFound)?;
    let all = published.words(&summary.lang).ok_or(Error::Broken)?;
    Ok(Place {
        state,
        summary,
        edition: at.edition,
        kind,
        words: RequestWords::of(all),
        all,
        contact: published.centre.contact.clone(),
    })
}
