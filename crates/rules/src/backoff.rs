//! When the outbox retries.
//!
//! Full jitter: after the n-th failure in a row it waits a random time between 0 and 1 s doubled
//! n − 1 times, at most 60 s. Source: Marc Brooker, "Exponential Backoff And Jitter", AWS
//! Architecture Blog, 2015. A `Retry-After` is separate: only time ends it.

/// Milliseconds on a clock that never runs backwards; its zero is the caller's choice.
pub type Millis = u64;

/// Ceiling of the first wait.
pub const FIRST_MS: Millis = 1_000;

/// Ceiling of every wait.
pub const MOST_MS: Millis = 60_000;

/// Longest wait after `online` or `visible`: pages that come back together must not all send at once.
pub const NUDGE_MS: Millis = 5_000;

/// Wait after a failure for which the browser reports that it is offline. `online` ends it early.
pub const OFFLINE_MS: Millis = 1_800_000;

/// Longest `Retry-After` that is honoured.
pub const RETRY_AFTER_MOST_MS: Millis = 3_600_000;

/// When the outbox retries.
#[derive(Debug, Clone, Default)]
pub struct Backoff {
    failures: u32,
    retry_at: Millis,
    hold_until: Millis,
}

impl Backoff {
    /// A request failed: wait longer than after the last.
    pub fn fail(&mut self, now: Millis, random: u32) {
        let ceiling = (FIRST_MS << self.failures.min(6)).min(MOST_MS);
        self.failures = self.failures.saturating_add(1);
        self.retry_at = now.saturating_add(jitter(ceiling, random));
    }

    /// A request failed because the browser is offline. Its report is not trusted for ever.
    pub fn sleep(&mut self, now: Millis) {
        self.retry_at = now.saturating_add(OFFLINE_MS);
    }

    /// The next request is a smaller one, not the same again: a short wait, without doubling.
    pub fn pause(&mut self, now: Millis, random: u32) {
        self.retry_at = now.saturating_add(jitter(FIRST_MS, random));
    }

    /// A request succeeded.
    pub fn succeed(&mut self) {
        self.failures = 0;
        self.retry_at = 0;
    }

    /// The collector asked for a wait of `wait` milliseconds. Never shortens an earlier one.
    pub fn hold(&mut self, now: Millis, wait: Millis) {
        let until = now.saturating_add(wait.min(RETRY_AFTER_MOST_MS));
        self.hold_until = self.hold_until.max(until);
    }

    /// Conditions may have improved: try within [`NUDGE_MS`].
    pub fn nudge(&mut self, now: Millis, random: u32) {
        let soon = now.saturating_add(jitter(NUDGE_MS, random));
        self.retry_at = self.retry_at.min(soon);
    }

    /// The reader asks for a retry: do not wait, unless the collector asked for it.
    pub fn try_now(&mut self) {
        self.retry_at = 0;
    }

    /// The earliest time for the next request.
    #[must_use]
    pub fn ready_at(&self) -> Millis {
        self.retry_at.max(self.hold_until)
    }

    /// The earliest time that the collector allows.
    #[must_use]
    pub fn allowed_at(&self) -> Millis {
        self.hold_until
    }
}

/// A time from 0 to `ceiling` inclusive, uniformly distributed by `random`.
fn jitter(ceiling: Millis, random: u32) -> Millis {
    (u64::from(random) * (ceiling + 1)) >> 32
}
