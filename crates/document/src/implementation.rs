//! How an intervention is put into practice, as far as the evidence says.

use serde::{Deserialize, Serialize};

/// What an implementation keeps, may change and checks. An empty list means that the evidence is silent, which is
/// shown as "No information".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Implementation {
    /// Core components: what was tested, and must not change.
    pub core: Vec<String>,
    /// What may be adapted.
    pub adaptable: Vec<String>,
    /// What to have in place before it begins: a checklist.
    pub readiness: Vec<String>,
    /// What would show that it worked.
    pub measures: Vec<LocalMeasure>,
    /// Where it has been done.
    pub places: Vec<String>,
    /// [`crate::source::Source::id`] of where this stands.
    pub source: String,
}

/// A measure that would show whether it worked in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LocalMeasure {
    /// Its name.
    pub name: String,
    /// What is counted, exactly.
    pub definition: String,
    /// Who or what gives the figure.
    pub from: String,
    /// How often.
    pub how_often: String,
}
