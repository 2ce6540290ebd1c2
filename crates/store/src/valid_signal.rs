//! A signal that may be kept.

use evidence_walk_contract::batch;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_mask::Masked;
use sha2::{Digest, Sha256};

/// A signal that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidSignal {
    /// The signal.
    pub signal: EngagementSignal,
    /// Where it is kept.
    pub place: SignalDestination,
    /// SHA-256 of the signal as the contract writes it, which distinguishes a repeat from a conflict.
    pub content_hash: [u8; 32],
    /// How many personal details were masked in its words, if any. Boxed, as few signals have any.
    pub masked: Option<Box<Masked>>,
}

/// Where a signal is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignalDestination {
    /// In tallies only.
    Usage,
    /// With the other answers of its sheet.
    Answer,
    /// Separately from its sheet: the question takes free text.
    Comment,
}

impl ValidSignal {
    /// Wraps a signal that intake has accepted.
    #[must_use]
    pub fn new(signal: EngagementSignal, place: SignalDestination) -> Self {
        let content_hash = Sha256::digest(batch::write(std::slice::from_ref(&signal))).into();
        Self {
            signal,
            place,
            content_hash,
            masked: None,
        }
    }
}
