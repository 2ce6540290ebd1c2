//! Sheets by language: counted as answers stand, and as a fresh count has them.
#![allow(clippy::unwrap_used)]

use common::stored::{falls, keep, open, wait};
use common::{CENTRE, TODAY, answered, chose, sheet};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_store::Store;
use evidence_walk_testkit as common;

fn in_welsh(mut signal: EngagementSignal) -> EngagementSignal {
    "cy".clone_into(&mut signal.about.lang);
    signal
}

fn languages(store: &dyn Store) -> (Vec<(String, u64)>, u64) {
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
    let tallies = wait(store.tallies(&falls())).unwrap();
    let each = tallies.languages.into_iter();
    let languages = each.map(|of| (of.lang, of.sheets)).collect();
    (languages, tallies.sheets)
}

fn of(languages: &[(&str, u64)], sheets: u64) -> (Vec<(String, u64)>, u64) {
    let each = languages.iter();
    let languages = each.map(|(lang, n)| ((*lang).to_owned(), *n)).collect();
    (languages, sheets)
}

#[test]
fn a_later_answer_counts_with_its_language_and_a_sheet_once_in_each() {
    let (store, _folder) = open();
    keep(
        &store,
        &[
            answered(1, 1u64, "useful", 1, chose("u5")),
            answered(2, 1u64, "use", 1, chose("share")),
            in_welsh(answered(3, 2u64, "useful", 1, chose("u1"))),
        ],
    );
    assert_eq!(languages(&store), of(&[("cy", 1), ("en", 1)], 2));
    // One of the first sheet's answers is changed in Welsh: it has answers in both.
    keep(
        &store,
        &[in_welsh(answered(4, 1u64, "useful", 2, chose("u4")))],
    );
    assert_eq!(languages(&store), of(&[("cy", 2), ("en", 1)], 2));
    // The earlier revision comes late.
    keep(&store, &[answered(5, 1u64, "useful", 1, chose("u5"))]);
    assert_eq!(languages(&store), of(&[("cy", 2), ("en", 1)], 2));
    // The other one is taken back: nothing of it is in English any more.
    keep(
        &store,
        &[in_welsh(answered(6, 1u64, "use", 2, AnswerValue::Cleared))],
    );
    assert_eq!(languages(&store), of(&[("cy", 2)], 2));
    wait(store.withdraw(CENTRE, sheet(2), TODAY)).unwrap();
    assert_eq!(languages(&store), of(&[("cy", 1)], 1));
}
