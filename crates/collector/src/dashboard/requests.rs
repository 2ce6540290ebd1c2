//! Requests of readers, for staff: what was asked, how far it has got, and how to delete it.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use evidence_walk_store::day::iso_day;
use evidence_walk_store::{RequestKey, RequestKind, RequestStage, StoredRequest};
use evidence_walk_words::Words;
use evidence_walk_words::request_word::{RequestWord, RequestWords};
use evidence_walk_words::staff::{DeskWord, StaffWords};
use maud::{Markup, html};
use serde::Deserialize;

use super::figures::day;
use super::page::page as whole;
use super::{entry, shown};
use crate::addresses::REQUESTS;
use crate::error::Error;
use crate::headers::{NO_STORE, is_from_us};
use crate::hex;
use crate::requests::{COMPARISONS, KeptWords, SCALES, TIMINGS};
use crate::staff_acts::{StaffDoing, now_in_seconds, say};
use crate::state::ServiceState;

/// Value of `action` that deletes.
const DELETE: &str = "delete";

/// What is to be done with a request.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RequestWish {
    /// Its key, in hexadecimal digits.
    request: String,
    /// The stage.
    stage: String,
    /// [`DELETE`] where that button was pressed.
    action: String,
}

/// Lists the requests.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn requests(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !entry::is_signed_in(&state, &headers) {
        return Ok(entry::signed_out(&state));
    }
    let all = state
        .store
        .requests(state.centre(), state.clock.today())
        .await?;
    Ok(shown(StatusCode::OK, drawn(&state, &all)?))
}

/// Moves a request to another stage, or deletes it.
///
/// # Errors
///
/// When the form was not sent from our own page, or the store could not do it.
pub async fn change_request(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
    wish: Result<Form<RequestWish>, FormRejection>,
) -> Result<Response, Error> {
    if !is_from_us(&headers, &state.published().sites) {
        return Err(Error::Foreign);
    }
    let Some(who) = entry::who(&state, &headers) else {
        return Ok(entry::signed_out(&state));
    };
    let wish = wish.map(|Form(wish)| wish).unwrap_or_default();
    let key = hex::read(&wish.request).ok_or(Error::NotFound)?;
    let known = known_about(&state, key).await?;
    let at = now_in_seconds();
    let found = if wish.action == DELETE {
        let act = StaffDoing::RequestDeleted(known).by(&who);
        say(&act);
        state
            .store
            .delete_request(state.centre(), key, act, at)
            .await?
    } else {
        let stage = RequestStage::read(&wish.stage).ok_or(Error::NotFound)?;
        let act = StaffDoing::RequestMoved(known).by(&who);
        say(&act);
        state
            .store
            .move_request(state.centre(), key, stage, act, at)
            .await?
    };
    match found {
        true => Ok(([NO_STORE], Redirect::to(REQUESTS)).into_response()),
        false => Err(Error::NotFound),
    }
}

/// What the act concerned, by what is stored and not by what the form says.
async fn known_about(state: &ServiceState, key: RequestKey) -> Result<String, Error> {
    let all = state
        .store
        .requests(state.centre(), state.clock.today())
        .await?;
    let found = all.into_iter().find(|of| of.key == key);
    let request = found.ok_or(Error::NotFound)?.request;
    Ok(format!("{}, {}", request.summary, request.edition))
}

fn drawn(state: &ServiceState, all: &[StoredRequest]) -> Result<Markup, Error> {
    let words = &state.words;
    // Readers' own words are quoted; what they chose is said in English, as all of this page.
    let english = Words::load("en").map_err(|_| Error::Broken)?;
    let asked = RequestWords::of(&english);
    let (over, open): (Vec<_>, Vec<_>) = all
        .iter()
        .partition(|of| matches!(of.stage, RequestStage::Closed));
    let title = words.get(DeskWord::Requests);
    let body = html! {
        div.db-top {
            h1 { (title) }
            p.db-text { (words.get(DeskWord::RequestsText)) }
        }
        @if state.seal.is_none() {
            p.db-text role="status" { (words.get(DeskWord::RequestsNoKey)) }
        }
        @if open.is_empty() {
            section.db-sec { p.db-text { (words.get(DeskWord::RequestsNone)) } }
        }
        @for of in open { (request(state, &asked, of)) }
        @if !over.is_empty() {
            details.db-fold {
                summary { (words.get(DeskWord::RequestsClosed)) " (" (over.len()) ")" }
                @for of in over { (request(state, &asked, of)) }
            }
        }
    };
    Ok(whole(state, title, true, &body))
}

fn request(state: &ServiceState, asked: &RequestWords, of: &StoredRequest) -> Markup {
    let words = &state.words;
    let id = hex::write(&of.key);
    let request = &of.request;
    let kind = match request.kind {
        RequestKind::TestHere => DeskWord::RequestTest,
        RequestKind::EvidenceNeed => DeskWord::RequestNeed,
    };
    let from = [
        ("summary", title(state, &request.summary)),
        ("edition", request.edition.to_string()),
        ("day", day(words, &iso_day(request.received))),
    ];
    let from: Vec<_> = from
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let opened = state.seal.as_ref().and_then(|seal| {
        let words = seal.open(state.centre(), request)?;
        serde_json::from_slice::<KeptWords>(&words).ok()
    });
    html! {
        section.db-sec.db-request aria-labelledby={ "request-" (id) } {
            h2 id={ "request-" (id) } { (words.get(kind)) }
            p.db-note { (words.fill(DeskWord::RequestFrom, &from)) }
            @match &opened {
                Some(kept) => (said(words, asked, kept)),
                None => p.db-text { (words.get(DeskWord::RequestUnreadable)) },
            }
            form.db-form method="post" action=(REQUESTS) {
                input type="hidden" name="request" value=(id);
                label for={ "stage-" (id) } { (words.get(DeskWord::RequestStage)) }
                select id={ "stage-" (id) } name="stage" {
                    @for stage in request.kind.stages() {
                        option value=(stage.tag()) selected[*stage == of.stage] { (words.get(stage_word(*stage))) }
                    }
                }
                button.db-button type="submit" { (words.get(DeskWord::RequestSave)) }
                button.db-link type="submit" name="action" value=(DELETE) { (words.get(DeskWord::RequestDelete)) }
            }
        }
    }
}

fn said(words: &StaffWords, asked: &RequestWords, kept: &KeptWords) -> Markup {
    let chosen = [
        (
            RequestWord::TestScale,
            label_of(asked, &SCALES, &kept.scale),
        ),
        (
            RequestWord::TestComparison,
            label_of(asked, &COMPARISONS, &kept.comparison),
        ),
        (
            RequestWord::TestTiming,
            label_of(asked, &TIMINGS, &kept.timing),
        ),
    ];
    html! {
        blockquote.db-text dir="auto" { (kept.what) }
        dl.db-text {
            @for (question, answer) in chosen {
                @if let Some(answer) = answer {
                    dt { (asked.get(question)) }
                    dd { (answer) }
                }
            }
            @if !kept.by.is_empty() {
                dt { (words.get(DeskWord::RequestBy)) }
                dd dir="auto" { (kept.by) }
            }
            dt { (words.get(DeskWord::RequestReach)) }
            dd dir="auto" {
                @if kept.reach.is_empty() { (words.get(DeskWord::RequestNoReach)) } @else { (kept.reach) }
            }
        }
    }
}

fn label_of<'a, T>(
    words: &'a RequestWords,
    of: &[(&'static str, RequestWord, T)],
    name: &str,
) -> Option<&'a str> {
    let found = of.iter().find(|(known, _, _)| *known == name)?;
    Some(words.get(found.1))
}

fn title(state: &ServiceState, summary: &str) -> String {
    let published = state.published();
    let found = published.catalogue.languages(summary).next();
    found.map_or_else(|| summary.to_owned(), |of| of.title.clone())
}

fn stage_word(stage: RequestStage) -> DeskWord {
    match stage {
        RequestStage::Asked => DeskWord::StageAsked,
        RequestStage::Scoped => DeskWord::StageScoped,
        RequestStage::Designed => DeskWord::StageDesigned,
        RequestStage::Running => DeskWord::StageRunning,
        RequestStage::Reported => DeskWord::StageReported,
        RequestStage::Closed => DeskWord::StageClosed,
    }
}
