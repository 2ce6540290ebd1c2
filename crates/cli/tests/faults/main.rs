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

use evidence_walk_testkit::split_mix;

mod client;
#[path = "../support/program.rs"]
mod command;
mod compare;
mod controls;
mod damage;
mod disk;
mod early;
mod folder;
#[path = "../support/greeting.rs"]
mod greeting;
mod kills;
mod ledger;
mod load;
mod program;
mod random;
#[path = "../support/roomy.rs"]
mod roomy;
mod rounds;
mod shim;
mod stopping;
