//! Measures with their uncertainty, computed from tallies, and what others may see of them. Pure.

mod belief;
mod difference;
pub mod distance;
mod guess_report;
mod languages;
mod making;
pub mod mean;
mod moves;
mod numbers;
mod opened;
mod outnumber;
mod questions;
mod ranges;
mod report;
mod steps;
pub mod suppress;
mod told;
mod unpublished;
pub mod wilson;
mod wording;

pub use difference::ShareDifference;
pub use guess_report::{
    ComparedFigure, Group, GroupPart, GuessReport, NotCompared, PriorExposure, Scored, Side,
    Typical, Unit,
};
pub use languages::{LanguageReport, by_language};
pub use numbers::NumberReport;
pub use opened::{DetailReport, opened, started_on};
pub use outnumber::{MORE, Outnumbered, outnumbered};
pub use questions::{OptionReport, QuestionReport, TopTwo};
pub(crate) use report::is_asked_at_foot;
pub use report::{CommentsReport, FollowUpReport, FootReport, Report, report};
pub use steps::StepReport;
pub use wording::AskedWording;

use serde::{Deserialize, Serialize};

use wilson::wilson;

/// The viewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// The centre's signed-in staff: sees everything, with a mark on what is not to be shared.
    Owner,
    /// Anybody else.
    Others,
}

/// A count as its viewer may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VisibleCount {
    /// May be seen and shared.
    Open(u64),
    /// May be seen by the centre's staff and not be shared.
    Closed(u64),
    /// Not shown.
    Hidden,
}

impl VisibleCount {
    fn new(n: u64, hidden: bool, viewer: Viewer) -> Self {
        match (hidden, viewer) {
            (false, _) => VisibleCount::Open(n),
            (true, Viewer::Owner) => VisibleCount::Closed(n),
            (true, Viewer::Others) => VisibleCount::Hidden,
        }
    }

    /// The number, if it may be seen.
    #[must_use]
    pub fn seen(self) -> Option<u64> {
        match self {
            VisibleCount::Open(n) | VisibleCount::Closed(n) => Some(n),
            VisibleCount::Hidden => None,
        }
    }
}

/// How many could have answered a question, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EligibleCount {
    /// Walks that reached the step which holds it. An approximation: walks of readers who turned counting
    /// off are not among them, and a reader who opens the page twice is among them twice.
    Walks(VisibleCount),
    /// Nobody knows: it was asked at the foot of the page, and readers of the page are not counted.
    NotCounted,
    /// The edition is no longer published, so that the step is not known; or more sheets answer the
    /// question than walks reached it, so that some were not counted.
    NotKnown,
}

/// A share of those who answered, with its 95% Wilson interval; each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The share itself.
    pub part: f64,
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
}

impl Share {
    /// The share of `x` in `n`; none where there is nobody, or more in the part than in the whole.
    #[must_use]
    pub fn new(x: u64, n: u64) -> Option<Self> {
        let (low, high) = wilson(x, n)?;
        let part = x as f64 / n as f64;
        Some(Self { part, low, high })
    }
}

/// A count on its own, such as walks started.
#[must_use]
pub fn single(n: u64, threshold: u32, viewer: Viewer) -> VisibleCount {
    VisibleCount::new(n, suppress::alone(n, threshold), viewer)
}
