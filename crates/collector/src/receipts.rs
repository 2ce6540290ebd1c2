//! What became of signals since the start: numbers only.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use evidence_walk_contract::verdict::{Reason, Verdict};

/// What became of signals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipts {
    /// Kept.
    pub accepted: u64,
    /// Known already.
    pub duplicate: u64,
    /// Refused, by reason.
    pub refused: BTreeMap<Reason, u64>,
}

/// Receipts since the start.
#[derive(Debug, Default)]
pub struct Ledger(Mutex<Receipts>);

impl Ledger {
    /// Adds one verdict.
    pub fn add(&self, verdict: &Verdict) {
        let mut sum = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sum.accepted += verdict.accepted.len() as u64;
        sum.duplicate += verdict.duplicate.len() as u64;
        for refusal in &verdict.refused {
            *sum.refused.entry(refusal.reason).or_default() += 1;
        }
    }

    /// The sums so far.
    #[must_use]
    pub fn read(&self) -> Receipts {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
