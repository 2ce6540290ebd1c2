//! One target of the fuzzer; what it does is in `fuzz/src/targets.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    evidence_walk_fuzz::quick(evidence_walk_fuzz::targets::markdown, bytes);
});
