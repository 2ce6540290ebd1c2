//! Counters for Prometheus: at every moment `received` is the sum of the outcomes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use common::{Collector, ORIGIN, SIGNALS, Stops, answered, chose, reached, said};
use evidence_walk_collector::metrics;
use evidence_walk_contract::batch;
use evidence_walk_contract::verdict::Reason;
use evidence_walk_testkit as common;
use rusqlite::Connection;

/// The page, on a socket of its own.
fn listen(collector: &Collector) -> SocketAddr {
    let (tell, told) = std::sync::mpsc::channel();
    let state = Arc::clone(&collector.state);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let at = listener.local_addr().unwrap();
            tell.send(at).unwrap();
            let names = metrics::HostNames::new(at, vec!["prometheus.internal".to_owned()]);
            metrics::serve(listener, names, state).await;
        });
    });
    told.recv().unwrap()
}

fn get(at: SocketAddr, path: &str) -> String {
    led_by(at, &format!("Host: {at}\r\n"), path)
}

fn led_by(at: SocketAddr, hosts: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(at).unwrap();
    let ask = format!("GET {path} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

/// Samples by name and label. As strict as the format (version 0.0.4): each name has its help and its
/// type before its samples, once, and every value is a whole number.
fn samples(page: &str) -> BTreeMap<String, u64> {
    let mut out = BTreeMap::new();
    let (mut helped, mut typed) = (String::new(), BTreeMap::new());
    assert!(page.ends_with('\n'));
    for line in page.lines() {
        if let Some(rest) = line.strip_prefix("# HELP ") {
            let (name, help) = rest.split_once(' ').unwrap();
            assert!(help.ends_with('.') && !typed.contains_key(name), "{line}");
            name.clone_into(&mut helped);
        } else if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap();
            assert_eq!(name, helped, "{line}");
            assert!(["counter", "gauge"].contains(&kind), "{line}");
            assert_eq!(name.ends_with("_total"), kind == "counter", "{line}");
            assert_eq!(typed.insert(name.to_owned(), kind), None);
        } else {
            let (sample, value) = line.rsplit_once(' ').unwrap();
            let name = sample.split('{').next().unwrap();
            assert_eq!(name, helped, "{line}");
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'),
                "{line}"
            );
            if let Some((_, label)) = sample.split_once('{') {
                let (label, value) = label
                    .strip_suffix("\"}")
                    .and_then(|label| label.split_once("=\""))
                    .unwrap();
                assert!(
                    ["reason", "status", "version", "fault"].contains(&label),
                    "nothing of summaries or readers: {line}"
                );
                assert!(!value.contains(['"', '\\']), "{line}");
            }
            let again = out.insert(sample.to_owned(), value.parse().unwrap());
            assert_eq!(again, None, "{line}");
        }
    }
    out
}

/// The page's samples, after a look whether they add up.
fn scrape(at: SocketAddr) -> BTreeMap<String, u64> {
    let answer = get(at, metrics::PAGE);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(
        head.starts_with("HTTP/1.1 200")
            && head.contains("content-type: text/plain; version=0.0.4; charset=utf-8"),
        "{head}"
    );
    let found = samples(body);
    let signals = |name: &str| found[&format!("evidence_walk_signals_{name}")];
    let refused: u64 = found
        .iter()
        .filter(|(name, _)| name.starts_with("evidence_walk_signals_refused_total{"))
        .map(|(_, n)| n)
        .sum();
    assert_eq!(
        signals("received_total"),
        signals("accepted_total")
            + signals("duplicate_total")
            + refused
            + signals("unanswered_total")
            + signals("in_hand"),
        "{body}"
    );
    found
}

/// What one of the senders does in a turn; how many signals the collector has then received, and of how
/// many more it may have.
fn turn(collector: &Collector, n: u64) -> (u64, u64) {
    let at = n * 10;
    let usage = [reached(at, "here"), reached(at + 1, "decision")];
    match n % 8 {
        0 => {
            // Twice the same, and the same ids with other content.
            collector.send(&usage);
            collector.send(&usage);
            collector.send(&[reached(at, "decision")]);
            (5, 0)
        }
        1 => {
            let mixed = [
                usage[0].clone(),
                answered(at + 2, n, "useful", 1, chose("u1")),
            ];
            collector.send(&mixed);
            (2, 0)
        }
        2 => {
            collector.send(&[
                answered(at, n, "useful", 1, chose("no such option")),
                answered(at + 1, n, "missing", 1, said("fine")),
                answered(at + 2, n, "no such question", 1, chose("u1")),
            ]);
            (3, 0)
        }
        3 => {
            let elsewhere = [
                ("Content-Type", "text/plain"),
                ("Origin", "https://a.example"),
            ];
            let body = batch::write(&usage);
            collector.ask("POST", SIGNALS, &elsewhere, body.as_bytes());
            (2, 0)
        }
        4 => {
            collector.post("no batch");
            collector.post(&"x".repeat(70_000));
            (0, 0)
        }
        5 => {
            // Hangs up before the answer.
            let body = batch::write(&usage);
            let mut stream = TcpStream::connect(collector.address).unwrap();
            let request = format!(
                "POST {SIGNALS} HTTP/1.1\r\nHost: a\r\nOrigin: {ORIGIN}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(request.as_bytes()).unwrap();
            drop(stream);
            (0, 2)
        }
        _ => {
            collector.send(&usage);
            (2, 0)
        }
    }
}

/// Seen to fail with repeats left out of the sums.
#[test]
fn received_is_accepted_and_duplicate_and_refused_and_unanswered() {
    let collector = Collector::start();
    let at = listen(&collector);
    assert!(
        scrape(at).values().filter(|n| **n > 0).count() == 2,
        "ready, and a version"
    );
    let (next, stop) = (AtomicU64::new(1), AtomicBool::new(false));
    let (sent, hung) = (AtomicU64::new(0), AtomicU64::new(0));
    let mut last = 0;
    std::thread::scope(|threads| {
        let stops = Stops(&stop);
        for _ in 0..3 {
            threads.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    let (received, lost) = turn(&collector, next.fetch_add(1, Ordering::Relaxed));
                    sent.fetch_add(received, Ordering::Relaxed);
                    hung.fetch_add(lost, Ordering::Relaxed);
                }
            });
        }
        for round in 0..60 {
            let database = collector.data.path().join("evidence-walk.sqlite");
            // For a while the store cannot write usage.
            let sql = match round {
                20 => "ALTER TABLE usage_tally RENAME TO gone",
                40 => "ALTER TABLE gone RENAME TO usage_tally",
                _ => "",
            };
            if !sql.is_empty() {
                Connection::open(database)
                    .unwrap()
                    .execute_batch(sql)
                    .unwrap();
            }
            let received = scrape(at)["evidence_walk_signals_received_total"];
            assert!(received >= last, "a counter never falls");
            last = received;
        }
        drop(stops);
    });
    // On a busy machine some kinds of turn had no turn.
    for _ in 0..8 {
        let (received, lost) = turn(&collector, next.fetch_add(1, Ordering::Relaxed));
        sent.fetch_add(received, Ordering::Relaxed);
        hung.fetch_add(lost, Ordering::Relaxed);
    }
    // The signals of a sender that hangs up may have been received or not, and may still be in progress.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    let mut found = scrape(at);
    while found["evidence_walk_signals_in_hand"] > 0 {
        assert!(std::time::Instant::now() < until, "{found:#?}");
        std::thread::sleep(std::time::Duration::from_millis(50));
        found = scrape(at);
    }
    assert_eq!(found["evidence_walk_signals_waiting"], 0);
    let (received, least) = (
        found["evidence_walk_signals_received_total"],
        sent.load(Ordering::Relaxed),
    );
    let most = least + hung.load(Ordering::Relaxed);
    assert!(
        (least..=most).contains(&received),
        "{least} {received} {most}"
    );
    let refused = |reason: &str| {
        found[&format!("evidence_walk_signals_refused_total{{reason=\"{reason}\"}}")]
    };
    let answered =
        |status: u16| found[&format!("evidence_walk_batches_total{{status=\"{status}\"}}")];
    for n in [
        found["evidence_walk_signals_accepted_total"],
        found["evidence_walk_signals_duplicate_total"],
        found["evidence_walk_signals_unanswered_total"],
        refused("id_conflict"),
        refused("mixed_batch"),
        refused("unknown_option"),
        refused("origin_not_allowed"),
        answered(200),
        answered(400),
        answered(413),
        answered(503),
    ] {
        assert!(n > 0, "{found:#?}");
    }
    let reasons = found.keys().filter(|name| name.contains("refused_total{"));
    assert_eq!(
        reasons.count(),
        Reason::ALL.len(),
        "every reason, from the start"
    );
    let receipts = collector.state.ledger.count_receipts();
    assert_eq!(
        receipts.accepted,
        found["evidence_walk_signals_accepted_total"]
    );
}

/// A website that points its own name to this address gets nothing. Seen to fail with any name
/// answered.
#[test]
fn the_page_answers_to_the_names_it_was_told() {
    let collector = Collector::start();
    let at = listen(&collector);
    for host in ["localhost:1", "127.0.0.1", "prometheus.internal:9464"] {
        let answer = led_by(at, &format!("Host: {host}\r\n"), metrics::PAGE);
        assert!(answer.starts_with("HTTP/1.1 200"), "{host}: {answer}");
    }
    for hosts in [
        "Host: rebound.example\r\n",
        "Host: localhost.rebound.example:9464\r\n",
        "",
        "Host: localhost\r\nHost: rebound.example\r\n",
    ] {
        for path in [metrics::PAGE, "/"] {
            let answer = led_by(at, hosts, path);
            let refused = answer.starts_with("HTTP/1.1 421") || answer.starts_with("HTTP/1.1 400");
            assert!(refused, "{hosts}: {answer}");
            assert!(!answer.contains("evidence_walk_"), "{answer}");
        }
    }
}

#[test]
fn the_page_is_nowhere_else() {
    let collector = Collector::start();
    assert_eq!(
        collector.get(metrics::PAGE).status,
        404,
        "not where readers are"
    );
    let at = listen(&collector);
    for path in ["/", "/dashboard", SIGNALS, "/metrics/"] {
        assert!(get(at, path).starts_with("HTTP/1.1 404"), "{path}");
    }
}
