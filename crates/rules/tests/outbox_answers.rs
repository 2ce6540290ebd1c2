//! What readers see of their answers, and what withdrawing does.

mod support;

use evidence_walk_contract::id::SignalId;
use evidence_walk_rules::outbox::{AnswersState, Outbox, PostResult, Want};
use support::{Latest, answer, answer_on, sheet_id, signal_id, usage};

fn accept(ids: &[SignalId]) -> PostResult {
    PostResult::Verdict {
        accepted: ids.to_vec(),
        duplicate: vec![],
        refused: vec![],
        retry_after_ms: 0,
    }
}

fn refuse(id: SignalId) -> PostResult {
    PostResult::Verdict {
        accepted: vec![],
        duplicate: vec![],
        refused: vec![(id, "text_too_long".into())],
        retry_after_ms: 0,
    }
}

fn flying(signals: Vec<evidence_walk_contract::signal::EngagementSignal>) -> Outbox {
    let mut outbox = Outbox::new();
    outbox.push(signals, 0);
    assert!(matches!(outbox.next(5_000, false), Want::Post { .. }));
    outbox
}

#[test]
fn answers_are_sending_then_sent_and_never_sent_before() {
    let mut outbox = Outbox::new();
    outbox.push(vec![answer(1)], 0);
    assert_eq!(outbox.answers(), AnswersState::Sending);
    outbox.next(0, false);
    assert_eq!(outbox.answers(), AnswersState::Sending);
    outbox.end(PostResult::Failed, 0, u32::MAX);
    assert_eq!(outbox.answers(), AnswersState::Waiting { next_try: 1_000 });
    outbox.next(1_000, false);
    outbox.end(accept(&[signal_id(1)]), 1_000, 0);
    assert_eq!(outbox.answers(), AnswersState::Sent);
}

#[test]
fn usage_signals_say_nothing_about_answers() {
    let mut outbox = flying(vec![usage(1)]);
    assert_eq!(outbox.answers(), AnswersState::Nothing);
    outbox.end(refuse(signal_id(1)), 5_000, 0);
    assert_eq!(outbox.answers(), AnswersState::Nothing);
}

#[test]
fn a_later_revision_that_arrives_makes_good_a_lost_one() {
    let mut outbox = flying(vec![answer_on(1, 1, "missing", "too long")]);
    outbox.end(refuse(signal_id(1)), 0, 0);
    assert_eq!(outbox.answers(), AnswersState::Lost { lost: 1, sent: 0 });
    outbox.push(vec![answer_on(2, 1, "missing", "short")], 0);
    assert_eq!(outbox.answers(), AnswersState::Sending);
    outbox.next(5_000, false);
    outbox.end(accept(&[signal_id(2)]), 5_000, 0);
    assert_eq!(outbox.answers(), AnswersState::Sent);
}

#[test]
fn two_walks_on_a_page_do_not_speak_for_each_other() {
    let mut outbox = flying(vec![answer_on(1, 1, "q", "a"), answer_on(2, 2, "q", "b")]);
    outbox.end(accept(&[signal_id(1)]), 5_000, u32::MAX);
    assert_eq!(outbox.sheet(sheet_id(1)), AnswersState::Sent);
    assert_eq!(
        outbox.sheet(sheet_id(2)),
        AnswersState::Waiting { next_try: 6_000 }
    );
    assert_eq!(outbox.sheet(sheet_id(3)), AnswersState::Nothing);
    outbox.push(vec![answer_on(3, 1, "q", "c")], 5_000);
    outbox.drop_sheet(sheet_id(2));
    assert_eq!(outbox.sheet(sheet_id(2)), AnswersState::Nothing);
    assert_eq!((outbox.tally().waiting, outbox.tally().withdrawn), (1, 1));
}

#[test]
fn dropping_usage_leaves_answers_and_the_other_way_round() {
    let both = || {
        let mut outbox = Outbox::new();
        outbox.push(vec![usage(1), answer(2), usage(3)], 0);
        outbox
    };
    let mut outbox = both();
    outbox.drop_usage();
    assert_eq!((outbox.tally().waiting, outbox.tally().withdrawn), (1, 2));
    assert_eq!(outbox.answers(), AnswersState::Sending);
    let mut outbox = both();
    outbox.drop_sheet(sheet_id(1));
    assert_eq!((outbox.tally().waiting, outbox.tally().withdrawn), (2, 1));
    assert_eq!(outbox.answers(), AnswersState::Nothing);
}

#[test]
fn what_is_dropped_under_way_is_not_tried_again_and_counts_as_sent_if_it_arrives() {
    for (outcome, expected, state) in [
        (accept(&[signal_id(1)]), (1, 0), AnswersState::Sent),
        (PostResult::Failed, (0, 1), AnswersState::Nothing),
        (refuse(signal_id(1)), (0, 1), AnswersState::Nothing),
        (
            PostResult::Status {
                code: 404,
                retry_after_ms: None,
            },
            (0, 1),
            AnswersState::Nothing,
        ),
    ] {
        let mut outbox = flying(vec![answer(1)]);
        outbox.drop_sheet(sheet_id(1));
        assert_eq!(outbox.tally().waiting, 1);
        outbox.end(outcome.clone(), 5_000, 0);
        let tally = outbox.tally();
        assert_eq!((tally.sent, tally.withdrawn), expected, "{outcome:?}");
        assert_eq!((tally.waiting, tally.lost), (0, 0), "{outcome:?}");
        assert_eq!(outbox.answers(), state, "{outcome:?}");
        assert_eq!(outbox.next(9_000_000, true), Want::Rest, "{outcome:?}");
    }
}

#[test]
fn a_withdrawn_revision_leaves_the_one_that_arrived_in_force() {
    let mut outbox = flying(vec![answer_on(1, 1, "q", "a")]);
    outbox.end(accept(&[signal_id(1)]), 5_000, 0);
    outbox.push(vec![answer_on(2, 1, "q", "b")], 5_000);
    outbox.drop_sheet(sheet_id(1));
    assert_eq!(outbox.answers(), AnswersState::Sent);
}

#[test]
fn settling_without_a_request_does_nothing() {
    let mut outbox = Outbox::new();
    outbox.push(vec![answer(1)], 0);
    outbox.end(accept(&[signal_id(1)]), 0, 0);
    outbox.end(
        PostResult::Status {
            code: 410,
            retry_after_ms: None,
        },
        0,
        0,
    );
    let tally = outbox.tally();
    assert_eq!((tally.sent, tally.waiting, tally.stopped), (0, 1, None));
}

#[test]
fn a_sheet_has_arrived_as_soon_as_one_of_its_answers_is_stored() {
    let mut outbox = flying(vec![
        answer_on(1, 1, "useful", "a"),
        answer_on(2, 1, "missing", "b"),
        answer_on(3, 2, "missing", "c"),
    ]);
    assert!(!outbox.has_arrived(sheet_id(1)));
    outbox.end(accept(&[signal_id(1)]), 5_000, u32::MAX);
    assert!(matches!(
        outbox.sheet(sheet_id(1)),
        AnswersState::Waiting { .. }
    ));
    assert!(outbox.has_arrived(sheet_id(1)));
    assert!(!outbox.has_arrived(sheet_id(2)));
    // A newer answer to the same question does not undo it.
    outbox.push(vec![answer_on(4, 1, "useful", "d")], 5_000);
    assert!(outbox.has_arrived(sheet_id(1)));
}
