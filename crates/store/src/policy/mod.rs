//! The rules of a store, whatever it is built on: what is a repeat, which revision of an answer is
//! current, what is refused of a withdrawn sheet, what is forgotten when.
//!
//! Decided here once, over small transaction traits ([`KeepTransaction`], [`WithdrawTransaction`])
//! that each store implements. Commits and isolation are the store's own.

mod forget;
mod keep;
mod retention;
mod withdraw;

pub use forget::{BelievedDay, believe_day, is_far_from, keep_from};
pub use keep::{KeepTransaction, KnownId, SheetStart, UsageKey, keep_signal, supersedes};
pub use retention::{RetentionKind, RetentionPeriod, RetentionTimes};
pub use withdraw::{DeletedSheet, WithdrawTransaction, withdraw_sheet};

use evidence_walk_contract::id::Day;

/// Days after the day inside it for which a signal's id is kept: 72 hours.
pub const SEEN_DAYS: Day = 3;

/// Comments in a full group, at least. Somebody who knows which sheets they came
/// with, but not the words, matches each one correctly one time in five.
pub const GROUP: u64 = 5;

/// Days after which a group is shown although it is not full.
pub const WAIT_DAYS: Day = 30;

/// Comments on one page.
pub const PAGE: u64 = 50;

#[cfg(test)]
mod tests;
