//! Terms that a summary explains on demand.

use serde::{Deserialize, Serialize};

/// A term of the field, and what it means in plain words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term {
    /// Its name, the same in every language.
    pub id: String,
    /// The term itself.
    pub term: String,
    /// What it means.
    pub means: String,
}
