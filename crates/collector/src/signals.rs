//! Where batches arrive: status codes, limits, verdicts.
//!
//! 200 goes out only after every listed signal is durable or finally refused.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::State;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE,
    CONTENT_ENCODING, CONTENT_TYPE, ORIGIN,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::IntoResponse;
use axum::{Extension, Json};
use evidence_walk_contract::limits::BODY_BYTES;
use evidence_walk_contract::signal::SignalKind;
use evidence_walk_contract::verdict::{Reason, Refusal, Verdict};
use evidence_walk_store::budget::SourceSite;
use evidence_walk_store::{KeepOutcome, StoreError};
use serde::Deserialize;

use crate::error::Error;
use crate::headers::{Lenient, NO_STORE, query_or_default, text};
use crate::intake::{self, Decision, RequestContext};
use crate::limits::Peer;
use crate::state::ServiceState;

/// How long a body may take to arrive.
pub const BODY_TIME: Duration = Duration::from_secs(15);

/// Most chunks in which a body may arrive. A small chunk costs more than the bytes in it,
/// and a browser sends a batch in one or two.
const PIECES: usize = 4_096;

/// The query of the address.
#[derive(Debug, Default, Deserialize)]
pub struct SignalsQuery {
    site: Option<String>,
}

/// Receives a batch.
///
/// # Errors
///
/// When the request as a whole is refused.
pub async fn post(
    State(state): State<Arc<ServiceState>>,
    Extension(Peer(peer)): Extension<Peer>,
    asked: Lenient<SignalsQuery>,
    headers: HeaderMap,
    body: Body,
) -> Result<impl IntoResponse, Error> {
    check_form(&headers)?;
    let body = tokio::time::timeout(BODY_TIME, whole(body)).await;
    let body = body.map_err(|_| Error::BrokenOff)??;
    let pass = |cost| {
        let passed = state.limits.pass(peer, &headers, cost, Instant::now());
        passed.map_err(Error::TooOften)
    };
    pass(1)?;
    // A flood must not take the time that the writer needs: a batch that cannot be queued is not parsed.
    if state.store.is_full() {
        return Err(StoreError::Busy.into());
    }
    let signals = intake::read_batch(&body)?;
    let asked = query_or_default(asked);
    let context = RequestContext {
        site: asked.site.as_deref(),
        origin: text(&headers, &ORIGIN),
        today: state.clock.today(),
        global_privacy_control: text(&headers, &HeaderName::from_static("sec-gpc")) == Some("1"),
    };
    let published = state.published();
    let in_hand = state.ledger.receive(signals.len());
    let decisions =
        intake::decide_batch(&signals, &context, &published.sites, &published.catalogue);
    // A page has one sheet for each summary on it. A batch with the sheets of many readers costs as
    // much as the requests that those readers would have made.
    pass(sheets(&decisions).saturating_sub(1))?;
    #[cfg(feature = "faults")]
    evidence_walk_store::faults::point(evidence_walk_store::faults::AFTER_PARSE);
    let site = published.source_site(context.site.unwrap_or_default());
    let verdict = keep(&state, &site, decisions).await?;
    #[cfg(feature = "faults")]
    evidence_walk_store::faults::point(evidence_walk_store::faults::BEFORE_ANSWER);
    in_hand.settle(&verdict);
    Ok(([NO_STORE], Json(verdict)))
}

/// Answers a preflight request, which browsers send before a body of type `application/json`.
pub async fn preflight() -> impl IntoResponse {
    let headers = [
        (ACCESS_CONTROL_ALLOW_METHODS, "POST"),
        (ACCESS_CONTROL_ALLOW_HEADERS, "content-type"),
        (ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    (StatusCode::NO_CONTENT, headers)
}

fn check_form(headers: &HeaderMap) -> Result<(), Error> {
    if headers.contains_key(CONTENT_ENCODING) {
        return Err(Error::Encoded);
    }
    let media = text(headers, &CONTENT_TYPE)
        .unwrap_or("")
        .to_ascii_lowercase();
    let mut parts = media.split(';').map(str::trim);
    let known = matches!(parts.next(), Some("text/plain" | "application/json"));
    let utf8 = parts.all(|part| match part.strip_prefix("charset=") {
        Some(charset) => charset.trim_matches('"') == "utf-8",
        None => true,
    });
    if known && utf8 {
        Ok(())
    } else {
        Err(Error::WrongType)
    }
}

/// Reads the body. Bytes beyond the limit are read a while longer and discarded, so that the sender
/// can read the reason: a connection closed early would look like a network error.
async fn whole(mut body: Body) -> Result<Bytes, Error> {
    let enough = BODY_BYTES * 16;
    let announced = body.size_hint().lower();
    if announced > enough as u64 {
        return Err(Error::TooLarge);
    }
    let (mut taken, mut seen) = (Vec::new(), 0);
    for piece in 0.. {
        let frame = std::future::poll_fn(|cx| std::pin::Pin::new(&mut body).poll_frame(cx)).await;
        let Some(frame) = frame else { break };
        let Ok(data) = frame.map_err(|_| Error::BrokenOff)?.into_data() else {
            continue;
        };
        seen += data.len();
        if seen > enough || piece > PIECES {
            return Err(Error::TooLarge);
        }
        if seen <= BODY_BYTES {
            taken.extend_from_slice(&data);
        }
    }
    if seen > BODY_BYTES {
        Err(Error::TooLarge)
    } else {
        Ok(taken.into())
    }
}

/// How many sheets the valid answers belong to.
fn sheets(decisions: &[Decision]) -> u32 {
    let sheets = decisions.iter().filter_map(|decision| match decision {
        Decision::Valid(sound) => match &sound.signal.kind {
            SignalKind::Answered { sheet, .. } => Some(*sheet),
            SignalKind::Started
            | SignalKind::StepReached { .. }
            | SignalKind::DetailOpened { .. }
            | SignalKind::Finished => None,
        },
        Decision::Refused(_) => None,
    });
    u32::try_from(sheets.collect::<BTreeSet<_>>().len()).unwrap_or(u32::MAX)
}

async fn keep(
    state: &ServiceState,
    site: &SourceSite,
    decisions: Vec<Decision>,
) -> Result<Verdict, Error> {
    let mut verdict = Verdict::default();
    let mut sound = Vec::new();
    for decision in decisions {
        match decision {
            Decision::Valid(signal) => sound.push(signal),
            Decision::Refused(refusal) => verdict.refused.push(refusal),
        }
    }
    if sound.is_empty() {
        return Ok(verdict);
    }
    let ids: Vec<_> = sound.iter().map(|sound| sound.signal.id).collect();
    let fates = state
        .store
        .keep(state.centre(), site, sound, state.clock.today())
        .await?;
    for (id, fate) in ids.into_iter().zip(fates) {
        match fate {
            KeepOutcome::New => verdict.accepted.push(id),
            KeepOutcome::Repeat => verdict.duplicate.push(id),
            KeepOutcome::Conflict => verdict.refused.push(Refusal {
                id: id.to_string(),
                reason: Reason::IdConflict,
            }),
            KeepOutcome::Withdrawn => verdict.refused.push(Refusal {
                id: id.to_string(),
                reason: Reason::Withdrawn,
            }),
        }
    }
    Ok(verdict)
}
