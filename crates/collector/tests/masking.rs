//! Personal details in comments: what arrives, what is kept, what staff see.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::pages::group;
use common::stored::{comments, falls, wait};
use common::{CENTRE, Collector, answered, holds, id, said};
use evidence_walk_mask::PersonalDetail;
use evidence_walk_store::Store as _;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_testkit as common;

const RAW: [&str; 15] = [
    "jane.smith@example.org",
    "07700 900123",
    "SW1A 1AA",
    "AB123456C",
    "943 476 5919",
    "4111 1111 1111 1111",
    "31926819",
    "x.example/?name=jane",
    "@jane_smith",
    // After words that say what it is.
    "sort code 30-96-34",
    "born on 12/03/1951",
    "reg KX19 ABF",
    "MORGA657054SM9IJ",
    "case ref CMP/2025/00418",
    "192.0.2.146",
];

fn dashboard(collector: &Collector, path: &str) -> String {
    let token = collector
        .state
        .sign_in
        .new_link(collector.state.clock.now());
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Sec-Fetch-Site", "same-origin"),
    ];
    let form = format!("token={}", token.unwrap());
    let entered = collector.ask("POST", "/sign-in", &headers, form.as_bytes());
    let cookie = entered.header("set-cookie").unwrap().split(';').next();
    let answer = collector.ask("GET", path, &[("Cookie", cookie.unwrap())], b"");
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

/// Seen to fail with the words left as they came, and with the hash made of the masked words.
#[test]
fn what_is_masked_is_nowhere_on_the_disk() {
    let mut collector = Collector::start();
    let sent: Vec<_> = RAW
        .iter()
        .enumerate()
        .map(|(n, raw)| {
            answered(
                n as u64,
                n as u64,
                "missing",
                1,
                said(&format!("I, {raw}, fell")),
            )
        })
        .collect();
    let accepted = collector.send(&sent).json()["accepted"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(accepted, RAW.len());
    let again = collector.send(&sent).json();
    assert_eq!(
        again["duplicate"].as_array().unwrap().len(),
        RAW.len(),
        "known by what was sent"
    );
    let other = answered(0, 0u64, "missing", 1, said("I, [email], fell"));
    assert!(collector.send(&[other]).body.contains("id_conflict"));
    let check = |when: &str| {
        for raw in RAW {
            assert!(
                !holds(collector.data.path(), raw.as_bytes()),
                "{raw} is there {when}"
            );
        }
        assert!(
            holds(collector.data.path(), b"I, [email], fell"),
            "the search finds words {when}"
        );
    };
    check("while it runs");
    group(&collector);
    let page = dashboard(&collector, "/dashboard/falls/2");
    for raw in RAW {
        assert!(!page.contains(raw), "{raw}");
    }
    for words in [
        "I, [email], fell",
        "I, [nhs-number], fell",
        "I, born on [date-of-birth], fell",
        "I, case ref [case-reference], fell",
        "bank account or sort code (1), date of birth (1), number plate (1), driving licence number (1), case reference (1), internet (IP) address (1)",
        "In these comments, 15 personal details were masked before they were stored: email address (1), telephone number (1),",
        "Names are not found reliably",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let others = dashboard(&collector, "/dashboard/falls/2?view=others");
    assert!(
        !others.contains("masked"),
        "for the centre's own staff only"
    );
    collector.stop();
    let data = collector.data.path();
    assert!(
        RAW.iter().all(|raw| !holds(data, raw.as_bytes())),
        "after it stopped"
    );
}

/// Seen to fail with replaced comments still shown.
#[test]
fn figures_of_what_was_masked_are_of_the_comments_that_stand() {
    let collector = Collector::start();
    let first = answered(
        1,
        1u64,
        "missing",
        1,
        said("jane@x.org and joe@x.org at SW1A 1AA"),
    );
    collector.send(&[first.clone(), first.clone()]);
    collector.send(&[first]);
    collector.send(&[answered(2, 2u64, "missing", 1, said("ask ann@x.org"))]);
    for more in 5..8 {
        collector.send(&[answered(more, more, "missing", 1, said("no details"))]);
    }
    group(&collector);
    let page = dashboard(&collector, "/dashboard/falls/2");
    assert!(page.contains("4 personal details were masked before they were stored: email address (3), postcode (1)."), "{page}");
    // The reader's second thoughts replace the first.
    collector.send(&[answered(3, 1u64, "missing", 2, said("the cost"))]);
    let page = dashboard(&collector, "/dashboard/falls/2");
    assert!(
        page.contains("one personal detail was masked before it was stored: email address (1)."),
        "{page}"
    );
    collector.send(&[answered(4, 2u64, "missing", 2, said("the time"))]);
    let page = dashboard(&collector, "/dashboard/falls/2");
    assert!(
        page.contains("so nothing was masked. Names are not found reliably"),
        "{page}"
    );
}

/// Seen to fail with the comments of layout 1 left as they came.
#[test]
fn comments_of_a_release_that_masked_nothing_are_masked_when_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    common::stored::older(folder.path(), 1, "call 07700 900123");
    let store = SqliteStore::open(folder.path()).unwrap();
    assert_eq!(comments(&store), ["call [phone]"]);
    // They were all shown before.
    let told = wait(store.comments(&falls(), "missing", 0)).unwrap();
    assert_eq!(told[0].masked.count(PersonalDetail::Phone), 1);
    assert_eq!(wait(store.forget(CENTRE, id(1).day(), 0)), Ok(0));
    assert!(!holds(folder.path(), b"900123"), "gone from the log too");
    drop(store);
    assert!(SqliteStore::open(folder.path()).is_ok(), "and only once");
}

/// Longer than the limit after masking, because tags may be longer than what they stand for.
#[test]
fn a_comment_that_grows_by_masking_is_kept_whole() {
    let collector = Collector::start();
    let many = "@ab ".repeat(300);
    let answer = collector.send(&[answered(1, 1u64, "missing", 1, said(&many))]);
    assert!(answer.body.contains("\"refused\":[]"), "{answer:?}");
    for more in 2..6 {
        collector.send(&[answered(more, more, "missing", 1, said("short"))]);
    }
    group(&collector);
    let page = dashboard(&collector, "/dashboard/falls/2");
    assert_eq!(page.matches("[handle]").count(), 300);
}
