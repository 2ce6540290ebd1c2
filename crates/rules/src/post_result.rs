//! What the outbox does after each response from the collector: the table.
//!
//! | answer | the batch | then |
//! | --- | --- | --- |
//! | 200 | by verdict; what the verdict leaves out is kept | at once, or back off if any was kept |
//! | 400, 413, 415, 422 | kept; a single signal is lost | half as many at a time |
//! | 401, 403, 404, 410 | lost, with all that waits | stop for this page |
//! | 408, 429, 5xx, any other | kept | back off |
//! | none: network, time-out, unreadable body | kept | back off; as the page is hidden, once more without keepalive first |
//! | none, and the browser says that it is offline | kept | wait for `online`, at most half an hour |
//!
//! A `Retry-After` is obeyed whatever it came with.

use evidence_walk_contract::id::SignalId;

use crate::backoff::Millis;

/// How a request ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostResult {
    /// Status 200 with a body that could be read.
    Verdict {
        /// Stored by this request.
        accepted: Vec<SignalId>,
        /// Stored by an earlier one.
        duplicate: Vec<SignalId>,
        /// Never to be stored, each with the reason's code as it was given.
        refused: Vec<(SignalId, String)>,
        /// Milliseconds to wait before the next request; 0 for none.
        retry_after_ms: Millis,
    },
    /// Any other status.
    Status {
        /// The status.
        code: u16,
        /// Milliseconds to wait before the next request, from header or body, where one is given.
        retry_after_ms: Option<Millis>,
    },
    /// No answer: network error, time-out, or a 200 whose body could not be read.
    Failed,
    /// No answer, and the browser says that it is offline.
    Offline,
}

/// The state of one signal of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// It waits for another request.
    Waiting,
    /// It is stored.
    Sent,
    /// It is not, and will not be.
    Lost,
    /// Its reader withdrew it before it was known to be stored.
    Withdrawn,
}

/// What follows from a status other than 200.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Something in the batch is refused: send half as many at a time.
    Halve,
    /// Nothing from this page will be taken.
    Stop,
    /// It may work later.
    Keep,
}

impl Treatment {
    /// The row of the table.
    #[must_use]
    pub fn of_status(code: u16) -> Self {
        match code {
            400 | 413 | 415 | 422 => Treatment::Halve,
            401 | 403 | 404 | 410 => Treatment::Stop,
            _ => Treatment::Keep,
        }
    }
}

impl PostResult {
    /// The new state of the signal `id`, which was `alone` in its batch or not.
    #[must_use]
    pub fn state(&self, id: SignalId, alone: bool) -> DeliveryState {
        match self {
            PostResult::Verdict {
                accepted,
                duplicate,
                refused,
                ..
            } => {
                if accepted.contains(&id) || duplicate.contains(&id) {
                    DeliveryState::Sent
                } else if refused.iter().any(|(refused, _)| *refused == id) {
                    DeliveryState::Lost
                } else {
                    DeliveryState::Waiting
                }
            }
            PostResult::Status { code, .. } => match Treatment::of_status(*code) {
                Treatment::Halve if alone => DeliveryState::Lost,
                Treatment::Stop => DeliveryState::Lost,
                Treatment::Halve | Treatment::Keep => DeliveryState::Waiting,
            },
            PostResult::Failed | PostResult::Offline => DeliveryState::Waiting,
        }
    }

    /// Milliseconds that the collector asks to wait; 0 for none.
    #[must_use]
    pub fn retry_after(&self) -> Millis {
        match self {
            PostResult::Verdict { retry_after_ms, .. } => *retry_after_ms,
            PostResult::Status { retry_after_ms, .. } => retry_after_ms.unwrap_or(0),
            PostResult::Failed | PostResult::Offline => 0,
        }
    }
}
