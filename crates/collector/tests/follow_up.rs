//! The follow-up page: a form without a script, answers on a sheet of their own, a date for the calendar.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::time::Duration;

use common::pages::{SAME, see, sign_in, words_of};
use common::stored::wait;
use common::{Answer, CENTRE, Collector, answered, centre, chose, holds, months_later, summary};
use evidence_walk_collector::published::Published;
use evidence_walk_contract::id::SheetId;
use evidence_walk_document::follow_up::{ANYWAY, CHANGED, TOO_EARLY, WHAT_ELSE};
use evidence_walk_document::kept::KeptEdition;
use evidence_walk_document::summary::Summary;
use evidence_walk_store::Withdrawal;
use evidence_walk_testkit as common;
use form_urlencoded::Serializer;

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const PAGE: &str = "/ask/falls.en/2/follow-up";
const CALENDAR: &str = "/ask/falls.en/2/follow-up.ics";
const CODE: (&str, &str) = ("code", "0f3c92d10f3c92d10f3c92d10f3c92d1");

fn post(collector: &Collector, fields: &[(&str, &str)]) -> Answer {
    let mut form = Serializer::new(String::new());
    let body = form.extend_pairs(fields).finish();
    collector.ask("POST", PAGE, &[FORM, SAME], body.as_bytes())
}

/// The code that a page shows, as the id of a sheet.
fn code(page: &Answer) -> SheetId {
    let shown = page.body.split("db-address\">").nth(1).unwrap();
    SheetId::from_code(shown.split('<').next().unwrap()).unwrap()
}

fn dashboard(collector: &Collector) -> String {
    let staff = sign_in(collector);
    words_of(&see(collector, &staff, "/dashboard/falls/2"))
}

/// Seen to fail with a sheet that has the id of the form, and with one wording for a first answer and a repeat.
#[test]
fn what_is_sent_is_on_a_sheet_of_its_own_and_can_be_withdrawn() {
    let collector = Collector::start();
    let page = collector.get(PAGE);
    assert_eq!(page.status, 200);
    assert!(page.header("set-cookie").is_none());
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'"), "{policy}");
    let words = words_of(&page.body);
    for expected in [
        "What came of it?",
        "Label of too_early",
        "Label of conceptual",
        "nobody knows that you came back",
        "It is kept until Example Evidence Centre deletes it.",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }

    let answers = [
        CODE,
        (CHANGED, "conceptual"),
        (CHANGED, "instrumental"),
        (ANYWAY, "no"),
        (WHAT_ELSE, "A new crossing; ask ana@example.org\r\nabout it"),
    ];
    let sent = post(&collector, &answers);
    assert_eq!(sent.status, 200, "{}", sent.body);
    assert!(words_of(&sent.body).contains("Your answer is with Example Evidence Centre"));
    assert_ne!(code(&sent).text(), CODE.1, "a form names no sheet");
    let again = post(&collector, &answers);
    assert_eq!(code(&again), code(&sent), "pressed twice it is one answer");
    assert!(!holds(collector.data.path(), b"ana@example.org"));
    assert!(holds(collector.data.path(), b"A new crossing"));

    let told = dashboard(&collector);
    for expected in [
        "Follow-up: what came of it",
        "Nobody said that it is too early to say.",
        "never a score of what the summary did",
        "Follow-up: Question follow_up_anyway?",
        "No answer sheet has come in yet.",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }

    let today = collector.state.clock.today();
    let withdraw = || wait(collector.state.store.withdraw(CENTRE, code(&sent), today)).unwrap();
    let done = Withdrawal::Done {
        answers: 2,
        comments: 1,
        requests: 0,
    };
    assert_eq!([withdraw(), withdraw()], [done, Withdrawal::Before]);
    assert!(!holds(collector.data.path(), b"A new crossing"));
    assert!(!holds(collector.data.path(), b"instrumental"));
    assert!(dashboard(&collector).contains("Nobody has come back so far."));
}

#[test]
fn too_early_is_an_answer_of_its_own() {
    let collector = Collector::start();
    let both = [CODE, (TOO_EARLY, "too_early"), (ANYWAY, "no")];
    let sent = post(&collector, &both);
    assert_eq!(sent.status, 200);
    assert!(sent.body.contains(CALENDAR), "another date is offered");
    let told = dashboard(&collector);
    assert!(
        told.contains("One reader said that it is too early to say"),
        "{told}"
    );
    let tallies = wait(collector.state.store.tallies(&common::stored::falls())).unwrap();
    assert!(tallies.answers.iter().all(|of| of.question == TOO_EARLY));
    assert_eq!(tallies.sheets, 0);
}

#[test]
fn every_mistake_is_named_and_nothing_is_lost() {
    let collector = Collector::start();
    let nothing = post(&collector, &[CODE]);
    assert_eq!(nothing.status, 422);
    assert!(words_of(&nothing.body).contains("Please answer at least one question"));
    let long = "x".repeat(1_201);
    let wrong = [
        CODE,
        (CHANGED, "conceptual"),
        (CHANGED, "none"),
        (CHANGED, "an option that is not there"),
        (WHAT_ELSE, &long),
    ];
    let refused = post(&collector, &wrong);
    assert_eq!(refused.status, 422);
    let words = words_of(&refused.body);
    assert!(words.contains("Nothing has been sent yet"));
    assert!(
        words.contains("please choose either what applies or that none does"),
        "{words}"
    );
    assert!(
        words.contains("has 1201 characters. Please write at most 1200."),
        "{words}"
    );
    for id in [CHANGED, WHAT_ELSE] {
        assert!(refused.body.contains(&format!("href=\"#{id}\"")));
        assert!(refused.body.contains(&format!("id=\"{id}\"")));
    }
    assert!(refused.body.contains(&long), "nothing is lost");
    let tallies = wait(collector.state.store.tallies(&common::stored::falls())).unwrap();
    assert!(tallies.answers.is_empty() && tallies.comments.is_empty());
}

/// Other websites cannot send one, nor can a batch of signals. Seen to fail with a batch that may hold one.
#[test]
fn a_follow_up_comes_from_its_own_page_alone() {
    let collector = Collector::start();
    let body = b"follow_up_anyway=no";
    let foreign = [FORM, ("Sec-Fetch-Site", "cross-site")];
    assert_eq!(collector.ask("POST", PAGE, &foreign, body).status, 403);
    let signal = months_later(answered(1, 1u8, ANYWAY, 1, chose("no")));
    let verdict = collector.send(&[signal]).json();
    assert_eq!(verdict["refused"][0]["reason"], "unknown_question");
    let signal = answered(2, 1u8, ANYWAY, 1, chose("no"));
    let verdict = collector.send(&[signal]).json();
    assert_eq!(verdict["refused"][0]["reason"], "unknown_question");
    for path in [
        "/ask/falls.en/3/follow-up",
        "/ask/falls.xx/2/follow-up",
        "/ask/falls.en/0/follow-up.ics",
        "/ask/falls.en/x/follow-up",
    ] {
        assert_eq!(collector.get(path).status, 404, "{path}");
    }
}

/// Takes up edition 3, with or without what is kept of edition 2.
fn replace(collector: &Collector, keeps_before: bool) {
    let kept = |summary: &Summary, published: &str| KeptEdition {
        published: published.to_owned(),
        revised: published.to_owned(),
        summary: summary.clone(),
    };
    let before = summary();
    let mut next = summary();
    (next.edition, next.revision) = (3, 1);
    next.follow_up.truncate(1);
    let mut keeps = vec![kept(&next, "2026-03-12")];
    if keeps_before {
        keeps.push(kept(&before, "2026-01-10"));
    }
    let published = Published::new(centre(), vec![next], Vec::new())
        .and_then(|published| published.keeping(keeps))
        .and_then(|published| published.at(vec!["http://127.0.0.1:8080".to_owned()]))
        .unwrap();
    collector.state.in_use.take_up(published).unwrap();
}

/// By its own form and under its own edition. Seen to fail with the thirty days of other answers, and with the form
/// of the published edition.
#[test]
fn a_replaced_edition_is_followed_up_as_long_as_it_is_kept() {
    let collector = Collector::start();
    replace(&collector, true);
    collector.clock.forward(Duration::from_secs(31 * 86_400));
    assert_eq!(collector.get(CALENDAR).status, 200);
    let late = answered(1, 1u8, "useful", 1, chose("u1"));
    let late = evidence_walk_contract::signal::EngagementSignal {
        id: evidence_walk_contract::id::SignalId::new(collector.state.clock.today(), [1; 10]),
        ..late
    };
    let verdict = collector.send(&[late]).json();
    assert_eq!(verdict["refused"][0]["reason"], "unknown_edition");
    assert_eq!(post(&collector, &[CODE, (ANYWAY, "no")]).status, 200);
    let told = dashboard(&collector);
    assert!(
        told.contains("Follow-up: Question follow_up_anyway?"),
        "{told}"
    );

    replace(&collector, false);
    for closed in [
        collector.get(PAGE),
        collector.get(CALENDAR),
        post(&collector, &[CODE, (ANYWAY, "no")]),
    ] {
        assert_eq!(closed.status, 410);
        let words = words_of(&closed.body);
        assert!(words.contains("This follow-up page is closed"), "{words}");
        assert!(words.contains("evidence@example.org"), "{words}");
    }
    let now = collector.get("/ask/falls.en/3/follow-up");
    assert_eq!(now.status, 200);
    assert!(!words_of(&now.body).contains("Label of conceptual"));
}

/// Seen to fail with a random name for the date, and with a time of the day.
#[test]
fn the_calendar_file_is_the_same_for_everyone() {
    let collector = Collector::start();
    let file = collector.get(CALENDAR);
    assert_eq!(file.status, 200);
    assert_eq!(
        file.header("content-type"),
        Some("text/calendar; charset=utf-8")
    );
    assert!(file.header("set-cookie").is_none());
    assert_eq!(file.body, collector.get(CALENDAR).body);
    assert!(file.body.ends_with("END:VCALENDAR\r\n"), "{}", file.body);
    assert_eq!(
        file.body.matches('\n').count(),
        file.body.matches("\r\n").count()
    );
    for line in file.body.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let whole = file.body.replace("\r\n ", "");
    for expected in [
        "DTSTART;VALUE=DATE:20260612\r\n",
        "DTSTAMP:20260312T000000Z\r\n",
        "UID:summary-falls.en.e2-day-20260612@example.follow-up.invalid\r\n",
        "SUMMARY:What came of “Preventing falls”?\r\n",
        "/ask/falls.en/2/follow-up\r\n",
        "Example Evidence Centre does not know that you added it\\, and",
    ] {
        assert!(whole.contains(expected), "{expected}: {whole}");
    }
    for never in ["ATTENDEE", "ORGANIZER", "CONTACT"] {
        assert!(!whole.contains(never), "{never}: {whole}");
    }
}
