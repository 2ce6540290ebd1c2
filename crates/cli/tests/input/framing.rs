//! Where one request ends and the next begins: bytes that a proxy in front may parse differently from the
//! collector must not be answered as a second request.

use crate::exchange::{Answers, left_open};
use crate::running::{OWN, Running};

const EMPTY: &str = "{\"version\":1,\"signals\":[]}";

/// What is hidden behind the first request. Its answer is known by its text.
const HIDDEN: &str = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";

fn chunked(body: &str) -> String {
    format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len())
}

/// Headers on which two readers may differ, with a body that hides a request from one of them.
fn pairs() -> Vec<(String, String)> {
    let mut all = Vec::new();
    let covering = [chunked(EMPTY), HIDDEN.to_owned()].concat();
    let length = covering.len();
    // The length covers the hidden request, the chunks end before it.
    for both in [
        format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n"),
        format!("Transfer-Encoding: chunked\r\nContent-Length: {length}\r\n"),
        format!("Content-Length: {length}\r\ntransfer-encoding: ChUnKeD\r\n"),
        format!("Content-Length: {length}\r\nTransfer-Encoding: identity, chunked\r\n"),
        format!("Content-Length: {length}\r\nTransfer-Encoding: chunked, identity\r\n"),
        format!("Content-Length: {length}\r\nTransfer-Encoding: xchunked\r\n"),
        format!(
            "Content-Length: {length}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n"
        ),
        format!(
            "Content-Length: {length}\r\nTransfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n"
        ),
        format!("Content-Length: {length}\r\nTransfer-Encoding : chunked\r\n"),
        format!("Content-Length: {length}\r\nTransfer-Encoding:\tchunked\r\n"),
        format!("Content-Length: {length}\r\nTransfer-Encoding:\x0bchunked\r\n"),
        format!("Content-Length: {length}\r\nX: y\nTransfer-Encoding: chunked\r\n"),
        format!("Content-Length: {length}\r\nX: y\rTransfer-Encoding: chunked\r\n"),
        format!("Content-Length: {length}\r\nX: y\r\n Transfer-Encoding: chunked\r\n"),
        format!("Content-Length: {length}\r\nTransfer-Encoding:\r\n chunked\r\n"),
        format!("Content-Length: {length}\r\nTransfer-Encoding\r\n: chunked\r\n"),
        format!("Content-Length: {length}\r\nTransfer-Encoding: \"chunked\"\r\n"),
        format!("Content-Length: {length}\r\nTransfer-Encoding: chunked;q=1\r\n"),
    ] {
        all.push((both, covering.clone()));
    }
    // The length ends before the hidden request, the chunks cover it.
    let hidden = chunked(HIDDEN);
    let first = hidden.find("\r\n").unwrap_or(0) + 2;
    for both in [
        format!("Content-Length: {first}\r\nTransfer-Encoding: chunked\r\n"),
        format!("Transfer-Encoding: chunked\r\nContent-Length: {first}\r\n"),
        format!(
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\nContent-Length: {first}\r\n"
        ),
    ] {
        all.push((both, hidden.clone()));
    }
    // Two lengths.
    let plain = [EMPTY, HIDDEN].concat();
    for two in [
        format!(
            "Content-Length: {}\r\nContent-Length: {}\r\n",
            EMPTY.len(),
            plain.len()
        ),
        format!(
            "Content-Length: {}\r\nContent-Length: {}\r\n",
            plain.len(),
            EMPTY.len()
        ),
        format!("Content-Length: {}, {}\r\n", EMPTY.len(), plain.len()),
        format!("Content-Length: 0\r\nContent-Length: {}\r\n", plain.len()),
        format!("Content-Length:\r\n {}\r\n", plain.len()),
        format!("Content-Length: {}\r\nContent-Length : 0\r\n", plain.len()),
        format!("Content-Length: {}\r\n Content-Length: 0\r\n", plain.len()),
    ] {
        all.push((two, plain.clone()));
    }
    all
}

/// At most one answer, and a connection that is over.
fn single(answers: &Answers) -> bool {
    let hidden = answers.text.ends_with("\r\n\r\nok");
    answers.statuses.len() <= 1 && answers.closed && !hidden
}

#[test]
fn no_second_request_hides_in_a_first() {
    let running = Running::start();
    let host = running.address;
    let mut wrong = Vec::new();
    for (headers, body) in pairs() {
        let bytes = format!(
            "POST {OWN} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: text/plain\r\n{headers}\r\n{body}"
        );
        let answers = left_open(host, bytes.as_bytes());
        let status = answers.statuses.first().copied().unwrap_or(0);
        if !single(&answers) || !matches!(status, 0 | 200 | 400) {
            wrong.push(format!("{headers:?}: {answers:?}"));
        }
    }
    // A body that nobody reads is not a request either.
    let unread = format!(
        "GET /favicon.ico HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n{HIDDEN}",
        HIDDEN.len()
    );
    let answers = left_open(host, unread.as_bytes());
    if answers.statuses.len() != 1 {
        wrong.push(format!("{answers:?}"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// That the test can see a second answer: two requests in one piece are two.
#[test]
fn two_honest_requests_are_both_answered() {
    let running = Running::start();
    let two = [HIDDEN, HIDDEN].concat();
    let answers = left_open(running.address, two.as_bytes());
    assert_eq!(answers.statuses, [200, 200]);
    assert!(!single(&answers));
    let post = running.post("", EMPTY.as_bytes());
    let answers = left_open(running.address, &[&post, &post[..]].concat());
    assert_eq!(answers.statuses, [200, 200]);
    assert!(!answers.closed, "an honest connection stays open");
}
