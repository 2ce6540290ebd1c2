//! Nothing lost, nothing twice: the real program under kills, full and failing disks, locks and
//! damage, by the ledger of what it confirmed.
//!
//! Each test says with what defect it was seen to fail; where the defect can be made outside the
//! program it stays, in `controls`. `cargo xtask test faults` runs them; `cargo xtask soak faults` runs them for longer.
//! Seeds are printed; `EVIDENCE_WALK_SEED` gives one back.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

/// Random bits.
use evidence_walk_testkit::split_mix;

/// Random numbers from a seed that is printed.
mod random;

/// The centre that it serves.
#[path = "../support/roomy.rs"]
mod roomy;

/// The real program in a folder of its own.
mod program;

/// What it says when it begins to serve.
#[path = "../support/greeting.rs"]
mod greeting;

/// Commands that end by themselves.
#[path = "../support/program.rs"]
mod command;

/// The smallest HTTP client that keeps its connection.
mod client;

/// Readers who send, and send again.
mod load;

/// What was sent and what was said of it, written before and after.
mod ledger;

/// What is stored, against the ledger.
mod compare;

/// The disk with faults, built from `crates/cli/tests/shim/disk.c`.
mod shim;

/// Rounds of load on one folder, each with its end.
mod rounds;

/// Killed at random moments, and at named places.
mod kills;

/// Asked to stop in the middle of it.
mod stopping;

/// A disk that is full, read-only or failing.
mod disk;

/// Folders that cannot be used, locks, a second collector.
mod folder;

/// Bits that flip, files that are cut.
mod damage;

/// A proxy that confirms what the collector has not seen yet.
mod early;

/// Defects outside the program, which the tests above must see.
mod controls;
