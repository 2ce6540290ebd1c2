//! Counts of signals since the start, by outcome: numbers only.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use evidence_walk_contract::verdict::{Reason, Verdict};

/// Counts of signals. `received` is always the sum of all the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipts {
    /// Signals of batches that could be read.
    pub received: u64,
    /// Those that are being judged or written.
    pub in_hand: u64,
    /// Kept.
    pub accepted: u64,
    /// Repeats.
    pub duplicate: u64,
    /// Refused, by reason.
    pub refused: BTreeMap<Reason, u64>,
    /// Without a verdict: the store failed, or the sender hung up. They are sent again.
    pub unanswered: u64,
}

/// Receipts since the start.
#[derive(Debug, Default)]
pub struct Ledger {
    signals: Mutex<Receipts>,
    batches: Mutex<BTreeMap<u16, u64>>,
}

/// Received signals without a verdict so far. If dropped without one, they count as unanswered.
#[derive(Debug)]
pub struct InHand<'a> {
    ledger: &'a Ledger,
    signals: u64,
}

impl Ledger {
    /// Counts received signals.
    pub fn receive(&self, signals: usize) -> InHand<'_> {
        let signals = signals as u64;
        let mut sum = self.sum();
        sum.received += signals;
        sum.in_hand += signals;
        drop(sum);
        InHand {
            ledger: self,
            signals,
        }
    }

    /// Counts the status of a response to a batch.
    pub fn answer(&self, status: u16) {
        let mut batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner);
        *batches.entry(status).or_default() += 1;
    }

    /// The sums so far.
    #[must_use]
    pub fn count_receipts(&self) -> Receipts {
        self.sum().clone()
    }

    /// Responses to batches so far, by status.
    #[must_use]
    pub fn batches(&self) -> BTreeMap<u16, u64> {
        let batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner);
        batches.clone()
    }

    fn sum(&self) -> MutexGuard<'_, Receipts> {
        self.signals.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl InHand<'_> {
    /// Adds their verdict.
    pub fn settle(mut self, verdict: &Verdict) {
        let mut sum = self.ledger.sum();
        sum.in_hand -= self.signals;
        // Counted from here on by what the verdict lists, so that a missing signal would show in the sums.
        sum.accepted += verdict.accepted.len() as u64;
        sum.duplicate += verdict.duplicate.len() as u64;
        for refusal in &verdict.refused {
            *sum.refused.entry(refusal.reason).or_default() += 1;
        }
        drop(sum);
        self.signals = 0;
    }
}

impl Drop for InHand<'_> {
    fn drop(&mut self) {
        let mut sum = self.ledger.sum();
        sum.in_hand -= self.signals;
        sum.unanswered += self.signals;
    }
}
