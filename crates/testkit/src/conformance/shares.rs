//! Promises about addresses of read-only views.

use evidence_walk_store::SharedView;

use super::Open;
use crate::stored::wait;
use crate::{CENTRE, TODAY};

/// Addresses are found by their key and listed the latest first, in their own centre; a revoked one stays on
/// the list and cannot be revoked again. Seen to fail with one list for all centres, with the earliest first,
/// and with a revocation that deletes.
pub fn addresses_of_views_are_kept_listed_and_revoked(open: Open) {
    let opened = open();
    let store = opened.store();
    let share = |n: u8, made_on, edition| SharedView {
        key_hash: [n; 32],
        summary: "falls".to_owned(),
        edition,
        until_day: TODAY + 30,
        made_by: "Ana Puw".to_owned(),
        made_on,
        revoked_on: None,
    };
    let (first, second) = (share(1, TODAY, Some(2)), share(2, TODAY + 1, None));
    for share in [&first, &second] {
        wait(store.keep_share(CENTRE, share.clone())).unwrap();
    }
    let list = || wait(store.shares(CENTRE)).unwrap();
    assert_eq!(list(), [second.clone(), first.clone()]);
    assert_eq!(wait(store.shares("another")), Ok(Vec::new()));
    assert_eq!(wait(store.find_share("another", [1; 32])), Ok(None));
    assert_eq!(wait(store.find_share(CENTRE, [3; 32])), Ok(None));
    let revoke = |centre: &str, n, day| wait(store.revoke_share(centre, [n; 32], day)).unwrap();
    assert!(!revoke("another", 1, TODAY + 2) && !revoke(CENTRE, 3, TODAY + 2));
    assert!(revoke(CENTRE, 1, TODAY + 2));
    assert!(!revoke(CENTRE, 1, TODAY + 3), "it was revoked already");
    let revoked = SharedView {
        revoked_on: Some(TODAY + 2),
        ..first
    };
    assert_eq!(
        wait(store.find_share(CENTRE, [1; 32])),
        Ok(Some(revoked.clone()))
    );
    assert_eq!(list(), [second, revoked]);
}
