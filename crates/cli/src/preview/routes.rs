//! Every address of the preview, with its handlers.

use std::convert::Infallible;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, HOST};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::{Next, from_fn};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use evidence_walk_collector::addresses::STYLE;
use evidence_walk_collector::files;
use evidence_walk_collector::headers::{NO_STORE, POLICY, page as as_page, text};
use evidence_walk_collector::published::File;
use evidence_walk_contract::paths::{SUMMARIES, TOOLKITS, WIDGET};
use evidence_walk_words::editor::EditorWords;
use futures_util::stream::{Stream, unfold};
use tokio::sync::watch;

use super::addresses::{CHANGES, FRAME, PAGE, SCRIPT};
use super::query::{Choice as _, Form, PreviewQuery, Theme};
use super::session::PreviewSession;
use super::{frame, page};

const SCRIPT_TEXT: &str = include_str!("preview.js");

/// The page may hold frames of ours, and its script may read a page of ours as a document, which
/// the policy of the other pages rules out.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What all handlers share.
pub struct Preview {
    session: RwLock<PreviewSession>,
    words: EditorWords,
    changes: watch::Sender<String>,
}

impl Preview {
    /// A preview of a session.
    #[must_use]
    pub fn new(session: PreviewSession, words: EditorWords) -> Self {
        let (changes, _) = watch::channel(session.version());
        Self {
            session: RwLock::new(session),
            words,
            changes,
        }
    }

    /// Reads the folder again and tells every open page.
    pub fn read_folder(&self) {
        let version = {
            let mut session = self.session.write().unwrap_or_else(PoisonError::into_inner);
            session.read_folder();
            session.version()
        };
        self.changes.send_replace(version);
    }

    fn session(&self) -> RwLockReadGuard<'_, PreviewSession> {
        self.session.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Every address with its handlers.
pub fn app(preview: Arc<Preview>) -> Router {
    let below = |folder: &str, name: &str| [folder, name].concat();
    Router::new()
        .route(PAGE, get(whole))
        .route(&below(FRAME, "/{stem}/{form}/{theme}"), get(framed))
        .route(CHANGES, get(changes))
        .route(SCRIPT, get(script))
        .route(&below(WIDGET, "/{file}"), get(file))
        .route(&below(SUMMARIES, "/{file}"), get(file))
        .route(&below(TOOLKITS, "/{file}"), get(file))
        .route(&below(STYLE, "/{file}"), get(files::style))
        .route("/favicon.ico", get(files::icon))
        .layer(from_fn(this_machine))
        .with_state(preview)
}

/// Drafts are for this machine only: a website that points its own name here gets nothing.
async fn this_machine(request: Request, next: Next) -> Response {
    let host = text(request.headers(), &HOST).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if ["127.0.0.1", "localhost", "[::1]"].contains(&name) {
        return next.run(request).await;
    }
    let why = "this preview answers to http://127.0.0.1 and http://localhost only";
    (StatusCode::FORBIDDEN, why).into_response()
}

async fn whole(
    State(preview): State<Arc<Preview>>,
    Query(asked): Query<PreviewQuery>,
) -> impl IntoResponse {
    let html = page::page(&preview.session(), &preview.words, &asked).into_string();
    guarded(html, PAGE_POLICY)
}

async fn framed(
    State(preview): State<Arc<Preview>>,
    Path((stem, form, theme)): Path<(String, String, String)>,
) -> Response {
    let (forms, themes) = (Form::asked(Some(&form)), Theme::asked(Some(&theme)));
    let (&[form], &[theme]) = (forms.as_slice(), themes.as_slice()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let html = frame::frame(&preview.session(), &preview.words, &stem, form, theme).into_string();
    // As strict as a centre's page may be; only the preview may hold it in a frame.
    let policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
    guarded(html, &policy).into_response()
}

fn guarded(html: String, policy: &str) -> Response {
    let mut answer = ([NO_STORE], as_page(html)).into_response();
    if let Ok(policy) = HeaderValue::from_str(policy) {
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

async fn file(State(preview): State<Arc<Preview>>, uri: Uri, headers: HeaderMap) -> Response {
    match preview.session().file(uri.path()) {
        Some(file) => files::answer(file, &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn script(headers: HeaderMap) -> Response {
    files::answer(&File::new(SCRIPT, SCRIPT_TEXT), &headers)
}

/// Sends the current version at once, so that a page shown before learns that it is outdated,
/// and each later one as it comes.
async fn changes(
    State(preview): State<Arc<Preview>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let begun = (preview.changes.subscribe(), true);
    let events = unfold(begun, |(mut changes, first)| async move {
        if !first {
            changes.changed().await.ok()?;
        }
        let version = changes.borrow_and_update().clone();
        Some((Ok(Event::default().data(version)), (changes, false)))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
