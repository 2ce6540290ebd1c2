//! Promises about budgets of sites: which sheets count, and what a budget learns from.

use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_store::budget::{KEPT_DAYS, LEAST, SiteDay, SourceSite};
use evidence_walk_store::{KeepOutcome, Ruling, Store};

use super::Open;
use crate::stored::wait;
use crate::{CENTRE, TODAY, answered, chose, reached, sound};

/// One answer on each sheet.
pub(super) fn sheets(numbers: std::ops::Range<u64>) -> Vec<EngagementSignal> {
    let one = |n| answered(n, n, "useful", 1, chose("u5"));
    numbers.map(one).collect()
}

/// The site `main`, which may begin so many sheets a day.
pub(super) fn site(budget: u32) -> SourceSite {
    of_site("main", budget)
}

pub(super) fn of_site(key: &str, budget: u32) -> SourceSite {
    SourceSite {
        key: key.into(),
        budget: Some(budget),
    }
}

/// A day with so many sheets within its budget, and so many beyond.
pub(super) fn begun(day: u32, within: u64, beyond: u64) -> SiteDay {
    SiteDay {
        day,
        within,
        beyond,
    }
}

pub(super) fn keep_from(
    store: &dyn Store,
    site: &SourceSite,
    signals: Vec<EngagementSignal>,
    day: u32,
) -> Vec<KeepOutcome> {
    let mut outcomes = Vec::new();
    for part in signals.chunks(1_000) {
        let part = part.iter().cloned().map(sound).collect();
        outcomes.extend(wait(store.keep(CENTRE, site, part, day)).unwrap());
    }
    outcomes
}

fn days(store: &dyn Store) -> Vec<SiteDay> {
    let all = wait(store.site_days(CENTRE)).unwrap();
    all.into_iter().flat_map(|(_, days)| days).collect()
}

/// Seen to fail with days beyond their budget learnt from.
pub fn a_budget_is_learnt_from_the_days_before(open: Open) {
    let opened = open();
    let store = opened.store();
    let learnt = SourceSite {
        key: "main".into(),
        budget: None,
    };
    let within = |day: u32| {
        let all = days(store);
        all.iter()
            .find(|found| found.day == day)
            .map(|day| day.within)
    };
    keep_from(store, &learnt, sheets(0..60), TODAY - 28);
    keep_from(store, &learnt, sheets(1_000..1_601), TODAY);
    assert_eq!(within(TODAY), Some(600));
    // The best day is too long ago, and the one beyond its budget is left out until it is accepted.
    keep_from(store, &learnt, sheets(3_000..3_501), TODAY + 1);
    assert_eq!(within(TODAY + 1), Some(LEAST));
    wait(store.settle(CENTRE, "main", TODAY, Ruling::Accept, TODAY)).unwrap();
    keep_from(store, &learnt, sheets(10_000..16_011), TODAY + 2);
    assert_eq!(within(TODAY + 2), Some(6_010));
}

/// Seen to fail without the deletion of old days.
pub fn old_days_go_and_usage_counts_in_no_budget(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_from(store, &site(5), sheets(0..1), TODAY - KEPT_DAYS - 1);
    keep_from(store, &site(5), sheets(1..2), TODAY - KEPT_DAYS);
    let walks = (100..200).map(|n| reached(n, "here")).collect();
    keep_from(store, &site(5), walks, TODAY);
    assert_eq!(days(store).len(), 2);
    wait(store.forget(CENTRE, TODAY, 0)).unwrap();
    let left = days(store);
    assert_eq!(
        left.iter().map(|day| day.day).collect::<Vec<_>>(),
        [TODAY - KEPT_DAYS]
    );
}
