//! Promises about sheets beyond the budget of their site: kept apart until they are accepted or deleted.

use evidence_walk_contract::guess::Tenths;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_store::budget::KEPT_DAYS;
use evidence_walk_store::policy::WAIT_DAYS;
use evidence_walk_store::{
    Apart, DaysOver, EditionTallies, EditionTotals, KeepOutcome, Ruling, Settled, Store, Withdrawal,
};

use super::Open;
use super::budgets::{begun, keep_from, of_site, sheets, site};
use crate::stored::{answers, falls, tally, wait};
use crate::{CENTRE, TODAY, answered, chose, said, sheet};

fn apart(store: &dyn Store) -> Vec<Apart> {
    wait(store.apart(CENTRE)).unwrap()
}

fn lot(site: &str, day: &str, [sheets, answers, comments]: [u64; 3]) -> Apart {
    Apart {
        site: site.to_owned(),
        day: day.to_owned(),
        sheets,
        answers,
        comments,
    }
}

const DAY: &str = "2026-03-12";

fn settle(store: &dyn Store, ruling: Ruling) -> Settled {
    wait(store.settle(CENTRE, "main", TODAY, ruling, TODAY)).unwrap()
}

fn commented(n: u64, sheet: u64, words: &str) -> EngagementSignal {
    answered(n, sheet, "missing", 1, said(words))
}

/// Keeps five sheets on a site that may begin two: the third has a comment too, the fourth a number.
fn keep_five(store: &dyn Store) {
    keep_from(store, &site(2), sheets(0..5), TODAY);
    let number = AnswerValue::Number(Tenths(620));
    let more = vec![
        commented(100, 2, "Only ever said apart."),
        answered(101, 3u64, "guess-own", 1, number),
    ];
    keep_from(store, &site(2), more, TODAY);
}

/// What is beyond the budget of a site is taken, and in no figure. Seen to fail with everything counted.
pub fn what_is_beyond_a_budget_is_in_no_figure(open: Open) {
    let opened = open();
    let store = opened.store();
    let unknown = || {
        let days = wait(store.days_over(&falls(), "2026-03-13"));
        (wait(store.tallies(&falls())), days)
    };
    keep_from(store, &site(0), sheets(10..12), TODAY);
    keep_from(store, &site(0), vec![commented(100, 10, "words")], TODAY);
    assert_eq!(
        unknown(),
        (Ok(EditionTallies::default()), Ok(DaysOver::default()))
    );
    assert_eq!(wait(store.totals(&falls())), Ok(EditionTotals::default()));
    wait(store.forget(CENTRE, TODAY, 0)).unwrap();
    wait(store.forget(CENTRE, TODAY + WAIT_DAYS, WAIT_DAYS)).unwrap();
    assert_eq!(wait(store.group_comments(CENTRE, TODAY + WAIT_DAYS)), Ok(0));
    assert_eq!(apart(store), [lot("main", DAY, [2, 2, 1])]);
    assert_eq!(wait(store.centres()), Ok(vec![CENTRE.to_owned()]));
}

/// What is kept apart is listed by site and day, the newest day first. Seen to fail with the oldest first.
pub fn what_is_kept_apart_is_listed_the_newest_day_first(open: Open) {
    let opened = open();
    let store = opened.store();
    let other = of_site("other", 0);
    keep_from(store, &other, sheets(10..13), TODAY);
    keep_from(store, &site(2), sheets(0..3), TODAY);
    keep_from(store, &site(2), sheets(20..26), TODAY + 1);
    let lots = [
        lot("main", "2026-03-13", [4, 4, 0]),
        lot("main", DAY, [1, 1, 0]),
        lot("other", DAY, [3, 3, 0]),
    ];
    assert_eq!(apart(store), lots);
    // One site and day is settled, and nothing else.
    assert_eq!(settle(store, Ruling::Delete).sheets, 1);
    assert_eq!(apart(store), [lots[0].clone(), lots[2].clone()]);
    assert_eq!(wait(store.apart("another")), Ok(Vec::new()));
}

/// What is accepted counts from then on, and nothing of it tells its site. Seen to fail without the tallies,
/// and with the rows left apart.
pub fn what_is_accepted_counts_and_loses_its_site(open: Open) {
    let opened = open();
    let store = opened.store();
    let site = of_site("a-very-own-site-key", 1);
    keep_from(store, &site, sheets(0..4), TODAY);
    let more = vec![
        commented(100, 2, "words"),
        answered(101, 3u64, "useful", 2, AnswerValue::Cleared),
    ];
    keep_from(store, &site, more, TODAY);
    let accept = || wait(store.settle(CENTRE, &site.key, TODAY, Ruling::Accept, TODAY));
    let settled = Settled {
        sheets: 3,
        answers: 2,
        comments: 1,
    };
    assert_eq!(accept(), Ok(settled));
    assert_eq!(accept(), Ok(Settled::default()));
    let expected = [tally("useful", "", 3), tally("useful", "u5", 3)];
    assert_eq!(answers(store), expected.into());
    let all = wait(store.tallies(&falls())).unwrap();
    assert_eq!((all.sheets, all.comments[0].waiting), (3, 1));
    assert_eq!(apart(store), []);
    assert_eq!(
        wait(store.site_days(CENTRE)),
        Ok(vec![(site.key.to_string(), vec![begun(TODAY, 4, 0)])])
    );
    assert_eq!(wait(store.recount(CENTRE)), Ok(Vec::new()));
    // The day's numbers name the site, and go after their days.
    wait(store.forget(CENTRE, TODAY, 0)).unwrap();
    wait(store.forget(CENTRE, TODAY + KEPT_DAYS + 1, KEPT_DAYS + 1)).unwrap();
    wait(store.rewrite()).unwrap();
    store.stop();
    assert!(!opened.holds(&site.key));
}

/// What is deleted is gone from the figures and from the storage, is a repeat when it comes again, and
/// leaves the numbers of its day. Seen to fail without the rewrite after it.
pub fn what_is_deleted_is_gone_and_stays_gone(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_five(store);
    let settled = Settled {
        sheets: 3,
        answers: 4,
        comments: 1,
    };
    assert_eq!(settle(store, Ruling::Delete), settled);
    assert!(!opened.holds("Only ever said apart."));
    assert_eq!(apart(store), []);
    assert_eq!(settle(store, Ruling::Delete), Settled::default());
    let days = vec![("main".to_owned(), vec![begun(TODAY, 2, 3)])];
    assert_eq!(wait(store.site_days(CENTRE)), Ok(days));
    let again = keep_from(store, &site(9), sheets(2..5), TODAY);
    assert_eq!(again, [KeepOutcome::Repeat; 3]);
    let all = wait(store.tallies(&falls())).unwrap();
    assert_eq!((all.sheets, all.comments), (2, Vec::new()));
}

/// A sheet stays where it began, whatever arrives later: of what is kept apart the highest revision counts
/// once it is accepted, in whatever order it came. Seen to fail with the last one to come.
pub fn a_sheet_stays_where_it_began(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_from(store, &site(1), sheets(0..1), TODAY);
    keep_from(store, &site(1), vec![commented(2, 2, "Costs.")], TODAY);
    let more = vec![
        answered(3, 0u64, "useful", 2, chose("u2")),
        answered(4, 2u64, "useful", 2, chose("u4")),
        answered(5, 2u64, "useful", 1, chose("u5")),
        answered(6, 2u64, "missing", 3, said("Costs of training.")),
        answered(7, 2u64, "missing", 2, said("Late.")),
    ];
    keep_from(store, &site(9), more, TODAY + 1);
    assert_eq!(apart(store), [lot("main", DAY, [1, 1, 1])]);
    let days = vec![("main".to_owned(), vec![begun(TODAY, 1, 1)])];
    assert_eq!(wait(store.site_days(CENTRE)), Ok(days));
    let expected = [tally("useful", "", 1), tally("useful", "u2", 1)];
    assert_eq!(answers(store), expected.into());
    settle(store, Ruling::Accept);
    let expected = [
        tally("useful", "", 2),
        tally("useful", "u2", 1),
        tally("useful", "u4", 1),
    ];
    assert_eq!(answers(store), expected.into());
    wait(store.forget(CENTRE, TODAY, 0)).unwrap();
    wait(store.forget(CENTRE, TODAY + WAIT_DAYS, WAIT_DAYS)).unwrap();
    wait(store.group_comments(CENTRE, TODAY + WAIT_DAYS)).unwrap();
    let shown = wait(store.comments(&falls(), "missing", 0)).unwrap();
    let shown: Vec<_> = shown.iter().map(|comment| &comment.text).collect();
    assert_eq!(shown, ["Costs of training."]);
}

/// A reader withdraws a sheet that is kept apart like any other. Seen to fail with such sheets left out.
pub fn a_sheet_that_is_kept_apart_can_be_withdrawn(open: Open) {
    let opened = open();
    let store = opened.store();
    keep_five(store);
    let withdraw = || wait(store.withdraw(CENTRE, sheet(2), TODAY));
    let done = Withdrawal::Done {
        answers: 1,
        comments: 1,
        requests: 0,
    };
    assert_eq!(withdraw(), Ok(done));
    assert!(!opened.holds("Only ever said apart."));
    assert_eq!(apart(store), [lot("main", DAY, [2, 3, 0])]);
    let late = vec![answered(51, 2u64, "useful", 2, chose("u1"))];
    assert_eq!(
        keep_from(store, &site(2), late, TODAY),
        [KeepOutcome::Withdrawn]
    );
    assert_eq!(withdraw(), Ok(Withdrawal::Before));
}
