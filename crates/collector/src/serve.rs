//! Listens, serves, and stops gracefully.
//!
//! The accept loop is our own: `axum::serve` sets no timeout, so a client that sends its headers
//! a byte at a time would hold a connection for ever.

mod connection_limit;
mod write_timeout;

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use evidence_walk_contract::id::Day;
use evidence_walk_store::StoreFault;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use socket2::SockRef;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{Interval, MissedTickBehavior};

use crate::limits::{Peer, TIDYING};
use crate::log;
use crate::releases;
use crate::retention;
use crate::routes::app;
use crate::state::ServiceState;
use write_timeout::WriteTimeout;

/// How long a request's headers may take to arrive, and how long a connection may be idle.
const HEADER_TIME: Duration = Duration::from_secs(10);

/// Most bytes of a request's first line and headers, and of its body that is buffered unread.
/// Browsers and proxies stay under 8 KiB.
const HEAD_BYTES: usize = 32 * 1024;

/// The send buffer for each connection; Linux doubles it. The system's default would be megabytes.
/// Responses to ordinary readers, compressed, fit completely.
const SEND_BYTES: usize = 96 * 1024;

/// How long requests in flight may take to finish on shutdown. With the store's last commits and the
/// two seconds for truncating its log this stays under ten seconds, unless rows are being rewritten.
const GRACE: Duration = Duration::from_secs(6);

/// How long to wait after a connection could not be accepted, as when too many files are open.
const PAUSE: Duration = Duration::from_millis(100);

/// How often changed data is rewritten: for this long the write-ahead log shows in which order it arrived.
const MINUTE: Duration = Duration::from_secs(60);

/// How often a failed rewrite is retried.
const SECOND: Duration = Duration::from_secs(1);

/// How often old ids are forgotten, in minutes.
const HOUR: u64 = 60;

/// How often the log says how batches were answered, in minutes.
const DAY: u64 = 24 * HOUR;

const DAY_SECONDS: u64 = 24 * 60 * 60;

/// Serves until `stop` completes; then lets requests in flight finish, and the store write what waits.
pub async fn serve(
    listener: TcpListener,
    state: Arc<ServiceState>,
    stop: impl Future<Output = ()>,
) {
    state.limits.announce();
    let chores = tokio::spawn(chores(Arc::clone(&state)));
    let tidying = tokio::spawn(tidy(Arc::clone(&state)));
    accept(listener, app(Arc::clone(&state)), &state, stop).await;
    chores.abort();
    log::batches(&state.ledger);
    tidying.abort();
    let stopped = tokio::task::spawn_blocking(move || state.store.stop()).await;
    if stopped.is_err() {
        tracing::error!("the store did not stop in order");
    }
}

async fn accept(
    listener: TcpListener,
    app: Router,
    state: &ServiceState,
    stop: impl Future<Output = ()>,
) {
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        // The second limit alone allows a longer head that arrives in one piece.
        .max_header_size(HEAD_BYTES)
        .max_buf_size(HEAD_BYTES);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(connection_limit::raise_connection_limit()));
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut stop => break,
            next = next => next,
        };
        let Ok((stream, from)) = accepted else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let peer = from.ip();
        // One client leaves connections for the others: those beyond its share are closed.
        let Some(connected) = state.limits.connect(peer, Instant::now()) else {
            continue;
        };
        // If one of these fails, the connection merely takes longer, or more of the system's memory.
        let _ = stream.set_nodelay(true);
        let _ = SockRef::from(&stream).set_send_buffer_size(SEND_BYTES);
        let stream = TokioIo::new(WriteTimeout::new(stream));
        let handlers = TowerToHyperService::new(app.clone());
        let service = service_fn(move |mut request: hyper::Request<_>| {
            request.extensions_mut().insert(Peer(peer));
            handlers.call(request)
        });
        let connection = server.serve_connection(stream, service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A broken connection is the client's affair, and the error identifies nobody.
            let _ = connection.await;
            drop((place, connected));
        });
    }
    state.begin_stop();
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests were still open and were cut off");
    }
}

/// Discards what the limits by address no longer need.
async fn tidy(state: Arc<ServiceState>) {
    let mut minutes = tokio::time::interval(TIDYING);
    loop {
        minutes.tick().await;
        state.limits.tidy(Instant::now());
    }
}

/// Every minute, makes the day's releases and rewrites changed data; at the start and every hour, forgets
/// what has been kept long enough, ends what the centre's retention ends, and puts comments into groups.
async fn chores(state: Arc<ServiceState>) {
    let (opened, store) = (Instant::now(), &state.store);
    let mut minutes = tokio::time::interval(MINUTE);
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for minute in 0u64.. {
        next_minute(&mut minutes, &state).await;
        if minute.is_multiple_of(DAY) {
            log::batches(&state.ledger);
        }
        if minute.is_multiple_of(HOUR) {
            let passed = Day::try_from(opened.elapsed().as_secs() / DAY_SECONDS).unwrap_or(0);
            let today = state.clock.today();
            match store.forget(state.centre(), today, passed).await {
                Ok(rows) => tracing::info!(rows, "old ids forgotten"),
                Err(trouble) => tracing::error!(%trouble, "old ids could not be forgotten"),
            }
            // Once the day that the store believes in is known.
            let published = state.published();
            let times = &published.centre.retention;
            retention::end_due(store.as_ref(), state.centre(), times, today).await;
            if let Err(trouble) = store.group_comments(state.centre(), today).await {
                tracing::error!(%trouble, "comments could not be put into groups");
            }
        }
        release(&state).await;
        if let Err(trouble) = store.rewrite().await {
            tracing::warn!(%trouble, "what has changed could not be rewritten yet");
        }
    }
}

/// Waits for the next minute. Meanwhile a failed rewrite is retried every second, so that readiness
/// returns as soon as the disk does.
async fn next_minute(minutes: &mut Interval, state: &ServiceState) {
    let mut seconds = tokio::time::interval(SECOND);
    seconds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = minutes.tick() => return,
            _ = seconds.tick() => {}
        }
        let is_failed = |fault: &StoreFault| matches!(fault, StoreFault::NotRewritten(_));
        if state.store.faults().iter().any(is_failed) {
            // A repeated failure is known already.
            let _ = state.store.rewrite().await;
        }
    }
}

async fn release(state: &ServiceState) {
    let published = state.published();
    let (centre, catalogue) = (&published.centre, &published.catalogue);
    let today = state.clock.today();
    match releases::make_due_releases(state.store.as_ref(), centre, catalogue, today).await {
        Ok(0) => {}
        Ok(made) => tracing::info!(made, "releases made"),
        Err(trouble) => tracing::error!(%trouble, "releases could not be made"),
    }
}
