//! Guesses: what a reader would expect before she sees a figure, and after.
//!
//! Numbers are in tenths of their unit, as whole numbers: the widget has no code for decimals. JSON
//! shows them with one decimal place; the widget's own form keeps them whole.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number in tenths of its unit; on the wire a number with one decimal place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenths(pub i32);

impl Tenths {
    /// The nearest number of tenths; `None` for what is not finite or beyond a hundred million.
    #[must_use]
    pub fn nearest(value: f64) -> Option<Self> {
        let tenths = (value * 10.0).round();
        (tenths.abs() < 1e9).then_some(Self(tenths as i32))
    }

    /// As a decimal number with a point, without trailing zeros and with a hyphen for minus.
    #[must_use]
    pub fn ascii(self) -> String {
        self.text("-")
    }

    /// As people read it: with a minus sign (U+2212).
    #[must_use]
    pub fn shown(self) -> String {
        self.text("\u{2212}")
    }

    fn text(self, minus: &str) -> String {
        let mut out = String::new();
        if self.0 < 0 {
            out.push_str(minus);
        }
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        push_digits(whole, &mut out);
        if tenth > 0 {
            out.push('.');
            push_digits(tenth, &mut out);
        }
        out
    }
}

// By hand: the formatting machinery costs the widget kilobytes.
fn push_digits(number: u32, out: &mut String) {
    if number > 9 {
        push_digits(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

impl Serialize for Tenths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_f64(f64::from(self.0) / 10.0)
        } else {
            serializer.serialize_i32(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Tenths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return i32::deserialize(deserializer).map(Self);
        }
        let value = f64::deserialize(deserializer)?;
        let near =
            Self::nearest(value).filter(|near| (f64::from(near.0) / 10.0 - value).abs() < 1e-6);
        near.ok_or_else(|| D::Error::custom("a number with at most one decimal place is expected"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Tenths {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        f64::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        f64::json_schema(generator)
    }
}

/// Which numbers a question takes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Range {
    /// What stands behind the field: "falls", "points".
    pub unit: String,
    /// The lowest number taken.
    pub least: Tenths,
    /// The highest number taken.
    pub most: Tenths,
    /// Whether only whole numbers are taken.
    pub whole: bool,
}

impl Range {
    /// Whether the question takes this number.
    #[must_use]
    pub fn takes(&self, number: Tenths) -> bool {
        self.least <= number && number <= self.most && !(self.whole && number.0 % 10 != 0)
    }
}

/// What somebody believes: a best guess, and how far it could be out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Believed {
    /// Her best guess.
    pub best: Tenths,
    /// The lowest number she would believe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Tenths>,
    /// The highest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Tenths>,
}

impl Believed {
    /// Whether the best guess lies between the lowest and the highest.
    #[must_use]
    pub fn in_order(&self) -> bool {
        self.low.is_none_or(|low| low <= self.best)
            && self.high.is_none_or(|high| self.best <= high)
    }

    /// All of its numbers.
    pub fn numbers(&self) -> impl Iterator<Item = Tenths> {
        [Some(self.best), self.low, self.high].into_iter().flatten()
    }
}

/// Whether she had seen the figure before she guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Seen {
    /// She had.
    #[serde(rename = "yes")]
    Yes,
    /// She had not.
    #[serde(rename = "no")]
    No,
    /// She is not sure.
    #[serde(rename = "unsure")]
    Unsure,
}

impl Seen {
    /// Every answer, in the order shown.
    pub const ALL: [Seen; 3] = [Seen::Yes, Seen::No, Seen::Unsure];
}

/// What she expected of the studied population before the figure was shown, and what after: one
/// answer, so that the two need nothing else to be compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Guess {
    /// Before; `None` where she went straight to the figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior: Option<Believed>,
    /// Whether she had seen the figure already; `None` where she did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
    /// After, to the same question; `None` where she did not answer it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posterior: Option<Tenths>,
    /// Whether the figure could be seen on the page when the guess was made. Such a guess predicts nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub answer_in_view: bool,
}
