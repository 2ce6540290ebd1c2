//! Who is signed in: shown to those who are, ended one by one or all others at once.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use common::Collector;
use common::pages::{SAME, enter, link, see, sign_in, words_of};
use evidence_walk_testkit as common;

const HOUR: Duration = Duration::from_secs(60 * 60);
const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

fn post(collector: &Collector, cookie: &str, form: &str, from: (&str, &str)) -> u16 {
    let headers = [("Cookie", cookie), FORM, from];
    let answer = collector.ask("POST", "/sessions", &headers, form.as_bytes());
    answer.status
}

fn stands(collector: &Collector, cookie: &str) -> bool {
    let cookie = [("Cookie", cookie)];
    collector.ask("GET", "/dashboard", &cookie, b"").status == 200
}

/// The value of each button's hidden field.
fn handles(page: &str) -> Vec<String> {
    page.split("name=\"session\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

/// Seen to fail with the process number on the page.
#[test]
fn strangers_are_told_nothing_of_the_process() {
    let collector = Collector::start();
    let pid = std::process::id().to_string();
    for (method, path) in [
        ("GET", "/dashboard"),
        ("GET", "/sessions"),
        ("GET", "/sign-in?token=0"),
    ] {
        let page = collector.ask(method, path, &[], b"").body;
        assert!(!page.contains("kill") && !page.contains(&pid), "{page}");
    }
    let void = enter(&collector, "0", &[SAME]);
    assert_eq!(void.status, 403);
    assert!(!void.body.contains("kill"), "{}", void.body);
    assert!(words_of(&void.body).contains("ask the person who runs evidence-walk"));
}

#[test]
fn sessions_are_listed_by_the_hour_and_this_one_is_marked() {
    let collector = Collector::start();
    let first = sign_in(&collector);
    collector.clock.forward(Duration::from_secs(25 * 60));
    assert!(stands(&collector, &first));
    collector.clock.forward(Duration::from_secs(25 * 60));
    assert!(stands(&collector, &first));
    collector.clock.forward(Duration::from_secs(15 * 60));
    let second = sign_in(&collector);
    let page = see(&collector, &second, "/sessions");
    let words = words_of(&page);
    assert!(
        words.contains("12 March 2026, in the hour from 0:00 UTC"),
        "{words}"
    );
    assert!(
        words.contains("12 March 2026, in the hour from 1:00 UTC This one"),
        "{words}"
    );
    // Twice as they are listed, and once in the name of the one button.
    assert_eq!(words.matches("in the hour from").count(), 3, "{words}");
    assert_eq!(handles(&page).len(), 1, "a button for each other one");
    // Nothing in the page opens a session.
    for cookie in [&first, &second] {
        let token = cookie.split_once('=').unwrap().1;
        assert!(!page.contains(token) && !page.contains(&token[..16]));
    }
    collector.clock.forward(HOUR);
    assert_eq!(
        collector
            .ask("GET", "/sessions", &[("Cookie", &second)], b"")
            .status,
        403
    );
    assert_eq!(collector.get("/sessions").status, 403);
}

/// Seen to fail with a handle that ends nothing.
#[test]
fn a_session_can_be_ended_from_another() {
    let collector = Collector::start();
    let [first, second, third] = [(); 3].map(|()| sign_in(&collector));
    let page = see(&collector, &third, "/sessions");
    let others = handles(&page);
    assert_eq!(others.len(), 2);
    let [one, other] = [&others[0], &others[1]].map(|handle| format!("session={handle}"));
    for elsewhere in [
        ("Sec-Fetch-Site", "cross-site"),
        ("Origin", "https://evil.example"),
    ] {
        assert_eq!(post(&collector, &third, &one, elsewhere), 403);
    }
    assert_eq!(post(&collector, "evidence-walk=guess", &one, SAME), 403);
    assert_eq!(post(&collector, &third, "session=", SAME), 303);
    assert_eq!(
        post(&collector, &third, "session=0123456789abcdef", SAME),
        303
    );
    assert!(stands(&collector, &first) && stands(&collector, &second));
    assert_eq!(post(&collector, &third, &one, SAME), 303);
    assert_ne!(stands(&collector, &first), stands(&collector, &second));
    assert_eq!(post(&collector, &third, &other, SAME), 303);
    assert!(!stands(&collector, &first) && !stands(&collector, &second));
    assert!(stands(&collector, &third));
    let [fourth, fifth] = [(); 2].map(|()| sign_in(&collector));
    assert_eq!(post(&collector, &third, "others=end", SAME), 303);
    assert!(!stands(&collector, &fourth) && !stands(&collector, &fifth));
    assert!(stands(&collector, &third));
    let alone = see(&collector, &third, "/sessions");
    assert!(!alone.contains("name=\"others\""), "there are no others");
}

/// Seen to fail with the second button doing what the first does.
#[test]
fn a_new_link_ends_sessions_of_older_ones_where_asked() {
    let collector = Collector::start();
    let older = sign_in(&collector);
    let token = link(&collector);
    let page = collector.get(&format!("/sign-in?token={token}")).body;
    assert!(page.contains("name=\"others\" value=\"end\""), "{page}");
    let entered = collector.ask(
        "POST",
        "/sign-in",
        &[FORM, SAME],
        format!("token={token}&others=end").as_bytes(),
    );
    assert_eq!(entered.status, 303);
    assert!(!stands(&collector, &older));
    let cookie = entered.header("set-cookie").unwrap();
    assert!(stands(&collector, cookie.split(';').next().unwrap()));
    // A void link ends nobody's session.
    let newer = sign_in(&collector);
    let form = format!("token={token}&others=end");
    let again = collector.ask("POST", "/sign-in", &[FORM, SAME], form.as_bytes());
    assert_eq!(again.status, 403);
    assert!(stands(&collector, &newer));
}
