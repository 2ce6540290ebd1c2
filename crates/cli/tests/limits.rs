//! Limits by address: one client is held back, a school is not, and no address is stored.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use evidence_walk_testkit as common;
#[path = "support/greeting.rs"]
#[allow(dead_code)]
mod greeting;
#[path = "support/program.rs"]
mod program;

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use common::{Answer, CENTRE, Collector, ORIGIN, SIGNALS, answered, chose, reached, signal};
use evidence_walk_collector::limits::{AT_ONCE, Counts, Front, Limits};
use evidence_walk_contract::batch;
use evidence_walk_contract::limits::BATCH_SIGNALS;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_rules::outbox::{Outbox, PostResult, Want};
use evidence_walk_store::EditionKey;
use evidence_walk_store::sqlite::SqliteStore;

use greeting::Greeting;

/// Batches of a hundred sheets each that use up what an address may do at once.
const BATCHES: u64 = AT_ONCE as u64 / BATCH_SIGNALS as u64;

fn behind(front: Front) -> Collector {
    let data = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(data.path()).unwrap();
    Collector::behind(front, Box::new(store), data)
}

/// Batch number `n`: one answer on each of a hundred sheets.
fn stuffed(n: u64) -> String {
    let first = n * BATCH_SIGNALS as u64;
    let sheets = first..first + BATCH_SIGNALS as u64;
    let answers: Vec<_> = sheets
        .map(|sheet| answered(sheet, sheet, "useful", 1, chose("u5")))
        .collect();
    batch::write(&answers)
}

fn post(collector: &Collector, body: &str, forwarded: &str) -> Answer {
    let mut headers = vec![("Content-Type", "text/plain"), ("Origin", ORIGIN)];
    if !forwarded.is_empty() {
        headers.push(("X-Forwarded-For", forwarded));
    }
    collector.ask("POST", SIGNALS, &headers, body.as_bytes())
}

fn sheets(collector: &Collector) -> u64 {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let key = EditionKey {
        centre: CENTRE.to_owned(),
        summary: "falls".to_owned(),
        edition: 2,
    };
    runtime
        .unwrap()
        .block_on(collector.state.store.totals(&key))
        .unwrap()
        .sheets
}

/// Seen to fail without the cost of many sheets (all were taken), and with a forged `X-Forwarded-For`
/// believed.
#[test]
fn one_client_is_told_to_wait_whatever_it_says_of_itself() {
    let collector = behind(Front::Nothing);
    let mut answers = Vec::new();
    for n in 0..140 {
        answers.push(post(&collector, &stuffed(n), &format!("203.0.113.{n}")));
    }
    let taken = answers.iter().filter(|answer| answer.status == 200).count() as u64;
    // Some are earned back while it sends.
    assert!((BATCHES..BATCHES + 20).contains(&taken), "{taken}");
    assert_eq!(sheets(&collector), taken * BATCH_SIGNALS as u64);
    let held = answers.iter().find(|answer| answer.status != 200).unwrap();
    assert_eq!(held.status, 429);
    let seconds: u64 = held.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=6).contains(&seconds), "{seconds}");
    assert_eq!(held.json()["retry_after_ms"], seconds * 1_000);
    assert_eq!(
        held.json()["error"],
        "more is arriving from this address than one may send; send it again later"
    );
    assert_eq!(held.header("access-control-allow-origin"), Some("*"));
    assert_eq!(
        held.header("access-control-expose-headers"),
        Some("retry-after")
    );
    assert_eq!(
        collector.get("/healthz").status,
        200,
        "only signals are held back"
    );
}

#[test]
fn behind_a_proxy_that_is_named_each_reader_has_a_limit_of_her_own() {
    let collector = behind(Front::Proxies(vec!["127.0.0.1/32".parse().unwrap()]));
    let mut last = 0;
    for n in 0..BATCHES + 20 {
        let forged = format!("198.51.100.{n}, 203.0.113.7");
        last = post(&collector, &stuffed(n), &forged).status;
    }
    assert_eq!(last, 429);
    let other = post(&collector, &stuffed(1_000), "203.0.113.8");
    assert_eq!(other.status, 200);
    let nobody = post(&collector, &stuffed(1_001), "");
    assert_eq!(
        nobody.status, 200,
        "the proxy does not say for whom it asks"
    );
}

/// Seen to fail with the peer's own address limited.
#[test]
fn behind_a_proxy_that_is_not_named_nobody_is_held_back() {
    let collector = behind(Front::of(true, Vec::new()));
    for n in 0..BATCHES + 20 {
        let answer = post(&collector, &stuffed(n), "203.0.113.7");
        assert_eq!(answer.status, 200);
    }
}

/// When a page posts that is walked through in five minutes, in seconds after the start: each step and
/// each detail seconds after the one before, so that hardly two travel together; then a sheet with eight
/// answers, one of them changed; then the page is hidden.
fn posts(late: u64) -> Vec<u64> {
    let mut outbox = Outbox::new();
    let mut acts: Vec<(u64, Vec<EngagementSignal>)> = Vec::new();
    let mut n = late * 1_000;
    let mut next = |kind: fn(u64) -> EngagementSignal| {
        n += 1;
        kind(n)
    };
    acts.push((0, vec![next(|n| signal(n, SignalKind::Started))]));
    for step in 1..=26 {
        acts.push((step * 10, vec![next(|n| reached(n, "here"))]));
    }
    let sheet = |n| answered(n, 1u64, "useful", 1, chose("u5"));
    acts.push((270, (0..8).map(|_| next(sheet)).collect()));
    acts.push((
        285,
        vec![next(|n| answered(n, 1u64, "useful", 2, chose("u4")))],
    ));
    let mut posted = Vec::new();
    for tick in 0..=300 {
        let now = (late + tick) * 1_000;
        for (_, signals) in acts.iter().filter(|(at, _)| *at == tick) {
            outbox.push(signals.clone(), now as _);
        }
        while let Want::Post { request, batch, .. } = outbox.next(now as _, tick == 300) {
            posted.push(late + tick);
            let stored = PostResult::Verdict {
                accepted: batch.iter().map(|signal| signal.id).collect(),
                duplicate: Vec::new(),
                refused: Vec::new(),
                retry_after_ms: 0,
            };
            outbox.settle(request, stored, now as _, 7);
        }
    }
    posted
}

/// Seen to fail with one request in 200 ms instead of 50.
#[test]
fn a_school_of_300_readers_meets_no_refusal() {
    let start = Instant::now();
    let school: IpAddr = "203.0.113.7".parse().unwrap();
    // They open the page within ten seconds of each other.
    let mut all: Vec<u64> = (0..300).flat_map(|reader| posts(reader % 10)).collect();
    all.sort_unstable();
    assert!(all.len() > 300 * 25, "{} requests", all.len());
    let mut counts = Counts::new(start).unwrap();
    for at in &all {
        let passed = counts.pass(school, 1, start + Duration::from_secs(*at));
        assert_eq!(passed, Ok(()), "after {at} seconds");
    }
    println!("{} requests in five minutes, none refused", all.len());
    let limits = Arc::new(Limits::new(Front::Nothing).unwrap());
    // Browsers open up to six connections to a host (a custom since RFC 2616 was replaced).
    let open: Vec<_> = (0..300 * 6)
        .map(|_| limits.connect(school, start).expect("room for a school"))
        .collect();
    assert_eq!(open.len(), 1_800);
}

#[test]
fn one_client_cannot_hold_all_connections() {
    let limits = Arc::new(Limits::new(Front::Nothing).unwrap());
    let (one, other) = ([203, 0, 113, 7].into(), [203, 0, 113, 8].into());
    let now = Instant::now();
    let open: Vec<_> = (0..5_000)
        .filter_map(|_| limits.connect(one, now))
        .collect();
    assert_eq!(open.len(), 2_048);
    assert!(limits.connect(other, now).is_some());
    drop(open);
    assert!(limits.connect(one, now).is_some());
    let none = Arc::new(Limits::new(Front::Unnamed).unwrap());
    let open: Vec<_> = (0..5_000).filter_map(|_| none.connect(one, now)).collect();
    assert_eq!(open.len(), 5_000, "they may be those of many");
    assert_eq!(none.pass(one, &HeaderMap::new(), 5_000, now), Ok(()));
}

/// The program, and what it logs.
struct Serving {
    child: Child,
    address: SocketAddr,
}

impl Serving {
    fn start(folder: &Path, more: &[&str]) -> Self {
        let centre = concat!(env!("CARGO_MANIFEST_DIR"), "/../../centre");
        let (data, log) = (folder.join("data"), folder.join("log"));
        let words = ["serve", centre, "--data"];
        let mut child = program::program(&words)
            .arg(data)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(log).unwrap())
            .spawn()
            .unwrap();
        let greeting = Greeting::read(child.stdout.take().unwrap()).unwrap();
        Self {
            child,
            address: greeting.address,
        }
    }

    fn post(&self, headers: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let head = format!(
            "POST /v1/signals?site=own HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nConnection: close\r\nContent-Type: text/plain\r\n{headers}Content-Length: {1}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut said = String::new();
        let _ = stream.read_to_string(&mut said);
        said
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const READERS: [&str; 2] = ["203.0.113.77", "2001:db8:77ab:cdef:1122:3344:5566:7788"];

fn hold_no_address(files: Vec<(String, Vec<u8>)>) {
    let IpAddr::V6(address) = READERS[1].parse().unwrap() else {
        panic!("of version 6")
    };
    let raw = &address.octets()[..8];
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        for part in ["203.0.113", "2001:db8", "77ab:"] {
            assert!(!text.contains(part), "{path} holds {part}");
        }
        let holds = bytes.windows(raw.len()).any(|window| window == raw);
        assert!(!holds, "{path} holds the address");
    }
}

/// Seen to fail with the address in the line that says that a client was held back.
#[test]
fn the_log_holds_no_address() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let serving = Serving::start(
        folder.path(),
        &["--listen", "127.0.0.1:0", "--proxy", "127.0.0.1"],
    );
    for reader in READERS {
        let forwarded = format!("X-Forwarded-For: {reader}\r\n");
        let mut held = 0;
        for _ in 0..AT_ONCE + 400 {
            let said = serving.post(&forwarded, r#"{"version":1,"signals":[]}"#);
            held += u32::from(said.starts_with("HTTP/1.1 429"));
        }
        assert!(held > 0, "{reader} was held back");
    }
    let text = std::fs::read_to_string(&log).unwrap();
    assert!(text.contains("INFO"), "the log was written: {text}");
    hold_no_address(vec![("the log".to_owned(), text.into_bytes())]);
}

/// Seen to fail with the address in what leads the key of each row.
#[test]
fn the_data_folder_holds_no_address() {
    let mut collector = behind(Front::Proxies(vec![
        "127.0.0.1".parse::<IpAddr>().unwrap().into(),
    ]));
    for (n, reader) in (0..).zip(READERS) {
        assert_eq!(post(&collector, &stuffed(n), reader).status, 200);
    }
    collector.stop();
    let files = program::files(collector.data.path());
    assert!(
        files.iter().any(|(_, bytes)| bytes.len() > 10_000),
        "something is stored"
    );
    hold_no_address(files);
}

#[test]
fn the_log_says_once_where_limits_are_off() {
    let folder = tempfile::tempdir().unwrap();
    let count = |what: &str| {
        let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
        log.matches(what).count()
    };
    let post = |words: &[&str]| {
        let serving = Serving::start(folder.path(), words);
        for _ in 0..3 {
            serving.post("X-Real-IP: 203.0.113.7\r\n", "{}");
        }
    };
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let (at, public) = (port.to_string(), format!("http://{port}"));
    let words = ["--listen", &at, "--public", &public];
    post(&words);
    assert_eq!(count("limits by address are off: --public says"), 1);
    post(&[&words[..], &["--proxy", "127.0.0.1"]].concat());
    assert_eq!(count("the proxy does not say for whom it asks"), 1);
    assert_eq!(count("--public says"), 0);
    post(&["--listen", "127.0.0.1:0"]);
    assert_eq!(
        count("which is not believed: if a proxy stands in front, name"),
        1
    );
    assert_eq!(count("are off"), 0);
}
