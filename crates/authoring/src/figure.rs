//! Decimal figures that keep the editor's own digits.
//!
//! Percentages are computed on whole numbers, so 0.62 is 38% fewer and never 38.00000000000001%.

use std::cmp::Ordering;

/// Most digits of a figure, so that the arithmetic below cannot overflow.
const DIGITS: usize = 12;

/// A decimal figure: `units` times ten to the power of minus `scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    units: i64,
    scale: u32,
}

impl Figure {
    /// Reads `0.62`, `-13.5` or `1847`; a typographic minus is as good as a hyphen.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let all = [whole, decimals].concat();
        let sound =
            !whole.is_empty() && all.len() <= DIGITS && all.bytes().all(|b| b.is_ascii_digit());
        let units: i64 = all.parse().ok().filter(|_| sound)?;
        Some(Self {
            units: if negative { -units } else { units },
            scale: u32::try_from(decimals.len()).ok()?,
        })
    }

    /// A whole number.
    pub fn whole(n: u32) -> Self {
        Self {
            units: n.into(),
            scale: 0,
        }
    }

    /// As a binary number, for drawing and checking.
    pub fn value(self) -> f64 {
        // Parsing the digits gives the nearest binary number; dividing might not.
        self.plain().parse().unwrap_or(0.0)
    }

    /// Digits alone, with a point before any decimals.
    pub fn plain(self) -> String {
        let sign = if self.units < 0 { "-" } else { "" };
        let (whole, decimals) = self.digits();
        let point = if decimals.is_empty() { "" } else { "." };
        [sign, &whole, point, &decimals].concat()
    }

    fn digits(self) -> (String, String) {
        let decimals = self.scale as usize;
        let digits = format!(
            "{:0>width$}",
            self.units.unsigned_abs(),
            width = decimals + 1
        );
        let (whole, decimals) = digits.split_at(digits.len() - decimals);
        (whole.to_owned(), decimals.to_owned())
    }

    /// As it is shown: thousands separated by commas, a true minus sign.
    pub fn shown(self) -> String {
        let (whole, decimals) = self.digits();
        let mut out = String::new();
        if self.units < 0 {
            out.push('\u{2212}');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        if !decimals.is_empty() {
            out.push('.');
            out.push_str(&decimals);
        }
        out
    }

    /// Below, at or above zero.
    pub fn sign(self) -> Ordering {
        self.units.cmp(&0)
    }

    /// Without its sign.
    pub fn abs(self) -> Self {
        Self {
            units: self.units.abs(),
            ..self
        }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        let raise = |f: Self| {
            f.units
                .saturating_mul(10_i64.saturating_pow(scale - f.scale))
        };
        Self {
            units: raise(self).saturating_add(raise(other)),
            scale,
        }
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Self {
        self.plus(Self {
            units: -other.units,
            ..other
        })
    }

    /// How many per cent a ratio lies above (or, negative, below) 1, with the digits that the ratio
    /// was given with: 0.62 is -38, 0.715 is -28.5.
    pub fn percent_from_one(self) -> Self {
        let one = Self { units: 1, scale: 0 };
        let delta = self.minus(one);
        if delta.scale >= 2 {
            Self {
                scale: delta.scale - 2,
                ..delta
            }
        } else {
            Self {
                units: delta.units.saturating_mul(10_i64.pow(2 - delta.scale)),
                scale: 0,
            }
        }
    }
}

impl PartialOrd for Figure {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.minus(*other).sign())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        Figure::parse(text).unwrap_or_else(|| panic!("{text} is no figure"))
    }

    #[test]
    fn the_editors_digits_are_kept() {
        for (text, shown) in [
            ("0.70", "0.70"),
            ("1847", "1,847"),
            ("1234567.5", "1,234,567.5"),
            ("-13.5", "\u{2212}13.5"),
            ("\u{2212}0.02", "\u{2212}0.02"),
            ("007", "7"),
        ] {
            assert_eq!(figure(text).shown(), shown, "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "1,847",
            "1e3",
            "NaN",
            "inf",
            "+1",
            "0x10",
            "1 000",
            "38%",
            "1234567890123",
        ] {
            assert_eq!(Figure::parse(text), None, "{text}");
        }
    }

    #[test]
    fn percentages_are_exact_and_as_precise_as_the_ratio() {
        for (ratio, percent) in [
            ("0.62", "\u{2212}38"),
            ("1.05", "5"),
            ("0.70", "\u{2212}30"),
            ("0.7", "\u{2212}30"),
            ("0.715", "\u{2212}28.5"),
            ("1.00", "0"),
            ("2", "100"),
        ] {
            assert_eq!(figure(ratio).percent_from_one().shown(), percent, "{ratio}");
        }
    }

    #[test]
    fn values_and_order_do_not_depend_on_the_number_of_decimals() {
        assert!(figure("0.7") < figure("0.71"));
        assert!(figure("1.0") <= figure("1.00"));
        assert!(figure("-2") < figure("-1.5"));
        assert_eq!(figure("1847").minus(figure("702")).shown(), "1,145");
        assert!((figure("0.62").value() - 0.62).abs() < f64::EPSILON);
    }
}
