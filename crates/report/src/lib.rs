//! Turns tallies into reports. Pure: no clock, no store, no network.
//!
//! In flow order: [`analyse`] makes a report of tallies; [`release`] decides which of its figures others
//! see, and when they change; [`periods`], [`overview`] and [`strength`] compare reports; [`export`] writes releases as rows.

/// Questions by the way in which their answers are counted.
mod by_form;

/// Tallies to measures with their uncertainty, and what others may see of them.
pub mod analyse;

/// What others see: figures of one moment, changed only where what changed hides everybody in it.
pub mod release;

/// Reports on quarters and wordings, for the centre's staff.
pub mod periods;

/// What to look at first, over all summaries.
pub mod overview;

/// What readers take ratings of certainty to say.
pub mod strength;

/// Figures in files for passing on.
pub mod export;
