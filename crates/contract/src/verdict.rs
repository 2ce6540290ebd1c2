//! What became of each signal, and why it was refused.

use serde::{Deserialize, Serialize};

use crate::id::SignalId;

/// The answer to a [`crate::batch::Batch`]. Status 200 means that every listed signal is durable or
/// finally refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verdict {
    /// Stored by this request.
    pub accepted: Vec<SignalId>,
    /// Stored by an earlier one with the same content: a success.
    pub duplicate: Vec<SignalId>,
    /// Never to be stored; sending them again cannot help.
    pub refused: Vec<Refusal>,
    /// Milliseconds to wait before the next request; 0 for none.
    pub retry_after_ms: u64,
}

/// One refused signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// The id as it was sent, cut to 64 characters; empty where there was none.
    pub id: String,
    /// Why.
    pub reason: Reason,
}

/// The code of [`Reason::UnknownEdition`], which the widget, without a reader of JSON, compares as text.
pub const UNKNOWN_EDITION: &str = "unknown_edition";

/// The code of [`Reason::Withdrawn`], for the same use.
pub const WITHDRAWN: &str = "withdrawn";

/// Why a signal was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Reason {
    /// A field is missing or of the wrong type.
    #[serde(rename = "malformed")]
    Malformed,
    /// The id is not as the contract lays down.
    #[serde(rename = "id_malformed")]
    IdMalformed,
    /// The id was used before, with other content.
    #[serde(rename = "id_conflict")]
    IdConflict,
    /// The day inside the id is far from the collector's own: the signal is old, or a clock is wrong.
    #[serde(rename = "id_day_out_of_range")]
    IdDayOutOfRange,
    /// The kind is not on the list.
    #[serde(rename = "unknown_kind")]
    UnknownKind,
    /// The site key is not in `centre.toml`.
    #[serde(rename = "unknown_site")]
    UnknownSite,
    /// The page's origin is not listed for the site key.
    #[serde(rename = "origin_not_allowed")]
    OriginNotAllowed,
    /// Usage signals and answers came in one batch.
    #[serde(rename = "mixed_batch")]
    MixedBatch,
    /// No such summary in that language.
    #[serde(rename = "unknown_summary")]
    UnknownSummary,
    /// The edition or revision is not the published one.
    #[serde(rename = "unknown_edition")]
    UnknownEdition,
    /// The summary has no such step.
    #[serde(rename = "unknown_step")]
    UnknownStep,
    /// The step has no such detail.
    #[serde(rename = "unknown_detail")]
    UnknownDetail,
    /// The summary has no such question, or never had it in the wording that was answered.
    #[serde(rename = "unknown_question")]
    UnknownQuestion,
    /// The question has no such option, or takes another kind of answer.
    #[serde(rename = "unknown_option")]
    UnknownOption,
    /// The text is longer than the limit.
    #[serde(rename = "text_too_long")]
    TextTooLong,
    /// A number is outside the question's range, or a guess contradicts itself.
    #[serde(rename = "number_out_of_range")]
    NumberOutOfRange,
    /// A usage signal came with Global Privacy Control: the reader's browser says no.
    #[serde(rename = "global_privacy_control")]
    GlobalPrivacyControl,
    /// The answers of the sheet were deleted: what belongs to it is no longer taken.
    #[serde(rename = "withdrawn")]
    Withdrawn,
}

impl Reason {
    /// Every reason, in the order of the list.
    pub const ALL: [Reason; 18] = [
        Reason::Malformed,
        Reason::IdMalformed,
        Reason::IdConflict,
        Reason::IdDayOutOfRange,
        Reason::UnknownKind,
        Reason::UnknownSite,
        Reason::OriginNotAllowed,
        Reason::MixedBatch,
        Reason::UnknownSummary,
        Reason::UnknownEdition,
        Reason::UnknownStep,
        Reason::UnknownDetail,
        Reason::UnknownQuestion,
        Reason::UnknownOption,
        Reason::TextTooLong,
        Reason::NumberOutOfRange,
        Reason::GlobalPrivacyControl,
        Reason::Withdrawn,
    ];
}
