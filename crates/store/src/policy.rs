//! For how long things are kept, and in which portions comments are shown.

use evidence_walk_contract::id::Day;

/// Days after the day inside it for which a signal's id is kept: 72 hours.
pub const SEEN_DAYS: Day = 3;

/// Comments in a full group, at least. Whoever knows the sheets that they came with, and nothing of their
/// words, is right about each of them once in five times.
pub const GROUP: u64 = 5;

/// Days after which a group is shown although it is not full.
pub const WAIT_DAYS: Day = 30;

/// Comments on one page.
pub const PAGE: u64 = 50;
