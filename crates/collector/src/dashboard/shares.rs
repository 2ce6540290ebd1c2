//! Read-only addresses of papers: which there are, a new one, and how to revoke one.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use evidence_walk_contract::id::Day;
use evidence_walk_store::SharedView;
use evidence_walk_store::day::{iso_day, read_iso_day};
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};
use serde::Deserialize;

use super::figures::day;
use super::page::page as whole;
use super::{entry, shown};
use crate::addresses::SHARES;
use crate::error::Error;
use crate::headers::{self, NO_STORE, is_from_us};
use crate::shared::{NotShared, handle, is_open, revoke, share};
use crate::state::ServiceState;

/// Days for which the form proposes to open an address.
const PROPOSED: Day = 30;

/// What is asked for: a new address, or the end of one.
#[derive(Default, Deserialize)]
pub struct ShareWish {
    /// The summary to make an address for.
    #[serde(default)]
    summary: String,
    /// The last day on which it opens.
    #[serde(default)]
    until: String,
    /// The address to revoke, by its handle.
    #[serde(default)]
    revoke: String,
}

/// Lists the addresses.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn shares(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !entry::is_signed_in(&state, &headers) {
        return Ok(entry::signed_out(&state));
    }
    page(&state, StatusCode::OK, &html! {}).await
}

/// Makes an address and shows it, or revokes one.
///
/// # Errors
///
/// When the form was not sent from our own page, or the store could not do it.
pub async fn change_shares(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
    wish: Result<Form<ShareWish>, FormRejection>,
) -> Result<Response, Error> {
    if !is_from_us(&headers, &state.published().sites) {
        return Err(Error::Foreign);
    }
    let Some(who) = entry::who(&state, &headers) else {
        return Ok(entry::signed_out(&state));
    };
    let wish = wish.map(|Form(wish)| wish).unwrap_or_default();
    if !wish.revoke.is_empty() {
        revoke(&state, &wish.revoke, &who).await?;
        return Ok(([NO_STORE], Redirect::to(SHARES)).into_response());
    }
    let until = read_iso_day(&wish.until).ok_or(NotShared::Day);
    let made = match until {
        Ok(until) => share(&state, &wish.summary, until, &who).await,
        Err(why) => Err(why),
    };
    let words = &state.words;
    match made {
        Ok(address) => {
            // Not the form's Origin: our pages send no referrer, so browsers say `null` there.
            let published = state.published();
            let site = published.sites.own_at(headers::text(&headers, &HOST));
            let said = html! {
                section.db-sec aria-labelledby="made" {
                    h2 #made { (words.get(ReviewWord::SharedMade)) }
                    p { code.db-address { (site) (address) } }
                    p.db-note { (words.get(ReviewWord::SharedOnce)) }
                }
            };
            page(&state, StatusCode::OK, &said).await
        }
        Err(NotShared::Failed(error)) => Err(error),
        Err(why) => {
            let said = html! {
                section.db-sec aria-labelledby="made" {
                    h2 #made { (words.get(ReviewWord::SharedNot)) }
                    p.db-text { (why) }
                }
            };
            page(&state, StatusCode::UNPROCESSABLE_ENTITY, &said).await
        }
    }
}

async fn page(state: &ServiceState, status: StatusCode, said: &Markup) -> Result<Response, Error> {
    let today = state.clock.today();
    let all = state.store.shares(state.centre()).await?;
    let (open, over): (Vec<_>, Vec<_>) = all.iter().partition(|of| is_open(of, today));
    let words = &state.words;
    let body = html! {
        div.db-top {
            h1 { (words.get(ReviewWord::Shared)) }
            p.db-text { (words.get(ReviewWord::SharedText)) }
        }
        (said)
        section.db-sec aria-labelledby="open" {
            h2 #open { (words.get(ReviewWord::SharedOpen)) }
            @if open.is_empty() {
                p.db-text { (words.get(ReviewWord::SharedNone)) }
            } @else {
                (table(words, ReviewWord::SharedOpen, &open, true))
            }
        }
        (form(state, today))
        @if !over.is_empty() {
            section.db-sec aria-labelledby="over" {
                h2 #over { (words.get(ReviewWord::SharedOver)) }
                (table(words, ReviewWord::SharedOver, &over, false))
            }
        }
    };
    let title = words.get(ReviewWord::Shared);
    Ok(shown(status, whole(state, title, true, &body)))
}

fn form(state: &ServiceState, today: Day) -> Markup {
    let words = &state.words;
    let published = state.published();
    let mut names: Vec<(&str, &str)> = published
        .catalogue
        .summaries()
        .map(|summary| (summary.id.as_str(), summary.title.as_str()))
        .collect();
    names.dedup_by(|a, b| a.0 == b.0);
    html! {
        section.db-sec aria-labelledby="new" {
            h2 #new { (words.get(ReviewWord::SharedNew)) }
            form.db-form method="post" action=(SHARES) {
                label for="share-summary" { (words.get(StaffWord::Summary)) }
                select #share-summary name="summary" {
                    @for (id, title) in names { option value=(id) { (title) } }
                }
                label for="share-until" { (words.get(ReviewWord::SharedUntil)) }
                input #share-until type="date" name="until" required min=(iso_day(today))
                    value=(iso_day(today.saturating_add(PROPOSED)));
                button.db-button type="submit" { (words.get(ReviewWord::SharedMake)) }
            }
        }
    }
}

fn table(words: &StaffWords, caption: ReviewWord, shares: &[&SharedView], open: bool) -> Markup {
    html! {
        div.db-wide tabindex="0" role="group" aria-label=(words.get(caption)) { table.db-table {
            caption { (words.get(caption)) }
            thead {
                tr {
                    th scope="col" { (words.get(StaffWord::Summary)) }
                    th scope="col" { (words.get(ReviewWord::SharedHandle)) }
                    th scope="col" { (words.get(ReviewWord::SharedBy)) }
                    th scope="col" { (words.get(ReviewWord::SharedSince)) }
                    th scope="col" { (words.get(ReviewWord::SharedUntil)) }
                    th scope="col" { (words.get(ReviewWord::SharedRevoked)) }
                }
            }
            tbody {
                @for of in shares {
                    tr {
                        th scope="row" { (of.summary) }
                        td { code { (handle(of)) } }
                        td { (of.made_by) }
                        td { (day(words, &iso_day(of.made_on))) }
                        td { (day(words, &iso_day(of.until_day))) }
                        td {
                            @if open {
                                form method="post" action=(SHARES) {
                                    input type="hidden" name="revoke" value=(handle(of));
                                    button.db-link type="submit" {
                                        (words.get(ReviewWord::SharedRevoke))
                                        span.db-only-spoken { ": " (of.summary) " " (handle(of)) }
                                    }
                                }
                            } @else if let Some(on) = of.revoked_on {
                                (day(words, &iso_day(on)))
                            }
                        }
                    }
                }
            }
        }
    } }
}
