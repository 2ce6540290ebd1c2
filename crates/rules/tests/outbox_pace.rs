//! When the outbox sends, and how much it holds and sends at a time.

mod support;

use evidence_walk_contract::batch;
use evidence_walk_contract::id::DAY_MS;
use evidence_walk_contract::limits::BODY_BYTES;
use evidence_walk_rules::outbox::{
    AnswersState, KEEPALIVE_BYTES, Millis, Outbox, PostResult, Want,
};
use evidence_walk_rules::queue::{HELD_BYTES, HELD_SIGNALS};
use support::{
    HOUR, LONGEST, Latest, accepted, answer, answer_on, holding, posted, sheet_id, signal_id,
    silent_verdict, status, tally, usage,
};

// When.

#[test]
fn usage_waits_for_company_or_for_five_seconds() {
    let mut outbox = holding((1..=15).map(usage));
    assert_eq!(outbox.next(0, false), Want::WakeAt(5_000));
    outbox.push(vec![usage(16)], 4_000);
    assert_eq!(posted(outbox.next(4_000, false)).len(), 16);

    let mut outbox = holding([usage(1)]);
    outbox.push(vec![usage(2)], 4_000);
    assert_eq!(outbox.next(4_999, false), Want::WakeAt(5_000));
    assert_eq!(posted(outbox.next(5_000, false)).len(), 2);
}

#[test]
fn hiding_flushes_with_keepalive() {
    let mut outbox = holding([usage(1)]);
    let want = outbox.next(10, true);
    let batch = vec![usage(1)];
    assert_eq!(
        want,
        Want::Post {
            request: 1,
            batch,
            keepalive: true
        }
    );
    let mut outbox = holding([answer(1)]);
    let batch = vec![answer(1)];
    let want = Want::Post {
        request: 1,
        batch,
        keepalive: false,
    };
    assert_eq!(outbox.next(10, false), want);
}

#[test]
fn an_empty_outbox_rests() {
    assert_eq!(Outbox::new().next(0, true), Want::Rest);
    assert_eq!(Outbox::new().answers(), AnswersState::Nothing);
}

#[test]
fn answers_leave_at_once_and_before_usage() {
    let mut outbox = holding([usage(1), answer(2), usage(3)]);
    let batch = posted(outbox.next(0, false));
    assert_eq!(batch, [answer(2)]);
    assert_eq!(
        outbox.next(9_000, false),
        Want::Rest,
        "one request at a time"
    );
    outbox.end(accepted(&batch), 9_000, 0);
    assert_eq!(posted(outbox.next(9_000, false)), [usage(1), usage(3)]);
}

#[test]
fn the_wait_doubles_from_one_second_to_sixty_and_success_resets_it() {
    let mut outbox = holding([answer(1)]);
    let mut now = 0;
    for seconds in [1, 2, 4, 8, 16, 32, 60, 60, 60] {
        posted(outbox.next(now, false));
        outbox.end(PostResult::Failed, now, LONGEST);
        let at = now + seconds * 1_000;
        assert_eq!(outbox.next(now, false), Want::WakeAt(at));
        now = at;
    }
    let batch = posted(outbox.next(now, false));
    outbox.end(accepted(&batch), now, LONGEST);
    outbox.push(vec![answer(2)], now);
    posted(outbox.next(now, false));
    outbox.end(PostResult::Failed, now, LONGEST);
    assert_eq!(outbox.next(now, false), Want::WakeAt(now + 1_000));
}

#[test]
fn the_wait_is_chance_between_nothing_and_its_ceiling() {
    for (random, wait) in [(0, 0), (1 << 30, 250), (1 << 31, 500), (LONGEST, 1_000)] {
        let mut outbox = holding([answer(1)]);
        outbox.next(0, false);
        outbox.end(PostResult::Failed, 0, random);
        if wait > 0 {
            assert_eq!(outbox.next(0, false), Want::WakeAt(wait));
        }
        posted(outbox.next(wait, false));
    }
}

#[test]
fn nothing_is_sent_before_retry_after_for_any_reason() {
    let with = |code| PostResult::Status {
        code,
        retry_after_ms: Some(90_000),
    };
    for outcome in [
        with(503),
        with(429),
        with(400),
        with(302),
        silent_verdict(90_000),
    ] {
        let mut outbox = holding([answer(1), answer(2)]);
        outbox.next(0, false);
        outbox.end(outcome.clone(), 0, 0);
        outbox.try_now(1);
        outbox.nudge(2, 0);
        assert_eq!(
            outbox.next(89_999, false),
            Want::WakeAt(90_000),
            "{outcome:?}"
        );
        assert_eq!(
            outbox.next(89_999, true),
            Want::WakeAt(90_000),
            "{outcome:?}"
        );
        posted(outbox.next(90_000, true));
    }
}

#[test]
fn a_retry_after_of_more_than_an_hour_is_an_hour() {
    let mut outbox = holding([answer(1)]);
    outbox.next(0, false);
    let outcome = PostResult::Status {
        code: 503,
        retry_after_ms: Some(Millis::MAX),
    };
    outbox.end(outcome, 5, 0);
    assert_eq!(outbox.next(5, false), Want::WakeAt(HOUR + 5));
}

#[test]
fn a_success_with_retry_after_holds_what_comes_next() {
    let mut outbox = holding([answer(1)]);
    outbox.next(0, false);
    let outcome = PostResult::Verdict {
        accepted: vec![signal_id(1)],
        duplicate: vec![],
        refused: vec![],
        retry_after_ms: 30_000,
    };
    outbox.end(outcome, 0, 0);
    outbox.push(vec![answer(2)], 1);
    assert_eq!(outbox.next(1, false), Want::WakeAt(30_000));
}

#[test]
fn try_now_and_nudge_end_a_back_off() {
    let failing = || {
        let mut outbox = holding([answer(1)]);
        let mut now = 0;
        for _ in 0..7 {
            posted(outbox.next(now, false));
            outbox.end(PostResult::Failed, now, LONGEST);
            now += 60_000;
        }
        (outbox, now - 60_000)
    };
    let (mut outbox, now) = failing();
    assert_eq!(outbox.next(now, false), Want::WakeAt(now + 60_000));
    outbox.nudge(now, LONGEST);
    assert_eq!(outbox.next(now, false), Want::WakeAt(now + 5_000));
    outbox.nudge(now + 1, 0);
    posted(outbox.next(now + 1, false));

    let (mut outbox, now) = failing();
    outbox.try_now(now);
    posted(outbox.next(now, false));
    outbox.end(PostResult::Failed, now, LONGEST);
    assert_eq!(
        outbox.next(now, false),
        Want::WakeAt(now + 60_000),
        "still failing"
    );
}

#[test]
fn hiding_ends_a_back_off_once_and_no_oftener() {
    let mut outbox = holding([answer(1)]);
    outbox.next(0, false);
    outbox.end(PostResult::Failed, 0, LONGEST);
    posted(outbox.next(1, true));
    outbox.end(status(503), 1, LONGEST);
    assert_eq!(outbox.next(2, true), Want::WakeAt(2_001));
    assert_eq!(outbox.next(3, false), Want::WakeAt(2_001));
    posted(outbox.next(4, true));
}

#[test]
fn where_a_request_that_was_to_outlive_the_page_failed_the_next_are_ordinary_ones() {
    let mut outbox = holding([answer(1)]);
    let posts = |want: Want, outlives| matches!(want, Want::Post { keepalive, .. } if keepalive == outlives);
    assert!(posts(outbox.next(1, true), true));
    outbox.end(PostResult::Failed, 1, LONGEST);
    assert_eq!(outbox.next(2, true), Want::WakeAt(1_001));
    assert!(posts(outbox.next(1_001, true), false));
    outbox.end(PostResult::Failed, 1_001, LONGEST);
    assert_eq!(outbox.next(1_002, false), Want::WakeAt(3_001));
    assert!(posts(outbox.next(1_003, true), true), "hidden again");
}

#[test]
fn as_the_page_is_hidden_what_is_under_way_leaves_once_more_and_each_kind_by_itself() {
    let mut outbox = holding([usage(1), answer(2)]);
    let first = posted(outbox.next(0, false));
    assert_eq!(first, [answer(2)]);
    outbox.push(vec![answer(3)], 1);
    assert_eq!(posted(outbox.next(2, true)), [answer(2), answer(3)]);
    assert_eq!(posted(outbox.next(2, true)), [usage(1)]);
    assert_eq!(outbox.next(2, true), Want::Rest);
    assert_eq!(outbox.answers(), AnswersState::Sending);
    // The answer to the first request says nothing that the third's does not.
    outbox.settle(1, status(403), 3, 0);
    assert_eq!(tally(&outbox), (0, 3, 0, 0));
    outbox.settle(2, accepted(&[answer(2), answer(3)]), 4, 0);
    assert_eq!(
        outbox.next(5, false),
        Want::Rest,
        "the counts are under way"
    );
    outbox.settle(3, accepted(&[usage(1)]), 6, 0);
    assert_eq!(tally(&outbox), (3, 0, 0, 0));
}

#[test]
fn shown_again_the_page_waits_for_what_left_as_it_was_hidden() {
    let mut outbox = holding([usage(1), answer(2)]);
    posted(outbox.next(0, true));
    posted(outbox.next(0, true));
    outbox.push(vec![answer(3)], 1);
    assert_eq!(outbox.next(1, false), Want::Rest);
    outbox.settle(1, accepted(&[answer(2)]), 2, 0);
    assert_eq!(outbox.next(9_000, false), Want::Rest, "one is under way");
    outbox.settle(2, PostResult::Failed, 9_000, LONGEST);
    assert_eq!(outbox.next(9_000, false), Want::WakeAt(10_000));
    assert_eq!(posted(outbox.next(10_000, false)), [answer(3)]);
}

#[test]
fn what_was_taken_back_while_under_way_does_not_leave_once_more() {
    let mut outbox = holding([answer(1), answer_on(2, 2, "q", "x")]);
    posted(outbox.next(0, false));
    outbox.drop_sheet(sheet_id(1));
    assert_eq!(posted(outbox.next(1, true)), [answer_on(2, 2, "q", "x")]);
    assert_eq!(tally(&outbox), (0, 1, 0, 1));
}

#[test]
fn where_the_browser_says_that_it_is_offline_half_an_hour_or_its_word_is_waited_for() {
    let mut outbox = holding([answer(1)]);
    let (mut now, mut tries) = (0, 0);
    while now < 4 * HOUR {
        posted(outbox.next(now, false));
        outbox.end(PostResult::Offline, now, LONGEST);
        tries += 1;
        let Want::WakeAt(at) = outbox.next(now, false) else {
            unreachable!("nothing to wait for");
        };
        now = at;
    }
    assert_eq!(tries, 8);
    outbox.end(PostResult::Offline, now, LONGEST);
    outbox.nudge(now, LONGEST);
    posted(outbox.next(now + 5_000, false));
}

#[test]
fn a_clock_that_runs_backwards_does_no_harm() {
    let mut outbox = Outbox::new();
    outbox.push(vec![answer(1)], 10_000);
    posted(outbox.next(0, false));
    outbox.end(PostResult::Failed, 0, LONGEST);
    assert_eq!(outbox.next(0, false), Want::WakeAt(11_000));
}

// How much.

#[test]
fn over_a_hundred_the_oldest_usage_signal_goes_before_any_answer() {
    let mut outbox = holding([answer(1)]);
    outbox.push((2..=HELD_SIGNALS as u64 + 3).map(usage).collect(), 1);
    assert_eq!(tally(&outbox), (0, 100, 3, 0));
    let first = posted(outbox.next(1, false));
    assert_eq!(first, [answer(1)]);
    outbox.end(accepted(&first), 1, 0);
    let second = posted(outbox.next(1, false));
    assert_eq!((second.len(), second[0].id), (99, signal_id(5)));
}

#[test]
fn over_a_hundred_answers_the_oldest_goes() {
    let mut outbox = holding((1..=101).map(answer));
    assert_eq!(tally(&outbox), (0, 100, 1, 0));
    assert_eq!(posted(outbox.next(0, false))[0].id, signal_id(2));
}

#[test]
fn over_the_bytes_the_oldest_usage_signal_goes_and_nothing_under_way() {
    let long = |n| answer_on(n, 1, &n.to_string(), &"x".repeat(9_000));
    let mut outbox = holding([usage(1), long(2), long(3), long(4), long(5), long(6)]);
    assert_eq!(tally(&outbox), (0, 6, 0, 0));
    let batch = posted(outbox.next(0, false));
    assert_eq!(batch.len(), 5);
    outbox.push(vec![long(7)], 1);
    // The usage signal did not make room enough, what flies may not go: the new one did.
    assert_eq!(tally(&outbox), (0, 5, 2, 0));
    outbox.end(accepted(&batch), 1, 0);
    assert_eq!(tally(&outbox), (5, 0, 2, 0));
}

#[test]
fn every_body_keeps_its_limit_with_the_memory_full_to_the_last_byte() {
    let long = |n, length| answer_on(n, 1, "q", &"x".repeat(length));
    let around = batch::written_bytes(&long(1, 0));
    let full = || {
        let mut signals: Vec<_> = (1..=6).map(|n| long(n, 8_000 - around)).collect();
        signals.push(long(7, HELD_BYTES - 48_000 - around));
        holding(signals)
    };
    for (hidden, most, sent) in [(false, BODY_BYTES, 7), (true, KEEPALIVE_BYTES, 6)] {
        let mut outbox = full();
        assert_eq!(tally(&outbox), (0, 7, 0, 0));
        let batch = posted(outbox.next(0, hidden));
        assert!(batch::write(&batch).len() <= most);
        assert_eq!(batch.len(), sent);
    }
}

#[test]
fn a_signal_that_fits_no_request_is_lost_at_once_and_alone() {
    let mut outbox = holding([usage(1)]);
    outbox.push(vec![answer_on(2, 1, "q", &"x".repeat(HELD_BYTES))], 0);
    assert_eq!(tally(&outbox), (0, 1, 1, 0));
    assert_eq!(outbox.answers(), AnswersState::Lost { lost: 1, sent: 0 });
}

#[test]
fn what_waited_for_more_than_a_day_is_lost() {
    let mut outbox = holding([answer(1)]);
    outbox.next(0, false);
    outbox.end(PostResult::Failed, 0, 0);
    outbox.push(vec![answer(2)], 1);
    assert_eq!(posted(outbox.next(DAY_MS + 1, false)), [answer(2)]);
    assert_eq!(tally(&outbox), (0, 1, 1, 0));
}
