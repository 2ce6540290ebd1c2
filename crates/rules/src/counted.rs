//! Which usage signals have been given, so that none is given twice: by one walk, and by all walks of
//! the page together.
//!
//! It is lost with the page and is never sent: it ensures "at most once per page life"
//! without a key for the visit.

use evidence_walk_contract::signal::{About, Detail, EngagementSignal, SignalKind};

/// What usage signals speak of, with steps by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsageEvent {
    /// The walk began.
    Started,
    /// A step was shown.
    Reached(usize),
    /// A detail of a step was opened.
    Opened(usize, Detail),
    /// The last step was shown.
    Finished,
}

/// What has been counted in this page life.
#[derive(Debug, Clone)]
pub struct UsageHistory {
    started: bool,
    finished: bool,
    steps: Vec<Step>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Step {
    reached: bool,
    /// One bit per detail, at [`Detail::index`].
    details: u16,
}

impl UsageHistory {
    /// Nothing yet, for a summary with that many steps.
    #[must_use]
    pub fn new(steps: usize) -> Self {
        Self {
            started: false,
            finished: false,
            steps: vec![Step::default(); steps],
        }
    }

    /// Marks it, and returns whether this was the first time. Never true of a step that does not exist.
    pub fn first(&mut self, event: UsageEvent) -> bool {
        match event {
            UsageEvent::Started => !std::mem::replace(&mut self.started, true),
            UsageEvent::Finished => !std::mem::replace(&mut self.finished, true),
            UsageEvent::Reached(step) => match self.steps.get_mut(step) {
                Some(step) => !std::mem::replace(&mut step.reached, true),
                None => false,
            },
            UsageEvent::Opened(step, detail) => match self.steps.get_mut(step) {
                Some(step) => {
                    let bit = 1u16 << detail.index();
                    let first = step.details & bit == 0;
                    step.details |= bit;
                    first
                }
                None => false,
            },
        }
    }
}

/// What a page has given to one collector, by all its walks: two elements that show one summary, and
/// an element that was removed and inserted again, count as one.
#[derive(Debug, Clone, Default)]
pub struct PageHistory {
    given: Vec<(About, SignalKind)>,
}

impl PageHistory {
    /// Removes the usage signals that were given before, and marks the others. Answers stay: each is
    /// a revision of its own.
    pub fn retain_new(&mut self, signals: &mut Vec<EngagementSignal>) {
        signals.retain(|signal| {
            let given = |(about, kind): &(About, SignalKind)| {
                *about == signal.about && *kind == signal.kind
            };
            if signal.is_answer() {
                return true;
            }
            if self.given.iter().any(given) {
                return false;
            }
            self.given.push((signal.about.clone(), signal.kind.clone()));
            true
        });
    }
}
