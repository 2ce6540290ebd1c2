//! Every address in one table.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::header::{ACCESS_CONTROL_EXPOSE_HEADERS, RETRY_AFTER};
use axum::http::{HeaderValue, Response, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use evidence_walk_contract::paths::{SIGNALS, SUMMARIES, WIDGET};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::Error;
use crate::headers::ANY_ORIGIN;
use crate::state::State;
use crate::{dashboard, files, log, metrics, signals};

/// The centre's page in miniature.
pub const SAMPLE: &str = "/";
/// Where the one-time link leads.
pub const SIGN_IN: &str = "/sign-in";
/// Ends a session.
pub const SIGN_OUT: &str = "/sign-out";
/// The list of summaries; below it NAME/EDITION.
pub const DASHBOARD: &str = "/dashboard";
/// The look of the pages.
pub const STYLE: &str = "/style";
const HEALTH: &str = "/healthz";
const READY: &str = "/readyz";
const ICON: &str = "/favicon.ico";

/// How long any request may take.
const LONGEST: Duration = Duration::from_secs(20);

/// The address of the dashboard of a summary at one edition.
#[must_use]
pub fn dashboard_of(summary: &str, edition: u32) -> String {
    format!("{DASHBOARD}/{summary}/{edition}")
}

/// Every address, and who answers there.
pub fn app(state: Arc<State>) -> Router {
    let below = |folder: &str, name: &str| [folder, name].concat();
    let pages = Router::new()
        .route(SAMPLE, get(files::sample))
        .route(&below(WIDGET, "/{file}"), get(files::published))
        .route(&below(SUMMARIES, "/{file}"), get(files::published))
        .route(&below(STYLE, "/{file}"), get(files::style))
        .route(ICON, get(files::icon))
        .route(SIGN_IN, get(dashboard::link).post(dashboard::enter))
        .route(SIGN_OUT, post(dashboard::leave))
        .route(DASHBOARD, get(dashboard::list))
        .route(
            &below(DASHBOARD, "/{summary}/{edition}"),
            get(dashboard::summary),
        )
        .route(HEALTH, get(|| async { "ok" }))
        .route(READY, get(ready))
        .fallback(|| async { Error::NotFound })
        .layer(guarded())
        .layer(CompressionLayer::new());
    let (any_origin, any) = ANY_ORIGIN;
    let wire = Router::new()
        .route(SIGNALS, post(signals::post).options(signals::preflight))
        .layer(guarded())
        .layer(SetResponseHeaderLayer::overriding(any_origin, any))
        .layer(SetResponseHeaderLayer::overriding(
            ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from(RETRY_AFTER),
        ))
        .layer(from_fn_with_state(Arc::clone(&state), metrics::count));
    pages
        .merge(wire)
        .layer(from_fn(log::requests))
        .with_state(state)
}

/// What is said of a panic.
type Panicked = fn(Box<dyn Any + Send>) -> Response<Body>;

/// A panic becomes an answer, and nothing takes for ever.
fn guarded() -> (CatchPanicLayer<Panicked>, TimeoutLayer) {
    (
        CatchPanicLayer::custom(panicked as Panicked),
        TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST),
    )
}

fn panicked(_: Box<dyn Any + Send>) -> Response<Body> {
    Error::Broken.into_response()
}

async fn ready(Shared(state): Shared<Arc<State>>) -> impl IntoResponse {
    match state.is_ready().await {
        true => (StatusCode::OK, "ready"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ready"),
    }
}
