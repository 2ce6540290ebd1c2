//! The dashboard of a large store while signals come in: one page by two people, and every page in turn.

use std::time::{Duration, Instant};

use evidence_walk_collector::addresses::{DASHBOARD, SIGN_IN, dashboard_of};

use crate::bench::Bench;
use crate::client::Client;
use crate::filled::filled;
use crate::generator::{Plan, send};
use crate::latency::{Wait, Waits};
use crate::ledger::balance;
use crate::program::Program;
use crate::report::ms;
use crate::schedule::Pace;
use crate::steady::{BATCH, CONNECTIONS};
use crate::watch::Watch;

/// Pages looked at together, each again after a pause.
const VIEWERS: usize = 2;
const PAUSE: Duration = Duration::from_millis(500);

/// Batches a second in the two phases: 2,000 signals, and 500.
const READS: f64 = 400.0;
const PAGES: f64 = 100.0;

/// Most pages of the dashboard that are looked at.
const MOST_PAGES: usize = 60;

/// 2,000 signals in a second, with and without somebody reading.
pub fn reads(bench: &mut Bench) {
    let rows = bench.rows;
    let (program, before) = filled(bench, "reads");
    let time = bench.time(20, 120);
    let plan = |first| Plan {
        connections: CONNECTIONS,
        pace: Pace::Open(READS),
        time,
        size: BATCH,
        first,
    };
    let watch = Watch::start(&program);
    let alone = bench.wait(send(program.address, &bench.maker, plan(rows / BATCH)));
    let seen = watch.stop();
    let alone_waits = bench.report.load("nobody reads", &alone, &seen);
    let watch = Watch::start(&program);
    let (sent, pages) = bench.wait(async {
        let cookie = sign_in(&program).await;
        let viewers: Vec<_> = (0..VIEWERS)
            .map(|_| tokio::spawn(view(program.address, cookie.clone(), page(bench), time)))
            .collect();
        let sent = send(program.address, &bench.maker, plan(alone.end)).await;
        let mut pages = Waits::default();
        for viewer in viewers {
            pages.0.extend(viewer.await.unwrap().0);
        }
        (sent, pages.summary(|wait: &Wait| wait.sent))
    });
    let seen = watch.stop();
    let database = program.stop();
    let even = balance(&database, &bench.maker, &[&alone, &sent], before);
    let report = &mut bench.report;
    let waits = report.load("two read", &sent, &seen);
    report.balance("reads", even);
    report.line(format!(
        "reads: {} pages, p50 {} ms, p95 {} ms, longest {} ms",
        pages.count,
        ms(pages.p50),
        ms(pages.p95),
        ms(pages.longest)
    ));
    report.target(
        &format!("dashboard over {rows} rows"),
        "p95 at most 500 ms",
        format!("{} ms", ms(pages.p95)),
        pages.p95 <= Duration::from_millis(500),
    );
    report.target(
        "signals meanwhile",
        "p99 at most twice that without readers",
        format!("{} ms for {} ms", ms(waits.p99), ms(alone_waits.p99)),
        waits.p99 <= alone_waits.p99 * 2,
    );
    let log = seen.most(|sight| sight.log) >> 20;
    report.target(
        "log meanwhile",
        "under 64 MiB",
        format!("{log} MiB at most"),
        log < 64,
    );
}

/// 500 signals in a second, while every page of the dashboard is looked at in turn.
pub fn pages(bench: &mut Bench) {
    let rows = bench.rows;
    let (program, before) = filled(bench, "pages");
    let time = bench.time(60, 300);
    let plan = Plan {
        connections: CONNECTIONS,
        pace: Pace::Open(PAGES),
        time,
        size: BATCH,
        first: rows / BATCH,
    };
    let watch = Watch::start(&program);
    let (sent, pages) = bench.wait(async {
        let cookie = sign_in(&program).await;
        let all = find_pages(program.address, &cookie).await;
        let viewer = tokio::spawn(view_in_turn(program.address, cookie, all, time));
        let sent = send(program.address, &bench.maker, plan).await;
        (sent, viewer.await.unwrap())
    });
    let seen = watch.stop();
    let database = program.stop();
    let even = balance(&database, &bench.maker, &[&sent], before);
    let report = &mut bench.report;
    report.load("every page in turn", &sent, &seen);
    report.balance("pages", even);
    let mut slowest = Duration::ZERO;
    for (page, waits) in pages {
        let took = waits.summary(|wait| wait.sent);
        report.line(format!(
            "pages: {page}: {} times, p50 {} ms, p95 {} ms, longest {} ms",
            took.count,
            ms(took.p50),
            ms(took.p95),
            ms(took.longest)
        ));
        slowest = slowest.max(took.p95);
    }
    report.target(
        &format!("slowest page over {rows} rows"),
        "p95 at most 500 ms",
        format!("{} ms", ms(slowest)),
        slowest <= Duration::from_millis(500),
    );
}

/// Every page of the dashboard that a link leads to.
async fn find_pages(address: std::net::SocketAddr, cookie: &str) -> Vec<String> {
    let mut found = vec![DASHBOARD.to_owned()];
    let mut next = 0;
    while let Some(page) = found.get(next).cloned() {
        next += 1;
        let body = get(address, cookie, &page).await;
        let html = String::from_utf8_lossy(&body);
        for link in html.split("href=\"").skip(1) {
            let link = link.split(['"', '#']).next().unwrap().replace("&amp;", "&");
            let is_page = link.starts_with(DASHBOARD)
                && !link.contains("figures.")
                && !link.contains("report.");
            if is_page && !found.contains(&link) && found.len() < MOST_PAGES {
                found.push(link);
            }
        }
    }
    found
}

async fn get(address: std::net::SocketAddr, cookie: &str, page: &str) -> Vec<u8> {
    let request = format!("GET {page} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
    let mut client = Client::connect(address).await.unwrap();
    let answer = client.ask(request.as_bytes()).await.unwrap();
    assert_eq!(answer.status, 200, "{page}");
    answer.body
}

async fn view_in_turn(
    address: std::net::SocketAddr,
    cookie: String,
    pages: Vec<String>,
    time: Duration,
) -> Vec<(String, Waits)> {
    let mut all: Vec<(String, Waits)> = pages
        .into_iter()
        .map(|page| (page, Waits::default()))
        .collect();
    let began = Instant::now();
    while began.elapsed() < time {
        for (page, waits) in &mut all {
            let (due, asked) = (began.elapsed(), Instant::now());
            get(address, &cookie, page).await;
            let sent = asked.elapsed();
            waits.0.push(Wait {
                due,
                whole: sent,
                sent,
            });
        }
    }
    all
}

fn page(bench: &Bench) -> String {
    let (summary, edition) = bench.maker.edition();
    dashboard_of(summary, edition)
}

/// Uses up the link; returns the cookie.
async fn sign_in(program: &Program) -> String {
    let address = program.address;
    let form = format!("token={}", program.token);
    let request = format!(
        "POST {SIGN_IN} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let mut client = Client::connect(address).await.unwrap();
    let answer = client.ask(request.as_bytes()).await.unwrap();
    answer.cookie.expect("signed in")
}

async fn view(
    address: std::net::SocketAddr,
    cookie: String,
    page: String,
    time: Duration,
) -> Waits {
    let request = format!("GET {page} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
    let (began, mut waits) = (Instant::now(), Waits::default());
    while began.elapsed() < time {
        let (due, asked) = (began.elapsed(), Instant::now());
        let mut client = Client::connect(address).await.unwrap();
        let answer = client.ask(request.as_bytes()).await.unwrap();
        assert_eq!(answer.status, 200);
        let sent = asked.elapsed();
        waits.0.push(Wait {
            due,
            whole: sent,
            sent,
        });
        tokio::time::sleep(PAUSE).await;
    }
    waits
}
