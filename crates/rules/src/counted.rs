//! Which usage signals this page has given, so that none is given twice.
//!
//! It dies with the page and is never sent: it is what makes "at most once per page life" true
//! without a key for the visit.

use evidence_walk_contract::signal::Detail;

/// What usage signals speak of, with steps by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
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
pub struct Counted {
    started: bool,
    finished: bool,
    steps: Vec<Step>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Step {
    reached: bool,
    /// One bit per detail, at [`Detail::index`].
    details: u8,
}

impl Counted {
    /// Nothing yet, of a summary of so many steps.
    #[must_use]
    pub fn new(steps: usize) -> Self {
        Self {
            started: false,
            finished: false,
            steps: vec![Step::default(); steps],
        }
    }

    /// Marks it, and says whether this was the first time. Never true of a step that there is not.
    pub fn first(&mut self, happening: Happening) -> bool {
        match happening {
            Happening::Started => !std::mem::replace(&mut self.started, true),
            Happening::Finished => !std::mem::replace(&mut self.finished, true),
            Happening::Reached(step) => match self.steps.get_mut(step) {
                Some(step) => !std::mem::replace(&mut step.reached, true),
                None => false,
            },
            Happening::Opened(step, detail) => match self.steps.get_mut(step) {
                Some(step) => {
                    let bit = 1 << detail.index();
                    let first = step.details & bit == 0;
                    step.details |= bit;
                    first
                }
                None => false,
            },
        }
    }
}
