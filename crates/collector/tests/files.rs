//! The published files and the centre's page in miniature, over a real socket.
#![allow(clippy::unwrap_used, clippy::panic)]

use common::{Answer, CENTRE, Collector};
use evidence_walk_testkit as common;

/// Every answer can be read by the page that asked.
fn readable(answer: &Answer) {
    assert_eq!(
        answer.header("access-control-allow-origin"),
        Some("*"),
        "{answer:?}"
    );
}

#[test]
fn the_page_to_try_a_summary_out_is_served_to_everybody() {
    let collector = Collector::start();
    let answer = collector.get("/try/");
    assert_eq!((answer.status, answer.body.as_str()), (200, "<h1>Try</h1>"));
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains("connect-src 'self'"), "{policy}");
    // Its own addresses begin with its folder.
    let answer = collector.get("/try");
    assert_eq!(
        (answer.status, answer.header("location")),
        (308, Some("/try/"))
    );
}

#[test]
fn files_are_served_for_other_websites_and_asked_for_again() {
    let collector = Collector::start();
    for (path, media) in [
        ("/widget/evidence-walk.js", "text/javascript; charset=utf-8"),
        ("/widget/evidence-walk-widget_bg.wasm", "application/wasm"),
        (
            "/widget/evidence-walk-words.en.bin",
            "application/octet-stream",
        ),
        ("/summaries/falls.en.json", "application/json"),
        ("/summaries/falls.en.walk", "application/octet-stream"),
        ("/summaries/falls.en.html", "text/html; charset=utf-8"),
        ("/summaries/falls.en.plain.json", "application/json"),
        ("/summaries/falls.en.plain-walk.json", "application/json"),
    ] {
        let answer = collector.get(path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, Some(media)),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        readable(&answer);
        let etag = answer.header("etag").unwrap().to_owned();
        let again = collector.ask("GET", path, &[("If-None-Match", &etag)], b"");
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{path}");
    }
    let packed = collector.ask(
        "GET",
        "/widget/evidence-walk.js",
        &[("Accept-Encoding", "br")],
        b"",
    );
    assert_eq!(packed.header("content-encoding"), Some("br"));
    // Compressed beforehand, it goes out as it is.
    let style = "/widget/evidence-walk.css";
    let packed = collector.ask("GET", style, &[("Accept-Encoding", "gzip, br")], b"");
    let length = common::packed_style().len().to_string();
    assert_eq!(packed.header("content-encoding"), Some("br"));
    assert_eq!(packed.header("content-length"), Some(length.as_str()));
    assert_eq!(packed.header("vary"), Some("accept-encoding"));
    assert_eq!(
        packed.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    let plain = collector.get(style);
    assert_eq!(plain.header("content-encoding"), None);
    assert!(plain.body.starts_with(".ew { color"), "{}", plain.body);
    let gzip = collector.ask("GET", style, &[("Accept-Encoding", "gzip")], b"");
    assert_eq!(gzip.header("content-encoding"), Some("gzip"));
    assert_eq!(collector.get("/widget/evidence-walk.css.br").status, 404);
    for path in [
        "/widget/none.js",
        "/widget/..%2f..%2fCargo.toml",
        "/widget/%2e%2e/Cargo.toml",
        "/style/..%2ftokens.css",
        "/summaries/",
    ] {
        assert_eq!(collector.get(path).status, 404, "{path}");
    }
    // Or the widget would take it for a server that lets nobody read.
    for path in ["/widget/none.js", "/summaries/none.en.walk"] {
        readable(&collector.get(path));
    }
}

#[test]
fn the_sample_page_holds_the_summary_under_a_strict_policy() {
    let collector = Collector::start();
    for (path, walk) in [("/", false), ("/?summary=falls.en&start=walk", true)] {
        let page = collector.get(path);
        assert_eq!(page.status, 200);
        let types: Vec<_> = page
            .headers
            .iter()
            .filter(|(name, _)| name == "content-type")
            .collect();
        assert_eq!(types.len(), 1, "{types:?}");
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("trusted-types 'none'"));
        assert!(
            page.body
                .contains("src=\"/summaries/falls.en.walk\" collect=\"/\" site=\"own\"")
        );
        assert_eq!(page.body.contains("start=\"walk\""), walk);
        assert!(!page.body.contains(" style="));
    }
    assert_eq!(collector.get("/?summary=other.en").status, 404);
    assert_eq!(collector.state.centre(), CENTRE);
}
