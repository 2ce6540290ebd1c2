//! A reader of an edition that was replaced is heard for thirty days, by the shape of that edition.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::time::Duration;

use evidence_walk_collector::published::Published;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_document::kept::KeptEdition;
use evidence_walk_document::summary::Summary;
use evidence_walk_testkit::pages::{see, sign_in, words_of};
use evidence_walk_testkit::{Collector, answered, centre, chose, summary};

/// What is kept of an edition that was published on that day.
fn kept(summary: &Summary, published: &str) -> KeptEdition {
    KeptEdition {
        published: published.to_owned(),
        revised: published.to_owned(),
        summary: summary.clone(),
    }
}

/// The collector takes up edition 3, which was published today and no longer asks "useful".
fn replace(collector: &Collector) {
    let before = summary();
    let mut next = summary();
    next.edition = 3;
    next.revision = 1;
    next.steps.retain(|step| step.id != "here");
    let asks = next.steps.last_mut().unwrap();
    let evidence_walk_document::summary::StepKind::Ask(questions) = &mut asks.kind else {
        panic!("a step that asks")
    };
    questions.retain(|question| question.id != "useful");
    let keeps = vec![kept(&before, "2026-01-10"), kept(&next, "2026-03-12")];
    let published = Published::new(centre(), vec![next], Vec::new())
        .and_then(|published| published.keeping(keeps))
        .and_then(|published| published.at(vec!["http://127.0.0.1:8080".to_owned()]))
        .unwrap();
    collector.state.in_use.take_up(published).unwrap();
}

/// The same signal on a later day: an id says its day.
fn today(collector: &Collector, number: u8, signal: &EngagementSignal) -> EngagementSignal {
    let day = collector.state.clock.today();
    EngagementSignal {
        id: evidence_walk_contract::id::SignalId::new(day, [number; 10]),
        ..signal.clone()
    }
}

fn verdict(collector: &Collector, signal: &EngagementSignal) -> String {
    let answer = collector.send(std::slice::from_ref(signal)).json();
    match answer["refused"][0]["reason"].as_str() {
        Some(reason) => reason.to_owned(),
        None if answer["accepted"].as_array().unwrap().len() == 1 => "accepted".to_owned(),
        None => panic!("{answer}"),
    }
}

/// Seen to fail with 29 days.
#[test]
fn a_page_of_the_edition_before_counts_for_thirty_days_and_under_its_own_edition() {
    let collector = Collector::start();
    let useful = answered(1, 1u8, "useful", 1, chose("u1"));
    replace(&collector);
    assert_eq!(
        verdict(&collector, &today(&collector, 1, &useful)),
        "accepted"
    );
    let mut new = today(&collector, 2, &useful);
    new.about.edition = 3;
    new.about.revision = 1;
    assert_eq!(
        verdict(&collector, &new),
        "unknown_question",
        "the new edition does not ask it"
    );
    let mut older = today(&collector, 3, &useful);
    older.about.edition = 1;
    assert_eq!(
        verdict(&collector, &older),
        "unknown_edition",
        "nobody kept that one"
    );

    let owner = sign_in(&collector);
    let of = |edition: u32| {
        words_of(&see(
            &collector,
            &owner,
            &format!("/dashboard/falls/{edition}"),
        ))
    };
    assert!(of(2).contains("One answer sheet came in"), "{}", of(2));
    assert!(
        of(2).contains("Label of u1"),
        "the words of its own edition: {}",
        of(2)
    );
    assert!(!of(3).contains("One answer sheet came in"), "{}", of(3));

    collector.clock.forward(Duration::from_secs(30 * 86_400));
    let late = answered(2, 2u8, "useful", 1, chose("u2"));
    assert_eq!(
        verdict(&collector, &today(&collector, 4, &late)),
        "accepted",
        "on the thirtieth day"
    );
    collector.clock.forward(Duration::from_secs(86_400));
    let later = answered(3, 3u8, "useful", 1, chose("u2"));
    assert_eq!(
        verdict(&collector, &today(&collector, 5, &later)),
        "unknown_edition"
    );
}

#[test]
fn every_edition_and_the_feed_are_served_at_their_addresses() {
    let collector = Collector::start();
    replace(&collector);
    for (name, media, says) in [
        (
            "falls.en.e2.html",
            "text/html; charset=utf-8",
            "There is a newer edition",
        ),
        (
            "falls.en.e3.html",
            "text/html; charset=utf-8",
            "This is the latest edition.",
        ),
        ("falls.en.e2.json", "application/json", "\"edition\": 2"),
        (
            "falls.en.e3.ris",
            "application/x-research-info-systems",
            "TY  - RPRT",
        ),
        (
            "falls.en.e3.bib",
            "application/x-bibtex; charset=utf-8",
            "@techreport",
        ),
        (
            "falls.en.e3.csl.json",
            "application/vnd.citationstyles.csl+json",
            "\"report\"",
        ),
        (
            "feed.en.atom",
            "application/atom+xml; charset=utf-8",
            "http://127.0.0.1:8080/summaries/falls.en.e2.html",
        ),
    ] {
        let answer = collector.get(&format!("/summaries/{name}"));
        assert_eq!(answer.status, 200, "{name}");
        assert_eq!(answer.header("content-type"), Some(media), "{name}");
        assert!(answer.body.contains(says), "{name}: {}", answer.body);
    }
    assert_eq!(collector.get("/summaries/falls.en.e1.html").status, 404);
}
