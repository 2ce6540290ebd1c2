//! Promises about lists of what there is, and about tallies that a fresh count confirms.

use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_store::{EditionKey, EditionTotals, Ruling};

use super::Open;
use super::budgets::{begun, keep_from, of_site, sheets, site};
use crate::stored::{answers, falls, keep, tally, wait};
use crate::{CENTRE, TODAY, answered, chose, said, sheet, signal, sound};

fn of_edition(edition: u32, mut signal: EngagementSignal) -> EngagementSignal {
    signal.about.edition = edition;
    signal
}

/// An edition is listed once it has usage, answers or a comment, and each has its own totals. Seen to fail
/// without editions that have usage alone, and with the sheets of all editions together.
pub fn editions_with_any_data_are_listed_with_their_own_totals(open: Open) {
    let opened = open();
    let store = opened.store();
    assert_eq!(wait(store.editions(CENTRE)), Ok(Vec::new()));
    keep(
        store,
        &[
            of_edition(3, answered(1, 1u64, "missing", 1, said("words"))),
            of_edition(1, signal(2, SignalKind::Started)),
            of_edition(1, signal(3, SignalKind::Started)),
            of_edition(2, answered(4, 2u64, "useful", 1, chose("u1"))),
        ],
    );
    let key = |edition| EditionKey { edition, ..falls() };
    let mut listed = wait(store.editions(CENTRE)).unwrap();
    listed.sort();
    assert_eq!(listed, [key(1), key(2), key(3)]);
    for (edition, walks, sheets) in [(1, 2, 0), (2, 0, 1), (3, 0, 0), (4, 0, 0)] {
        assert_eq!(
            wait(store.totals(&key(edition))),
            Ok(EditionTotals { walks, sheets })
        );
    }
}

/// A centre is listed once a reader could withdraw from it. Seen to fail with usage taken for such data,
/// and without what is kept apart.
pub fn centres_that_a_reader_could_withdraw_from_are_listed(open: Open) {
    let opened = open();
    let store = opened.store();
    let keep = |centre, site, signal| {
        wait(store.keep(centre, &site, vec![sound(signal)], TODAY)).unwrap();
    };
    keep("walked", site(9), signal(1, SignalKind::Started));
    assert_eq!(wait(store.centres()), Ok(Vec::new()));
    keep(
        "answered",
        site(9),
        answered(2, 1u64, "useful", 1, chose("u1")),
    );
    keep(
        "apart",
        site(0),
        answered(3, 2u64, "useful", 1, chose("u1")),
    );
    keep(
        "said",
        site(9),
        answered(4, 3u64, "missing", 1, said("words")),
    );
    let mut listed = wait(store.centres()).unwrap();
    listed.sort();
    assert_eq!(listed, ["answered", "apart", "said"]);
}

/// Sheets are counted by site and by the day on which they began, within the budget and beyond it. Seen to
/// fail with all days of all sites together.
pub fn sheets_are_counted_by_site_and_day(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_from(store, &site(2), sheets(0..3), TODAY);
    keep_from(store, &site(2), sheets(10..11), TODAY + 1);
    keep_from(store, &of_site("other", 9), sheets(20..24), TODAY);
    let mut counted = wait(store.site_days(CENTRE)).unwrap();
    counted.sort_by(|a, b| a.0.cmp(&b.0));
    for (_, days) in &mut counted {
        days.sort_by_key(|day| day.day);
    }
    let expected = [
        (
            "main".to_owned(),
            vec![begun(TODAY, 2, 1), begun(TODAY + 1, 1, 0)],
        ),
        ("other".to_owned(), vec![begun(TODAY, 4, 0)]),
    ];
    assert_eq!(counted, expected);
    assert_eq!(wait(store.site_days("another")), Ok(Vec::new()));
}

/// Whatever was revised, cleared, withdrawn, accepted or deleted, the tallies are those of a fresh count.
/// Seen to fail with a withdrawn answer still in the tallies.
pub fn a_fresh_count_confirms_the_tallies(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_from(store, &site(4), sheets(0..7), TODAY);
    keep_from(store, &site(4), sheets(10..16), TODAY + 1);
    let many = |options: &[&str]| {
        AnswerValue::Choices(options.iter().copied().map(str::to_owned).collect())
    };
    keep(
        store,
        &[
            answered(100, 0u64, "useful", 2, chose("u1")),
            answered(101, 1u64, "useful", 2, AnswerValue::Cleared),
            answered(102, 2u64, "use", 1, many(&["a", "b"])),
            answered(103, 2u64, "use", 2, many(&["b", "c"])),
            answered(104, 3u64, "use", 1, many(&["a"])),
        ],
    );
    wait(store.withdraw(CENTRE, sheet(3), TODAY)).unwrap();
    wait(store.settle(CENTRE, "main", TODAY, Ruling::Accept, TODAY)).unwrap();
    wait(store.settle(CENTRE, "main", TODAY + 1, Ruling::Delete, TODAY)).unwrap();
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
    let expected = [
        tally("use", "", 1),
        tally("use", "b", 1),
        tally("use", "c", 1),
        tally("useful", "", 9),
        tally("useful", "u1", 1),
        tally("useful", "u5", 8),
    ];
    assert_eq!(answers(store), expected.into());
}
