//! The walk: acts in, signals out.
//!
//! What is recorded, and when:
//!
//! - Nothing before the reader's first act in the widget. A step that the page shows without the reader
//!   ([`show`](walk::Walk::show)) and a detail opened on the plain page before the walk count nothing.
//! - `started` at the first act, then `step_reached` for each step shown, `detail_opened` for each
//!   detail opened in it, `finished` when the last step is shown; each once per page life.
//! - With usage off, none of these. Once it is switched on again, only what happens from then on, and
//!   `started` before the first of it if it was not given yet: it is the denominator of all
//!   others. What was given and then purged is not given again, so a count can only be too low.
//! - [`UsageConsent`] decides whether usage is counted: the walk passes on what it is given.
//! - Answers leave at [`Send`](walk::Act::Send), and one answer at [`Press`](walk::Act::Press), whose
//!   row of buttons says so, or [`TakeBack`](walk::Act::TakeBack); at nothing else. Usage may be on or off:
//!   their reader gives them knowingly.
//! - Nothing of the reader's own notes and of a decision note: their words never come here. That its editor was
//!   opened ([`OpenNote`](walk::Act::OpenNote)) is recorded nowhere.
//! - A guess says whether its answer could be seen when it was written: see
//!   [`ShowAnswer`](walk::Act::ShowAnswer).
//! - An answer says whether it was given on the page or in the walk: where the walk stands at that
//!   moment, and the page for what was pressed at its foot. On the page it starts no walk and counts no step.

use evidence_walk_contract::id::SheetId;
use evidence_walk_contract::signal::{About, AnswerPlace, EngagementSignal, SignalKind};

pub use crate::act::Act;
use crate::answers::{Answer, SendCheck, Sheet};
use crate::consent::{ConsentChange, UsageConsent};
use crate::counted::{UsageEvent, UsageHistory};
use crate::guess::Draft;
use crate::ids::IdSource;
use crate::shape::Shape;

/// What the reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalkPlace {
    /// The whole page, plain.
    Page,
    /// One step, from 0.
    Step(usize),
}

/// What an act leads to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effects {
    /// Signals for the outbox, in the order in which they happened.
    pub signals: Vec<EngagementSignal>,
    /// The place is another than before: focus the heading of what is shown now.
    pub moved: bool,
    /// Usage was switched off: the outbox drops its waiting usage signals.
    pub purge_usage: bool,
    /// Usage was switched on: the device must forget that it was off.
    pub forget_device: bool,
    /// Usage cannot be switched on here: show why.
    pub explain_usage: bool,
    /// The answers were discarded: the outbox drops those of this sheet that are waiting.
    pub discard_answers: bool,
}

/// One reader's way through one summary, for the life of the page.
#[derive(Debug, Clone)]
pub struct Walk {
    about: About,
    steps: Vec<String>,
    place: WalkPlace,
    consent: UsageConsent,
    started: bool,
    counted: UsageHistory,
    sheet: Sheet,
    /// The step of each question.
    asked_in: Vec<usize>,
    /// The answer was shown outside the steps.
    answer_shown: bool,
    /// The editor of the decision note was opened.
    note_open: bool,
    /// The furthest step that was shown.
    furthest: usize,
}

impl Walk {
    /// A walk that has not begun, on the plain page.
    #[must_use]
    pub fn new(shape: Shape, consent: UsageConsent) -> Self {
        let mut steps = Vec::with_capacity(shape.steps.len());
        let mut questions = Vec::new();
        let mut asked_in = Vec::new();
        for (at, step) in shape.steps.into_iter().enumerate() {
            steps.push(step.id);
            asked_in.extend(step.questions.iter().map(|_| at));
            questions.extend(step.questions);
        }
        Self {
            about: shape.about,
            place: WalkPlace::Page,
            consent,
            started: false,
            counted: UsageHistory::new(steps.len()),
            steps,
            sheet: Sheet::new(questions),
            asked_in,
            answer_shown: false,
            note_open: false,
            furthest: 0,
        }
    }

    /// Shows a step without an act of the reader's: a page that opens in the walk, a deep link.
    /// Records nothing; the walk starts, with this step, at the first act in it.
    pub fn show(&mut self, step: usize) {
        if step < self.steps.len() {
            self.place = WalkPlace::Step(step);
            self.furthest = self.furthest.max(step);
        }
    }

    /// The same walk in another of the summary's languages: place, answers and what was counted stay, and what
    /// is recorded from now on says that language. False, and nothing has changed, where the two differ in
    /// their steps or questions, as an edition does from the one before it.
    pub fn change_language(&mut self, shape: Shape) -> bool {
        let mut questions = Vec::new();
        let mut same = self.steps.len() == shape.steps.len();
        for (step, other) in self.steps.iter().zip(shape.steps) {
            same &= *step == other.id;
            questions.extend(other.questions);
        }
        same = same && self.sheet.reword(questions);
        if same {
            self.about = shape.about;
        }
        same
    }

    /// Does what the reader asks, and returns what follows from it.
    pub fn apply(&mut self, act: Act, ids: &mut impl IdSource) -> Effects {
        let mut effects = Effects::default();
        let before = self.place;
        if let WalkPlace::Step(step) = before
            && !self.started
            && act.is_in_the_walk()
        {
            self.reach(step, ids, &mut effects.signals);
        }
        self.sheet.stand(match before {
            WalkPlace::Step(_) if !act.is_at_the_foot() => AnswerPlace::Walk,
            WalkPlace::Page | WalkPlace::Step(_) => AnswerPlace::Page,
        });
        match act {
            Act::Start => {
                if before == WalkPlace::Page {
                    self.reach(0, ids, &mut effects.signals);
                }
            }
            Act::Next => {
                let next = match before {
                    WalkPlace::Page => 0,
                    WalkPlace::Step(step) => step + 1,
                };
                self.reach(next, ids, &mut effects.signals);
            }
            Act::Back => {
                if let WalkPlace::Step(step @ 1..) = before {
                    self.reach(step - 1, ids, &mut effects.signals);
                }
            }
            Act::Jump(step) => self.reach(step, ids, &mut effects.signals),
            Act::ShowPage => self.place = WalkPlace::Page,
            Act::Open(detail) => {
                if let WalkPlace::Step(step) = before {
                    self.count(UsageEvent::Opened(step, detail), ids, &mut effects.signals);
                }
            }
            Act::OpenAt(step, detail) => {
                if self.started && step < self.steps.len() {
                    self.count(UsageEvent::Opened(step, detail), ids, &mut effects.signals);
                }
            }
            Act::Choose { question, option } => self.sheet.choose(question, option),
            Act::Toggle { question, option } => self.sheet.toggle(question, option),
            Act::Write { question, text } => self.sheet.write(question, text),
            Act::Number {
                question,
                part,
                value,
            } => {
                let in_view = self.is_answer_in_view(question);
                self.sheet.number(question, part, value, in_view);
            }
            Act::Seen { question, seen } => self.sheet.seen(question, seen),
            Act::Reveal { question } => self.sheet.reveal(question, false),
            Act::Pass { question } => self.sheet.reveal(question, true),
            Act::Clear { question } => self.sheet.clear(question),
            Act::Press { question, option } => {
                self.sheet.set(question, Some(Answer::Choice(option)));
                self.sheet
                    .send_one(question, &self.about, ids, &mut effects.signals);
            }
            Act::TakeBack { question } => {
                self.sheet.set(question, None);
                self.sheet
                    .send_one(question, &self.about, ids, &mut effects.signals);
            }
            Act::OpenNote => self.note_open = true,
            Act::ShowAnswer => self.answer_shown = true,
            Act::Send => self.sheet.send(&self.about, ids, &mut effects.signals),
            Act::ChangeAnswers => self.sheet.reopen(),
            Act::Discard => effects.discard_answers = self.sheet.discard(),
            Act::SetUsage(on) => self.hear(ConsentChange::Reader(on), &mut effects),
            Act::SiteUsage(on) => self.hear(ConsentChange::Site(on), &mut effects),
            Act::DeviceKeepsOff(kept) => self.hear(ConsentChange::Device(kept), &mut effects),
        }
        effects.moved = self.place != before;
        effects
    }

    /// The collector has accepted an answer of this sheet: from here on it can be changed and
    /// cleared, not discarded.
    pub fn answers_arrived(&mut self) {
        self.sheet.arrived();
    }

    /// What the reader sees.
    #[must_use]
    pub fn place(&self) -> WalkPlace {
        self.place
    }

    /// How many steps there are.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.steps.len()
    }

    /// Whether usage is counted.
    #[must_use]
    pub fn usage(&self) -> bool {
        self.consent.is_on()
    }

    /// Whether the reader has switched usage off.
    #[must_use]
    pub fn refused(&self) -> bool {
        self.consent.is_refused()
    }

    /// Whether the reader has begun, by an act in the widget.
    #[must_use]
    pub fn started(&self) -> bool {
        self.started
    }

    /// Whether the editor of the decision note was opened.
    #[must_use]
    pub fn note_open(&self) -> bool {
        self.note_open
    }

    /// The current answer to a question, sent or not.
    #[must_use]
    pub fn answer(&self, question: usize) -> Option<&Answer> {
        self.sheet.answer(question)
    }

    /// The current guess at a question, and whether its figure was shown.
    #[must_use]
    pub fn guess(&self, question: usize) -> Draft {
        self.sheet.guess(question)
    }

    /// Whether answers can be given and changed: true until Send, and again after
    /// [`Act::ChangeAnswers`] or [`Act::Discard`].
    #[must_use]
    pub fn sheet_open(&self) -> bool {
        self.sheet.is_open()
    }

    /// The sheet's id, once it was sent.
    #[must_use]
    pub fn sheet(&self) -> Option<SheetId> {
        self.sheet.id()
    }

    /// What Send would send now, with zeros for the ids that it would make.
    #[must_use]
    pub fn draft(&self) -> Vec<EngagementSignal> {
        self.sheet.draft(&self.about)
    }

    /// Whether Send would send anything, and if not, why.
    #[must_use]
    pub fn can_send(&self) -> SendCheck {
        self.sheet.check()
    }

    /// Whether the reader of this question could see its answer: outside the steps, or in a later one.
    fn is_answer_in_view(&self, question: usize) -> bool {
        let step = self.asked_in.get(question);
        self.answer_shown || step.is_some_and(|step| self.furthest > *step)
    }

    fn hear(&mut self, report: ConsentChange, effects: &mut Effects) {
        let follows = self.consent.hear(report);
        effects.purge_usage = follows.purge;
        effects.forget_device = follows.forget_device;
        effects.explain_usage = follows.explain;
    }

    fn reach(&mut self, step: usize, ids: &mut impl IdSource, out: &mut Vec<EngagementSignal>) {
        if step >= self.steps.len() {
            return;
        }
        self.place = WalkPlace::Step(step);
        self.furthest = self.furthest.max(step);
        self.started = true;
        self.count(UsageEvent::Reached(step), ids, out);
        if step + 1 == self.steps.len() {
            self.count(UsageEvent::Finished, ids, out);
        }
    }

    // The only place where a usage signal is made.
    fn count(
        &mut self,
        what: UsageEvent,
        ids: &mut impl IdSource,
        out: &mut Vec<EngagementSignal>,
    ) {
        if !self.usage() {
            return;
        }
        for event in [UsageEvent::Started, what] {
            if self.counted.first(event) {
                out.push(EngagementSignal {
                    id: ids.signal(),
                    about: self.about.clone(),
                    kind: self.kind(event),
                });
            }
        }
    }

    fn kind(&self, event: UsageEvent) -> SignalKind {
        let name = |step: usize| self.steps.get(step).cloned().unwrap_or_default();
        match event {
            UsageEvent::Started => SignalKind::Started,
            UsageEvent::Finished => SignalKind::Finished,
            UsageEvent::Reached(step) => SignalKind::StepReached { step: name(step) },
            UsageEvent::Opened(step, detail) => SignalKind::DetailOpened {
                step: name(step),
                detail,
            },
        }
    }
}
