//! Points at which a test kills the program.
//!
//! Behind the feature `faults`, which no release has: `crates/cli/tests/faultless.rs` searches the
//! program for the variable below.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// `PLACE:N`: the program aborts when it passes that place for the Nth time.
pub const DIE_AT: &str = "EVIDENCE_WALK_DIE_AT";

/// The batch is read, and nothing is queued yet.
pub const AFTER_PARSE: &str = "after-parse";
/// The signals wait to be written.
pub const AFTER_QUEUE: &str = "after-queue";
/// A group is written, and COMMIT comes next.
pub const BEFORE_COMMIT: &str = "before-commit";
/// COMMIT has returned, and no sender has been answered yet.
pub const AFTER_COMMIT: &str = "after-commit";
/// The verdict is made but not sent.
pub const BEFORE_ANSWER: &str = "before-answer";

/// Aborts here if the environment asks for it.
pub fn point(place: &str) {
    static AIM: OnceLock<Option<(String, u64)>> = OnceLock::new();
    static PASSED: AtomicU64 = AtomicU64::new(0);
    let aim = AIM.get_or_init(|| {
        let told = std::env::var(DIE_AT).ok()?;
        let (place, times) = told.split_once(':')?;
        Some((place.to_owned(), times.parse().ok()?))
    });
    let Some((aim, times)) = aim else { return };
    if aim == place && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == *times {
        std::process::abort();
    }
}
