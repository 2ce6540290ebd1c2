//! Counters since the start for Prometheus, on an address of their own.
//!
//! Numbers of signals and of responses, by reason and by status: never by summary, and never by
//! reader. They are separate from the public address because small numbers, read twice, would reveal to
//! a stranger that somebody has just read.

mod names;

use std::fmt::{Display, Write as _};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use evidence_walk_contract::verdict::Reason;
use tokio::net::TcpListener;

pub use names::HostNames;

use evidence_walk_store::StoreFault;

use crate::headers::NO_STORE;
use crate::state::ServiceState;

/// The path.
pub const PAGE: &str = "/metrics";

/// Prometheus's text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Statuses of batches, shown from the start so that rates can be computed.
const STATUSES: [u16; 8] = [200, 400, 408, 413, 415, 429, 500, 503];

/// Labels of the faults of a store.
const DAMAGED: &str = "damaged";
const GONE: &str = "gone";
const NOT_REWRITTEN: &str = "not_rewritten";
const CLOCK: &str = "clock";

const SIGNALS: &str = "evidence_walk_signals_";

/// Counts the responses to batches. The outermost layer, so that it sees every response.
pub async fn count(
    State(state): State<Arc<ServiceState>>,
    request: Request,
    next: Next,
) -> Response {
    let is_batch = request.method() == Method::POST;
    let answer = next.run(request).await;
    if is_batch {
        state.ledger.answer(answer.status().as_u16());
    }
    answer
}

/// Serves the page under those names until the handle is dropped.
pub async fn serve(listener: TcpListener, names: HostNames, state: Arc<ServiceState>) {
    let app = Router::new()
        .route(PAGE, get(page))
        .layer(from_fn_with_state(Arc::new(names), names::known))
        .with_state(state);
    // A client that may read this is trusted to send whole requests.
    if let Err(error) = axum::serve(listener, app).await {
        tracing::error!(%error, "no more metrics");
    }
}

async fn page(State(state): State<Arc<ServiceState>>) -> impl IntoResponse {
    let ready = state.unready().await.is_none();
    ([(CONTENT_TYPE, FORMAT)], [NO_STORE], text(&state, ready))
}

/// The whole page in Prometheus's format.
fn text(state: &ServiceState, ready: bool) -> String {
    let (receipts, batches) = (state.ledger.count_receipts(), state.ledger.batches());
    let mut out = String::new();
    let mut one = |name: &str, kind, help, n: u64| {
        family(
            &mut out,
            &[SIGNALS, name].concat(),
            kind,
            help,
            "",
            &[("", n)],
        );
    };
    let counter = "counter";
    one(
        "received_total",
        counter,
        "Signals of batches that could be read: the sum of accepted, duplicate, refused, unanswered and in hand.",
        receipts.received,
    );
    one(
        "accepted_total",
        counter,
        "Signals that were stored.",
        receipts.accepted,
    );
    one(
        "duplicate_total",
        counter,
        "Signals that were stored before.",
        receipts.duplicate,
    );
    one(
        "unanswered_total",
        counter,
        "Signals without a verdict, because the store failed or the sender hung up; they are sent again.",
        receipts.unanswered,
    );
    one(
        "in_hand",
        "gauge",
        "Signals that are being judged or written.",
        receipts.in_hand,
    );
    one(
        "waiting",
        "gauge",
        "Signals that wait for a commit.",
        state.store.waiting(),
    );
    let refused: Vec<(String, u64)> = Reason::ALL
        .iter()
        .map(|reason| {
            (
                tag(*reason),
                receipts.refused.get(reason).copied().unwrap_or(0),
            )
        })
        .collect();
    family(
        &mut out,
        &[SIGNALS, "refused_total"].concat(),
        counter,
        "Signals that were refused for good.",
        "reason",
        &refused,
    );
    let mut answers = batches;
    for status in STATUSES {
        answers.entry(status).or_default();
    }
    let answers: Vec<(u16, u64)> = answers.into_iter().collect();
    family(
        &mut out,
        "evidence_walk_batches_total",
        counter,
        "Answers to batches.",
        "status",
        &answers,
    );
    family(
        &mut out,
        "evidence_walk_ready",
        "gauge",
        "1 where the store can be written.",
        "",
        &[("", ready.into())],
    );
    family(
        &mut out,
        "evidence_walk_store_fault",
        "gauge",
        "1 where the store has this fault.",
        "fault",
        &faults(&state.store.faults()),
    );
    let release = [(env!("CARGO_PKG_VERSION"), 1)];
    family(
        &mut out,
        "evidence_walk_info",
        "gauge",
        "The release that runs.",
        "version",
        &release,
    );
    out
}

/// Every fault a store can have, and whether it has it.
fn faults(found: &[StoreFault]) -> [(&'static str, u64); 4] {
    let name = |fault: &StoreFault| match fault {
        StoreFault::Damaged(_) => DAMAGED,
        StoreFault::Gone => GONE,
        StoreFault::NotRewritten(_) => NOT_REWRITTEN,
        StoreFault::Clock { .. } => CLOCK,
    };
    [DAMAGED, GONE, NOT_REWRITTEN, CLOCK]
        .map(|each| (each, found.iter().any(|fault| name(fault) == each).into()))
}

/// The word for a reason, as the wire has it.
fn tag(reason: Reason) -> String {
    let tag = serde_json::to_value(reason).ok();
    tag.as_ref()
        .and_then(|tag| tag.as_str())
        .unwrap_or_default()
        .to_owned()
}

/// One metric with its samples. Labels are from closed lists of plain words: nothing is escaped.
fn family(
    out: &mut String,
    name: &str,
    kind: &str,
    help: &str,
    label: &str,
    samples: &[(impl Display, u64)],
) {
    // Writing to a String cannot fail.
    let _ = write!(out, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
    for (value, n) in samples {
        let _ = match label {
            "" => writeln!(out, "{name} {n}"),
            label => writeln!(out, "{name}{{{label}=\"{value}\"}} {n}"),
        };
    }
}
