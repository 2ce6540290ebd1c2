//! Many idle connections, and storms of new ones, under the usual load.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::bench::Bench;
use crate::client::Client;
use crate::generator::{Plan, send};
use crate::ledger::balance;
use crate::program::Disk;
use crate::report::ms;
use crate::schedule::Pace;
use crate::steady::{BATCH, CONNECTIONS};
use crate::watch::Watch;

const IDLE: usize = 2_000;
const STORM: usize = 1_000;
const STORMS: u32 = 20;

/// 2,000 idle connections, reopened as the collector closes them, 20 storms of 1,000, and 2,000
/// signals a second in batches over the usual 200 connections.
pub fn crowd(bench: &mut Bench) {
    let program = bench.collector(&Disk::default());
    let (address, time) = (program.address, bench.time(20, 120));
    let (opened, failed) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let plan = Plan {
        connections: CONNECTIONS,
        pace: Pace::Open(400.0),
        time,
        size: BATCH,
        first: 0,
    };
    let watch = Watch::start(&program);
    let (sent, slowest) = bench.wait(async {
        let idle: Vec<_> = (0..IDLE)
            .map(|_| {
                let (opened, failed) = (Arc::clone(&opened), Arc::clone(&failed));
                tokio::spawn(async move {
                    loop {
                        match greeted(address).await {
                            Ok(mut client) => {
                                opened.fetch_add(1, Ordering::Relaxed);
                                client.until_closed().await;
                            }
                            Err(_) => {
                                failed.fetch_add(1, Ordering::Relaxed);
                                tokio::time::sleep(Duration::from_millis(100)).await;
                            }
                        }
                    }
                })
            })
            .collect();
        let storms = storms(address, time, &failed);
        let (sent, slowest) = tokio::join!(send(address, &bench.maker, plan), storms);
        idle.iter().for_each(tokio::task::JoinHandle::abort);
        (sent, slowest)
    });
    let seen = watch.stop();
    // Idle connections do not hold it up.
    let asked = Instant::now();
    let database = program.stop();
    let stopped = asked.elapsed();
    let even = balance(&database, &bench.maker, &[&sent], 0);
    let report = &mut bench.report;
    let waits = report.load("crowd", &sent, &seen);
    report.balance("crowd", even);
    let failed = failed.load(Ordering::Relaxed);
    report.line(format!(
        "crowd: {IDLE} idle connections opened {} times, {STORMS} storms of {STORM}, the slowest {} ms until all were answered; {failed} failed; stopped in {} ms",
        opened.load(Ordering::Relaxed),
        ms(slowest),
        ms(stopped)
    ));
    report.target(
        "crowd",
        "no active request refused, p99 at most 100 ms",
        format!(
            "{} refused, {} ms; {failed} connections failed",
            sent.wrong.len() + sent.put_off.0.len(),
            ms(waits.p99)
        ),
        sent.wrong.is_empty()
            && sent.put_off.0.is_empty()
            && failed == 0
            && waits.p99 <= Duration::from_millis(100),
    );
}

/// Opens a connection and has one answer on it.
async fn greeted(address: SocketAddr) -> std::io::Result<Client> {
    let mut client = Client::connect(address).await?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let answer = client.ask(request.as_bytes()).await?;
    match answer.status {
        200 => Ok(client),
        other => Err(std::io::Error::other(other.to_string())),
    }
}

/// Gives how long the slowest storm took until all of it was answered.
async fn storms(address: SocketAddr, time: Duration, failed: &AtomicU64) -> Duration {
    let mut slowest = Duration::ZERO;
    let mut next = tokio::time::interval(time / STORMS);
    for _ in 0..STORMS {
        next.tick().await;
        let began = Instant::now();
        let all: Vec<_> = (0..STORM)
            .map(|_| tokio::spawn(async move { greeted(address).await.is_ok() }))
            .collect();
        for one in all {
            if !one.await.unwrap() {
                failed.fetch_add(1, Ordering::Relaxed);
            }
        }
        slowest = slowest.max(began.elapsed());
    }
    slowest
}
