//! The log of what staff did.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use evidence_walk_contract::id::Day;
use evidence_walk_store::NotedAct;
use evidence_walk_store::day::iso_day;
use evidence_walk_store::policy::PAGE;
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};
use serde::Deserialize;

use super::figures::{day as spoken, number};
use super::page::page as whole;
use super::{entry, shown};
use crate::addresses::ACTS;
use crate::error::Error;
use crate::headers::{Lenient, query_or_default};
use crate::staff_acts::{
    APART_ACCEPTED, APART_DELETED, COMMENTS_DELETED, COMMENTS_MARKED, LINK_MADE, REQUEST_DELETED,
    REQUEST_MOVED, SHEET_WITHDRAWN, VIEW_REVOKED, VIEW_SHARED,
};
use crate::state::ServiceState;

/// Name in the address of the page of acts that is asked for.
pub(crate) const ACTS_PAGE: &str = "page";

const DAY_SECONDS: u64 = 24 * 60 * 60;

/// Which page.
#[derive(Debug, Default, Deserialize)]
pub struct ActsQuery {
    page: Option<String>,
}

/// Shows what staff did, the latest first.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn acts(
    State(state): State<Arc<ServiceState>>,
    asked: Lenient<ActsQuery>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !entry::is_signed_in(&state, &headers) {
        return Ok(entry::signed_out(&state));
    }
    let asked = query_or_default(asked).page;
    let page: u64 = asked.and_then(|page| page.parse().ok()).unwrap_or(1);
    let page = page.clamp(1, u64::from(u32::MAX));
    let acts = state.store.acts(state.centre(), (page - 1) * PAGE).await?;
    let words = &state.words;
    let title = words.get(StaffWord::Acts);
    let body = html! {
        div.db-top {
            h1 { (title) }
            p.db-text { (words.get(StaffWord::ActsText)) }
        }
        section.db-sec aria-label=(title) {
            @if acts.is_empty() {
                p.db-text { (words.get(StaffWord::ActsNone)) }
            } @else {
                (list(words, &acts))
            }
            (ways(words, page, acts.len()))
        }
    };
    Ok(shown(StatusCode::OK, whole(&state, title, true, &body)))
}

fn list(words: &StaffWords, acts: &[NotedAct]) -> Markup {
    html! {
        ul.db-notes {
            @for noted in acts {
                li {
                    p.db-text {
                        (what(words, noted))
                        @if !noted.act.about.is_empty() { ": " bdi { (noted.act.about) } }
                    }
                    p.db-note { bdi { (noted.act.who) } ", " (time(words, noted.at)) }
                }
            }
        }
    }
}

/// `12 March 2026, 10:03:05 UTC`, from seconds since 1970.
fn time(words: &StaffWords, at: u64) -> String {
    let day = Day::try_from(at / DAY_SECONDS).unwrap_or(Day::MAX);
    let second = at % DAY_SECONDS;
    let (hour, minute) = (second / 3600, second / 60 % 60);
    words.fill(
        StaffWord::ActsTime,
        &[
            ("day", &spoken(words, &iso_day(day))),
            ("time", &format!("{hour}:{minute:02}:{:02}", second % 60)),
        ],
    )
}

fn what(words: &StaffWords, noted: &NotedAct) -> String {
    let word = match noted.act.act.as_str() {
        LINK_MADE => StaffWord::ActLinkMade,
        SHEET_WITHDRAWN => StaffWord::ActSheetWithdrawn,
        APART_ACCEPTED => StaffWord::ActApartAccepted,
        APART_DELETED => StaffWord::ActApartDeleted,
        COMMENTS_MARKED => StaffWord::ActCommentsMarked,
        COMMENTS_DELETED => StaffWord::ActCommentsDeleted,
        VIEW_SHARED => StaffWord::ActViewShared,
        VIEW_REVOKED => StaffWord::ActViewRevoked,
        REQUEST_MOVED => StaffWord::ActRequestMoved,
        REQUEST_DELETED => StaffWord::ActRequestDeleted,
        // Written by another release.
        other => return other.to_owned(),
    };
    words.fill(word, &[("n", &number(noted.act.many))])
}

/// Links to the pages before and after.
fn ways(words: &StaffWords, page: u64, many: usize) -> Markup {
    let way = |page: u64, word: StaffWord, rel: &str| {
        let to = format!("{ACTS}?{ACTS_PAGE}={page}");
        html! { li { a rel=(rel) href=(to) { (words.get(word)) } } }
    };
    let is_full = many as u64 == PAGE;
    html! {
        @if page > 1 || is_full {
            nav aria-label=(words.get(StaffWord::ActsPages)) {
                ul.db-files {
                    @if page > 1 { (way(page - 1, StaffWord::ActsLater, "prev")) }
                    @if is_full { (way(page + 1, StaffWord::ActsEarlier, "next")) }
                }
            }
        }
    }
}
