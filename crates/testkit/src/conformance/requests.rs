//! Promises about requests of readers.

use evidence_walk_contract::id::Day;
use evidence_walk_store::{
    KeptRequest, RequestKind, RequestStage, SealedRequest, StaffAct, Withdrawal,
};

use super::Open;
use crate::stored::wait;
use crate::{CENTRE, TODAY, sheet};

/// A request for evidence that arrived on a day.
pub(super) fn request(received: Day, sealed: &[u8]) -> SealedRequest {
    SealedRequest {
        kind: RequestKind::EvidenceNeed,
        summary: "falls".to_owned(),
        edition: 2,
        received,
        sealed: sealed.to_vec(),
    }
}

fn act() -> StaffAct {
    StaffAct {
        who: "Ana Puw".to_owned(),
        act: "request".to_owned(),
        about: "falls, 2".to_owned(),
        many: 1,
    }
}

/// A request is kept once, shown from the day after, bounded by day, moved through its stages, and deleted so
/// that nothing of it is in the files, by staff or by its reader's code. Seen to fail with requests of today
/// listed, with one list for all centres, without the limit of a day, without the rewrite after a deletion, and
/// with a withdrawal that leaves requests alone.
pub fn requests_are_kept_once_and_moved_and_deleted(open: Open) {
    let opened = open();
    let store = opened.store();
    let keep = |n, day, words: &[u8]| {
        wait(store.keep_request(CENTRE, sheet(n), request(day, words), 2)).unwrap()
    };
    assert_eq!(keep(1, TODAY, b"first sealed words"), KeptRequest::New);
    assert_eq!(keep(1, TODAY, b"first sealed words"), KeptRequest::Repeat);
    assert_eq!(keep(2, TODAY, b"second sealed words"), KeptRequest::New);
    assert_eq!(keep(3, TODAY, b"one too many"), KeptRequest::Full);
    assert_eq!(keep(3, TODAY + 1, b"third sealed words"), KeptRequest::New);

    let list = |before| wait(store.requests(CENTRE, before)).unwrap();
    assert_eq!(list(TODAY), []);
    let shown = list(TODAY + 1);
    assert_eq!(shown.len(), 2, "that of today waits for tomorrow");
    assert!(
        shown.is_sorted_by_key(|of| of.key),
        "by a hash, not by time"
    );
    assert_eq!(wait(store.requests("another", TODAY + 9)), Ok(Vec::new()));
    assert_eq!(wait(store.count_requests(CENTRE)), Ok(3));
    assert!(shown.iter().all(|of| of.stage == RequestStage::Asked));

    let first = shown
        .iter()
        .find(|of| of.request.sealed == b"first sealed words")
        .unwrap();
    let at = u64::from(TODAY) * 86_400;
    let to = RequestStage::Running;
    let moved = |key| wait(store.move_request(CENTRE, key, to, act(), at)).unwrap();
    assert!(moved(first.key) && !moved([7; 32]));
    let now = list(TODAY + 1);
    let running = now.iter().filter(|of| of.stage == RequestStage::Running);
    assert_eq!(running.map(|of| of.key).collect::<Vec<_>>(), [first.key]);

    let delete = |centre: &str| wait(store.delete_request(centre, first.key, act(), at)).unwrap();
    assert!(!delete("another") && delete(CENTRE) && !delete(CENTRE));
    assert!(!opened.holds("first sealed words"));
    let noted: Vec<u64> = wait(store.acts(CENTRE, 0))
        .unwrap()
        .iter()
        .map(|of| of.act.many)
        .collect();
    assert_eq!(noted, [1, 1], "what found nothing is not noted");

    let done = Withdrawal::Done {
        answers: 0,
        comments: 0,
        requests: 1,
    };
    let withdraw = || wait(store.withdraw(CENTRE, sheet(2), TODAY)).unwrap();
    assert_eq!([withdraw(), withdraw()], [done, Withdrawal::Before]);
    assert!(!opened.holds("second sealed words"));
    assert_eq!(keep(2, TODAY + 1, b"late"), KeptRequest::Repeat);
}
