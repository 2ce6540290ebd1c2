//! How the signals of one kind are sent: usage and answers never share a request.

use evidence_walk_contract::limits::BATCH_SIGNALS;

/// How the signals of one kind are sent.
#[derive(Debug, Clone)]
pub struct Channel {
    /// The number of the request under way; 0 for none.
    pub request: u32,
    /// Most signals of the next.
    pub limit: usize,
    /// Since the page was hidden one request was made, whatever the back-off said.
    pub last_try_spent: bool,
}

impl Channel {
    /// When the page is hidden.
    #[must_use]
    pub fn renewed(&self) -> Self {
        Self {
            limit: self.limit,
            ..NEW
        }
    }
}

/// Nothing under way, and full batches.
pub const NEW: Channel = Channel {
    request: 0,
    limit: BATCH_SIGNALS,
    last_try_spent: false,
};
