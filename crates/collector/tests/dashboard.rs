//! The dashboard over a real socket: who gets in, what they see, what others would see.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use common::pages::{PAGE, SAME, enter, group, link, released, see, send, sign_in, words_of};
use common::{Collector, TODAY, answered, chose, reached, said, signal};
use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_testkit as common;

/// `many` readers who chose `option` of the scale.
fn chosen(from: u64, many: u64, option: &str) -> Vec<EngagementSignal> {
    let one = |n: u64| answered(from + n, from + n, "useful", 1, chose(option));
    (0..many).map(one).collect()
}

#[test]
fn nobody_sees_anything_without_signing_in() {
    let collector = Collector::start();
    for path in ["/dashboard", PAGE, "/dashboard/falls/2?view=others"] {
        let answer = collector.get(path);
        assert_eq!(answer.status, 403);
        assert!(
            answer.body.contains("For a new link"),
            "says how to get one"
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("frame-ancestors 'none'"));
        assert_eq!(
            collector
                .ask("GET", path, &[("Cookie", "evidence-walk=guess")], b"")
                .status,
            403
        );
    }
}

#[test]
fn a_link_opens_the_dashboard_once_and_only_from_its_own_button() {
    let collector = Collector::start();
    let token = link(&collector);
    let page = collector.get(&format!("/sign-in?token={token}"));
    assert!(
        page.body.contains(&format!("value=\"{token}\"")) && page.header("set-cookie").is_none()
    );
    for elsewhere in [
        vec![("Sec-Fetch-Site", "cross-site")],
        vec![("Sec-Fetch-Site", "same-site")],
        vec![("Origin", "https://evil.example")],
        vec![("Origin", "null")],
        vec![],
    ] {
        assert_eq!(
            enter(&collector, &token, &elsewhere).status,
            403,
            "{elsewhere:?}"
        );
    }
    let answer = enter(&collector, &token, &[("Origin", "http://127.0.0.1:8080")]);
    let cookie = answer.header("set-cookie").unwrap();
    for part in ["evidence-walk=", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let again = enter(&collector, &token, &[SAME]);
    assert_eq!(again.status, 403);
    assert!(again.body.contains("does not work any more") && again.body.contains("For a new link"));
}

#[test]
fn a_session_ends_by_its_button_and_by_idling() {
    let collector = Collector::start();
    let cookie = sign_in(&collector);
    see(&collector, &cookie, "/dashboard");
    let elsewhere = [
        ("Cookie", cookie.as_str()),
        ("Sec-Fetch-Site", "cross-site"),
    ];
    assert_eq!(
        collector.ask("POST", "/sign-out", &elsewhere, b"").status,
        403
    );
    see(&collector, &cookie, "/dashboard");
    let own = [("Cookie", cookie.as_str()), SAME];
    let out = collector.ask("POST", "/sign-out", &own, b"");
    assert!(out.status == 303 && out.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert_eq!(
        collector.ask("GET", "/dashboard", &own, b"").status,
        403,
        "the server forgot it too"
    );
    let cookie = sign_in(&collector);
    collector.clock.forward(Duration::from_secs(31 * 60));
    assert_eq!(
        collector
            .ask("GET", "/dashboard", &[("Cookie", &cookie)], b"")
            .status,
        403
    );
}

#[test]
fn an_empty_dashboard_says_what_will_be_there() {
    let collector = Collector::start();
    let cookie = sign_in(&collector);
    let list = see(&collector, &cookie, "/dashboard");
    assert!(
        list.contains("Preventing falls")
            && list.contains("Nothing has been received since the last restart.")
    );
    let page = see(&collector, &cookie, PAGE);
    for words in [
        "No walk has been started yet.",
        "As soon as somebody starts a walk",
        "Nobody has answered yet; 10 answers are needed",
        "No comments yet.",
        "Engagement is not impact",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let headers = [("Cookie", cookie.as_str())];
    for path in ["/dashboard/falls/1", "/dashboard/other/1"] {
        let none = collector.ask("GET", path, &headers, b"");
        assert!(
            none.status == 404 && none.body.contains("There is no such summary"),
            "{none:?}"
        );
    }
}

#[test]
fn steps_have_their_denominators_and_answers_their_intervals() {
    let collector = Collector::start();
    let mut usage: Vec<_> = (0..40).map(|n| signal(n, SignalKind::Started)).collect();
    usage.extend((0..40).map(|n| reached(100 + n, "decision")));
    usage.extend((0..25).map(|n| reached(200 + n, "ask")));
    send(&collector, &usage);
    let answers: Vec<_> = [("u4", 20), ("u5", 15), ("u1", 30)]
        .into_iter()
        .enumerate()
        .flat_map(|(at, (option, many))| chosen(1_000 + at as u64 * 100, many, option))
        .collect();
    send(&collector, &answers);
    let page = see(&collector, &sign_in(&collector), PAGE);
    assert!(page.contains("40 walks were started. 65 answer sheets came in."));
    assert!(page.contains("25 of 40 walks reached the last step, “Step ask”."));
    assert!(page.contains("25 of 40</span>") && page.contains("width=\"62.5%\""));
    assert!(page.contains("Of 65 answer sheets on the scale, 35 (54%, interval 42 to 65%) say “Label of u4” or “Label of u5”."));
    assert!(page.contains("aria-label=\"Label of u4: 20 of 65, 31%, interval 21 to 43%\""));
    assert!(!page.contains(" style="), "a strict policy would block it");
}

#[test]
fn small_counts_are_marked_for_staff_and_missing_for_others() {
    let collector = Collector::start();
    send(&collector, &[signal(1, SignalKind::Started)]);
    send(&collector, &chosen(1_000, 7, "u4"));
    let cookie = sign_in(&collector);
    let own = see(&collector, &cookie, PAGE);
    for words in [
        "One walk was started. That figure is not to be shared. 7 answer sheets came in. That figure",
        "7 so far; 3 more until others may see it",
        "aria-label=\"7 of the 10 answers needed\"",
        "Fewer than 10: not to be shared",
        "not to be shared: </span>7",
    ] {
        assert!(own.contains(words), "{words}: {own}");
    }
    let others = released(&collector, "/dashboard/falls/2?view=others");
    assert!(
        others.contains("The number of walks started is not shown")
            && others.contains("The number of answer sheets is not shown")
    );
    assert!(others.contains("Fewer than 10 answers on the scale so far."));
    for given_away in ["7", "One walk", "more until"] {
        let text = others.replace("/dashboard/falls/2", "");
        assert!(
            !words_of(&text).contains(given_away),
            "{given_away}: {}",
            words_of(&text)
        );
    }
    let list = released(&collector, "/dashboard?view=others");
    assert!(!words_of(&list).contains('7') && !list.contains("Received since"));
}

#[test]
fn one_small_count_takes_another_with_it() {
    let collector = Collector::start();
    let many = [
        ("u1", 30),
        ("u2", 3),
        ("u3", 12),
        ("u4", 40),
        ("u5", 25),
        ("none", 20),
    ];
    for (at, (option, many)) in many.into_iter().enumerate() {
        send(&collector, &chosen(1_000 + at as u64 * 100, many, option));
    }
    let others = words_of(&released(&collector, "/dashboard/falls/2?view=others"));
    // 3 is hidden; the total less all others would give it away, so 12 is hidden too.
    let row = |option: &str, words: &str| others.contains(&format!("Label of {option} {words} "));
    assert!(row("u2", "not shown") && row("u3", "not shown"), "{others}");
    assert!(
        row("u1", "30")
            && row("u4", "40")
            && row("u5", "25")
            && row("none", "20")
            && others.contains("All on the scale 110 "),
        "{others}"
    );
    let own = see(&collector, &sign_in(&collector), PAGE);
    assert!(
        own.contains("not to be shared: </span>3<") && own.contains("not to be shared: </span>12<")
    );
}

#[test]
fn comments_are_for_staff_by_month_and_harmless() {
    let collector = Collector::start();
    let hostile = "<script>alert(1)</script> & \"quoted\"";
    let mut words = vec![hostile, "a", "b", "c", "d"];
    for month in 0..2 {
        for (reader, words) in (0u8..).zip(&words) {
            let (day, n) = (TODAY + month * 32, reader + 1 + month as u8 * 10);
            let mut signal = answered(n.into(), n, "missing", 1, said(words));
            signal.id = SignalId::new(day, [n; 10]);
            send(&collector, &[signal]);
        }
        group(&collector);
        collector.clock.forward(Duration::from_secs(31 * 86_400));
        words = vec!["the cost", "e", "f", "g", "h"];
    }
    let cookie = sign_in(&collector);
    let own = see(&collector, &cookie, PAGE);
    assert!(own.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !own.contains("<script"));
    let (newer, older) = (
        own.find("April 2026").unwrap(),
        own.find("March 2026").unwrap(),
    );
    assert!(newer < older);
    assert!(!own.contains("12 March"), "the month only");
    let others = released(&collector, "/dashboard/falls/2?view=others");
    assert!(
        !others.contains("alert(1)")
            && !others.contains("the cost")
            && !others.contains("10 comments")
    );
}

#[test]
fn receipts_say_what_became_of_every_signal() {
    let collector = Collector::start();
    send(&collector, &[reached(1, "here"), reached(2, "here")]);
    collector.send(&[
        reached(2, "here"),
        reached(3, "nowhere"),
        reached(4, "nowhere"),
    ]);
    collector.send(&[
        reached(5, "here"),
        answered(6, 1u8, "use", 1, AnswerValue::Cleared),
    ]);
    let list = words_of(&see(&collector, &sign_in(&collector), "/dashboard"));
    for (what, n) in [
        ("Stored", 2),
        ("counted once", 1),
        ("about a step that the summary does not have", 2),
        ("would tie answers to a walk", 2),
    ] {
        assert!(list.contains(&format!("{what} {n} ")), "{what}: {list}");
    }
}

#[test]
fn an_edition_that_was_replaced_is_still_reported() {
    let collector = Collector::start();
    let mut old: Vec<_> = (0..12).map(|n| signal(n, SignalKind::Started)).collect();
    old.extend(chosen(1_000, 12, "u4"));
    for signal in &mut old {
        signal.about.edition = 1;
    }
    // The judge would refuse them now; they were kept when edition 1 was published.
    let kept = old.into_iter().map(common::sound).collect();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime
        .block_on(
            collector
                .state
                .store
                .keep(common::CENTRE, &common::site(), kept, common::TODAY),
        )
        .unwrap();
    let cookie = sign_in(&collector);
    let list = see(&collector, &cookie, "/dashboard");
    assert!(list.contains("href=\"/dashboard/falls/1\"") && list.contains("no longer published"));
    let page = see(&collector, &cookie, "/dashboard/falls/1");
    assert!(page.contains("12 walks were started.") && page.contains("useful"));
}
