//! x
/// d
pub mod day;
/// j
pub mod judge;
/// s
pub mod store;
/// a
pub mod analyse;
