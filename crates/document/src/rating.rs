//! Rating schemes and the ratings given on them.
//!
//! A label is never computed from a number: a centre's own cut-points move, so a rating carries its
//! scheme, the scheme's version, the value as that scheme writes it, and who gave it when.

use serde::{Deserialize, Serialize};

/// A rating scale that somebody owns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scheme {
    /// Name used in summaries, such as `grade`.
    pub id: String,
    /// The owner's version or date of the scheme.
    pub version: String,
    /// The language of its words, as a BCP 47 tag.
    #[serde(default = "english")]
    pub lang: String,
    /// Name shown to readers.
    pub name: String,
    /// Who owns the scale.
    pub owner: String,
    /// What the scale rates.
    pub kind: SchemeKind,
    /// One sentence for the reader on what the scale says, and what it does not.
    pub says: String,
    /// Where the definitions were read.
    pub source: String,
    /// The levels, lowest first.
    pub levels: Vec<Level>,
    /// Values outside the order, such as "not found to be effective" or "no information".
    pub unrated: Vec<Level>,
}

impl Scheme {
    /// The level of that value, within the order or outside it.
    #[must_use]
    pub fn level(&self, value: &str) -> Option<&Level> {
        let mut all = self.levels.iter().chain(&self.unrated);
        all.find(|level| level.value == value)
    }
}

/// Editions that were kept before a scheme said its language have it in English.
fn english() -> String {
    "en".to_owned()
}

/// What a scheme rates. Effect, certainty and cost stand apart, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SchemeKind {
    /// How large the effect is.
    #[serde(rename = "effect")]
    Effect,
    /// How sure we are.
    #[serde(rename = "certainty")]
    Certainty,
    /// What it costs.
    #[serde(rename = "cost")]
    Cost,
    /// How a single study was designed.
    #[serde(rename = "study-design")]
    StudyDesign,
}

/// One member of a scheme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Level {
    /// As the scheme writes it: `4+`, `NL2`, `high`.
    pub value: String,
    /// What a reader is shown.
    pub label: String,
    /// What it means, in the scheme's sense.
    pub definition: String,
    /// The row of marks that some schemes draw beside the label.
    pub marks: Option<Marks>,
}

/// A row of marks, some filled: GRADE's circled plus signs, padlocks, pound signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Marks {
    /// What is drawn.
    pub glyph: Glyph,
    /// How many are filled.
    pub filled: u8,
    /// How many there are.
    pub of: u8,
}

/// The drawings that [`Marks`] can be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Glyph {
    /// GRADE's plus sign in a circle.
    #[serde(rename = "plus")]
    Plus,
    /// The Education Endowment Foundation's padlock.
    #[serde(rename = "padlock")]
    Padlock,
    /// A pound sign.
    #[serde(rename = "pound")]
    Pound,
    /// A plain dot.
    #[serde(rename = "dot")]
    Dot,
}

/// A rating that somebody gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rating {
    /// [`Scheme::id`].
    pub scheme: String,
    /// [`Scheme::version`] under which it was given.
    pub version: String,
    /// [`Level::value`].
    pub value: String,
    /// [`Level::label`] at the time.
    pub label: String,
    /// [`Level::marks`] at the time.
    pub marks: Option<Marks>,
    /// Day of the rating: `2023`, `2023-03` or `2023-03-10`.
    pub as_of: String,
    /// [`Rating::as_of`] as its reader writes it: "March 2023".
    pub as_of_shown: String,
    /// Who gave it.
    pub rated_by: String,
    /// What lowered, raised or kept the level.
    pub reasons: Vec<RatingReason>,
}

/// Why a rating is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatingReason {
    /// What it did to the level.
    pub change: Change,
    /// In words.
    pub text: String,
}

/// What a reason did to the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Change {
    /// It stands as it started.
    #[serde(rename = "kept")]
    Kept,
    /// One level or more was lost.
    #[serde(rename = "lowered")]
    Lowered,
    /// One level or more was gained.
    #[serde(rename = "raised")]
    Raised,
}
