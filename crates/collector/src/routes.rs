//! Every address in one table, with its handlers.

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::handler::Handler;
use axum::http::header::{ACCESS_CONTROL_EXPOSE_HEADERS, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{MethodFilter, MethodRouter};
use evidence_walk_contract::paths::{ASK, SIGNALS, SUMMARIES, TOOLKITS, TRY, WIDGET};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use crate::addresses::{
    ACTS, APART, COMMENTS_DESK, DASHBOARD, FOLLOW_UP_BELOW, FOLLOW_UP_CALENDAR_BELOW, HEALTH, ICON,
    KEPT, LONGEST, OPENAPI, PERIODS_BELOW, READY, REQUESTS, SAMPLE, SCHEMAS, SESSIONS, SHARED,
    SHARES, SIGN_IN, SIGN_OUT, STYLE, below,
};
use crate::error::Error;
use crate::headers::ANY_ORIGIN;
use crate::state::ServiceState;
use crate::{
    dashboard, describe, download, files, follow_up, log, metrics, packing, requests, shared,
    signals,
};

/// An address, and the handler of each method.
struct Way {
    path: String,
    methods: Vec<Method>,
    router: MethodRouter<Arc<ServiceState>>,
}

fn at(path: impl Into<String>) -> Way {
    Way {
        path: path.into(),
        methods: Vec::new(),
        router: MethodRouter::new(),
    }
}

impl Way {
    fn get<H: Handler<T, Arc<ServiceState>>, T: 'static>(self, handler: H) -> Self {
        self.with(Method::GET, MethodFilter::GET, handler)
    }

    fn post<H: Handler<T, Arc<ServiceState>>, T: 'static>(self, handler: H) -> Self {
        self.with(Method::POST, MethodFilter::POST, handler)
    }

    fn options<H: Handler<T, Arc<ServiceState>>, T: 'static>(self, handler: H) -> Self {
        self.with(Method::OPTIONS, MethodFilter::OPTIONS, handler)
    }

    fn with<H, T>(mut self, method: Method, filter: MethodFilter, handler: H) -> Self
    where
        H: Handler<T, Arc<ServiceState>>,
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
        at(below(TOOLKITS, "{file}")).get(files::published),
        at(below(STYLE, "{file}")).get(files::style),
        at(TRY).get(files::to_try_page),
        at(below(TRY, "")).get(files::try_page),
        at(ICON).get(files::icon),
        at(SIGN_IN).get(dashboard::link).post(dashboard::enter),
        at(SIGN_OUT).post(dashboard::leave),
        at(SESSIONS).get(dashboard::sessions).post(dashboard::end),
        at(DASHBOARD).get(dashboard::list),
        at(APART).get(dashboard::apart).post(dashboard::settle),
        at(ACTS).get(dashboard::acts),
        at(KEPT).get(dashboard::kept),
        at(below(
            &below(DASHBOARD, "{summary}/{edition}"),
            COMMENTS_DESK,
        ))
        .get(dashboard::desk)
        .post(dashboard::work),
        at(REQUESTS)
            .get(dashboard::requests)
            .post(dashboard::change_request),
        at([ASK, FOLLOW_UP_BELOW].concat())
            .get(follow_up::show)
            .post(follow_up::send),
        at([ASK, FOLLOW_UP_CALENDAR_BELOW].concat()).get(follow_up::add_to_calendar),
        at(below(ASK, "{stem}/{edition}/{kind}"))
            .get(requests::show)
            .post(requests::send),
        at(SHARES)
            .get(dashboard::shares)
            .post(dashboard::change_shares),
        at(below(SHARED, "{key}")).get(shared::view),
        at(below(DASHBOARD, "{summary}/{edition}")).get(dashboard::summary),
        at([DASHBOARD, PERIODS_BELOW].concat()).get(dashboard::periods),
        at(below(DASHBOARD, "{summary}/{edition}/{file}")).get(download::download),
        at(below(SCHEMAS, "{file}")).get(described),
        at(OPENAPI).get(described),
        at(HEALTH).get(|| async { "ok" }),
        at(READY).get(ready),
    ]
}

/// Where signals arrive.
fn wire() -> Vec<Way> {
    vec![at(SIGNALS).post(signals::post).options(signals::preflight)]
}

/// Every address with its methods.
#[must_use]
pub fn addresses() -> Vec<(String, Vec<Method>)> {
    let all = pages().into_iter().chain(wire());
    all.map(|way| (way.path, way.methods)).collect()
}

fn router(ways: Vec<Way>) -> Router<Arc<ServiceState>> {
    ways.into_iter().fold(Router::new(), |router, way| {
        router.route(&way.path, way.router)
    })
}

/// The collector's router: every address with its handlers.
pub fn app(state: Arc<ServiceState>) -> Router {
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

/// The message of a panic's response.
type Panicked = fn(Box<dyn Any + Send>) -> Response<Body>;

/// A panic becomes a response, and every request has a timeout.
fn guarded() -> (CatchPanicLayer<Panicked>, TimeoutLayer) {
    (
        CatchPanicLayer::custom(panicked as Panicked),
        TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST),
    )
}

fn panicked(_: Box<dyn Any + Send>) -> Response<Body> {
    Error::Broken.into_response()
}

/// The OpenAPI description. It lists the addresses of this very table.
async fn described(uri: Uri, headers: HeaderMap) -> Response<Body> {
    describe::description(addresses, uri, headers).await
}

async fn ready(State(state): State<Arc<ServiceState>>) -> impl IntoResponse {
    match state.unready().await {
        None => (StatusCode::OK, "ready".to_owned()),
        Some(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {why}")),
    }
}
