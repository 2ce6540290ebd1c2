//! Promises about what staff do with comments.

use evidence_walk_store::{
    CommentFilter, CommentMarks, CommentPage, CommentState, EditionKey, StaffAct, StaffKey, Store,
};

use super::Open;
use crate::stored::{falls, keep, keep_on, wait};
use crate::{CENTRE, TODAY, answered, said, sheet};

fn act(what: &str) -> StaffAct {
    StaffAct {
        who: "Ana Puw".to_owned(),
        act: what.to_owned(),
        about: "falls, 2".to_owned(),
        many: 1,
    }
}

/// Keeps comments with these words and shows them.
fn shown(store: &dyn Store, words: &[&str]) {
    let comments = (0u64..).zip(words);
    let comments = comments.map(|(n, words)| answered(n, n, "missing", 1, said(words)));
    keep_on(store, &comments.collect::<Vec<_>>(), TODAY);
    wait(store.forget(CENTRE, TODAY, 0)).unwrap();
    wait(store.group_comments(CENTRE, TODAY)).unwrap();
}

fn find(store: &dyn Store, filter: &CommentFilter) -> CommentPage {
    wait(store.find_comments(&falls(), filter, 0)).unwrap()
}

fn all() -> CommentFilter {
    CommentFilter::default()
}

fn with(words: &str) -> CommentFilter {
    CommentFilter {
        words: words.to_owned(),
        ..all()
    }
}

fn keys_of(store: &dyn Store, words: &str) -> Vec<StaffKey> {
    let found = find(store, &with(words)).page;
    found.into_iter().flat_map(|group| group.keys).collect()
}

fn mark(store: &dyn Store, keys: Vec<StaffKey>, state: CommentState, themes: &[&str]) -> u64 {
    let themes = themes.iter().copied().map(str::to_owned).collect();
    wait(store.mark_comments(&falls(), keys, (state, themes), act("marked"), 5)).unwrap()
}

/// Comments are found by a word in either case, those with the same words are one group with a key for each,
/// and every group is on one page. Seen to fail with one group for each comment, and with words compared as
/// they are.
pub fn comments_are_found_by_their_words_and_the_same_words_are_together(open: Open) {
    let opened = open();
    let store = opened.store();
    let mut words = vec![
        "The COST, É",
        " the cost, é",
        "the cost, É ",
        "no towns",
        "other",
    ];
    let many: Vec<String> = (0..60).map(|n| format!("number {n:02}")).collect();
    words.extend(many.iter().map(String::as_str));
    shown(store, &words);
    let cost = find(store, &with("the cost, é"));
    assert_eq!((cost.comments, cost.groups), (3, 1));
    assert_eq!(cost.page[0].keys.len(), 3);
    assert_eq!(cost.page[0].state, CommentState::Open);
    let first = find(store, &all());
    assert_eq!(
        (first.comments, first.groups, first.page.len()),
        (65, 63, 50)
    );
    let second = wait(store.find_comments(&falls(), &all(), 50)).unwrap();
    assert_eq!(
        (second.comments, second.groups, second.page.len()),
        (65, 63, 13)
    );
    let pages = [first.page, second.page].concat();
    let mut keys: Vec<_> = pages.into_iter().flat_map(|group| group.keys).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 65, "each comment is on one page");
    let other = EditionKey {
        edition: 1,
        ..falls()
    };
    let none = wait(store.find_comments(&other, &all(), 0));
    assert_eq!(none, Ok(CommentPage::default()));
}

/// What staff mark is found by its marks and counted by them, at its own edition alone, and the act is noted
/// with how many it was. Seen to fail without the edition, and with an act noted for nothing.
pub fn what_staff_mark_is_found_and_counted_by_its_marks(open: Open) {
    let opened = open();
    let store = opened.store();
    shown(
        store,
        &["the cost", "the cost", "no towns", "cost again", "spam"],
    );
    assert_eq!(
        mark(
            store,
            keys_of(store, "the cost"),
            CommentState::Handled,
            &["money", "areas", "money"]
        ),
        2
    );
    assert_eq!(
        mark(
            store,
            keys_of(store, "spam"),
            CommentState::NotRelevant,
            &[]
        ),
        1
    );
    assert_eq!(
        mark(
            store,
            keys_of(store, "towns"),
            CommentState::Open,
            &["areas"]
        ),
        1
    );
    assert_eq!(mark(store, vec![[9; 16]], CommentState::Handled, &[]), 0);
    let other = EditionKey {
        edition: 1,
        ..falls()
    };
    let marks = (CommentState::Handled, Vec::new());
    let elsewhere = store.mark_comments(&other, keys_of(store, "towns"), marks, act("marked"), 6);
    assert_eq!(wait(elsewhere), Ok(0));
    let of_theme = |theme: &str| CommentFilter {
        theme: Some(theme.to_owned()),
        ..all()
    };
    assert_eq!(find(store, &of_theme("areas")).comments, 3);
    assert_eq!(find(store, &of_theme("money")).comments, 2);
    assert_eq!(find(store, &of_theme("mone")).comments, 0);
    let handled = CommentFilter {
        state: Some(CommentState::Handled),
        ..all()
    };
    let handled = find(store, &handled);
    assert_eq!((handled.comments, handled.groups), (2, 1));
    assert_eq!(handled.page[0].themes, ["areas", "money"]);
    assert_eq!(wait(store.open_comments(&falls())), Ok(2));
    let mut marks = wait(store.comment_marks(&falls())).unwrap();
    marks.sort_by(|a, b| (a.state, &a.themes).cmp(&(b.state, &b.themes)));
    let of = |state, themes: &[&str], n| CommentMarks {
        state,
        themes: themes.iter().copied().map(str::to_owned).collect(),
        n,
    };
    let expected = [
        of(CommentState::Open, &[], 1),
        of(CommentState::Open, &["areas"], 1),
        of(CommentState::Handled, &["areas", "money"], 2),
        of(CommentState::NotRelevant, &[], 1),
    ];
    assert_eq!(marks, expected);
    let noted = wait(store.acts(CENTRE, 0)).unwrap();
    let many: Vec<_> = noted
        .iter()
        .map(|noted| (noted.at, noted.act.many))
        .collect();
    assert_eq!(many, [(5, 1), (5, 1), (5, 2)]);
    assert_eq!(wait(store.acts("another", 0)), Ok(Vec::new()));
}

/// Marks are of words: other words have none, and are known by another key. Seen to fail with marks that stay.
pub fn other_words_lose_the_marks_and_the_key(open: Open) {
    let opened = open();
    let store = opened.store();
    shown(store, &["the cost", "b", "c", "d", "e"]);
    let old = keys_of(store, "the cost");
    mark(store, old.clone(), CommentState::Handled, &["money"]);
    let later: Vec<_> = (0..5u64)
        .map(|n| answered(100 + n, n, "missing", 2, said(&format!("other words {n}"))))
        .collect();
    keep(store, &later);
    assert_eq!(find(store, &all()).comments, 0, "they wait");
    wait(store.forget(CENTRE, TODAY + 1, 1)).unwrap();
    wait(store.group_comments(CENTRE, TODAY + 1)).unwrap();
    let now = find(store, &all());
    assert_eq!(now.comments, 5);
    let is_new = |group: &evidence_walk_store::StaffComment| {
        group.state == CommentState::Open && group.themes.is_empty() && group.keys != old
    };
    assert!(now.page.iter().all(is_new));
    assert_eq!(mark(store, old, CommentState::Handled, &[]), 0);
}

/// Words that staff delete are in no file, no earlier version brings them back, and the reader may still write
/// others. Seen to fail without the rewriting.
pub fn a_comment_that_staff_delete_is_gone_and_stays_gone(open: Open) {
    let opened = open();
    let store = opened.store();
    shown(store, &["a", "b", "c", "d"]);
    keep(
        store,
        &[answered(
            50,
            50u64,
            "missing",
            2,
            said("Jo Bloggs of Ludlow"),
        )],
    );
    wait(store.group_comments(CENTRE, TODAY + 1)).unwrap();
    wait(store.forget(CENTRE, TODAY + 1, 1)).unwrap();
    wait(store.group_comments(CENTRE, TODAY + 1)).unwrap();
    let keys = keys_of(store, "jo bloggs");
    assert_eq!(keys.len(), 1);
    let delete = |keys: Vec<StaffKey>| {
        wait(store.delete_comments(&falls(), keys, TODAY + 1, act("deleted"), 7)).unwrap()
    };
    assert!(opened.holds("Jo Bloggs"));
    assert_eq!(delete(keys.clone()), 1);
    assert!(!opened.holds("Jo Bloggs"));
    assert_eq!(delete(keys), 0);
    keep(
        store,
        &[answered(
            51,
            50u64,
            "missing",
            1,
            said("an earlier version"),
        )],
    );
    assert!(!opened.holds("an earlier version"));
    assert_eq!(find(store, &all()).comments, 4);
    let noted = wait(store.acts(CENTRE, 0)).unwrap();
    assert_eq!((noted.len(), noted[0].act.act.as_str()), (1, "deleted"));
    let expected = wait(store.tallies(&falls())).unwrap().comments;
    assert_eq!((expected[0].full, expected[0].waiting), (4, 0));
    keep(
        store,
        &[answered(52, 50u64, "missing", 3, said("a later version"))],
    );
    assert!(opened.holds("a later version"));
    wait(store.withdraw(CENTRE, sheet(50), TODAY)).unwrap();
    assert!(!opened.holds("a later version"));
}
