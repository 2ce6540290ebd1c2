//! Turns tallies into reports. Pure: no clock, no store, no network.
//!
//! In flow order: [`analyse`] makes a report of tallies; [`release`] decides which of its figures others
//! see, and when they change; [`export`] writes releases as rows.

pub mod analyse;
pub mod export;
pub mod release;
