//! What the fuzzer runs, and how long one run may take.

/// The functions under test. Also compiled into the collector's tests, which replay the kept corpus.
pub mod targets;

use std::time::{Duration, Instant};

/// Longest that one input may take.
const LONGEST: Duration = Duration::from_millis(100);

/// Runs a target and stops at an input that takes too long. A slow run is repeated, and the quickest
/// of three counts: on a busy machine the first may have waited for its turn.
pub fn quick(target: fn(&[u8]), bytes: &[u8]) {
    let run = || {
        let begun = Instant::now();
        target(bytes);
        begun.elapsed()
    };
    let first = run();
    if first > LONGEST {
        let least = first.min(run()).min(run());
        assert!(least <= LONGEST, "takes {least:?} each time");
    }
}
