//! Axes with their ticks.

use crate::pos::{FULL, Pos, pos};

/// How values are laid along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Ratios: logarithmic, with no effect at 1, labelled in percent of change.
    Ratio,
    /// Differences: linear, with no effect at 0.
    Linear,
}

/// One tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Where.
    pub at: Pos,
    /// Its label, without a sign: the ends of the axis say in words which side is which.
    pub label: String,
    /// To be hidden where the picture is narrow.
    pub minor: bool,
}

/// An axis that holds every value given to it and the point of no effect.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    scale: Scale,
    low: f64,
    high: f64,
    /// Where there is no effect.
    pub none: Pos,
    /// The ticks from left to right, the point of no effect left out.
    pub ticks: Vec<Tick>,
}

/// Changes in percent at which a log axis may end or have a tick.
const CHANGES: [i32; 21] = [
    -90, -80, -70, -60, -50, -40, -30, -20, -10, 10, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400,
    900,
];

/// A tick nearer than this to the one before it is left out; nearer than `MAJOR`, it is minor.
const LEAST: Pos = 500;
const MAJOR: Pos = 1_250;
const MAJOR_FROM_NONE: Pos = 900;

impl Axis {
    /// An axis for `values`, each in the unit of the scale. Values that no axis can hold (not finite,
    /// or ratios not above zero) are skipped.
    #[must_use]
    pub fn new(scale: Scale, values: &[f64]) -> Self {
        let usable = values
            .iter()
            .copied()
            .filter(|v| v.is_finite() && (scale == Scale::Linear || *v > 0.0));
        let (low, high) = usable.fold((f64::MAX, f64::MIN), |(low, high), v| {
            (low.min(v), high.max(v))
        });
        let (low, high, marks) = match scale {
            Scale::Ratio => ratio(low, high),
            Scale::Linear => linear(low, high),
        };
        let mut axis = Self {
            scale,
            low,
            high,
            none: 0,
            ticks: Vec::new(),
        };
        axis.none = axis.at(if scale == Scale::Ratio { 1.0 } else { 0.0 });
        // From no effect outwards, so that the ticks nearest to it survive.
        let none = axis.none;
        let (left, right): (Vec<_>, Vec<_>) = marks
            .into_iter()
            .map(|(value, label)| (axis.at(value), label))
            .partition(|(at, _)| *at < none);
        let mut ticks = spaced(left.into_iter().rev(), none);
        ticks.reverse();
        ticks.extend(spaced(right.into_iter(), none));
        axis.ticks = ticks;
        axis
    }

    /// Where `value` stands.
    #[must_use]
    pub fn at(&self, value: f64) -> Pos {
        let along = |v: f64| {
            if self.scale == Scale::Ratio {
                v.ln()
            } else {
                v
            }
        };
        let (low, high) = (along(self.low), along(self.high));
        pos((along(value) - low) / (high - low))
    }
}

/// Ends of a log axis, and its marks. It always reaches a little to both sides of no effect.
fn ratio(low: f64, high: f64) -> (f64, f64, Vec<(f64, String)>) {
    let value = |change: i32| 1.0 + f64::from(change) / 100.0;
    let (low, high) = (low.min(0.75), high.max(1.25));
    let start = CHANGES.iter().rev().copied().map(value).find(|v| *v <= low);
    let end = CHANGES.iter().copied().map(value).find(|v| *v >= high);
    let marks = CHANGES
        .iter()
        .map(|change| {
            (
                value(*change),
                [change.abs().to_string().as_str(), "%"].concat(),
            )
        })
        .filter(|(v, _)| *v >= start.unwrap_or(low) && *v <= end.unwrap_or(high))
        .collect();
    // A margin, so that the label of the last tick stands inside the picture.
    (
        start.unwrap_or(low) * 0.95,
        end.unwrap_or(high) * 1.05,
        marks,
    )
}

/// Ends of a linear axis, and its marks at steps of 1, 2 or 5 times a power of ten.
fn linear(low: f64, high: f64) -> (f64, f64, Vec<(f64, String)>) {
    let (low, high) = (low.min(0.0), high.max(0.0));
    let span = if high > low { high - low } else { 1.0 };
    let (mut low, mut high) = (low - span * 0.1, high + span * 0.1);
    // Steps in thousandths, so that labels come from whole numbers.
    let (mut step, mut factors) = (1_i64, [2_i64, 5, 2].iter().cycle());
    // 1, 2, 5 (as 10 / 2), 10 …
    while (high - low) * 1_000.0 / step as f64 > 8.0 && step < i64::MAX / 10 {
        step = match factors.next() {
            Some(5) => step / 2 * 5,
            _ => step * 2,
        };
    }
    let width = step as f64 / 1_000.0;
    low = (low / width).floor() * width;
    high = (high / width).ceil() * width;
    // As on the other scale, the label of the last tick is inside the picture.
    let margin = (high - low) * 0.05;
    let (first, last) = ((low / width).round() as i64, (high / width).round() as i64);
    let marks = (first..=last)
        .filter(|n| *n != 0)
        .map(|n| (n as f64 * width, thousandths((n * step).unsigned_abs())))
        .collect();
    (low - margin, high + margin, marks)
}

/// A count of thousandths as a decimal number.
fn thousandths(n: u64) -> String {
    let mut out = (n / 1_000).to_string();
    let mut rest = n % 1_000;
    if rest > 0 {
        out.push('.');
        let mut unit = 100;
        while rest > 0 {
            out.push_str((rest / unit).to_string().as_str());
            rest %= unit;
            unit /= 10;
        }
    }
    out
}

fn spaced(marks: impl Iterator<Item = (Pos, String)>, none: Pos) -> Vec<Tick> {
    let (mut last, mut last_major, mut from_none) = (none, none, true);
    let mut ticks = Vec::new();
    for (at, label) in marks {
        if at.abs_diff(last) < LEAST {
            continue;
        }
        let enough = if from_none { MAJOR_FROM_NONE } else { MAJOR };
        let minor = at.abs_diff(last_major) < enough;
        if !minor {
            last_major = at;
            from_none = false;
        }
        last = at.min(FULL);
        ticks.push(Tick { at, label, minor });
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn the_falls_axis_holds_every_value_and_no_effect() {
        let axis = Axis::new(
            Scale::Ratio,
            &[0.62, 0.56, 0.70, 1.05, 0.96, 1.16, 0.74, 0.61, 0.91],
        );
        assert_eq!(
            labels(&axis),
            ["50%", "40%", "30%", "20%", "10%", "10%", "20%", "30%"]
        );
        // ln 0.475 to ln 1.365, which is 1.0556 long: no effect stands at 0.7444 of it.
        assert_eq!(axis.none, 7_052);
        // ln 0.62 is -0.4780: (0.7444 - 0.4780) / 1.0556.
        assert_eq!(axis.at(0.62), 2_524);
        assert_eq!((axis.at(0.475), axis.at(1.365)), (0, 10_000));
    }

    #[test]
    fn equal_ratios_are_equally_far_apart() {
        let axis = Axis::new(Scale::Ratio, &[0.5, 2.0]);
        let (half, double) = (axis.at(0.5), axis.at(2.0));
        // Rounded to whole positions, a halving and a doubling are the same step.
        assert!((axis.none - half).abs_diff(double - axis.none) <= 1);
    }

    #[test]
    fn a_linear_axis_has_round_steps_and_holds_zero() {
        let axis = Axis::new(Scale::Linear, &[-16.1, -10.9]);
        assert_eq!(labels(&axis), ["20", "15", "10", "5", "5"]);
        // A twentieth of 25 beyond each end: 1.25 and 21.25 of 27.5.
        assert_eq!((axis.at(-20.0), axis.none), (455, 7_727));
        let small = Axis::new(Scale::Linear, &[0.01, 0.43, 0.22]);
        assert_eq!(labels(&small), ["0.1", "0.1", "0.2", "0.3", "0.4", "0.5"]);
    }

    #[test]
    fn no_values_still_make_an_axis() {
        for scale in [Scale::Ratio, Scale::Linear] {
            let axis = Axis::new(scale, &[]);
            assert!(!axis.ticks.is_empty());
            let axis = Axis::new(scale, &[f64::NAN, f64::INFINITY, -1.0]);
            assert!(axis.ticks.len() < 20);
        }
    }
}
