//! One line per request: method, route, status, milliseconds. Never an address, a query, a header
//! or a body, so a log holds nothing about anybody.
//!
//! Signals have no lines of their own, because a log records when each line was written, and so
//! when somebody answered. Once a day, and at the end, one line counts batches by status.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use evidence_walk_contract::paths::SIGNALS;

use crate::receipts::Ledger;

/// Logs a request and its answer.
pub async fn requests(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let answer = next.run(request).await;
    // The template of the route, not the requested path.
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    if route == SIGNALS {
        return answer;
    }
    let (status, ms) = (answer.status().as_u16(), began.elapsed().as_millis());
    tracing::info!(%method, route, status, ms, "request");
    answer
}

/// Logs how many batches were answered with each status since the start.
pub fn batches(ledger: &Ledger) {
    let all = ledger.batches().into_iter();
    let each: Vec<String> = all
        .map(|(status, batches)| format!("{status}: {batches}"))
        .collect();
    if !each.is_empty() {
        tracing::info!(
            by_status = each.join(", "),
            "batches answered since the start"
        );
    }
}

/// The name of a method that is used here. A request may name any other word.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}
