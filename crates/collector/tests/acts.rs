//! Who is signed in has a name, and what they do is noted under it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;

use common::pages::{SAME, enter, see, send, sign_in, sign_in_as, words_of};
use common::stored::wait;
use common::{CENTRE, Collector, TODAY, answered, chose, sheet, sound};
use evidence_walk_store::budget::SourceSite;
use evidence_walk_testkit as common;

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

fn command(collector: &Collector, line: &str) -> String {
    let mut stream = UnixStream::connect(collector.data.path().join("evidence-walk.sock")).unwrap();
    stream.write_all(line.as_bytes()).unwrap();
    let mut told = String::new();
    BufReader::new(stream).read_line(&mut told).unwrap();
    told
}

/// Seen to fail with one name for all sessions.
#[test]
fn a_link_made_through_the_socket_opens_a_session_under_that_name() {
    let collector = Collector::start();
    let told = command(&collector, "link Ana Puw\n");
    let token = told.trim_end().split_once("?token=").unwrap().1;
    assert!(told.starts_with("done http://127.0.0.1:"), "{told}");
    let entered = enter(&collector, token, &[SAME]);
    assert_eq!(entered.status, 303);
    let cookie = entered
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let owner = sign_in(&collector);
    let sessions = words_of(&see(&collector, &owner, "/sessions"));
    assert!(
        sessions.contains("Ana Puw 12 March 2026, in the hour from 0:00 UTC End"),
        "{sessions}"
    );
    assert!(
        sessions.contains("owner 12 March 2026, in the hour from 0:00 UTC This one"),
        "{sessions}"
    );
    let log = words_of(&see(&collector, &cookie, "/dashboard/acts"));
    assert!(
        log.contains(
            "Made a link for the person named: Ana Puw operator , 12 March 2026, 0:00:00 UTC"
        ),
        "{log}"
    );
    assert!(!log.contains(token));
    assert_eq!(
        command(&collector, "link owner\n"),
        "",
        "that name is taken"
    );
    assert_eq!(collector.get("/dashboard/acts").status, 403);
}

/// What was withdrawn, accepted or deleted stands in the log with the name of who did it, the latest first,
/// and without a reader. Seen to fail with acts noted by the owner always.
#[test]
fn acts_are_noted_with_their_name_and_without_a_reader() {
    let collector = Collector::start();
    let ana = sign_in_as(&collector, "Ana Puw");
    let empty = words_of(&see(&collector, &ana, "/dashboard/acts"));
    assert!(empty.contains("Nothing has been noted yet."), "{empty}");
    send(&collector, &[answered(1, 1u64, "useful", 1, chose("u1"))]);
    let id = sheet(1).text();
    assert_eq!(
        command(&collector, &format!("withdraw {id} Ben Okri\n")),
        "done 1 0 0\n"
    );
    assert_eq!(command(&collector, &format!("withdraw {id}\n")), "before\n");
    let closed = SourceSite {
        key: "main".into(),
        budget: Some(0),
    };
    for n in [2, 3] {
        let signal = vec![sound(answered(n, n, "useful", 1, chose("u1")))];
        wait(collector.state.store.keep(CENTRE, &closed, signal, TODAY)).unwrap();
    }
    let headers = [("Cookie", ana.as_str()), FORM, SAME];
    let wish = b"site=main&day=2026-03-12&ruling=accept";
    assert_eq!(
        collector
            .ask("POST", "/dashboard/apart", &headers, wish)
            .status,
        200
    );
    assert_eq!(
        collector
            .ask("POST", "/dashboard/apart", &headers, wish)
            .status,
        404
    );
    let page = see(&collector, &ana, "/dashboard/acts");
    let log = words_of(&page);
    let [accepted, withdrew] = [
        "Accepted what was kept apart: 2 answer sheets or comments: main, 2026-03-12 Ana Puw , 12 March",
        "Withdrew an answer sheet for its reader Ben Okri , 12 March",
    ]
    .map(|line| log.find(line).unwrap_or_else(|| panic!("{line}: {log}")));
    assert!(accepted < withdrew, "{log}");
    assert_eq!(
        page.matches("<li>").count(),
        2,
        "what changed nothing is not noted"
    );
    assert!(!page.contains(&id));
}

/// Seen to fail with all acts on one page.
#[test]
fn the_log_has_pages() {
    let collector = Collector::start();
    for n in 0..51 {
        assert!(command(&collector, &format!("link Person {n}\n")).starts_with("done "));
    }
    let owner = sign_in(&collector);
    let first = see(&collector, &owner, "/dashboard/acts");
    assert!(
        first.contains("Person 50") && !first.contains("Person 0<"),
        "{first}"
    );
    assert!(first.contains("?page=2"));
    let second = see(&collector, &owner, "/dashboard/acts?page=2");
    assert!(
        second.contains("Person 0<") && second.contains("?page=1") && !second.contains("?page=3")
    );
    for odd in ["0", "x", "99999999999999999999"] {
        see(&collector, &owner, &format!("/dashboard/acts?page={odd}"));
    }
}
