//! The decision note: headings for what a reader puts before a meeting, and what stands under each.

use evidence_walk_contract::question::Question;
use serde::{Deserialize, Serialize};

/// A form for a note, for one audience, and the question asked before and after it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionNote {
    /// The headings.
    pub template: NoteTemplate,
    /// How strong the case is, asked before and asked again after; empty where no step sends answers.
    pub questions: Vec<Question>,
}

/// The headings of a note for one audience, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoteTemplate {
    /// Name of its file.
    pub id: String,
    /// What the note is called.
    pub title: String,
    /// Whom it is put before.
    pub audience: String,
    /// Its parts in order. Exactly one holds the evidence.
    pub parts: Vec<NotePart>,
}

/// One part of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotePart {
    /// Its heading.
    pub heading: String,
    /// A line of help below it; may be empty.
    pub help: String,
    /// What it holds.
    pub holds: NoteHolds,
}

/// What a part of a note holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NoteHolds {
    /// What the reader writes.
    #[serde(rename = "own-words")]
    OwnWords,
    /// The options, of which this one always stands there.
    #[serde(rename = "options")]
    Options(String),
    /// Every figure with its interval and certainty, and where it comes from; cannot be changed.
    #[serde(rename = "evidence")]
    Evidence,
    /// What the effect may come to where the reader works.
    #[serde(rename = "local-range")]
    LocalRange,
    /// What it costs, and what the reader adds.
    #[serde(rename = "cost")]
    Cost,
}
