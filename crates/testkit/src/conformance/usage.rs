//! Promises about counts of how summaries are used.

use evidence_walk_contract::signal::{Detail, SignalKind};
use evidence_walk_store::dimension;

use super::Open;
use crate::stored::{falls, keep, wait};
use crate::{reached, signal};

pub fn usage_is_tallied_by_one_dimension_at_a_time(open: Open) {
    let opened = open();
    let store = opened.store();
    let detail = SignalKind::DetailOpened {
        step: "here".to_owned(),
        detail: Detail::Sources,
    };
    keep(
        store,
        &[
            signal(1, SignalKind::Started),
            reached(2, "here"),
            signal(3, detail),
        ],
    );
    let told: Vec<_> = wait(store.tallies(&falls()))
        .map(|all| all.usage)
        .unwrap()
        .into_iter()
        .map(|tally| {
            assert_eq!((tally.month.as_str(), tally.n), ("2026-03", 1));
            (tally.measure, tally.dimension, tally.value)
        })
        .collect();
    let expected = [
        ("detail_opened", dimension::ALL, ""),
        ("detail_opened", dimension::LANG, "en"),
        ("detail_opened", dimension::REVISION, "3"),
        ("detail_opened", dimension::STEP_DETAIL, "here/sources"),
        ("started", dimension::ALL, ""),
        ("started", dimension::DAY, "2026-03-12"),
        ("started", dimension::LANG, "en"),
        ("started", dimension::REVISION, "3"),
        ("step_reached", dimension::ALL, ""),
        ("step_reached", dimension::LANG, "en"),
        ("step_reached", dimension::REVISION, "3"),
        ("step_reached", dimension::STEP, "here"),
    ];
    assert_eq!(
        told,
        expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()))
    );
}
