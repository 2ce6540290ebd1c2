//! Signing in, and what the pages of the staff say.

use std::time::Duration;

use evidence_walk_collector::staff_name::StaffName;
use evidence_walk_contract::signal::EngagementSignal;

use super::stored::wait;
use super::{Answer, CENTRE, Collector};

pub const SAME: (&str, &str) = ("Sec-Fetch-Site", "same-origin");
const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
pub const PAGE: &str = "/dashboard/falls/2";

pub fn enter(collector: &Collector, token: &str, headers: &[(&str, &str)]) -> Answer {
    let headers = [&[FORM], headers].concat();
    collector.ask(
        "POST",
        "/sign-in",
        &headers,
        format!("token={token}").as_bytes(),
    )
}

pub fn link(collector: &Collector) -> String {
    let now = collector.state.clock.now();
    collector.state.sign_in.new_link(now).unwrap()
}

/// Signs in as the button does; gives the cookie.
pub fn sign_in(collector: &Collector) -> String {
    sign_in_with(collector, &link(collector))
}

/// Signs in with the link of a person of that name.
pub fn sign_in_as(collector: &Collector, name: &str) -> String {
    let (now, name) = (collector.state.clock.now(), StaffName::read(name).unwrap());
    let link = collector.state.sign_in.new_link_for(&name, now).unwrap();
    sign_in_with(collector, &link)
}

fn sign_in_with(collector: &Collector, link: &str) -> String {
    let answer = enter(collector, link, &[SAME]);
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, Some("/dashboard")),
        "{answer:?}"
    );
    let cookie = answer.header("set-cookie").unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

pub fn see(collector: &Collector, cookie: &str, path: &str) -> String {
    let answer = collector.ask("GET", path, &[("Cookie", cookie)], b"");
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

/// What others see on the next day.
pub fn released(collector: &Collector, path: &str) -> String {
    collector.next_day();
    see(collector, &sign_in(collector), path)
}

pub fn send(collector: &Collector, signals: &[EngagementSignal]) {
    for batch in signals.chunks(100) {
        let answer = collector.send(batch);
        assert!(answer.body.contains("\"refused\":[]"), "{answer:?}");
    }
}

/// What the collector does on the next day: comments are put into groups. (It did so today, when it began.)
pub fn group(collector: &Collector) {
    collector.clock.forward(Duration::from_secs(86_400));
    let today = collector.state.clock.today();
    let store = &collector.state.store;
    wait(store.forget(CENTRE, today, 0)).unwrap();
    wait(store.group_comments(CENTRE, today)).unwrap();
}

/// What is between the tags.
pub fn words_of(html: &str) -> String {
    let words = html
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, words)| words);
    let words: Vec<&str> = words.flat_map(str::split_whitespace).collect();
    words.join(" ") + " "
}
