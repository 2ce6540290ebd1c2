//! What changed from edition to edition.

use serde::{Deserialize, Serialize};

/// Something that changed, or that somebody asked for and that did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SummaryChange {
    /// The edition that came with it; `None` where it changed words alone.
    #[serde(default)]
    pub edition: Option<u32>,
    /// What was asked for, if anything was.
    pub asked: Option<String>,
    /// Who asked for it, as they agreed to be named.
    #[serde(default)]
    pub credit: Option<String>,
    /// What changed; also that nothing did, and why.
    pub done: String,
    /// When, as it is shown.
    pub on_shown: String,
    /// The theme of comments in which it was asked for, by its id in `centre.toml`.
    #[serde(default)]
    pub theme: Option<String>,
}

/// An edition that was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EarlierEdition {
    /// Which.
    pub edition: u32,
    /// The day on which it was published, as it is shown.
    pub published_shown: String,
}
