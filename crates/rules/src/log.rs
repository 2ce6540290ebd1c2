//! The signals that the reader can look at: each one taken in, and its outcome.
//!
//! Like the outbox it lives in memory and is lost with the page, and nothing in it is ever sent. Signals
//! withdrawn before any attempt are removed here too; those that an attempt may have delivered are not.

use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::signal::EngagementSignal;

use crate::post_result::DeliveryState;

/// Most signals that are listed: twice what may wait at a time.
pub const LOGGED: usize = 200;

/// One signal and its outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The signal, as it is or would be sent.
    pub signal: EngagementSignal,
    /// Its outcome.
    pub state: DeliveryState,
    /// The number of the latest request that it was in, from 1; 0 before the first.
    pub request: u32,
}

/// The latest [`LOGGED`] signals, in the order in which they were taken in.
#[derive(Debug, Clone, Default)]
pub struct Log {
    entries: Vec<Entry>,
    requests: u32,
    dropped: u32,
    changes: u32,
}

impl Log {
    /// Records a signal that is now waiting. Beyond [`LOGGED`] the oldest that no longer waits
    /// is removed.
    pub fn note(&mut self, signal: &EngagementSignal) {
        self.changes = self.changes.wrapping_add(1);
        self.entries.push(Entry {
            signal: signal.clone(),
            state: DeliveryState::Waiting,
            request: 0,
        });
        if self.entries.len() > LOGGED {
            let settled = |entry: &Entry| entry.state != DeliveryState::Waiting;
            let oldest = self.entries.iter().position(settled).unwrap_or(0);
            self.entries.remove(oldest);
            self.dropped = self.dropped.saturating_add(1);
        }
    }

    /// A further request is sent, with these signals; returns its number.
    pub fn leave(&mut self, batch: &[EngagementSignal]) -> u32 {
        self.requests = self.requests.saturating_add(1);
        for entry in &mut self.entries {
            if batch.iter().any(|signal| signal.id == entry.signal.id) {
                entry.request = self.requests;
            }
        }
        self.requests
    }

    /// Records the outcome of a signal.
    pub fn settle(&mut self, id: SignalId, state: DeliveryState) {
        if let Some(at) = self.entries.iter().position(|entry| entry.signal.id == id)
            && let Some(entry) = self.entries.get_mut(at)
        {
            entry.state = state;
            if state == DeliveryState::Withdrawn && entry.request == 0 {
                self.entries.remove(at);
                self.changes = self.changes.wrapping_add(1);
            }
        }
    }

    /// The signals that are listed, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many were removed for lack of space.
    #[must_use]
    pub fn dropped(&self) -> u32 {
        self.dropped
    }

    /// A number that changes whenever a signal is listed or removed: while it is the same, each
    /// signal keeps its place.
    #[must_use]
    pub fn changes(&self) -> u32 {
        self.changes
    }
}
