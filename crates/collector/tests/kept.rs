//! What is kept and until when, as staff read it and the collector holds to it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use common::pages::{see, send, sign_in, words_of};
use common::{CENTRE, Collector, answered, chose, holds, said, stored};
use evidence_walk_authoring::{Centre, KeptFor, Retention, TimeUnit};
use evidence_walk_collector::limits::Front;
use evidence_walk_collector::retention::end_due;
use evidence_walk_testkit as common;
use stored::wait;

fn collector() -> Collector {
    let centre = Centre {
        retention: Retention {
            answers: KeptFor::Time(60, TimeUnit::Days),
            comments: KeptFor::Time(2, TimeUnit::Months),
            ..Retention::default()
        },
        ..common::centre()
    };
    let (store, data) = stored::open();
    Collector::of(centre, Front::Unnamed, Box::new(store), data)
}

/// What the chores of that many days later do, with the day believed because days have passed.
fn chores_after(collector: &Collector, days: u32) {
    collector
        .clock
        .forward(Duration::from_secs(u64::from(days) * 86_400));
    let (state, today) = (&collector.state, collector.state.clock.today());
    wait(state.store.forget(CENTRE, today, days)).unwrap();
    let published = state.published();
    wait(end_due(
        state.store.as_ref(),
        CENTRE,
        &published.centre.retention,
        today,
    ));
}

/// The page names each time and what is due; what ended is in no file, and stands on the page with its day.
/// Seen to fail with what is due not counted, and with the list left empty.
#[test]
fn what_ends_is_gone_and_stands_on_the_page() {
    let collector = collector();
    send(
        &collector,
        &[
            answered(1, 1u64, "useful", 1, chose("u1")),
            answered(2, 1u64, "missing", 1, said("words that end")),
        ],
    );
    wait(collector.state.store.forget(CENTRE, common::TODAY, 0)).unwrap();
    let owner = sign_in(&collector);
    let page = words_of(&see(&collector, &owner, "/dashboard/kept"));
    assert!(
        page.contains("Answers other than comments 60 days 0 Comments 2 months 0"),
        "{page}"
    );
    assert!(
        page.contains("Counts of how summaries are used for ever 0"),
        "{page}"
    );
    assert!(page.contains("Nothing yet."), "{page}");
    assert!(holds(collector.data.path(), b"words that end"));
    chores_after(&collector, 60);
    assert!(holds(collector.data.path(), b"words that end"), "not yet");
    collector.clock.forward(Duration::from_secs(30 * 86_400));
    let owner = sign_in(&collector);
    let page = words_of(&see(&collector, &owner, "/dashboard/kept"));
    assert!(
        page.contains("Answers other than comments 60 days 1 Comments 2 months 1"),
        "{page}"
    );
    let today = collector.state.clock.today();
    wait(collector.state.store.forget(CENTRE, today, 90)).unwrap();
    let retention = collector.state.published().centre.retention.clone();
    wait(end_due(
        collector.state.store.as_ref(),
        CENTRE,
        &retention,
        today,
    ));
    assert!(!holds(collector.data.path(), b"words that end"));
    let page = words_of(&see(&collector, &owner, "/dashboard/kept"));
    assert!(
        page.contains("Answers other than comments 10 June 2026 1 Comments 10 June 2026 1"),
        "{page}"
    );
    assert_eq!(collector.get("/dashboard/kept").status, 403);
}

/// A clock that leaps ends nothing, and what would be due by it is only counted.
#[test]
fn a_clock_that_leaps_ends_nothing() {
    let collector = collector();
    send(
        &collector,
        &[answered(1, 1u64, "missing", 1, said("words that stay"))],
    );
    collector.clock.forward(Duration::from_secs(4_000 * 86_400));
    let (state, today) = (&collector.state, collector.state.clock.today());
    wait(state.store.forget(CENTRE, today, 0)).unwrap();
    wait(end_due(
        state.store.as_ref(),
        CENTRE,
        &state.published().centre.retention,
        today,
    ));
    assert!(holds(collector.data.path(), b"words that stay"));
}
