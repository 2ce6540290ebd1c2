//! Pure geometry of every picture: values in; ticks, positions and labels out.
//!
//! A position is a share of the picture's width, so one drawing fits every width and needs no
//! `style` attribute. Positions are whole hundredths of a percent: turning floats into text would
//! cost the widget 21 KB.

/// Positions and their text.
mod pos;

/// Axes with their ticks: log for ratios, linear for the rest.
mod axis;

/// An axis of plain numbers, for a guess.
mod linear_axis;

/// The interval's shape.
mod lens;

/// Bars that start at zero.
mod bars;

/// Icons in rows, the filled ones first.
mod icons;

pub use axis::{Axis, Scale, Tick};
pub use bars::{bar_ticks, bars};
pub use icons::{IconRun, icon_runs};
pub use lens::{Lens, lens};
pub use linear_axis::LinearAxis;
pub use pos::{Anchor, Pos, anchor, percent};
