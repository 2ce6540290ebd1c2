//! What a store does with what it is given, whatever it stands in: what is a repeat, which revision of
//! an answer stands, what of a withdrawn sheet is refused, what is forgotten when.
//!
//! Decided here once, over small traits of a transaction ([`KeepTransaction`], [`WithdrawTransaction`])
//! that each store implements. A commit, and what one transaction sees of another, are the store's own.

/// What becomes of a signal.
mod keep;

/// What becomes of a sheet that its reader withdraws.
mod withdraw;

/// Which day is believed, and what is old by it.
mod forget;

pub use forget::{BelievedDay, believe_day, is_far_from, keep_from};
pub use keep::{KeepTransaction, KnownId, SheetStart, UsageKey, keep_signal, supersedes};
pub use withdraw::{DeletedSheet, WithdrawTransaction, withdraw_sheet};

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

#[cfg(test)]
mod tests;
