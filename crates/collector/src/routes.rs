//! Every address in one table.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::handler::Handler;
use axum::http::header::{ACCESS_CONTROL_EXPOSE_HEADERS, RETRY_AFTER};
use axum::http::{HeaderValue, Method, Response, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{MethodFilter, MethodRouter};
use evidence_walk_contract::paths::{SIGNALS, SUMMARIES, WIDGET};
use evidence_walk_report::export::Format;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::Error;
use crate::headers::ANY_ORIGIN;
use crate::state::State;
use crate::{dashboard, describe, download, files, log, metrics, packing, signals};

/// The centre's page in miniature.
pub const SAMPLE: &str = "/";
/// Where the one-time link leads.
pub const SIGN_IN: &str = "/sign-in";
/// Ends a session.
pub const SIGN_OUT: &str = "/sign-out";
/// Who is signed in.
pub const SESSIONS: &str = "/sessions";
/// The list of summaries; below it NAME/EDITION.
pub const DASHBOARD: &str = "/dashboard";
/// What the budgets kept apart.
pub const APART: &str = "/dashboard/apart";
/// The look of the pages.
pub const STYLE: &str = "/style";
/// Descriptions of what is sent, served and exported, for programs and people.
pub const SCHEMAS: &str = "/schemas";
/// The description of every address.
pub const OPENAPI: &str = "/openapi.json";
pub(crate) const HEALTH: &str = "/healthz";
pub(crate) const READY: &str = "/readyz";
pub(crate) const ICON: &str = "/favicon.ico";

/// How long any request may take.
pub(crate) const LONGEST: Duration = Duration::from_secs(20);

/// The address of the dashboard of a summary at one edition.
#[must_use]
pub fn dashboard_of(summary: &str, edition: u32) -> String {
    format!("{DASHBOARD}/{summary}/{edition}")
}

/// The address of a summary's figures at one edition, in a file.
#[must_use]
pub fn figures_of(summary: &str, edition: u32, format: Format) -> String {
    [&dashboard_of(summary, edition), "/", format.file()].concat()
}

/// The address of a description of what is sent, served or exported.
#[must_use]
pub fn schema_of(file: &str) -> String {
    below(SCHEMAS, file)
}

/// An address, and who answers there to which method.
struct Way {
    path: String,
    methods: Vec<Method>,
    router: MethodRouter<Arc<State>>,
}

/// Below a folder.
fn below(folder: &str, name: &str) -> String {
    [folder, "/", name].concat()
}

fn at(path: impl Into<String>) -> Way {
    Way {
        path: path.into(),
        methods: Vec::new(),
        router: MethodRouter::new(),
    }
}

impl Way {
    fn get<H: Handler<T, Arc<State>>, T: 'static>(self, handler: H) -> Self {
        self.with(Method::GET, MethodFilter::GET, handler)
    }

    fn post<H: Handler<T, Arc<State>>, T: 'static>(self, handler: H) -> Self {
        self.with(Method::POST, MethodFilter::POST, handler)
    }

    fn options<H: Handler<T, Arc<State>>, T: 'static>(self, handler: H) -> Self {
        self.with(Method::OPTIONS, MethodFilter::OPTIONS, handler)
    }

    fn with<H, T>(mut self, method: Method, filter: MethodFilter, handler: H) -> Self
    where
        H: Handler<T, Arc<State>>,
        T: 'static,
    {
        self.methods.push(method);
        self.router = self.router.on(filter, handler);
        self
    }
}

/// Pages and files.
fn pages() -> Vec<Way> {
    vec![
        at(SAMPLE).get(files::sample),
        at(below(WIDGET, "{file}")).get(files::published),
        at(below(SUMMARIES, "{file}")).get(files::published),
        at(below(STYLE, "{file}")).get(files::style),
        at(ICON).get(files::icon),
        at(SIGN_IN).get(dashboard::link).post(dashboard::enter),
        at(SIGN_OUT).post(dashboard::leave),
        at(SESSIONS).get(dashboard::sessions).post(dashboard::end),
        at(DASHBOARD).get(dashboard::list),
        at(APART).get(dashboard::apart).post(dashboard::settle),
        at(below(DASHBOARD, "{summary}/{edition}")).get(dashboard::summary),
        at(below(DASHBOARD, "{summary}/{edition}/{file}")).get(download::download),
        at(below(SCHEMAS, "{file}")).get(describe::description),
        at(OPENAPI).get(describe::description),
        at(HEALTH).get(|| async { "ok" }),
        at(READY).get(ready),
    ]
}

/// Where signals arrive.
fn wire() -> Vec<Way> {
    vec![at(SIGNALS).post(signals::post).options(signals::preflight)]
}

/// Every address with the methods that are answered there.
#[must_use]
pub fn addresses() -> Vec<(String, Vec<Method>)> {
    let all = pages().into_iter().chain(wire());
    all.map(|way| (way.path, way.methods)).collect()
}

fn router(ways: Vec<Way>) -> Router<Arc<State>> {
    ways.into_iter().fold(Router::new(), |router, way| {
        router.route(&way.path, way.router)
    })
}

/// The collector: every address, and who answers there.
pub fn app(state: Arc<State>) -> Router {
    let pages = router(pages())
        .fallback(|| async { Error::NotFound })
        .layer(guarded())
        .layer(from_fn(packing::packed));
    let (any_origin, any) = ANY_ORIGIN;
    let wire = router(wire())
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
    match state.unready().await {
        None => (StatusCode::OK, "ready".to_owned()),
        Some(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {why}")),
    }
}
