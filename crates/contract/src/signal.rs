//! What is recorded of a reader's acts: a closed list.
//!
//! Usage signals carry no visitor or visit key; answers leave only when their reader presses
//! Send, or a button that says it sends.

use serde::{Deserialize, Serialize};

use crate::id::{SheetId, SignalId};
use crate::question::AnswerValue;

/// What is recorded of one thing that a reader did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct EngagementSignal {
    /// Its id, made when it happened; never changed by retry, split or re-batching.
    pub id: SignalId,
    /// Which summary it speaks of.
    #[serde(flatten)]
    pub about: About,
    /// What happened.
    #[serde(flatten)]
    pub kind: SignalKind,
}

/// Which summary, in which language and at which version, a signal speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct About {
    /// `Summary.id`.
    pub summary: String,
    /// `Summary.lang`.
    pub lang: String,
    /// `Summary.edition`.
    pub edition: u32,
    /// `Summary.revision`.
    pub revision: u32,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind")]
pub enum SignalKind {
    /// A walk was started. Funnels begin here. Once per page life.
    #[serde(rename = "started")]
    Started,
    /// A step was shown. Once per step and page life.
    #[serde(rename = "step_reached")]
    StepReached {
        /// `Step.id`.
        step: String,
    },
    /// A detail was opened. Once per step, detail and page life.
    #[serde(rename = "detail_opened")]
    DetailOpened {
        /// `Step.id`.
        step: String,
        /// Which detail.
        detail: Detail,
    },
    /// The last step was shown. Once per page life.
    #[serde(rename = "finished")]
    Finished,
    /// One answer of a sheet, sent by its reader.
    #[serde(rename = "answered")]
    Answered {
        /// Answers that belong together.
        sheet: SheetId,
        /// [`crate::question::Question::id`].
        question: String,
        /// [`crate::question::Question::revision`]: which wording was answered.
        #[serde(default = "first_revision", skip_serializing_if = "is_first_revision")]
        question_revision: u32,
        /// Counts the times this answer was sent, from 1; reports count the highest.
        answer_revision: u32,
        /// Where it was given. Widgets that say nothing of it ask in the walk only.
        #[serde(default, skip_serializing_if = "AnswerPlace::is_walk")]
        place: AnswerPlace,
        /// What was answered.
        value: AnswerValue,
    },
}

fn first_revision() -> u32 {
    1
}

// Its form is given by serde.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_first_revision(revision: &u32) -> bool {
    *revision == 1
}

/// Where an answer was given. Answers of two places are reported apart: readers of the page, readers who came to
/// the end of the walk, and readers who came back months later are different people.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AnswerPlace {
    /// In a step of the walk.
    #[default]
    #[serde(rename = "walk")]
    Walk,
    /// At the foot of the page.
    #[serde(rename = "page")]
    Page,
    /// On the follow-up page, which is a page of the collector: no batch has such an answer.
    #[serde(rename = "follow_up")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    FollowUp,
}

impl AnswerPlace {
    /// Every place.
    pub const ALL: [AnswerPlace; 3] = [AnswerPlace::Walk, AnswerPlace::Page, AnswerPlace::FollowUp];

    // Its form is given by serde.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_walk(&self) -> bool {
        *self == AnswerPlace::Walk
    }
}

/// The details that a step can open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Detail {
    /// What the levels of the certainty scale mean.
    #[serde(rename = "certainty")]
    Certainty,
    /// How to read the picture.
    #[serde(rename = "picture")]
    Picture,
    /// The figures as published.
    #[serde(rename = "published_figures")]
    PublishedFigures,
    /// The references.
    #[serde(rename = "sources")]
    Sources,
    /// The first of the questions that people ask, with a prepared answer.
    #[serde(rename = "prepared_1")]
    Prepared1,
    /// The second.
    #[serde(rename = "prepared_2")]
    Prepared2,
    /// The third.
    #[serde(rename = "prepared_3")]
    Prepared3,
    /// The fourth.
    #[serde(rename = "prepared_4")]
    Prepared4,
    /// The fifth.
    #[serde(rename = "prepared_5")]
    Prepared5,
}

impl Detail {
    /// Every detail.
    pub const ALL: [Detail; 9] = [
        Detail::Certainty,
        Detail::Picture,
        Detail::PublishedFigures,
        Detail::Sources,
        Detail::Prepared1,
        Detail::Prepared2,
        Detail::Prepared3,
        Detail::Prepared4,
        Detail::Prepared5,
    ];

    /// The prepared questions, in their order.
    pub const PREPARED: [Detail; 5] = [
        Detail::Prepared1,
        Detail::Prepared2,
        Detail::Prepared3,
        Detail::Prepared4,
        Detail::Prepared5,
    ];

    /// Its place in [`Detail::ALL`], by which the page marks it up.
    #[must_use]
    pub fn index(self) -> u8 {
        self as u8
    }

    /// The detail at that place.
    #[must_use]
    pub fn from_index(index: u8) -> Option<Self> {
        Self::ALL.get(usize::from(index)).copied()
    }
}

impl EngagementSignal {
    /// The sheet that it is an answer of.
    #[must_use]
    pub fn sheet(&self) -> Option<SheetId> {
        match &self.kind {
            SignalKind::Answered { sheet, .. } => Some(*sheet),
            SignalKind::Started
            | SignalKind::StepReached { .. }
            | SignalKind::DetailOpened { .. }
            | SignalKind::Finished => None,
        }
    }

    /// Whether it is an answer, which its reader sent on purpose, rather than a usage signal.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        self.sheet().is_some()
    }
}
