//! The list of sessions, and how to end them. All that is known of a session is whose link it began with, and
//! when.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use evidence_walk_contract::id::Day;
use evidence_walk_store::day::{day_of_month, iso_month};
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};
use serde::Deserialize;

use super::entry::{ALL_OTHERS, own_session, signed_out};
use super::figures::month;
use super::{page, shown};
use crate::addresses::{ACTS, SESSIONS};
use crate::error::Error;
use crate::headers::{NO_STORE, is_from_us};
use crate::sign_in::Open;
use crate::state::ServiceState;

/// Which sessions to end.
#[derive(Default, Deserialize)]
pub struct Ended {
    /// One, by its handle.
    #[serde(default)]
    session: String,
    /// All but the current one, if it is [`ALL_OTHERS`].
    #[serde(default)]
    others: String,
}

/// Shows every session.
pub async fn sessions(State(state): State<Arc<ServiceState>>, headers: HeaderMap) -> Response {
    let Some(own) = own_session(&state, &headers) else {
        return signed_out(&state);
    };
    let open = state.sign_in.open(own, state.clock.now());
    shown(StatusCode::OK, drawn(&state, &open))
}

/// Ends sessions.
///
/// # Errors
///
/// When the form was not sent from our own page.
pub async fn end(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
    ended: Result<Form<Ended>, FormRejection>,
) -> Result<Response, Error> {
    if !is_from_us(&headers, &state.published().sites) {
        return Err(Error::Foreign);
    }
    let Some(own) = own_session(&state, &headers) else {
        return Ok(signed_out(&state));
    };
    // A body that is not our form names no session.
    let ended = ended.map(|Form(ended)| ended).unwrap_or_default();
    match ended.others == ALL_OTHERS {
        true => state.sign_in.end_others(own),
        false => state.sign_in.end_by_handle(&ended.session),
    }
    Ok(([NO_STORE], Redirect::to(SESSIONS)).into_response())
}

fn drawn(state: &ServiceState, open: &[Open]) -> Markup {
    let words = &state.words;
    let word = |word| words.get(word);
    let body = html! {
        div.db-top {
            h1 { (word(StaffWord::Sessions)) }
            p.db-text { (word(StaffWord::SessionsText)) }
            p { a href=(ACTS) { (word(StaffWord::ActsLink)) } }
        }
        section.db-sec {
            table.db-table.db-narrow {
                caption { (word(StaffWord::SessionsCaption)) }
                thead {
                    tr {
                        th scope="col" { (word(StaffWord::SessionName)) }
                        th scope="col" { (word(StaffWord::SessionBegan)) }
                        th scope="col" { (word(StaffWord::SessionEnd)) }
                    }
                }
                tbody {
                    @for one in open {
                        (row(words, one))
                    }
                }
            }
            @if open.iter().any(|one| !one.is_own) {
                form method="post" action=(SESSIONS) {
                    button.db-button type="submit" name="others" value=(ALL_OTHERS) {
                        (word(StaffWord::EndOthers))
                    }
                }
            }
        }
    };
    page::page(state, word(StaffWord::Sessions), true, &body)
}

fn row(words: &StaffWords, one: &Open) -> Markup {
    let began = began(words, one.hours);
    html! {
        tr {
            th scope="row" dir="auto" { (one.name) }
            td { (began) }
            td {
                @if one.is_own {
                    (words.get(StaffWord::ThisSession))
                } @else {
                    form method="post" action=(SESSIONS) {
                        input type="hidden" name="session" value=(one.handle);
                        button.db-link type="submit" {
                            (words.get(StaffWord::EndSession))
                            span.db-only-spoken { ": " (one.name) ", " (began) }
                        }
                    }
                }
            }
        }
    }
}

/// `12 March 2026, in the hour from 14:00 UTC`; from hours since 1970.
fn began(words: &StaffWords, hours: u64) -> String {
    let day = Day::try_from(hours / 24).unwrap_or(Day::MAX);
    words.fill(
        StaffWord::InTheHour,
        &[
            ("day", &day_of_month(day).to_string()),
            ("month", &month(words, &iso_month(day))),
            ("hour", &(hours % 24).to_string()),
        ],
    )
}
