//! Read-only addresses of a paper: made by staff for people who have no sign-in, such as trustees.
//!
//! The address holds a key of 128 random bits, of which only the SHA-256 is kept. Anyone with the address sees the
//! last release as a paper, until its last day or until it is revoked, and never a live figure. A wrong key, one
//! that has expired and one that was revoked get the same answer, found the same way: by the hash, so that the
//! time it takes says nothing about a key.

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use axum::Extension;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use evidence_walk_contract::id::Day;
use evidence_walk_store::{EditionKey, LATEST, SharedView};
use evidence_walk_words::staff::ReviewWord;
use sha2::{Digest, Sha256};

use crate::addresses::{SHARED, below};
use crate::dashboard;
use crate::editions::{known_edition, list_editions};
use crate::error::Error;
use crate::headers::{HTML, NO_GUESS, NO_STORE};
use crate::limits::Peer;
use crate::papers::write_paper;
use crate::staff_acts::{StaffDoing, note};
use crate::staff_name::StaffName;
use crate::state::ServiceState;

/// The most days for which an address opens.
pub const LONGEST_DAYS: Day = 366;

/// What opening an address takes of the allowance that its client shares with sending signals: enough for a
/// board that opens it at once, and little for a program that tries keys.
const COST: u32 = 20;

/// Why an address is not made.
#[derive(Debug)]
pub enum NotShared {
    /// The last day is over, or further away than [`LONGEST_DAYS`].
    Day,
    /// No such summary is published.
    Summary(String),
    /// The store could not do it, or the system gave no random numbers.
    Failed(Error),
}

impl fmt::Display for NotShared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotShared::Day => write!(
                f,
                "the last day is over, or more than {LONGEST_DAYS} days away; write a day from today to a year ahead, such as 2026-12-31"
            ),
            NotShared::Summary(name) => write!(
                f,
                "no summary `{name}` is published; write the name of its file in summaries/, without language and ending"
            ),
            NotShared::Failed(error) => error.fmt(f),
        }
    }
}

impl<T: Into<Error>> From<T> for NotShared {
    fn from(error: T) -> Self {
        NotShared::Failed(error.into())
    }
}

/// Makes an address that opens until the end of that day (UTC); returns it, without the site in front.
///
/// # Errors
///
/// See [`NotShared`].
pub async fn share(
    state: &ServiceState,
    summary: &str,
    until_day: Day,
    by: &StaffName,
) -> Result<String, NotShared> {
    let today = state.clock.today();
    if until_day < today || until_day > today.saturating_add(LONGEST_DAYS) {
        return Err(NotShared::Day);
    }
    if state
        .published()
        .catalogue
        .languages(summary)
        .next()
        .is_none()
    {
        return Err(NotShared::Summary(summary.to_owned()));
    }
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes)?;
    let key: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let view = SharedView {
        key_hash: hash(&key),
        summary: summary.to_owned(),
        edition: None,
        until_day,
        made_by: by.to_string(),
        made_on: today,
        revoked_on: None,
    };
    state.store.keep_share(state.centre(), view).await?;
    note(state, by, StaffDoing::ViewShared(summary.to_owned())).await;
    Ok(below(SHARED, &key))
}

/// Revokes the address of that handle. Returns whether it was open until then.
///
/// # Errors
///
/// When the store cannot do it.
pub async fn revoke(state: &ServiceState, ended: &str, by: &StaffName) -> Result<bool, Error> {
    let today = state.clock.today();
    let shares = state.store.shares(state.centre()).await?;
    let found = shares.into_iter().find(|of| handle(of) == ended);
    let Some(of) = found.filter(|of| is_open(of, today)) else {
        return Ok(false);
    };
    let store = &state.store;
    let was_open = store
        .revoke_share(state.centre(), of.key_hash, today)
        .await?;
    if was_open {
        note(state, by, StaffDoing::ViewRevoked(of.summary)).await;
    }
    Ok(was_open)
}

/// What an address is called in lists: the beginning of the hash of its key, which leads to no key.
#[must_use]
pub fn handle(of: &SharedView) -> String {
    let short = of.key_hash.iter().take(6);
    short.map(|byte| format!("{byte:02x}")).collect()
}

/// Whether an address opens on that day.
#[must_use]
pub fn is_open(of: &SharedView, today: Day) -> bool {
    of.revoked_on.is_none() && today <= of.until_day
}

fn hash(key: &str) -> [u8; 32] {
    Sha256::digest(key).into()
}

/// Shows the last release behind an address.
///
/// # Errors
///
/// When the store cannot be read, or the client's address has used up its rate limit.
pub async fn view(
    State(state): State<Arc<ServiceState>>,
    Extension(Peer(peer)): Extension<Peer>,
    key: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let passed = state.limits.pass(peer, &headers, COST, Instant::now());
    passed.map_err(Error::TooOften)?;
    let key = key.map(|Path(key)| key).unwrap_or_default();
    let found = state.store.find_share(state.centre(), hash(&key)).await?;
    let today = state.clock.today();
    let Some(of) = found.filter(|of| is_open(of, today)) else {
        let title = state.words.get(ReviewWord::SharedGone);
        let why = state.words.get(ReviewWord::SharedGoneText);
        let page = dashboard::paper_without(&state.words, title, why);
        return Ok(sent(StatusCode::NOT_FOUND, page));
    };
    let (name, paper) = read_shared(&state, &of).await?;
    let paper = paper.unwrap_or_else(|| {
        let why = state.words.get(ReviewWord::PaperNone);
        dashboard::paper_without(&state.words, &name, why)
    });
    Ok(sent(StatusCode::OK, paper))
}

/// The title of what is shared, and its paper if there is a release.
async fn read_shared(
    state: &ServiceState,
    of: &SharedView,
) -> Result<(String, Option<String>), Error> {
    let published = state.published();
    let (store, catalogue) = (state.store.as_ref(), &published.catalogue);
    let current = catalogue.languages(&of.summary).next();
    let title = current
        .map_or(&of.summary, |summary| &summary.title)
        .clone();
    let edition = match of
        .edition
        .or_else(|| current.map(|summary| summary.edition))
    {
        Some(edition) => Some(edition),
        // It is no longer published: the last edition with anything known about it.
        None => {
            let known = list_editions(store, state.centre(), catalogue).await?;
            let own = known.iter().filter(|key| key.summary == of.summary);
            own.map(|key| key.edition).max()
        }
    };
    let Some(edition) = edition else {
        return Ok((title, None));
    };
    let key = EditionKey {
        centre: state.centre().to_owned(),
        summary: of.summary.clone(),
        edition,
    };
    let centre = &published.centre.name;
    let summary = known_edition(catalogue, &key);
    let paper = write_paper(store, centre, summary, &state.words, &key, LATEST).await?;
    Ok((title, paper))
}

fn sent(status: StatusCode, paper: String) -> Response {
    let policy = HeaderValue::from_str(&dashboard::PAPER_POLICY);
    let policy = policy.unwrap_or(HeaderValue::from_static("default-src 'none'"));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(HTML)),
        (CONTENT_SECURITY_POLICY, policy),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex, nofollow, noarchive"),
        ),
        NO_STORE,
        NO_GUESS,
    ];
    (status, headers, paper).into_response()
}
