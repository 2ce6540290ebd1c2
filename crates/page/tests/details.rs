//! The details that a summary lists for its steps are the ones that are drawn.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../../document/tests/support/sample.rs"]
mod sample;

use std::collections::BTreeSet;

use evidence_walk_contract::packed::Instruction;
use evidence_walk_contract::signal::Detail;
use evidence_walk_document::outcome::Size;
use evidence_walk_document::summary::Summary;
use evidence_walk_page::{Plain, Start, plain, step, to_html, walk_file};
use evidence_walk_words::Words;

/// The details that are marked up in the drawing of a step, and those that name it from elsewhere on the page.
fn drawn(summary: &Summary, index: usize) -> BTreeSet<Detail> {
    let words = Words::load("en").unwrap();
    let html = to_html(&step(summary, &words, index));
    let options = Plain {
        start: Start::Read,
        counts: true,
        asks: true,
    };
    let page = to_html(&plain(summary, &words, options));
    let number = |rest: &str| rest.split('"').next()?.parse().ok();
    let inside = html.split("data-detail=\"").skip(1).filter_map(number);
    let elsewhere = page.split("data-detail=\"").skip(1).filter(|rest| {
        let named = rest.split('>').next().unwrap_or_default();
        named.ends_with(&format!("data-step=\"{index}\""))
    });
    let walk = walk_file(summary, &words).unwrap();
    let level = walk.steps[index].level.clone().unwrap_or_default();
    let explained = level
        .instructions()
        .filter_map(|instruction| match instruction {
            Instruction::Attribute("data-detail", value) => value.parse().ok(),
            _ => None,
        });
    let explained: Vec<u8> = explained.collect();
    let all = inside.chain(elsewhere.filter_map(number)).chain(explained);
    all.filter_map(Detail::from_index).collect()
}

/// Seen to fail with the picture's detail promised where no interval is reported.
#[test]
fn a_step_has_the_details_that_it_is_drawn_with() {
    let whole = sample::summary();
    let mut bare = whole.clone();
    let mut unexplained = whole.clone();
    unexplained.schemes.clear();
    for estimate in bare.outcomes.iter_mut().flat_map(|o| &mut o.estimates) {
        estimate.certainty = None;
        if let Size::Estimated { interval, .. } = &mut estimate.size {
            *interval = None;
        }
    }
    let mut seen = BTreeSet::new();
    let several = sample::several();
    for summary in [&whole, &bare, &unexplained, &several] {
        for (index, step) in summary.steps.iter().enumerate() {
            let told: BTreeSet<Detail> = summary.details(step).into_iter().collect();
            assert_eq!(told, drawn(summary, index), "{}", step.id);
            seen.insert(told);
        }
    }
    assert!(seen.len() >= 3, "all, some and none were seen: {seen:?}");
}
