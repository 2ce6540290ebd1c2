//! What the outbox reports: how many signals are in which state, and the status of a reader's answers.

use crate::backoff::Millis;

/// Every signal that was ever pushed, as exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Stored by the collector.
    pub sent: u32,
    /// Waiting or in flight.
    pub waiting: u32,
    /// Not stored as far as is known, and not to be tried again.
    pub lost: u32,
    /// Withdrawn before it was known to be stored: usage switched off, answers discarded.
    pub withdrawn: u32,
    /// Set once the collector has refused this page.
    pub stopped: Option<Stop>,
}

/// The collector has refused this page; nothing more is sent from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The status with which it did so.
    pub status: u16,
}

/// The status of the answers that a reader sent on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswersState {
    /// None were sent.
    Nothing,
    /// They are on their way.
    Sending,
    /// They wait after a failure.
    Waiting {
        /// When they are tried again.
        next_try: Millis,
    },
    /// The collector has them all.
    Sent,
    /// Some or all could not be sent, and will not be.
    Lost {
        /// Questions whose answer is lost.
        lost: u32,
        /// Questions whose answer arrived.
        sent: u32,
    },
}
