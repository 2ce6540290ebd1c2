//! Hostile input: limits, framing, slow clients, paths, and what the fuzzer has found.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[cfg(target_os = "linux")]
mod edge;
mod exchange;
#[cfg(target_os = "linux")]
mod framing;
#[cfg(target_os = "linux")]
#[path = "../support/greeting.rs"]
mod greeting;
#[cfg(target_os = "linux")]
mod limits;
#[cfg(target_os = "linux")]
mod paths;
mod replay;
#[cfg(target_os = "linux")]
mod running;
#[cfg(target_os = "linux")]
mod slow;
