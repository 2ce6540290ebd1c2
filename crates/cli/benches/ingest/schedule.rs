//! When each request is due.
//!
//! At a fixed rate the times are set before anything is sent, so that a slow response does not
//! delay the requests after it, and their waiting is measured (this avoids "coordinated omission").

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How requests follow each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pace {
    /// This many a second, however fast the responses come.
    Open(f64),
    /// The next as soon as a connection has its answer.
    Closed,
}

/// Hands out requests, each with the time at which it is due.
#[derive(Debug)]
pub struct Schedule {
    pub began: Instant,
    pace: Pace,
    time: Duration,
    next: AtomicU64,
}

impl Schedule {
    pub fn new(pace: Pace, time: Duration) -> Self {
        Self {
            began: Instant::now(),
            pace,
            time,
            next: AtomicU64::new(0),
        }
    }

    /// The next request's number, and when it is due; `None` once the time is over. `now` is the time
    /// since the beginning.
    pub fn take(&self, now: Duration) -> Option<(u64, Duration)> {
        match self.pace {
            Pace::Open(rate) => {
                let number = self.next.fetch_add(1, Ordering::Relaxed);
                let due = Duration::from_secs_f64(number as f64 / rate);
                (due < self.time).then_some((number, due))
            }
            Pace::Closed if now < self.time => {
                Some((self.next.fetch_add(1, Ordering::Relaxed), now))
            }
            Pace::Closed => None,
        }
    }
}
