//! What is counted once: by one walk, and by all walks of a page together.

mod support;

use evidence_walk_contract::signal::Detail;
use evidence_walk_contract::signal::{About, EngagementSignal, SignalKind};
use evidence_walk_rules::counted::{PageHistory, UsageEvent, UsageHistory};
use support::{about, answer_on, name, signal_id};

const STEPS: usize = 2;

fn everything() -> Vec<UsageEvent> {
    let mut all = vec![UsageEvent::Started, UsageEvent::Finished];
    for step in 0..STEPS {
        all.push(UsageEvent::Reached(step));
        all.extend(Detail::ALL.map(|detail| UsageEvent::Opened(step, detail)));
    }
    all
}

#[test]
fn each_happening_is_new_once_whatever_happened_before_it() {
    for first in everything() {
        for second in everything() {
            let mut counted = UsageHistory::new(STEPS);
            assert!(counted.first(first));
            assert_eq!(
                counted.first(second),
                first != second,
                "{first:?} {second:?}"
            );
            assert!(!counted.first(first) && !counted.first(second));
        }
    }
}

#[test]
fn of_a_step_that_there_is_not_nothing_is_new() {
    let mut counted = UsageHistory::new(STEPS);
    assert!(!counted.first(UsageEvent::Reached(STEPS)));
    assert!(!counted.first(UsageEvent::Opened(STEPS, Detail::Picture)));
}

fn signal(n: u64, about: About, kind: SignalKind) -> EngagementSignal {
    EngagementSignal {
        id: signal_id(n),
        about,
        kind,
    }
}

fn usage_kinds() -> Vec<SignalKind> {
    let step = || "falls".to_owned();
    let mut kinds = vec![
        SignalKind::Started,
        SignalKind::Finished,
        SignalKind::StepReached { step: step() },
        SignalKind::StepReached {
            step: "answer".into(),
        },
    ];
    kinds.extend(Detail::ALL.map(|detail| SignalKind::DetailOpened {
        step: step(),
        detail,
    }));
    kinds
}

fn kept(given: &mut PageHistory, signals: Vec<EngagementSignal>) -> Vec<String> {
    let mut signals = signals;
    given.retain_new(&mut signals);
    signals.iter().map(name).collect()
}

#[test]
fn a_page_gives_each_usage_signal_of_an_edition_once() {
    for (at, kind) in usage_kinds().into_iter().enumerate() {
        let mut given = PageHistory::default();
        let one = |n| vec![signal(n, about(), kind.clone())];
        assert_eq!(kept(&mut given, one(1)).len(), 1, "{kind:?}");
        assert_eq!(kept(&mut given, one(2)).len(), 0, "{kind:?}");
        // Every other kind is still new, and so is the same of another summary, language or edition.
        for (other, kind) in usage_kinds().into_iter().enumerate() {
            let left = kept(&mut given.clone(), vec![signal(3, about(), kind)]).len();
            assert_eq!(left == 1, other != at);
        }
        for differs in [
            About {
                summary: "other".into(),
                ..about()
            },
            About {
                lang: "cy".into(),
                ..about()
            },
            About {
                edition: about().edition + 1,
                ..about()
            },
        ] {
            assert_eq!(
                kept(&mut given, vec![signal(4, differs, kind.clone())]).len(),
                1
            );
        }
    }
}

#[test]
fn within_one_batch_too_and_in_its_order() {
    let mut given = PageHistory::default();
    let reached = |n| {
        let step = "falls".to_owned();
        signal(n, about(), SignalKind::StepReached { step })
    };
    let started = |n| signal(n, about(), SignalKind::Started);
    let batch = vec![started(1), reached(2), started(3), reached(4)];
    assert_eq!(kept(&mut given, batch), ["started", "step falls"]);
}

#[test]
fn an_answer_is_never_held_back() {
    let mut given = PageHistory::default();
    let twice = vec![
        answer_on(1, 1, "useful", "x"),
        answer_on(2, 1, "useful", "x"),
    ];
    assert_eq!(kept(&mut given, twice.clone()).len(), 2);
    assert_eq!(kept(&mut given, twice).len(), 2);
}
