//! Input that means harm: limits, framing, slow clients, paths, and what the fuzzer has found.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

/// The program as it is used, and what it takes of the machine.
#[cfg(target_os = "linux")]
mod running;

/// What it says when it begins to serve.
#[cfg(target_os = "linux")]
#[path = "../support/greeting.rs"]
mod greeting;

/// Requests as bytes, answers as they come.
mod exchange;

/// The limit on a request's first line and headers, to the byte.
#[cfg(target_os = "linux")]
mod edge;

/// Size, depth and number: of bodies, headers, addresses.
#[cfg(target_os = "linux")]
mod limits;

/// Where one request ends and the next begins.
#[cfg(target_os = "linux")]
mod framing;

/// Clients that take their time.
#[cfg(target_os = "linux")]
mod slow;

/// Addresses that want to leave their folder.
#[cfg(target_os = "linux")]
mod paths;

/// What the fuzzer has found, once more.
mod replay;
