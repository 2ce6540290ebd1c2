//! Properties of the outbox that hold whatever happens, in whatever order.

mod support;

use evidence_walk_contract::batch;
use evidence_walk_contract::limits::{BATCH_SIGNALS, BODY_BYTES};
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_rules::outbox::{KEEPALIVE_BYTES, Millis, Outbox, PostResult, Want};
use proptest::prelude::*;
use support::{answer_on, sheet_id, usage};

const HOUR: Millis = 3_600_000;

#[derive(Debug, Clone)]
enum Event {
    Push {
        usage: u8,
        answers: u8,
        length: usize,
    },
    Pass(Millis),
    Next {
        hidden: bool,
    },
    /// Of the oldest request under way, or of the newest.
    End(Ending, bool),
    Nudge,
    TryNow,
    DropUsage,
    DropAnswers,
}

#[derive(Debug, Clone)]
enum Ending {
    /// Each signal by the residue of its place: accepted, duplicate, refused or left out.
    Verdict {
        by: [u8; 4],
        retry_after_ms: Millis,
    },
    Status {
        code: u16,
        retry_after_ms: Option<Millis>,
    },
    Failed,
    Offline,
}

fn wait() -> impl Strategy<Value = Millis> {
    prop_oneof![4 => Just(0u64), 2 => 1..100_000u64, 1 => 1..2 * HOUR]
}

fn event() -> impl Strategy<Value = Event> {
    let codes = vec![
        400, 413, 415, 422, 401, 403, 404, 410, 408, 429, 500, 503, 200, 302,
    ];
    let ending = prop_oneof![
        4 => (any::<[u8; 4]>(), wait()).prop_map(|(by, retry_after_ms)| Ending::Verdict { by, retry_after_ms }),
        3 => (prop::sample::select(codes), prop::option::of(wait()))
            .prop_map(|(code, retry_after_ms)| Ending::Status { code, retry_after_ms }),
        1 => Just(Ending::Failed),
        1 => Just(Ending::Offline),
    ];
    prop_oneof![
        4 => (0..12u8, 0..4u8, prop_oneof![9 => 0..40usize, 1 => 5_000..12_000usize])
            .prop_map(|(usage, answers, length)| Event::Push { usage, answers, length }),
        3 => prop_oneof![0..6_000u64, 0..70_000u64, 0..30 * HOUR].prop_map(Event::Pass),
        6 => any::<bool>().prop_map(|hidden| Event::Next { hidden }),
        5 => (ending, any::<bool>()).prop_map(|(ending, oldest)| Event::End(ending, oldest)),
        1 => Just(Event::Nudge),
        1 => Just(Event::TryNow),
        1 => Just(Event::DropUsage),
        1 => Just(Event::DropAnswers),
    ]
}

/// What an observer with a perfect memory knows.
#[derive(Default)]
struct Onlooker {
    pushed: Vec<EngagementSignal>,
    flying: Vec<Flight>,
    hidden: bool,
    settled: Vec<EngagementSignal>,
    not_before: Millis,
    turned_away: bool,
    usage_dropped: usize,
    answers_dropped: usize,
}

struct Flight {
    request: u32,
    batch: Vec<EngagementSignal>,
    /// It left while the page was shown, and the page has been hidden since.
    recalled: bool,
}

impl Flight {
    fn carries_answers(&self) -> bool {
        self.batch.iter().any(EngagementSignal::is_answer)
    }
}

impl Onlooker {
    /// The page is shown or hidden. What is under way as it is hidden may leave once more.
    fn looks(&mut self, hidden: bool) {
        if hidden && !self.hidden {
            for flight in &mut self.flying {
                flight.recalled = true;
            }
        }
        self.hidden = hidden;
    }

    fn sees(&mut self, request: u32, batch: Vec<EngagementSignal>, now: Millis) {
        let keepalive = self.hidden;
        let flight = Flight {
            request,
            batch: batch.clone(),
            recalled: false,
        };
        let mut others = self.flying.iter().filter(|other| !other.recalled);
        assert!(
            others.all(|other| {
                self.hidden && other.carries_answers() != flight.carries_answers()
            }),
            "two requests under way"
        );
        assert!(
            !self.turned_away,
            "a request after the page was turned away"
        );
        assert!(now >= self.not_before, "a request before Retry-After");
        assert!(!batch.is_empty() && batch.len() <= BATCH_SIGNALS);
        let answers = batch.iter().filter(|signal| signal.is_answer()).count();
        assert!(answers == 0 || answers == batch.len(), "mixed lanes");
        let most = if keepalive {
            KEEPALIVE_BYTES
        } else {
            BODY_BYTES
        };
        assert!(batch::write(&batch).len() <= most, "body too long");
        for (place, signal) in batch.iter().enumerate() {
            let Some(from) = self.pushed.iter().position(|pushed| pushed == signal) else {
                unreachable!("{signal:?} was never pushed, or was changed");
            };
            let dropped = if signal.is_answer() {
                self.answers_dropped
            } else {
                self.usage_dropped
            };
            assert!(from >= dropped, "a signal that was taken back");
            assert!(!self.settled.contains(signal), "a signal that was settled");
            assert!(
                !batch.iter().take(place).any(|other| other.id == signal.id),
                "a signal twice in a batch"
            );
        }
        self.flying.push(flight);
    }

    /// How a request under way ends, and how many of it count as stored by that.
    fn ends(
        &mut self,
        ending: Ending,
        oldest: bool,
        now: Millis,
    ) -> Option<(u32, PostResult, u32)> {
        if self.flying.is_empty() {
            return None;
        }
        let at = if oldest { 0 } else { self.flying.len() - 1 };
        let Flight {
            request,
            batch,
            recalled,
        } = self.flying.remove(at);
        if recalled {
            return Some((request, PostResult::Failed, 0));
        }
        let (outcome, wait, stored) = match ending {
            Ending::Failed => (PostResult::Failed, 0, 0),
            Ending::Offline => (PostResult::Offline, 0, 0),
            Ending::Status {
                code,
                retry_after_ms,
            } => {
                self.turned_away |= [401, 403, 404, 410].contains(&code);
                let outcome = PostResult::Status {
                    code,
                    retry_after_ms,
                };
                (outcome, retry_after_ms.unwrap_or(0), 0)
            }
            Ending::Verdict { by, retry_after_ms } => {
                let (mut accepted, mut duplicate, mut refused) = (vec![], vec![], vec![]);
                for (signal, by) in batch.into_iter().zip(by.into_iter().cycle()) {
                    match by % 4 {
                        0 => accepted.push(signal.id),
                        1 => duplicate.push(signal.id),
                        2 => refused.push((signal.id, "malformed".to_owned())),
                        _ => continue,
                    }
                    self.settled.push(signal);
                }
                let stored = (accepted.len() + duplicate.len()) as u32;
                let outcome = PostResult::Verdict {
                    accepted,
                    duplicate,
                    refused,
                    retry_after_ms,
                };
                (outcome, retry_after_ms, stored)
            }
        };
        self.not_before = self.not_before.max(now + wait.min(HOUR));
        Some((request, outcome, stored))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_doubled_mixed_changed_or_early(
        events in prop::collection::vec((event(), any::<u32>()), 1..120)
    ) {
        let mut outbox = Outbox::new();
        let mut onlooker = Onlooker::default();
        let (mut now, mut serial, mut stored) = (0, 0, 0);
        for (event, random) in events {
            match event {
                Event::Push { usage: usages, answers, length } => {
                    let mut signals = vec![];
                    for _ in 0..usages {
                        serial += 1;
                        signals.push(usage(serial));
                    }
                    for _ in 0..answers {
                        serial += 1;
                        let question = (serial % 3).to_string();
                        signals.push(answer_on(serial, 1, &question, &"x".repeat(length)));
                    }
                    onlooker.pushed.extend(signals.clone());
                    outbox.push(signals, now);
                }
                Event::Pass(time) => now += time,
                Event::Next { hidden } => {
                    onlooker.looks(hidden);
                    match outbox.next(now, hidden) {
                        Want::Post { request, batch, keepalive } => {
                            prop_assert!(hidden || !keepalive);
                            onlooker.sees(request, batch, now);
                        }
                        Want::WakeAt(at) => prop_assert!(at > now),
                        Want::Rest => {
                            let waiting = outbox.tally().waiting;
                            let flying = onlooker.flying.iter().any(|flight| !flight.recalled);
                            prop_assert!(flying || waiting == 0, "stuck");
                        }
                    }
                }
                Event::End(ending, oldest) => {
                    if let Some((request, outcome, newly)) = onlooker.ends(ending, oldest, now) {
                        stored += newly;
                        outbox.settle(request, outcome, now, random);
                    }
                }
                Event::Nudge => outbox.nudge(now, random),
                Event::TryNow => outbox.try_now(now),
                Event::DropUsage => {
                    outbox.drop_usage();
                    onlooker.usage_dropped = onlooker.pushed.len();
                }
                Event::DropAnswers => {
                    outbox.drop_sheet(sheet_id(1));
                    onlooker.answers_dropped = onlooker.pushed.len();
                }
            }
            let tally = outbox.tally();
            let accounted = tally.sent + tally.waiting + tally.lost + tally.withdrawn;
            prop_assert_eq!(accounted as usize, onlooker.pushed.len());
            prop_assert_eq!(tally.sent, stored);
            prop_assert!(tally.waiting as usize <= 100);
            prop_assert_eq!(tally.stopped.is_some(), onlooker.turned_away);
        }
    }

    #[test]
    fn once_the_collector_is_back_everything_that_waits_arrives(
        (usages, answers, failures) in (0..60u64, 0..30u64, 0..12usize),
        random in any::<u32>(),
    ) {
        let mut outbox = Outbox::new();
        outbox.push((1..=usages).map(usage).collect(), 0);
        let more = usages + 1..=usages + answers;
        outbox.push(more.map(|n| answer_on(n, 1, "q", "x")).collect(), 0);
        let (mut now, mut requests) = (0, 0);
        loop {
            match outbox.next(now, false) {
                Want::Rest => break,
                Want::WakeAt(at) => now = at,
                Want::Post { request, batch, .. } => {
                    requests += 1;
                    let back = requests > failures;
                    let outcome = if back {
                        let ids = batch.iter().map(|signal| signal.id);
                        PostResult::Verdict {
                            accepted: ids.collect(),
                            duplicate: vec![],
                            refused: vec![],
                            retry_after_ms: 0,
                        }
                    } else {
                        PostResult::Failed
                    };
                    outbox.settle(request, outcome, now, random);
                }
            }
        }
        prop_assert_eq!(u64::from(outbox.tally().sent), usages + answers);
        prop_assert!(requests <= failures + 2);
    }
}
