//! Papers for trustees and the read-only addresses that open them, over a real socket.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::time::Duration;

use common::pages::{SAME, see, send, sign_in, words_of};
use common::stored::wait;
use common::{Answer, CENTRE, Collector, answered, chose, signal};
use evidence_walk_collector::limits::Front;
use evidence_walk_contract::question::Question;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_document::reworded::Reworded;
use evidence_walk_document::summary::StepKind;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_testkit as common;

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const SHARES: &str = "/dashboard/shared";
const PAGE: &str = "/dashboard/falls/2";
const PAPER: &str = "/dashboard/falls/2/report.html";

fn chosen(from: u64, many: u64, option: &str) -> Vec<EngagementSignal> {
    let one = |n: u64| answered(from + n, from + n, "useful", 1, chose(option));
    (0..many).map(one).collect()
}

/// Sixty-five on the scale, four that were there before, and one walk.
fn visited() -> Collector {
    let collector = Collector::start();
    send(&collector, &chosen(1_000, 30, "u1"));
    send(&collector, &chosen(1_100, 35, "u5"));
    send(&collector, &[signal(1, SignalKind::Started)]);
    collector
}

fn wish(collector: &Collector, cookie: &str, body: &str) -> Answer {
    let headers = [FORM, SAME, ("Cookie", cookie), ("Origin", "null")];
    collector.ask("POST", SHARES, &headers, body.as_bytes())
}

/// Makes an address as the form does; gives it without the site.
fn share(collector: &Collector, cookie: &str, until: &str) -> String {
    let made = wish(collector, cookie, &format!("summary=falls&until={until}"));
    assert_eq!(made.status, 200, "{made:?}");
    let address = made
        .body
        .split("http://127.0.0.1:8080/shared/")
        .nth(1)
        .unwrap();
    format!("/shared/{}", address.split('<').next().unwrap())
}

/// Offered where it can be had, and nowhere else.
#[test]
fn a_paper_is_one_file_of_the_release_and_needs_nothing() {
    let collector = visited();
    let cookie = sign_in(&collector);
    let headers = [("Cookie", cookie.as_str())];
    assert_eq!(collector.get(PAPER).status, 403);
    assert_eq!(
        collector.ask("GET", PAPER, &headers, b"").status,
        404,
        "no release yet"
    );
    let page = see(&collector, &cookie, PAGE);
    assert!(!page.contains(PAPER), "what is not there is not offered");
    assert!(
        words_of(&page).contains("there is none yet. The first can be made on 13 March 2026"),
        "{page}"
    );
    collector.next_day();
    for view in [PAGE, "/dashboard/falls/2?view=others"] {
        let page = see(&collector, &sign_in(&collector), view);
        assert!(page.contains(PAPER) && !page.contains("there is none yet"));
    }
    // Live figures have more by now.
    send(&collector, &chosen(2_000, 50, "u5"));
    let cookie = sign_in(&collector);
    let paper = collector.ask("GET", PAPER, &[("Cookie", cookie.as_str())], b"");
    assert_eq!(
        paper.header("content-disposition"),
        Some("attachment; filename=\"falls-2-report.html\"")
    );
    let html = &paper.body;
    for never in [
        "<script", "<link", "src=", "url(", "http://", " style=", "@import",
    ] {
        assert!(!html.contains(never), "{never}");
    }
    assert!(html.contains(
        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
    ));
    let words = words_of(html);
    for said in [
        "Example Evidence Centre · edition 2 · release of 13 March 2026",
        "Of 65 answer sheets on the scale, 35 (54%, interval 42 to 65%) say “Label of u4” or “Label of u5”.",
        "Whether anything was decided or done differently",
        // The one walk, and what would give it away.
        "Walks started not shown",
        "Counts under 10, and counts that would give one away:",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
}

/// Words that were replaced, and an evaluator's question, are marked and come after the centre's own.
#[test]
fn a_paper_sets_other_words_and_evaluators_questions_apart() {
    let mut summary = common::summary();
    let StepKind::Ask(questions) = &mut summary.steps.last_mut().unwrap().kind else {
        panic!("a step that asks")
    };
    let before = questions[0].clone();
    questions[0].asked_for = Some("University of Nowhere".to_owned());
    questions[0].text = "Useful to your study?".to_owned();
    questions[1].revision = 2;
    questions[1].text = "What for, now?".to_owned();
    let earlier = Question {
        text: "What for, before?".to_owned(),
        revision: 1,
        ..questions[1].clone()
    };
    assert_eq!(before.id, "useful");
    summary.reworded = vec![Reworded {
        question: earlier.id.clone(),
        earlier: vec![earlier],
        same_meaning: [].into(),
    }];
    let collector = Collector::publishing(summary);
    send(&collector, &chosen(1_000, 30, "u1"));
    collector.next_day();
    let cookie = sign_in(&collector);
    let paper = see(&collector, &cookie, PAPER);
    let words = words_of(&paper);
    let place = |said: &str| {
        words
            .find(said)
            .unwrap_or_else(|| panic!("{said}: {words}"))
    };
    let order = [
        "What for, now?",
        "What for, before? These words were replaced by others, whose answers are counted apart.",
        "Useful to your study? Asked for University of Nowhere.",
    ];
    assert!(order.map(place).is_sorted(), "{words}");
}

#[test]
fn a_shared_address_opens_the_release_without_signing_in_and_keeps_no_key() {
    let collector = visited();
    let cookie = sign_in(&collector);
    let address = share(&collector, &cookie, "2026-04-30");
    let key = address.strip_prefix("/shared/").unwrap();
    assert!(
        key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "128 bits: {key}"
    );
    let before = collector.get(&address);
    assert!(
        before.status == 200
            && before
                .body
                .contains("There is no release of this summary yet")
    );
    assert!(!before.body.contains("54%"), "live figures are never shown");
    collector.next_day();
    let opened = collector.get(&address);
    assert!(
        words_of(&opened.body).contains("35 (54%, interval 42 to 65%)"),
        "{opened:?}"
    );
    assert_eq!(opened.header("referrer-policy"), Some("no-referrer"));
    assert!(opened.header("x-robots-tag").unwrap().contains("noindex"));
    assert_eq!(opened.header("cache-control"), Some("no-store"));
    assert!(
        opened
            .header("content-security-policy")
            .unwrap()
            .starts_with("default-src 'none'; style-src 'sha256-")
    );
    assert!(opened.header("set-cookie").is_none());
    let list = see(&collector, &sign_in(&collector), SHARES);
    assert!(words_of(&list).contains("30 April 2026") && !list.contains(key));
    assert!(
        !common::holds(collector.data.path(), key.as_bytes()),
        "only a hash is kept"
    );
}

/// Seen to fail with the day after the last one let in, and revoked addresses too.
#[test]
fn wrong_expired_and_revoked_are_answered_alike() {
    let collector = visited();
    let cookie = sign_in(&collector);
    let (short, ended) = (
        share(&collector, &cookie, "2026-03-13"),
        share(&collector, &cookie, "2026-12-31"),
    );
    collector.next_day();
    assert_eq!(collector.get(&short).status, 200, "on its last day");
    let cookie = sign_in(&collector);
    let shares = wait(collector.state.store.shares(CENTRE)).unwrap();
    let of = shares
        .iter()
        .find(|of| of.until_day > common::TODAY + 1)
        .unwrap();
    let handle = evidence_walk_collector::shared::handle(of);
    assert!(see(&collector, &cookie, SHARES).contains(&handle));
    assert_eq!(
        wish(&collector, &cookie, &format!("revoke={handle}")).status,
        303
    );
    collector.clock.forward(Duration::from_secs(86_400));
    let wrong = collector.get("/shared/00000000000000000000000000000000");
    assert_eq!(wrong.status, 404);
    let plain = |answer: &Answer| {
        let names = [
            "content-type",
            "content-security-policy",
            "x-robots-tag",
            "cache-control",
        ];
        (
            answer.status,
            answer.body.clone(),
            names.map(|name| answer.header(name).map(str::to_owned)),
        )
    };
    for address in [&short, &ended, "/shared/x", "/shared/%ff"] {
        assert_eq!(plain(&collector.get(address)), plain(&wrong), "{address}");
    }
}

#[test]
fn addresses_are_made_by_signed_in_staff_with_a_day_that_makes_sense() {
    let collector = visited();
    let cookie = sign_in(&collector);
    assert_eq!(collector.get(SHARES).status, 403);
    let elsewhere = [
        FORM,
        ("Sec-Fetch-Site", "cross-site"),
        ("Cookie", cookie.as_str()),
    ];
    let body = b"summary=falls&until=2026-04-30";
    assert_eq!(collector.ask("POST", SHARES, &elsewhere, body).status, 403);
    assert_eq!(
        collector.ask("POST", SHARES, &[FORM, SAME], body).status,
        403
    );
    for (body, why) in [
        (
            "summary=falls&until=2026-03-11",
            "a day from today to a year ahead",
        ),
        (
            "summary=falls&until=2027-06-01",
            "a day from today to a year ahead",
        ),
        (
            "summary=falls&until=soon",
            "a day from today to a year ahead",
        ),
        (
            "summary=other&until=2026-04-30",
            "no summary `other` is published",
        ),
        ("", "a day from today to a year ahead"),
    ] {
        let refused = wish(&collector, &cookie, body);
        assert!(
            refused.status == 422 && refused.body.contains(why),
            "{body}: {refused:?}"
        );
    }
    assert_eq!(wait(collector.state.store.shares(CENTRE)).unwrap(), []);
    share(&collector, &cookie, "2026-04-30");
    // Who made it stands in the log of what staff did.
    let acts = words_of(&see(&collector, &cookie, "/dashboard/acts"));
    assert!(acts.contains("falls"), "{acts}");
}

/// Seen to fail without the limit.
#[test]
fn one_network_address_may_not_try_keys_without_end() {
    let data = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(data.path()).unwrap();
    let collector = Collector::behind(Front::Nothing, Box::new(store), data);
    let address = "/shared/00000000000000000000000000000000";
    let refused = (0..400)
        .map(|_| collector.get(address))
        .find(|answer| answer.status != 404);
    let refused = refused.unwrap();
    assert!(
        refused.status == 429 && refused.header("retry-after").is_some(),
        "{refused:?}"
    );
}
