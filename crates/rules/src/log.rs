//! What was taken in to be sent, and what became of each: what the reader is shown of it.
//!
//! Like the outbox it lives in memory and dies with the page, and nothing of it is ever sent. What
//! was taken back before any try is forgotten here too; what a try may have delivered is not.

use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::signal::EngagementSignal;

use crate::post_result::DeliveryState;

/// Most signals that are listed: twice what may wait at a time.
pub const LOGGED: usize = 200;

/// One signal and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The signal, as it is or would be sent.
    pub signal: EngagementSignal,
    /// What became of it.
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
    /// Takes note of a signal that waits from now on. Over [`LOGGED`] the oldest that no longer waits
    /// is left out.
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

    /// A further request leaves, with these signals; gives its number.
    pub fn leave(&mut self, batch: &[EngagementSignal]) -> u32 {
        self.requests = self.requests.saturating_add(1);
        for entry in &mut self.entries {
            if batch.iter().any(|signal| signal.id == entry.signal.id) {
                entry.request = self.requests;
            }
        }
        self.requests
    }

    /// Takes note of what became of a signal.
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

    /// How many were left out for want of room.
    #[must_use]
    pub fn dropped(&self) -> u32 {
        self.dropped
    }

    /// A number that is another once a signal has been listed or left out: where it is the same, each
    /// still stands in its place.
    #[must_use]
    pub fn changes(&self) -> u32 {
        self.changes
    }
}
