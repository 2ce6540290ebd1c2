//! What the outbox does after each way a request can end.

mod support;

use evidence_walk_rules::backoff::OFFLINE_MS;
use evidence_walk_rules::outbox::{AnswersState, Millis, PostResult, Stop, Want};
use support::{
    HOUR, LONGEST, Latest, accepted, answer, holding, posted, signal_id, silent_verdict, status,
    tally, usage,
};

/// What follows when four answers were under way.
#[derive(Debug, PartialEq)]
enum Then {
    /// All kept; sent again in one batch after at most so many milliseconds.
    KeptFor(Millis),
    /// All kept; the next batch has two.
    Halved,
    /// All lost, and the page is refused.
    Stopped,
}
use Then::*;

#[test]
fn the_numbered_status_table() {
    let table: [(u32, PostResult, Then); 31] = [
        (1, status(400), Halved),
        (2, status(413), Halved),
        (3, status(415), Halved),
        (4, status(422), Halved),
        (5, status(401), Stopped),
        (6, status(403), Stopped),
        (7, status(404), Stopped),
        (8, status(410), Stopped),
        (9, status(408), KeptFor(1_000)),
        (10, status(429), KeptFor(1_000)),
        (11, status(500), KeptFor(1_000)),
        (12, status(501), KeptFor(1_000)),
        (13, status(502), KeptFor(1_000)),
        (14, status(503), KeptFor(1_000)),
        (15, status(504), KeptFor(1_000)),
        (16, status(507), KeptFor(1_000)),
        (17, status(599), KeptFor(1_000)),
        (18, PostResult::Failed, KeptFor(1_000)),
        (19, silent_verdict(0), KeptFor(1_000)),
        (20, silent_verdict(7_000), KeptFor(7_000)),
        (21, status(0), KeptFor(1_000)),
        (22, status(200), KeptFor(1_000)),
        (23, status(202), KeptFor(1_000)),
        (24, status(204), KeptFor(1_000)),
        (25, status(301), KeptFor(1_000)),
        (26, status(304), KeptFor(1_000)),
        (27, status(402), KeptFor(1_000)),
        (28, status(409), KeptFor(1_000)),
        (29, status(418), KeptFor(1_000)),
        (30, status(451), KeptFor(1_000)),
        (31, PostResult::Offline, KeptFor(OFFLINE_MS)),
    ];
    for (row, outcome, then) in table {
        let mut outbox = holding((1..=4).map(answer));
        assert_eq!(posted(outbox.next(0, false)).len(), 4, "row {row}");
        outbox.end(outcome, 0, LONGEST);
        match then {
            KeptFor(wait) => {
                assert_eq!(tally(&outbox), (0, 4, 0, 0), "row {row}");
                assert_eq!(outbox.next(0, false), Want::WakeAt(wait), "row {row}");
                let waiting = AnswersState::Waiting { next_try: wait };
                assert_eq!(outbox.answers(), waiting, "row {row}");
                assert_eq!(
                    outbox.next(wait - 1, false),
                    Want::WakeAt(wait),
                    "row {row}"
                );
                assert_eq!(posted(outbox.next(wait, false)).len(), 4, "row {row}");
                assert_eq!(outbox.answers(), AnswersState::Sending, "row {row}");
            }
            Halved => {
                assert_eq!(tally(&outbox), (0, 4, 0, 0), "row {row}");
                assert_eq!(outbox.next(0, false), Want::WakeAt(1_000), "row {row}");
                assert_eq!(posted(outbox.next(1_000, false)).len(), 2, "row {row}");
            }
            Stopped => {
                assert_eq!(tally(&outbox), (0, 0, 4, 0), "row {row}");
                let stop = outbox.take_stop();
                assert!(
                    stop.is_some() && stop == outbox.tally().stopped,
                    "row {row}"
                );
                assert_eq!(outbox.take_stop(), None, "row {row}: one console line");
                assert_eq!(outbox.next(HOUR, false), Want::Rest, "row {row}");
                let lost = AnswersState::Lost { lost: 4, sent: 0 };
                assert_eq!(outbox.answers(), lost, "row {row}");
            }
        }
    }
}

#[test]
fn a_verdict_settles_each_signal_by_itself() {
    let mut outbox = holding((1..=4).map(answer));
    outbox.next(0, false);
    let outcome = PostResult::Verdict {
        accepted: vec![signal_id(1), signal_id(99)],
        duplicate: vec![signal_id(2)],
        refused: vec![
            (signal_id(3), "unknown_question".into()),
            (signal_id(98), "unknown_question".into()),
        ],
        retry_after_ms: 0,
    };
    outbox.end(outcome, 0, LONGEST);
    assert_eq!(tally(&outbox), (2, 1, 1, 0));
    assert_eq!(outbox.take_reason().as_deref(), Some("unknown_question"));
    assert_eq!(outbox.take_reason(), None);
    let again = posted(outbox.next(1_000, false));
    assert_eq!(again, [answer(4)]);
    outbox.end(accepted(&again), 1_000, LONGEST);
    assert_eq!(tally(&outbox), (3, 0, 1, 0));
    assert_eq!(outbox.answers(), AnswersState::Lost { lost: 1, sent: 3 });
}

#[test]
fn one_bad_signal_is_found_by_halving_and_alone_is_lost() {
    let mut outbox = holding((1..=8).map(answer));
    let (mut now, mut sizes) = (0, vec![]);
    while outbox.tally().waiting > 0 {
        let batch = posted(outbox.next(now, false));
        sizes.push(batch.len());
        let bad = batch.iter().any(|signal| signal.id == signal_id(3));
        let outcome = if bad { status(400) } else { accepted(&batch) };
        outbox.end(outcome, now, LONGEST);
        now += 1_000;
    }
    assert_eq!(tally(&outbox), (7, 0, 1, 0));
    // 3 is alone in the sixth, and the limit recovers after each success.
    assert_eq!(sizes, [8, 4, 2, 4, 2, 1, 1, 2, 2]);
}

#[test]
fn after_a_stop_whatever_is_pushed_is_lost() {
    let mut outbox = holding([answer(1)]);
    outbox.next(0, false);
    outbox.end(status(403), 0, 0);
    outbox.push(vec![answer(2), usage(3)], 1);
    assert_eq!(tally(&outbox), (0, 0, 3, 0));
    assert_eq!(outbox.tally().stopped, Some(Stop { status: 403 }));
    assert_eq!(outbox.next(HOUR, true), Want::Rest);
}
