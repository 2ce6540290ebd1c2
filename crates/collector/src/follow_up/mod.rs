//! The follow-up page: what came of a summary, said months later by those who come back of their own accord.
//!
//! Nothing in its address, in the calendar file that leads to it, or in what it sends says who comes back. Its answers
//! are on a sheet of their own, and are judged by the form of the edition that they are about, as long as that is kept.

mod answers;
mod calendar;
mod form;

use std::sync::Arc;
use std::time::Instant;

use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HOST, REFERRER_POLICY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Form};
use evidence_walk_contract::id::SheetId;
use evidence_walk_contract::paths::{FOLLOW_UP, summary_stem};
use evidence_walk_document::summary::Summary;
use evidence_walk_store::KeepOutcome;
use evidence_walk_words::Words;
use evidence_walk_words::request_word::{RequestWord, RequestWords};
use serde::Deserialize;

use self::answers::{Said, sheet_of};
use crate::error::Error;
use crate::headers::{NO_GUESS, NO_STORE, is_from_us, text};
use crate::intake::{OWN_SITE, decide_follow_up};
use crate::limits::Peer;
use crate::published::Published;
use crate::reader_page::{ReaderPage, drawn, new_code};
use crate::state::ServiceState;

/// What sending one takes of the allowance that its client shares with sending signals.
const COST: u32 = 20;

/// Which page, by its address.
#[derive(Debug, Deserialize)]
pub struct FollowUpAddress {
    stem: String,
    edition: u32,
}

/// What the pages need.
struct Place<'a> {
    /// The edition that is asked about, or, where it has no follow-up page, the published one.
    summary: &'a Summary,
    is_open: bool,
    words: RequestWords,
    all: &'a Words,
    contact: &'a str,
}

impl Place<'_> {
    fn page(&self) -> ReaderPage<'_> {
        ReaderPage {
            summary: self.summary,
            words: &self.words,
            all: self.all,
            contact: self.contact,
        }
    }

    fn closed(&self) -> Response {
        drawn(StatusCode::GONE, form::closed(&self.page()))
    }
}

type At = Result<Path<FollowUpAddress>, PathRejection>;

/// Shows the form.
///
/// # Errors
///
/// When there is no such summary or edition.
pub async fn show(State(state): State<Arc<ServiceState>>, at: At) -> Result<Response, Error> {
    let published = state.published();
    let place = place(&published, at)?;
    if !place.is_open {
        return Ok(place.closed());
    }
    let said = Said::blank(new_code()?);
    let kept = kept(&published, &place);
    let page = form::form(&place.page(), &said, &[], &kept);
    Ok(drawn(StatusCode::OK, page))
}

/// Keeps what was said, or says what to put right.
///
/// # Errors
///
/// When the form was not sent from our own page, too many came from one address, or the store could not keep it.
pub async fn send(
    State(state): State<Arc<ServiceState>>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    at: At,
    said: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Error> {
    let published = state.published();
    if !is_from_us(&headers, &published.sites) {
        return Err(Error::Foreign);
    }
    let place = place(&published, at)?;
    state
        .limits
        .pass(peer, &headers, COST, Instant::now())
        .map_err(Error::TooOften)?;
    if !place.is_open {
        return Ok(place.closed());
    }
    let mut said = Said::read(said.map(|Form(pairs)| pairs).unwrap_or_default());
    let code = match said.code.parse::<SheetId>() {
        Ok(code) => code,
        // A form of another program has no id: it gets one.
        Err(_) => {
            said.code = new_code()?;
            said.code.parse().map_err(|_| Error::Broken)?
        }
    };
    let problems = said.problems(place.summary, &place.words);
    if !problems.is_empty() {
        let kept = kept(&published, &place);
        let page = form::form(&place.page(), &said, &problems, &kept);
        return Ok(drawn(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let (sheet, today) = (sheet_of(code), state.clock.today());
    let answers = said.answers(place.summary, sheet, today).into_iter();
    let answers = answers.map(|answer| decide_follow_up(answer, place.summary));
    // They are made of the edition's own form.
    let answers = answers
        .collect::<Result<Vec<_>, _>>()
        .map_err(|_| Error::Broken)?;
    let site = published.source_site(OWN_SITE);
    let became = state
        .store
        .keep(state.centre(), &site, answers, today)
        .await?;
    if became.contains(&KeepOutcome::Conflict) {
        return Err(Error::Broken);
    }
    let early = said.is_too_early(place.summary);
    Ok(drawn(
        StatusCode::OK,
        form::done(&place.page(), sheet, early),
    ))
}

/// Serves the calendar file.
///
/// # Errors
///
/// When there is no such summary or edition.
pub async fn add_to_calendar(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
    at: At,
) -> Result<Response, Error> {
    let published = state.published();
    let place = place(&published, at)?;
    if !place.is_open {
        return Ok(place.closed());
    }
    let own = published.sites.own_at(text(&headers, &HOST));
    let address = [own, &form::address(place.summary, FOLLOW_UP)].concat();
    let file = calendar::calendar(
        place.summary,
        state.centre(),
        &place.words,
        &address,
        state.clock.today(),
    );
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/calendar; charset=utf-8"),
        ),
        (
            CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"follow-up.ics\""),
        ),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        NO_STORE,
        NO_GUESS,
    ];
    Ok((headers, file).into_response())
}

fn place(published: &Published, at: At) -> Result<Place<'_>, Error> {
    let Path(at) = at.map_err(|_| Error::NotFound)?;
    let catalogue = &published.catalogue;
    let now = catalogue
        .summaries()
        .find(|summary| summary_stem(&summary.id, &summary.lang) == at.stem)
        .filter(|summary| (1..=summary.edition).contains(&at.edition))
        .ok_or(Error::NotFound)?;
    let asked = catalogue
        .kept(&now.id, &now.lang, at.edition)
        .filter(|summary| !summary.follow_up.is_empty());
    let all = published.words(&now.lang).ok_or(Error::Broken)?;
    Ok(Place {
        summary: asked.unwrap_or(now),
        is_open: asked.is_some(),
        words: RequestWords::of(all),
        all,
        contact: &published.centre.contact,
    })
}

/// How long what is sent is kept.
fn kept(published: &Published, place: &Place<'_>) -> String {
    let said = published.centre.retention.said_of_follow_ups(place.all);
    said.unwrap_or_else(|| {
        let centre = [("centre", place.summary.centre.as_str())];
        place.words.fill(RequestWord::LaterKept, &centre)
    })
}
