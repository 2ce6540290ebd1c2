//! What the fuzzer runs, and how long one run may take.

/// The functions under test. Also compiled into the collector's tests, which replay the kept corpus.
pub mod targets;

use std::time::{Duration, Instant};

/// Longest that one input may take.
const LONGEST: Duration = Duration::from_millis(100);

/// Runs a target and stops at an input that takes too long. A slow run is repeated, and then the
/// processor's time counts: on a busy machine the first may have waited for its turn.
pub fn quick(target: targets::Target, bytes: &[u8]) {
    let begun = Instant::now();
    target(bytes);
    if begun.elapsed() > LONGEST {
        let before = worked();
        target(bytes);
        let took = worked().saturating_sub(before);
        assert!(took <= LONGEST, "takes {took:?}");
    }
}

/// How long this thread has been at work: the first number of its `schedstat`, in nanoseconds
/// (Linux, Documentation/scheduler/sched-stats). Elsewhere the time of day.
fn worked() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let first = told.as_deref().and_then(|text| text.split(' ').next());
    match first.and_then(|number| number.parse().ok()) {
        Some(nanoseconds) => Duration::from_nanos(nanoseconds),
        None => std::time::UNIX_EPOCH.elapsed().unwrap_or_default(),
    }
}
