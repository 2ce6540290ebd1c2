//! Limits by address: how many requests and connections one client may have.
//!
//! A school or a council sends from one address, so the limit allows 300 readers who walk through a
//! summary in five minutes. In memory only: an address is never stored, only its keyed hash, and hashes
//! and key are discarded after a day at most.

mod client;
mod counts;

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderMap;

pub use client::{Front, Whose, whose};
pub use counts::{AT_ONCE, CONNECTIONS, Counts, ENTRIES, EVERY};

/// How often expired state is discarded.
pub const TIDYING: Duration = Duration::from_secs(60);

/// The other end of a connection.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// The limits of each address, and what it has used.
#[derive(Debug)]
pub struct Limits {
    front: Front,
    counts: Mutex<Counts>,
    said: Said,
}

/// Warnings already logged; once is enough.
#[derive(Debug, Default)]
struct Said {
    silent: AtomicBool,
    unasked: AtomicBool,
    full: AtomicBool,
}

/// An open connection; no longer counted when dropped.
#[derive(Debug)]
pub struct Connected {
    limits: Arc<Limits>,
    counted: Option<counts::Connection>,
}

impl Drop for Connected {
    fn drop(&mut self) {
        if let Some(counted) = self.counted.take() {
            self.limits.counts().disconnect(counted);
        }
    }
}

impl Limits {
    /// No address has sent anything yet.
    ///
    /// # Errors
    ///
    /// When the system gives no random numbers for the key.
    pub fn new(front: Front) -> Result<Self, getrandom::Error> {
        Ok(Self {
            front,
            counts: Mutex::new(Counts::new(Instant::now())?),
            said: Said::default(),
        })
    }

    /// Logs once, at the start, where there are no limits by address.
    pub fn announce(&self) {
        if self.front == Front::Unnamed {
            tracing::warn!(
                "limits by address are off: --public says that a proxy stands in front, and no --proxy names its address"
            );
        }
    }

    /// Accepts a connection, unless its address has too many.
    #[must_use]
    pub fn connect(self: &Arc<Self>, peer: IpAddr, now: Instant) -> Option<Connected> {
        // A proxy's connections are those of all its readers.
        let counted = match self.front.may_be_many(peer) {
            true => None,
            false => self.counts().connect(peer, now).ok()?,
        };
        Some(Connected {
            limits: Arc::clone(self),
            counted,
        })
    }

    /// Lets `cost` requests pass.
    ///
    /// # Errors
    ///
    /// How long to wait, if the client's address has used up its allowance.
    pub fn pass(
        &self,
        peer: IpAddr,
        headers: &HeaderMap,
        cost: u32,
        now: Instant,
    ) -> Result<(), Duration> {
        match whose(&self.front, peer, headers) {
            Whose::Of {
                address,
                unasked_header,
            } => {
                if unasked_header {
                    once(&self.said.unasked, || {
                        tracing::warn!(
                            "requests say on whose behalf they come, which is not believed: if a proxy stands in front, name its address with --proxy, or all its readers share the limits of one"
                        );
                    });
                }
                let mut counts = self.counts();
                let passed = counts.pass(address, cost, now);
                if counts.is_full() {
                    once(&self.said.full, || {
                        tracing::warn!(
                            "limits by address hold for {ENTRIES} addresses at a time; further ones are let in without"
                        );
                    });
                }
                passed
            }
            Whose::Silent => {
                once(&self.said.silent, || {
                    tracing::warn!(
                        "the proxy does not say for whom it asks, so limits by address are off for what it passes on: let it set X-Forwarded-For"
                    );
                });
                Ok(())
            }
            Whose::Unknown => Ok(()),
        }
    }

    /// Discards what is no longer needed: all addresses but those that have used some of their
    /// allowance, and after a day these too, with the key.
    pub fn tidy(&self, now: Instant) {
        if let Err(error) = self.counts().tidy(now) {
            tracing::error!(%error, "no key for limits by address; they are off until there is one");
        }
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn once(said: &AtomicBool, say: impl FnOnce()) {
    if !said.swap(true, Ordering::Relaxed) {
        say();
    }
}
