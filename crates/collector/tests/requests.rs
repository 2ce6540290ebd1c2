//! Requests of readers: made on a page without a script, encrypted, shown to staff from the next day on.
#![allow(clippy::unwrap_used, clippy::panic)]

use common::pages::{SAME, see, sign_in, words_of};
use common::{Answer, Collector};
use evidence_walk_testkit as common;
use form_urlencoded::Serializer;

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const TEST: &str = "/ask/falls.en/2/test-here";
const NEED: &str = "/ask/falls.en/2/evidence-need";
const CODE: &str = "0f3c92d10f3c92d10f3c92d10f3c92d1";
const SECRET: &str = "Ana Puw, ana@example.org";

fn form(fields: &[(&str, &str)]) -> String {
    Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn post(collector: &Collector, path: &str, fields: &[(&str, &str)]) -> Answer {
    collector.ask("POST", path, &[FORM, SAME], form(fields).as_bytes())
}

fn test_fields<'a>(code: &'a str, consent: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("code", code),
        ("outcome", "Falls on the stairs of our flats"),
        ("scale", "some"),
        ("comparison", "lot"),
        ("timing", "not"),
        ("reach", SECRET),
        ("consent", consent),
    ]
}

fn holds(collector: &Collector, words: &str) -> bool {
    common::holds(collector.data.path(), words.as_bytes())
}

/// The key of each request on the page.
fn keys(page: &str) -> Vec<String> {
    page.split("name=\"request\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

#[test]
fn a_reader_sees_the_designs_then_asks_and_staff_see_it_from_tomorrow_on() {
    let collector = Collector::start();
    let page = collector.get(TEST);
    assert_eq!(page.status, 200);
    assert!(
        page.header("content-security-policy")
            .unwrap()
            .contains("default-src 'none'")
    );
    assert!(!words_of(&page.body).contains("Designs that could work"));

    let mut fields = test_fields(CODE, "");
    fields.push(("step", "designs"));
    let designs = words_of(&post(&collector, TEST, &fields).body);
    for words in [
        "A trial with a comparison drawn by lot Could reach level 5 of 5",
        "You have few places: let the lot decide between people",
        "Before and after, beside a similar group Could reach level 3 of 5",
        "Maryland Scientific Methods Scale",
        "encrypted. It is joined to no answer",
    ] {
        assert!(designs.contains(words), "{words}: {designs}");
    }

    let refused = post(&collector, TEST, &test_fields(CODE, ""));
    assert_eq!(refused.status, 422);
    assert!(words_of(&refused.body).contains("Nothing has been sent yet"));
    assert!(words_of(&refused.body).contains("Please tick that you agree"));
    assert!(
        refused.body.contains("Falls on the stairs of our flats"),
        "nothing is lost"
    );
    assert!(refused.body.contains("href=\"#consent\"") && refused.body.contains("id=\"consent\""));

    for _ in 0..2 {
        let sent = post(&collector, TEST, &test_fields(CODE, "yes"));
        assert_eq!(sent.status, 200);
        let words = words_of(&sent.body);
        assert!(words.contains("Your request is with"), "{words}");
        assert!(
            words.contains("0f3c-92d1-0f3c-92d1-0f3c-92d1-0f3c-92d1"),
            "{words}"
        );
    }
    assert!(!holds(&collector, "Ana Puw") && !holds(&collector, "on the stairs"));

    let staff = sign_in(&collector);
    let today = words_of(&see(&collector, &staff, "/dashboard/requests"));
    assert!(today.contains("What arrives today is shown tomorrow"));
    collector.next_day();
    // A session ends within the day.
    let staff = sign_in(&collector);
    let list = || see(&collector, &staff, "/dashboard/requests");
    let page = list();
    let words = words_of(&page);
    for expected in [
        "Help with a test",
        "Falls on the stairs of our flats",
        SECRET,
        "In two to eleven places",
        "arrived on 12 March",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    let keys = keys(&page);
    assert_eq!(keys.len(), 1, "pressed twice it is one request");

    let change = |fields: &[(&str, &str)], from| {
        let headers = [("Cookie", staff.as_str()), FORM, from];
        collector
            .ask(
                "POST",
                "/dashboard/requests",
                &headers,
                form(fields).as_bytes(),
            )
            .status
    };
    let to = [("request", keys[0].as_str()), ("stage", "scoped")];
    assert_eq!(change(&to, ("Sec-Fetch-Site", "cross-site")), 403);
    assert_eq!(change(&to, SAME), 303);
    assert!(list().contains("<option value=\"scoped\" selected>"));
    assert_eq!(change(&[("request", "00"), ("stage", "scoped")], SAME), 404);
    assert_eq!(
        change(&[("request", keys[0].as_str()), ("stage", "won")], SAME),
        404
    );
    let delete = [
        ("request", keys[0].as_str()),
        ("stage", "scoped"),
        ("action", "delete"),
    ];
    assert_eq!(change(&delete, SAME), 303);
    assert_eq!(change(&delete, SAME), 404);
    let acts = words_of(&see(&collector, &staff, "/dashboard/acts"));
    assert!(
        acts.contains("Moved a request to another stage") && acts.contains("Deleted a request")
    );
    assert!(!acts.contains("Ana Puw"));
}

#[test]
fn a_need_may_be_nameless_and_every_mistake_is_named() {
    let collector = Collector::start();
    let long = "x".repeat(1_201);
    let refused = post(
        &collector,
        NEED,
        &[("code", CODE), ("need", &long), ("by", &long)],
    );
    assert_eq!(refused.status, 422);
    let words = words_of(&refused.body);
    assert!(words.contains("The answer to “What evidence do you need?” has 1201 characters. Please write at most 1200."), "{words}");
    assert!(words.contains("Please write at most 200."), "{words}");
    let empty = words_of(&post(&collector, NEED, &[]).body);
    assert!(empty.contains("“What evidence do you need?” has no answer yet. Please write one."));
    let fields = [
        ("code", CODE),
        ("need", "Rural services"),
        ("consent", "yes"),
    ];
    let sent = words_of(&post(&collector, NEED, &fields).body);
    assert!(sent.contains("You left no way to reach you"), "{sent}");
    collector.next_day();
    let staff = sign_in(&collector);
    let words = words_of(&see(&collector, &staff, "/dashboard/requests"));
    assert!(words.contains("Rural services") && words.contains("They left no way to reach them."));
}

#[test]
fn what_is_not_there_is_not_found_and_other_sites_cannot_send() {
    let collector = Collector::start();
    for path in [
        "/ask/falls.en/2/money",
        "/ask/falls.en/3/test-here",
        "/ask/falls.xx/2/test-here",
        "/ask/falls.en/0/test-here",
        "/ask/falls.en/x/test-here",
    ] {
        assert_eq!(collector.get(path).status, 404, "{path}");
    }
    let body = form(&[("need", "Rural services"), ("consent", "yes")]);
    let foreign = [FORM, ("Sec-Fetch-Site", "cross-site")];
    assert_eq!(
        collector
            .ask("POST", NEED, &foreign, body.as_bytes())
            .status,
        403
    );
    let stranger = collector.get("/dashboard/requests");
    assert_eq!(stranger.status, 403);
}
