//! Size, depth and number: of bodies, headers, addresses. Each excess is refused with a status, soon, and
//! without the program growing.

use std::time::Duration;

use crate::exchange::{cut, exchange};
use crate::running::{OWN, Running};

/// Longest that the program may work on one of them, unoptimised; and how long a response may take
/// on a machine with other work.
const WORK: Duration = Duration::from_millis(500);
const SOON: Duration = Duration::from_secs(20);

/// Most KiB by which the program's peak may grow over all of them.
const GROWTH: u64 = 8 * 1024;

const EMPTY: &str = "{\"version\":1,\"signals\":[]}";

/// A batch of nothing with one more field.
fn with(field: &str) -> String {
    format!("{{\"version\":1,\"signals\":[],\"x\":{field}}}")
}

/// The batch itself is one deep.
fn nested(depth: usize) -> String {
    with(&["[".repeat(depth - 1), "]".repeat(depth - 1)].concat())
}

fn keys(count: usize) -> String {
    let pairs: Vec<String> = (0..count).map(|n| format!("\"{n:x}\":0")).collect();
    with(&format!("{{{}}}", pairs.join(",")))
}

fn signals(count: usize) -> String {
    format!(
        "{{\"version\":1,\"signals\":[{}]}}",
        vec!["{}"; count].join(",")
    )
}

fn padded(bytes: usize) -> String {
    [EMPTY, &" ".repeat(bytes - EMPTY.len())].concat()
}

/// Bodies, and the status each gets.
fn bodies() -> Vec<(&'static str, Vec<u8>, u16)> {
    let text = |name, body: &str, status| (name, body.as_bytes().to_vec(), status);
    vec![
        text("64 KiB", &padded(64 * 1024), 200),
        text("64 KiB and one", &padded(64 * 1024 + 1), 413),
        text("1 MiB", &padded(1024 * 1024), 413),
        text("100 signals", &signals(100), 200),
        text("101 signals", &signals(101), 413),
        text("a signal for every 3 bytes", &signals(21_000), 413),
        text("depth 8", &nested(8), 200),
        text("depth 9", &nested(9), 400),
        text("depth 127", &nested(127), 400),
        text("depth 128", &nested(128), 400),
        text("depth 30,000", &nested(30_000), 400),
        text("depth 100,000", &nested(100_000), 413),
        text("depth without an end", &"[".repeat(60_000), 400),
        text("objects without an end", &"{\"a\":".repeat(13_000), 400),
        text("as many keys as fit", &keys(7_000), 200),
        text("a million keys", &keys(1_000_000), 413),
        text(
            "twice the same key",
            "{\"version\":2,\"version\":1,\"signals\":[]}",
            400,
        ),
        text(
            "twice, deeper",
            &with("{\"a\":1,\"b\":[{\"c\":1,\"c\":1}]}"),
            400,
        ),
        text("NaN", &with("NaN"), 400),
        text("Infinity", &with("-Infinity"), 400),
        text("1e400", &with("1e400"), 400),
        text("a version of 1e0", "{\"version\":1e0,\"signals\":[]}", 400),
        text(
            "a version below zero",
            "{\"version\":-1,\"signals\":[]}",
            400,
        ),
        text("a number of 60,000 digits", &with(&"9".repeat(60_000)), 400),
        text("half a pair", &with("\"\\ud800\""), 400),
        text("the other half", &with("\"\\udc00\""), 400),
        text("a mark of order", &["\u{feff}", EMPTY].concat(), 400),
        text("a comment", &[EMPTY, "//"].concat(), 400),
        text("two", &[EMPTY, EMPTY].concat(), 400),
        text("a NUL behind", &[EMPTY, "\0"].concat(), 400),
        (
            "UTF-16",
            EMPTY.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            400,
        ),
        (
            "too long a code",
            [b"[\"\xc0\xae\"]".as_slice(), b""].concat(),
            400,
        ),
        (
            "no UTF-8",
            b"{\"version\":1,\"signals\":[],\"x\":\"\xff\"}".to_vec(),
            400,
        ),
    ]
}

/// Whole requests, and the statuses that would do; 0 where the connection is closed without a word.
fn requests(host: &str) -> Vec<(String, Vec<u8>, &'static [u16])> {
    const LENGTH: &[u16] = &[400, 408, 413, 0];
    let get = |path: &str, more: &str| format!("GET {path} HTTP/1.1\r\nHost: a\r\n{more}\r\n");
    let head = format!(
        "POST {OWN} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: text/plain\r\n"
    );
    let mut all: Vec<(String, Vec<u8>, &'static [u16])> = Vec::new();
    for (count, statuses) in [(90, &[200_u16] as &[u16]), (200, &[431]), (100_000, &[431])] {
        let many: String = (0..count).map(|n| format!("X-{n}: 1\r\n")).collect();
        let name = format!("{count} headers");
        all.push((name, get("/healthz", &many).into(), statuses));
    }
    for size in [64 * 1024, 1024 * 1024] {
        let long = "a".repeat(size);
        let header = format!("X-Long: {long}\r\n");
        all.push((
            format!("header of {size}"),
            get("/healthz", &header).into(),
            &[431],
        ));
        let path = format!("/{long}");
        all.push((
            format!("address of {size}"),
            get(&path, "").into(),
            &[414, 431],
        ));
        let query = format!("/?summary={long}");
        all.push((
            format!("query of {size}"),
            get(&query, "").into(),
            &[414, 431],
        ));
    }
    let cookie = format!("Cookie: {}\r\n", "a=b;".repeat(7_000));
    all.push((
        "a full cookie".to_owned(),
        get("/dashboard", &cookie).into(),
        &[403],
    ));
    for encoding in ["gzip", "br", "deflate", "zstd", "identity", "x"] {
        let body = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        let length = format!(
            "Content-Encoding: {encoding}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let whole = [head.as_bytes(), length.as_bytes(), &body].concat();
        all.push((encoding.to_owned(), whole, &[415]));
    }
    for length in [
        "27",
        "9999",
        "-1",
        "+25",
        "0x19",
        "25, 25",
        "2 5",
        "",
        "18446744073709551616",
        "9223372036854775807",
        "25\r\nContent-Length: 26",
        "25\r\nContent-Length: 0",
    ] {
        let whole = format!("{head}Content-Length: {length}\r\n\r\n{EMPTY}");
        all.push((format!("length {length:?}"), whole.into(), LENGTH));
    }
    for (name, chunks) in [
        ("no size", "\r\n{}\r\n0\r\n\r\n"),
        ("no hexadecimal", "zz\r\n{}\r\n0\r\n\r\n"),
        ("too large a size", "fffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
        ("the largest size", "ffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
        ("a size below zero", "-1\r\n{}\r\n0\r\n\r\n"),
        ("no end of line", "2\r\n{}0\r\n\r\n"),
        ("no last chunk", "2\r\n{}\r\n"),
        ("spaces", "2 2\r\n{}\r\n0\r\n\r\n"),
    ] {
        let whole = format!("{head}Transfer-Encoding: chunked\r\n\r\n{chunks}");
        all.push((format!("chunks: {name}"), whole.into(), LENGTH));
    }
    let bytes: String = EMPTY.chars().map(|c| format!("1\r\n{c}\r\n")).collect();
    let single = format!("{head}Transfer-Encoding: chunked\r\n\r\n{bytes}0\r\n\r\n");
    all.push(("a chunk for each byte".to_owned(), single.into(), &[200]));
    for (name, long) in [
        (
            "extensions",
            format!("1;{}\r\n{{\r\n0\r\n\r\n", "a".repeat(40_000)),
        ),
        (
            "trailers",
            format!("0\r\n{}\r\n", "X: 1\r\n".repeat(40_000)),
        ),
        ("endless chunks", "1\r\n \r\n".repeat(200_000)),
    ] {
        let whole = format!("{head}Transfer-Encoding: chunked\r\n\r\n{long}");
        all.push((name.to_owned(), whole.into(), LENGTH));
    }
    for junk in [
        "\r\n\r\n",
        "\0\0\0\0",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\u{fc}\x03\x03",
        "GET / HTTP/1.1\r\nHost a\r\n\r\n",
        "GET / HTTP/1.1\r\n: a\r\n\r\n",
        "G\u{e9}T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\u{1}a HTTP/1.1\r\nHost: a\r\n\r\n",
    ] {
        all.push((format!("{junk:?}"), junk.into(), &[400, 404, 0]));
    }
    all
}

/// Seen to fail without a limit on the pieces of a body.
#[test]
fn what_is_too_much_is_refused_soon_and_takes_no_room() {
    let running = Running::start();
    let send = |bytes: &[u8]| exchange(running.address, bytes);
    // What any use of it takes: its threads, a connection to the store, a page.
    for _ in 0..20 {
        assert_eq!(
            send(&running.post("", padded(60_000).as_bytes())).status(),
            200
        );
        send(b"GET /dashboard HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    let before = running.peak();
    let mut wrong = Vec::new();
    let (mut count, mut longest) = (0, Duration::ZERO);
    let mut judge = |name: &str, bytes: &[u8], statuses: &[u16]| {
        count += 1;
        // If the request never ends, its sender ends it.
        let before = running.worked();
        let answers = match statuses.contains(&0) {
            true => cut(running.address, bytes),
            false => send(bytes),
        };
        let worked = running.worked() - before;
        longest = longest.max(worked);
        if !statuses.contains(&answers.status()) || worked > WORK || answers.time > SOON {
            let text = answers.text.get(..200).unwrap_or(&answers.text);
            wrong.push(format!(
                "{name}: {:?} {:?} {text}",
                answers.statuses, answers.time
            ));
        }
        // The sender of a batch can read what was wrong with it.
        let told = !matches!(answers.status(), 413 | 415) || answers.body().contains("\"error\"");
        if !told {
            wrong.push(format!("{name}: not told why"));
        }
    };
    for (name, body, status) in bodies() {
        judge(name, &running.post("", &body), &[status]);
    }
    for (name, bytes, statuses) in requests(&running.address.to_string()) {
        judge(&name, &bytes, statuses);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let grown = running.peak() - before;
    println!(
        "{count} requests, {longest:?} of work at most; the peak grew by {grown} KiB from {before}"
    );
    assert!(grown < GROWTH, "grew by {grown} KiB");
    assert_eq!(
        send(&running.post("", EMPTY.as_bytes())).status(),
        200,
        "still serves"
    );
}
