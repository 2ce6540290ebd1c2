//! The page of sheets that the budgets kept apart, with buttons to accept or delete them.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use evidence_walk_store::day::read_iso_day;
use evidence_walk_store::{Apart, Ruling, Settled};
use evidence_walk_words::staff::{ArrivalWord, StaffWords};
use maud::{Markup, html};
use serde::Deserialize;

use super::figures::{day as spoken, number};
use super::page::page as whole;
use super::stamp::Stamp;
use super::{bursts, entry, shown};
use crate::addresses::APART;
use crate::error::Error;
use crate::headers::is_from_us;
use crate::staff_acts::note_settled;
use crate::state::ServiceState;

/// What a button of the page sends.
#[derive(Debug, Default, Deserialize)]
pub struct Wish {
    #[serde(default)]
    site: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    ruling: String,
}

/// Values of `ruling`.
pub(crate) const ACCEPT: &str = "accept";
pub(crate) const DELETE: &str = "delete";

/// Shows what is kept apart.
///
/// # Errors
///
/// When the store cannot be read.
pub async fn apart(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !entry::is_signed_in(&state, &headers) {
        return Ok(entry::signed_out(&state));
    }
    let lots = state.store.apart(state.centre()).await?;
    let days = state.store.site_days(state.centre()).await?;
    let standouts = bursts::standouts(&days, state.clock.today());
    let words = &state.words;
    let title = words.get(ArrivalWord::ApartTitle);
    let body = html! {
        div.db-top {
            h1 { (title) }
            p.db-text { (words.get(ArrivalWord::ApartText)) }
            @if lots.is_empty() {
                p.db-text { (words.get(ArrivalWord::ApartNone)) }
            }
        }
        @for (index, lot) in lots.iter().enumerate() {
            (Stamp::Live.above(words, &section(words, index, lot)))
        }
        (bursts::named(words, &standouts))
    };
    Ok(shown(StatusCode::OK, whole(&state, title, true, &body)))
}

/// Accepts or deletes, and reports what was done.
///
/// # Errors
///
/// When the form was not sent from our own page, or the store could not do it.
pub async fn settle(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
    wish: Result<Form<Wish>, FormRejection>,
) -> Result<Response, Error> {
    if !is_from_us(&headers, &state.published().sites) {
        return Err(Error::Foreign);
    }
    let Some(who) = entry::who(&state, &headers) else {
        return Ok(entry::signed_out(&state));
    };
    // A body that is not our form matches no ruling that exists.
    let wish = wish.map(|Form(wish)| wish).unwrap_or_default();
    let ruling = match wish.ruling.as_str() {
        ACCEPT => Some(Ruling::Accept),
        DELETE => Some(Ruling::Delete),
        _ => None,
    };
    let Some((ruling, day)) = ruling.zip(read_iso_day(&wish.day)) else {
        return Ok(shown(StatusCode::NOT_FOUND, gone(&state)));
    };
    let today = state.clock.today();
    let settled = state
        .store
        .settle(state.centre(), &wish.site, day, ruling, today)
        .await;
    note_settled(&state, &who, ruling, (&wish.site, day), &settled).await;
    let settled = settled?;
    if settled == Settled::default() {
        return Ok(shown(StatusCode::NOT_FOUND, gone(&state)));
    }
    Ok(shown(
        StatusCode::OK,
        receipt(&state, &wish, ruling, settled),
    ))
}

/// One site and day, with its buttons.
fn section(words: &StaffWords, index: usize, lot: &Apart) -> Markup {
    let id = format!("apart-{index}");
    let day = spoken(words, &lot.day);
    let title = words.fill(ArrivalWord::ApartLot, &[("day", &day), ("site", &lot.site)]);
    let kept = Settled {
        sheets: lot.sheets,
        answers: lot.answers,
        comments: lot.comments,
    };
    html! {
        section.db-sec aria-labelledby=(id) {
            h2 id=(id) { (title) }
            (table(words, ArrivalWord::ApartCaption, kept))
            p.db-text { (words.get(ArrivalWord::ApartAcceptText)) }
            (form(words, lot, ACCEPT, ArrivalWord::ApartAccept, &id))
            details.db-fold {
                summary { (words.get(ArrivalWord::ApartDeleteInstead)) }
                p.db-text { (words.get(ArrivalWord::ApartDeleteText)) }
                (form(words, lot, DELETE, ArrivalWord::ApartDelete, &id))
            }
        }
    }
}

fn form(words: &StaffWords, lot: &Apart, ruling: &str, button: ArrivalWord, of: &str) -> Markup {
    html! {
        form method="post" action=(APART) {
            input type="hidden" name="site" value=(lot.site);
            input type="hidden" name="day" value=(lot.day);
            input type="hidden" name="ruling" value=(ruling);
            button.db-button type="submit" aria-describedby=(of) { (words.get(button)) }
        }
    }
}

fn table(words: &StaffWords, caption: ArrivalWord, settled: Settled) -> Markup {
    let rows = [
        (ArrivalWord::ApartSheets, settled.sheets),
        (ArrivalWord::ApartAnswers, settled.answers),
        (ArrivalWord::ApartComments, settled.comments),
    ];
    html! {
        table.db-table.db-narrow {
            caption { (words.get(caption)) }
            thead {
                tr {
                    th scope="col" { (words.get(ArrivalWord::ApartKind)) }
                    th scope="col" { (words.get(ArrivalWord::ApartNumber)) }
                }
            }
            tbody {
                @for (what, n) in rows {
                    tr {
                        th scope="row" { (words.get(what)) }
                        td { (number(n)) }
                    }
                }
            }
        }
    }
}

fn receipt(state: &ServiceState, wish: &Wish, ruling: Ruling, settled: Settled) -> Markup {
    let words = &state.words;
    let (title, text, caption) = match ruling {
        Ruling::Accept => (
            ArrivalWord::ApartAccepted,
            ArrivalWord::ApartAcceptedText,
            ArrivalWord::ApartAcceptedCaption,
        ),
        Ruling::Delete => (
            ArrivalWord::ApartDeleted,
            ArrivalWord::ApartDeletedText,
            ArrivalWord::ApartDeletedCaption,
        ),
    };
    let day = spoken(words, &wish.day);
    let text = words.fill(text, &[("day", &day), ("site", &wish.site)]);
    let body = html! {
        div.db-top {
            h1 { (words.get(title)) }
            p.db-text { (text) }
        }
        section.db-sec aria-label=(words.get(caption)) {
            (table(words, caption, settled))
            (back(words))
        }
    };
    whole(state, words.get(title), true, &body)
}

fn gone(state: &ServiceState) -> Markup {
    let words = &state.words;
    let title = words.get(ArrivalWord::ApartGone);
    let body = html! {
        div.db-top {
            h1 { (title) }
            p.db-text { (words.get(ArrivalWord::ApartGoneText)) }
            (back(words))
        }
    };
    whole(state, title, true, &body)
}

fn back(words: &StaffWords) -> Markup {
    html! { p { a href=(APART) { (words.get(ArrivalWord::ApartBack)) } } }
}
