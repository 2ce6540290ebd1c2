//! Signing in and out.
//!
//! The link opens a page with one button, and the button sends the token: a `SameSite=Strict` cookie
//! that is set on a redirect is not sent along when the link was followed from elsewhere, and a mail
//! program that fetches links in advance must not use one up.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use evidence_walk_words::staff::StaffWord;
use maud::{Markup, html};
use serde::Deserialize;

use super::page::note;
use super::shown;
use crate::addresses::{DASHBOARD, SIGN_IN};
use crate::error::Error;
use crate::headers::{Lenient, NO_STORE, cookie, is_from_us, query_or_default};
use crate::sign_in::ABSOLUTE;
use crate::staff_name::StaffName;
use crate::state::ServiceState;

/// The token of a link, in its address and in the form.
#[derive(Default, Deserialize)]
pub struct Link {
    #[serde(default)]
    token: String,
    /// Whether sessions of older links end, as the form's second button says.
    #[serde(default)]
    others: String,
}

/// Value of `others` that ends all other sessions.
pub(crate) const ALL_OTHERS: &str = "end";

/// Name of the cookie.
pub(crate) const COOKIE: &str = "evidence-walk";

/// Prefix of the name over https, which binds the cookie to this very host.
pub(crate) const HOST_ONLY: &str = "__Host-";

fn cookie_name(state: &ServiceState) -> String {
    let prefix = if state.secure { HOST_ONLY } else { "" };
    [prefix, COOKIE].concat()
}

fn set_cookie(state: &ServiceState, value: &str, seconds: u64) -> String {
    let (name, secure) = (
        cookie_name(state),
        if state.secure { "; Secure" } else { "" },
    );
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
}

/// Whether a request comes from somebody who is signed in.
pub(crate) fn is_signed_in(state: &ServiceState, headers: &HeaderMap) -> bool {
    own_session(state, headers).is_some()
}

/// The token of the session that a request belongs to, if it is valid.
pub(super) fn own_session<'a>(state: &ServiceState, headers: &'a HeaderMap) -> Option<&'a str> {
    let session = cookie(headers, &cookie_name(state))?;
    let who = state.sign_in.who(session, state.clock.now());
    who.is_some().then_some(session)
}

/// Who a request comes from, if from somebody who is signed in.
pub(super) fn who(state: &ServiceState, headers: &HeaderMap) -> Option<StaffName> {
    let session = cookie(headers, &cookie_name(state))?;
    state.sign_in.who(session, state.clock.now())
}

/// Shows the page behind the link, with its one button.
pub async fn link(State(state): State<Arc<ServiceState>>, link: Lenient<Link>) -> Response {
    let link = query_or_default(link);
    // A token that is not ours is not repeated: the button then says that the link is void.
    let is_token = link.token.bytes().all(|byte| byte.is_ascii_hexdigit());
    let token = if is_token { link.token.as_str() } else { "" };
    let body = html! {
        p.db-text { (state.words.get(StaffWord::SignInText)) }
        form method="post" action=(SIGN_IN) {
            input type="hidden" name="token" value=(token);
            button.db-button type="submit" { (state.words.get(StaffWord::OpenDashboard)) }
            p.db-note { (state.words.get(StaffWord::OpenAloneText)) }
            button.db-link type="submit" name="others" value=(ALL_OTHERS) {
                (state.words.get(StaffWord::OpenAlone))
            }
        }
    };
    shown(
        StatusCode::OK,
        note(&state, StaffWord::SignIn, false, &body),
    )
}

/// Uses up the link and opens the dashboard.
///
/// # Errors
///
/// When the form was not sent from our own page.
pub async fn enter(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
    link: Result<Form<Link>, FormRejection>,
) -> Result<Response, Error> {
    if !is_from_us(&headers, &state.published().sites) {
        return Err(Error::Foreign);
    }
    // A body that is not our form holds no token, and is answered like any invalid one.
    let link = link.map(|Form(link)| link).unwrap_or_default();
    let Some(session) = state.sign_in.redeem(&link.token, state.clock.now())? else {
        let page = refusal(&state, StaffWord::LinkVoid, StaffWord::LinkVoidText);
        return Ok(shown(StatusCode::FORBIDDEN, page));
    };
    if link.others == ALL_OTHERS {
        state.sign_in.end_others(&session);
    }
    let cookie = set_cookie(&state, &session, ABSOLUTE.as_secs());
    Ok(onwards(DASHBOARD, cookie))
}

/// Ends the session.
///
/// # Errors
///
/// When the form was not sent from our own page.
pub async fn leave(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !is_from_us(&headers, &state.published().sites) {
        return Err(Error::Foreign);
    }
    if let Some(session) = cookie(&headers, &cookie_name(&state)) {
        state.sign_in.end(session);
    }
    Ok(onwards(DASHBOARD, set_cookie(&state, "", 0)))
}

fn onwards(to: &str, cookie: String) -> Response {
    ([(SET_COOKIE, cookie)], [NO_STORE], Redirect::to(to)).into_response()
}

/// The page for somebody who is not signed in.
pub(crate) fn signed_out(state: &ServiceState) -> Response {
    let page = refusal(state, StaffWord::SignedOut, StaffWord::SignedOutText);
    shown(StatusCode::FORBIDDEN, page)
}

fn refusal(state: &ServiceState, title: StaffWord, text: StaffWord) -> Markup {
    let body = html! {
        p.db-text { (state.words.get(text)) }
        p.db-text { (state.words.get(StaffWord::NewLink)) }
    };
    note(state, title, false, &body)
}
