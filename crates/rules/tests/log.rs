//! What the reader sees of what was sent and would be sent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use evidence_walk_contract::batch;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_rules::log::LOGGED;
use evidence_walk_rules::outbox::{FLUSH_SIGNALS, Outbox, PostResult};
use evidence_walk_rules::post_result::DeliveryState;
use evidence_walk_rules::walk::{Act, Walk};
use support::{
    Counter, LONGEST, Latest, accepted, answer, answer_on, consent, holding, name, posted, shape,
    sheet_id, usage,
};

/// State and request of each signal that is listed, in order.
fn listed(outbox: &Outbox) -> Vec<(EngagementSignal, DeliveryState, u32)> {
    let entries = outbox.log().entries().iter();
    entries
        .map(|entry| (entry.signal.clone(), entry.state, entry.request))
        .collect()
}

#[test]
fn each_signal_is_listed_with_its_fate_and_the_request_it_was_in() {
    let mut outbox = holding([usage(1), answer(2), usage(3)]);
    let waiting = |signal| (signal, DeliveryState::Waiting, 0);
    assert_eq!(
        listed(&outbox),
        [waiting(usage(1)), waiting(answer(2)), waiting(usage(3))]
    );
    // Answers go first and alone, then the usage signals.
    let first = posted(outbox.next(0, true));
    assert_eq!(listed(&outbox)[1], (answer(2), DeliveryState::Waiting, 1));
    outbox.end(accepted(&first), 0, 0);
    let second = posted(outbox.next(0, true));
    assert_eq!(second, [usage(1), usage(3)]);
    outbox.end(
        PostResult::Verdict {
            accepted: vec![usage(1).id],
            duplicate: vec![],
            refused: vec![(usage(3).id, "unknown_step".into())],
            retry_after_ms: 0,
        },
        0,
        0,
    );
    assert_eq!(
        listed(&outbox),
        [
            (usage(1), DeliveryState::Sent, 2),
            (answer(2), DeliveryState::Sent, 1),
            (usage(3), DeliveryState::Lost, 2),
        ]
    );
}

#[test]
fn usage_and_answers_never_have_a_request_in_common() {
    let mut outbox = holding((0..30).map(|n| if n % 3 == 0 { answer(n) } else { usage(n) }));
    let mut now = 0;
    for round in 0.. {
        let evidence_walk_rules::outbox::Want::Post { batch, .. } = outbox.next(now, true) else {
            break;
        };
        // Every other request fails, so that signals are in several.
        let end = if round % 2 == 0 {
            PostResult::Failed
        } else {
            accepted(&batch)
        };
        outbox.end(end, now, LONGEST);
        now += 120_000;
        outbox.try_now(now);
        assert!(round < 20, "it never ends");
    }
    let all = listed(&outbox);
    assert!(
        all.iter()
            .all(|(_, state, _)| *state == DeliveryState::Sent)
    );
    for (signal, _, request) in &all {
        let mut with = all.iter().filter(|(_, _, other)| other == request);
        assert!(with.all(|(other, _, _)| other.is_answer() == signal.is_answer()));
    }
}

#[test]
fn what_was_taken_back_before_any_try_is_forgotten_and_after_one_it_is_not() {
    let mut outbox = holding([usage(1), answer_on(2, 1, "useful", "secret")]);
    outbox.drop_usage();
    outbox.drop_sheet(sheet_id(1));
    assert_eq!(listed(&outbox), []);

    let mut outbox = holding([answer_on(3, 1, "useful", "secret")]);
    posted(outbox.next(0, false));
    outbox.drop_sheet(sheet_id(1));
    // A request in flight cannot be recalled, and is not shown as if it had been.
    assert_eq!(listed(&outbox)[0].1, DeliveryState::Waiting);
    outbox.end(PostResult::Failed, 0, 0);
    let left = listed(&outbox);
    assert_eq!(
        (left.len(), left[0].1, left[0].2),
        (1, DeliveryState::Withdrawn, 1)
    );
}

#[test]
fn the_list_is_bounded_and_what_waits_is_the_last_to_be_left_out() {
    let mut outbox = holding([answer(0)]);
    let batch = posted(outbox.next(0, false));
    // The first stays in flight while others come and are settled by overflow.
    for n in 1..=(LOGGED as u64 + 50) {
        outbox.push(vec![usage(n)], 0);
    }
    assert_eq!(outbox.log().entries().len(), LOGGED);
    assert_eq!(outbox.log().dropped(), 51);
    assert_eq!(listed(&outbox)[0].0, batch[0]);
    let waiting = listed(&outbox);
    let waiting = waiting
        .iter()
        .filter(|(_, state, _)| *state == DeliveryState::Waiting);
    assert_eq!(waiting.count() as u32, outbox.tally().waiting);
    assert!(outbox.tally().waiting as usize > FLUSH_SIGNALS);
}

/// At the questions, with two answers and usage off.
fn answered() -> (Walk, Counter) {
    let (mut walk, mut ids) = (Walk::new(shape(), consent(false)), Counter::default());
    for act in [
        Act::Start,
        Act::Jump(2),
        Act::Choose {
            question: 0,
            option: 1,
        },
        Act::Write {
            question: 2,
            text: " \"Costs\" ".into(),
        },
    ] {
        assert_eq!(walk.apply(act, &mut ids).signals, []);
    }
    (walk, ids)
}

#[test]
fn a_draft_is_what_send_would_send_but_for_the_ids() {
    let (mut walk, mut ids) = answered();
    let draft = walk.draft();
    assert_eq!(walk.draft(), draft, "a draft changes nothing");
    let sent = walk.apply(Act::Send, &mut ids).signals;
    assert_eq!(
        draft.iter().map(name).collect::<Vec<_>>(),
        sent.iter().map(name).collect::<Vec<_>>()
    );
    for (draft, sent) in draft.iter().zip(&sent) {
        let zeros = |text: &str| text.replace(|c: char| c.is_ascii_hexdigit(), "0");
        let (draft, sent) = (batch::write_one(draft), batch::write_one(sent));
        assert_eq!(draft.len(), sent.len());
        assert_eq!(zeros(&draft), zeros(&sent));
        assert!(draft.starts_with("{\"id\":\"00000000-0000-0000-0000-000000000000\""));
        assert!(!sent.contains("00000000-0000-0000-0000-000000000000"));
    }
    assert_eq!(walk.draft(), [], "nothing is left to send");
    walk.apply(Act::ChangeAnswers, &mut ids);
    walk.apply(Act::Clear { question: 0 }, &mut ids);
    let cleared: Vec<_> = walk.draft().iter().map(name).collect();
    assert_eq!(cleared, ["useful r2 Cleared"]);
    // The sheet has its id by now; only the signal's is still to be made.
    let bytes = batch::write_one(&walk.draft()[0]);
    assert!(bytes.contains(&walk.sheet().unwrap().text()), "{bytes}");
}

#[test]
fn one_signal_is_written_as_it_stands_in_its_batch() {
    let signals = [usage(1), answer(2)];
    let whole = batch::write(&signals);
    let parts = signals.each_ref().map(batch::write_one).join(",");
    assert!(whole.contains(&["[", &parts, "]"].concat()), "{whole}");
    assert_eq!(
        batch::written_bytes(&signals[0]),
        batch::write_one(&signals[0]).len() + 1
    );
}

#[test]
fn the_site_may_switch_counting_but_never_on_against_the_reader() {
    let mut ids = Counter::default();
    // The site has consent; the reader has said nothing.
    let mut walk = Walk::new(shape(), consent(false));
    walk.apply(Act::SiteUsage(true), &mut ids);
    assert!(walk.usage() && !walk.refused());
    assert_eq!(walk.apply(Act::Start, &mut ids).signals.len(), 2);
    assert!(walk.apply(Act::SiteUsage(false), &mut ids).purge_usage);
    assert!(!walk.usage());
    walk.apply(Act::SiteUsage(true), &mut ids);
    assert!(walk.usage(), "what the site switched off it may switch on");

    // The reader says no: on the page, or earlier as their device remembers.
    for before in [true, false] {
        let mut walk = Walk::new(shape(), consent(before));
        let effects = walk.apply(Act::SetUsage(false), &mut ids);
        assert_eq!(effects.purge_usage, before);
        walk.apply(Act::SiteUsage(true), &mut ids);
        assert!(!walk.usage() && walk.refused());
        assert_eq!(walk.apply(Act::Start, &mut ids).signals, []);
        walk.apply(Act::SetUsage(true), &mut ids);
        assert!(walk.usage() && !walk.refused(), "she may change her mind");
        walk.apply(Act::SiteUsage(false), &mut ids);
        assert!(!walk.usage() && !walk.refused());
    }
}

#[test]
fn the_sites_word_is_no_act_of_the_readers() {
    let mut walk = Walk::new(shape(), consent(true));
    walk.show(0);
    let effects = walk.apply(Act::SiteUsage(true), &mut Counter::default());
    assert_eq!(effects.signals, []);
    assert!(!walk.started());
}
