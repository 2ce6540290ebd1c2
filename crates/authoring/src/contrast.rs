//! Contrast between two colours.
//!
//! Relative luminance and contrast ratio as WCAG 2.2 defines them
//! (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>, `#dfn-contrast-ratio`); text needs 4.5 to
//! 1 (success criterion 1.4.3), the edges of controls and the shapes of a picture 3 to 1 (1.4.11).

use std::fmt;

/// What text needs.
pub const TEXT: f64 = 4.5;

/// What edges and shapes need.
pub const SHAPE: f64 = 3.0;

/// A colour, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// Reads `#0b4f6c`, or `#fff` as style sheets shorten it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| {
            let one = digits.get(at..=at)?;
            u8::from_str_radix(one, 16).ok()
        };
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| match digits.len() {
            3 => Some(digit(at)? * 17),
            6 => Some(digit(at * 2)? * 16 + digit(at * 2 + 1)?),
            _ => None,
        };
        Some(Self {
            red: part(0)?,
            green: part(1)?,
            blue: part(2)?,
        })
    }

    /// Relative luminance, from 0 for black to 1 for white.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast ratio, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap_or_else(|| panic!("{text} is no colour"))
    }

    #[test]
    fn colours_are_read_and_nothing_else_is() {
        assert_eq!(colour("#0b4F6c").to_string(), "#0b4f6c");
        assert_eq!(colour("#fff"), colour("#ffffff"));
        for text in [
            "", "#", "fff", "#ffff", "#12345g", "#+12345", "red", "#é12345",
        ] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_definition() {
        let contrast = |a: &str, b: &str| (colour(a).contrast(colour(b)) * 100.0).floor() / 100.0;
        // The ends of the scale, and the two greys just below and above 4.5 to 1 on white.
        assert_eq!(contrast("#000", "#fff"), 21.0);
        assert_eq!(contrast("#fff", "#fff"), 1.0);
        assert_eq!(contrast("#767676", "#fff"), 4.54);
        assert_eq!(contrast("#fff", "#777777"), 4.47);
        // Each colour has its own weight.
        assert_eq!(contrast("#ff0000", "#fff"), 3.99);
        assert_eq!(contrast("#008000", "#fff"), 5.13);
        assert_eq!(contrast("#0000ff", "#fff"), 8.59);
    }
}
