//! A published edition that is kept: at an address of its own, and to judge what its readers send.

use serde::{Deserialize, Serialize};

use crate::summary::Summary;

/// A published edition that is kept. A field that is added to [`Summary`] later needs `#[serde(default)]`, or
/// editions kept before could not be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptEdition {
    /// The day on which it was first built, `2026-11-29`.
    pub published: String,
    /// The day on which the wording that is kept was first built.
    pub revised: String,
    /// The edition, in its last wording. Where it is kept is not a part of it: [`Summary::address`] and
    /// [`Summary::earlier`] are empty.
    pub summary: Summary,
}

impl KeptEdition {
    /// Whether it is an edition of that summary, in that language.
    #[must_use]
    pub fn is_of(&self, id: &str, lang: &str) -> bool {
        self.summary.id == id && self.summary.lang == lang
    }
}

/// The edition of the same summary and language that replaced this one, if one did.
#[must_use]
pub fn successor<'a>(kept: &'a [KeptEdition], of: &Summary) -> Option<&'a KeptEdition> {
    kept.iter()
        .filter(|other| other.is_of(&of.id, &of.lang) && other.summary.edition > of.edition)
        .min_by_key(|other| other.summary.edition)
}
