//! What the tests of the rules share: a summary's shape, ids that count up, signals made to order.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use evidence_walk_contract::id::{SheetId, SignalId};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, AnswerPlace, EngagementSignal, SignalKind};
use evidence_walk_rules::consent::{ConsentFacts, UsageConsent};
use evidence_walk_rules::ids::IdSource;
use evidence_walk_rules::outbox::{Millis, Outbox, PostResult, Want};
use evidence_walk_rules::shape::{FormShape, QuestionShape, Shape, StepShape};
use evidence_walk_rules::walk::{Act, Effects, Walk};

/// A source whose ids count up from 1.
#[derive(Default)]
pub struct Counter(u64);

impl IdSource for Counter {
    fn signal(&mut self) -> SignalId {
        self.0 += 1;
        signal_id(self.0)
    }

    fn sheet(&mut self) -> SheetId {
        self.0 += 1;
        sheet_id(self.0 as u8)
    }
}

/// A reader on the way through [`shape`].
pub struct Reader {
    pub walk: Walk,
    ids: Counter,
}

impl Reader {
    /// `counting`: whether steps are counted.
    pub fn new(counting: bool) -> Self {
        Self {
            walk: Walk::new(shape(), consent(counting)),
            ids: Counter::default(),
        }
    }

    pub fn does(&mut self, act: Act) -> Effects {
        self.walk.apply(act, &mut self.ids)
    }
}

/// The `n`-th id of a signal.
pub fn signal_id(n: u64) -> SignalId {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&n.to_be_bytes());
    SignalId::new(20_000, random)
}

/// A sheet's id made of one byte.
pub fn sheet_id(n: u8) -> SheetId {
    SheetId::new([n; 16])
}

/// Counting is the site's to decide, and this is what it says.
pub fn consent(site: bool) -> UsageConsent {
    UsageConsent::new(ConsentFacts {
        collects: true,
        site,
        private: false,
        device: false,
        refused: false,
    })
}

pub fn about() -> About {
    About {
        summary: "home-adaptations".into(),
        lang: "en".into(),
        edition: 2,
        revision: 5,
    }
}

/// Four steps; the third asks a scale (3 options), many (3 options) and text: questions 0, 1, 2.
pub fn shape() -> Shape {
    let step = |id: &str, questions| StepShape {
        id: id.into(),
        questions,
    };
    let question = |id: &str, form| QuestionShape {
        id: id.into(),
        revision: 1,
        form,
    };
    let names = |names: [&str; 3]| names.map(String::from).to_vec();
    Shape {
        about: about(),
        steps: vec![
            step("answer", vec![]),
            step("falls", vec![]),
            step(
                "your-view",
                vec![
                    question(
                        "useful",
                        FormShape::One(names(["low", "high", "no-decision"])),
                    ),
                    question("intend", FormShape::Many(names(["share", "act", "unsure"]))),
                    question("missing", FormShape::Text),
                ],
            ),
            step("sources", vec![]),
        ],
    }
}

/// The `n`-th usage signal.
pub fn usage(n: u64) -> EngagementSignal {
    EngagementSignal {
        id: signal_id(n),
        about: about(),
        kind: SignalKind::StepReached {
            step: "falls".into(),
        },
    }
}

/// The `n`-th signal, an answer on a sheet.
pub fn answer_on(n: u64, sheet: u8, question: &str, text: &str) -> EngagementSignal {
    EngagementSignal {
        id: signal_id(n),
        about: about(),
        kind: SignalKind::Answered {
            sheet: sheet_id(sheet),
            question: question.into(),
            question_revision: 1,
            answer_revision: 1,
            place: AnswerPlace::Walk,
            value: AnswerValue::Text(text.into()),
        },
    }
}

/// The `n`-th signal, an answer to a question of its own on sheet 1.
pub fn answer(n: u64) -> EngagementSignal {
    answer_on(n, 1, &n.to_string(), "rails")
}

/// A signal in a few letters: what a table of expectations lists.
pub fn name(signal: &EngagementSignal) -> String {
    match &signal.kind {
        SignalKind::Started => "started".into(),
        SignalKind::StepReached { step } => format!("step {step}"),
        SignalKind::DetailOpened { step, detail } => format!("detail {step} {detail:?}"),
        SignalKind::Finished => "finished".into(),
        SignalKind::Answered {
            question,
            answer_revision,
            value,
            ..
        } => format!("{question} r{answer_revision} {value:?}"),
    }
}

/// The largest random number: the longest wait.
pub const LONGEST: u32 = u32::MAX;
pub const HOUR: Millis = 3_600_000;

/// An outbox that took these in at time 0.
pub fn holding(signals: impl IntoIterator<Item = EngagementSignal>) -> Outbox {
    let mut outbox = Outbox::new();
    outbox.push(signals.into_iter().collect(), 0);
    outbox
}

/// The signals of the request that is wanted.
#[track_caller]
pub fn posted(want: Want) -> Vec<EngagementSignal> {
    let Want::Post { batch, .. } = want else {
        unreachable!("expected a request, got {want:?}");
    };
    batch
}

/// A status without `Retry-After`.
pub fn status(code: u16) -> PostResult {
    PostResult::Status {
        code,
        retry_after_ms: None,
    }
}

/// A verdict that accepts the whole batch.
pub fn accepted(batch: &[EngagementSignal]) -> PostResult {
    PostResult::Verdict {
        accepted: batch.iter().map(|signal| signal.id).collect(),
        duplicate: vec![],
        refused: vec![],
        retry_after_ms: 0,
    }
}

/// A verdict that leaves every signal out.
pub fn silent_verdict(retry_after_ms: Millis) -> PostResult {
    PostResult::Verdict {
        accepted: vec![],
        duplicate: vec![],
        refused: vec![],
        retry_after_ms,
    }
}

/// The tally as (sent, waiting, lost, withdrawn).
pub fn tally(outbox: &Outbox) -> (u32, u32, u32, u32) {
    let tally = outbox.tally();
    (tally.sent, tally.waiting, tally.lost, tally.withdrawn)
}

/// Ends the latest request.
pub trait Latest {
    /// As [`Outbox::settle`] does it.
    fn end(&mut self, outcome: PostResult, now: Millis, random: u32);
}

impl Latest for Outbox {
    fn end(&mut self, outcome: PostResult, now: Millis, random: u32) {
        let requests = self.log().entries().iter().map(|entry| entry.request);
        let latest = requests.max().unwrap_or(0);
        self.settle(latest, outcome, now, random);
    }
}
