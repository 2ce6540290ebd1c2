//! The signals endpoint over a real socket: statuses, headers, and 200 only for what is durable.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use common::broken::Broken;
use common::{Answer, Collector, ORIGIN, SIGNALS, answered, chose, reached, signal};
use evidence_walk_contract::batch;
use evidence_walk_contract::limits::BODY_BYTES;
use evidence_walk_contract::signal::SignalKind;
use evidence_walk_contract::verdict::Verdict;
use evidence_walk_testkit as common;

const TEXT: (&str, &str) = ("Content-Type", "text/plain;charset=UTF-8");
const FROM: (&str, &str) = ("Origin", ORIGIN);

/// Every answer of this route can be read by the page that asked.
fn readable(answer: &Answer) {
    assert_eq!(
        answer.header("access-control-allow-origin"),
        Some("*"),
        "{answer:?}"
    );
}

fn verdict(answer: &Answer) -> Verdict {
    assert_eq!(answer.status, 200, "{answer:?}");
    serde_json::from_str(&answer.body).unwrap()
}

#[test]
fn statuses_are_those_of_the_wire() {
    let collector = Collector::start();
    let empty = batch::write(&[]);
    let many: Vec<_> = (0..101).map(|n| reached(n, "here")).collect();
    let too_large = " ".repeat(BODY_BYTES + 1);
    let padded = format!("{empty}{}", " ".repeat(BODY_BYTES - empty.len()));
    let not_utf8 = b"{\"version\":1,\"signals\":[\"\xff\"]}";
    let json = ("Content-Type", "application/json");
    let post =
        |headers: &[(&str, &str)], body: &[u8]| collector.ask("POST", SIGNALS, headers, body);
    for (answer, status) in [
        (post(&[TEXT, FROM], empty.as_bytes()), 200),
        (post(&[json, FROM], empty.as_bytes()), 200),
        (
            post(
                &[("Content-Type", "application/json; charset=utf-8"), FROM],
                empty.as_bytes(),
            ),
            200,
        ),
        (post(&[TEXT, FROM], padded.as_bytes()), 200),
        (post(&[TEXT, FROM], b""), 400),
        (post(&[TEXT, FROM], b"{"), 400),
        (post(&[TEXT, FROM], not_utf8), 400),
        (post(&[TEXT, FROM], b"{\"version\":2,\"signals\":[]}"), 400),
        (post(&[TEXT, FROM], batch::write(&many).as_bytes()), 413),
        (post(&[TEXT, FROM], too_large.as_bytes()), 413),
        (post(&[FROM], empty.as_bytes()), 415),
        (
            post(&[("Content-Type", "text/html"), FROM], empty.as_bytes()),
            415,
        ),
        (
            post(
                &[("Content-Type", "text/plain;charset=utf-16"), FROM],
                empty.as_bytes(),
            ),
            415,
        ),
        (
            post(
                &[TEXT, FROM, ("Content-Encoding", "gzip")],
                empty.as_bytes(),
            ),
            415,
        ),
        (collector.get(SIGNALS), 405),
        (collector.ask("OPTIONS", SIGNALS, &[FROM], b""), 204),
    ] {
        assert_eq!(answer.status, status, "{answer:?}");
        readable(&answer);
        if status >= 400 && status != 405 {
            assert!(
                answer.json()["error"].as_str().unwrap().len() > 20,
                "says what to do: {answer:?}"
            );
        }
    }
}

#[test]
fn a_browser_that_asks_first_is_told_what_it_may_send() {
    let answer = Collector::start().ask("OPTIONS", SIGNALS, &[FROM], b"");
    assert_eq!(answer.header("access-control-allow-methods"), Some("POST"));
    assert_eq!(
        answer.header("access-control-allow-headers"),
        Some("content-type")
    );
}

#[test]
fn an_accepted_signal_is_durable_when_the_answer_arrives() {
    let collector = Collector::start();
    for n in 0..20 {
        let verdict = verdict(&collector.send(&[reached(n, "here")]));
        assert_eq!(verdict.accepted, [common::id(n)]);
        // Another program, with a connection of its own, sees it.
        let file = collector.data.path().join("evidence-walk.sqlite");
        let other = rusqlite::Connection::open(file).unwrap();
        let seen: u64 = other
            .query_row("SELECT COUNT(*) FROM seen", [], |row| row.get(0))
            .unwrap();
        assert_eq!(seen, n + 1);
    }
}

#[test]
fn a_verdict_names_each_signal() {
    let collector = Collector::start();
    let (a, b) = (reached(1, "here"), reached(2, "nowhere"));
    let first = verdict(&collector.send(&[a.clone(), b.clone(), a.clone()]));
    assert_eq!(
        (first.accepted, first.duplicate),
        (vec![a.id], vec![a.id]),
        "twice in one batch"
    );
    assert_eq!(first.refused.len(), 1);
    let again = verdict(&collector.send(&[a.clone(), b]));
    assert_eq!((again.accepted.len(), again.duplicate), (0, vec![a.id]));
    let other = signal(1, SignalKind::Finished);
    let conflict = collector.send(&[other]);
    assert!(conflict.body.contains("\"id_conflict\""), "{conflict:?}");
}

#[test]
fn refusals_are_verdicts_and_not_errors() {
    let collector = Collector::start();
    let body = batch::write(&[reached(1, "here")]);
    for (path, headers, reason) in [
        ("/v1/signals", vec![TEXT, FROM], "unknown_site"),
        ("/v1/signals?site=other", vec![TEXT, FROM], "unknown_site"),
        (
            "/v1/signals?site=main&site=main",
            vec![TEXT, FROM],
            "unknown_site",
        ),
        (SIGNALS, vec![TEXT], "origin_not_allowed"),
        (
            SIGNALS,
            vec![TEXT, ("Origin", "null")],
            "origin_not_allowed",
        ),
        (
            SIGNALS,
            vec![TEXT, FROM, ("Sec-GPC", "1")],
            "global_privacy_control",
        ),
    ] {
        let answer = collector.ask("POST", path, &headers, body.as_bytes());
        let verdict = verdict(&answer);
        assert!(
            answer.body.contains(&format!("\"{reason}\"")),
            "{path} {answer:?}"
        );
        assert_eq!((verdict.accepted.len(), verdict.refused.len()), (0, 1));
        readable(&answer);
    }
    let answer = answered(2, 1u8, "useful", 1, chose("u1"));
    let headers = [TEXT, FROM, ("Sec-GPC", "1")];
    let taken = collector.ask(
        "POST",
        SIGNALS,
        &headers,
        batch::write(&[answer]).as_bytes(),
    );
    assert_eq!(
        verdict(&taken).accepted.len(),
        1,
        "an answer is sent on purpose"
    );
}

#[test]
fn storage_trouble_is_never_confirmed_and_passes() {
    let collector = Collector::start();
    let file = collector.data.path().join("evidence-walk.sqlite");
    let vandal = rusqlite::Connection::open(file).unwrap();
    vandal
        .execute_batch("ALTER TABLE seen RENAME TO gone")
        .unwrap();
    let failed = collector.send(&[reached(1, "here")]);
    assert_eq!(failed.status, 503, "{failed:?}");
    readable(&failed);
    assert_eq!(failed.header("retry-after"), Some("5"));
    assert_eq!(
        failed.header("access-control-expose-headers"),
        Some("retry-after")
    );
    assert_eq!(failed.json()["retry_after_ms"], 5_000);
    assert!(
        !failed.body.contains("seen"),
        "the reason is for the log: {failed:?}"
    );
    vandal
        .execute_batch("ALTER TABLE gone RENAME TO seen")
        .unwrap();
    assert_eq!(
        verdict(&collector.send(&[reached(1, "here")]))
            .accepted
            .len(),
        1,
        "without a restart"
    );
}

#[test]
fn a_full_queue_and_a_panic_are_answers_too() {
    let folder = || tempfile::tempdir().unwrap();
    let full = Collector::with(Box::new(Broken { panics: false }), folder());
    let answer = full.send(&[reached(1, "here")]);
    assert_eq!(
        (answer.status, answer.header("retry-after")),
        (503, Some("5"))
    );
    readable(&answer);
    // Nothing is read while the queue is full, so that a flood costs little.
    assert_eq!(full.post("no batch").status, 503);
    assert_eq!(full.get("/readyz").status, 503);
    let broken = Collector::with(Box::new(Broken { panics: true }), folder());
    let answer = broken.send(&[reached(1, "here")]);
    assert_eq!(answer.status, 500, "{answer:?}");
    readable(&answer);
    assert_eq!(broken.get("/readyz").status, 500);
    assert_eq!(
        broken.get("/healthz").status,
        200,
        "one panic ends one request"
    );
}

#[test]
fn stopping_lets_a_request_in_flight_finish() {
    let mut collector = Collector::start();
    let body = batch::write(&[reached(1, "here")]);
    let mut stream = TcpStream::connect(collector.address).unwrap();
    let head = format!(
        "POST {SIGNALS} HTTP/1.1\r\nHost: a\r\nOrigin: {ORIGIN}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut half = body.into_bytes();
    let rest = half.split_off(10);
    stream.write_all(&half).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let began = Instant::now();
    let sender = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(300));
        stream.write_all(&rest).unwrap();
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        answer
    });
    collector.stop();
    let answer = sender.join().unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("accepted"),
        "{answer}"
    );
    assert!(began.elapsed() < Duration::from_secs(10));
    assert!(
        TcpStream::connect(collector.address).is_err(),
        "takes no more"
    );
}
