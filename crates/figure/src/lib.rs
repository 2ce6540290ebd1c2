//! Pure geometry of every picture: values in; ticks, positions and labels out.
//!
//! A position is a share of the picture's width, so one drawing fits every width and needs no
//! `style` attribute. Positions are whole hundredths of a percent: turning floats into text would
//! cost the widget 21 KB.

mod axis;
mod bars;
mod lens;
mod linear_axis;
mod pos;

pub use axis::{Axis, Scale, Tick};
pub use bars::bars;
pub use lens::{Lens, lens};
pub use linear_axis::LinearAxis;
pub use pos::{Anchor, Pos, anchor, percent};
