//! For whom a part of a step is.

use serde::{Deserialize, Serialize};

/// A group of readers for whom some parts of a summary are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Audience {
    /// Its name in `for=`, and in the attribute of a page's tag; the same in every language.
    pub id: String,
    /// What its readers call themselves.
    pub name: String,
}

/// Fewest audiences that a choice can be made among.
pub const FEWEST_AUDIENCES: usize = 2;

/// Most: the style sheet of the choice has a rule for each.
pub const MOST_AUDIENCES: usize = 5;
