//! What the fuzzer has found, once more: the kept corpus through the same functions.
//!
//! `cargo xtask soak fuzz` looks for more.

#[path = "../../../../fuzz/src/targets.rs"]
mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

/// Longest that one input may take; the fuzzer, which is compiled with optimisation, allows 100 ms.
const LONGEST: Duration = Duration::from_secs(2);

/// Runs every file of a folder; gives how many there were, and which of them broke the target.
fn replay(folder: &Path, target: targets::Target) -> (usize, Vec<String>) {
    let (mut count, mut broken) = (0, Vec::new());
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let bytes = fs::read(entry.path()).unwrap();
        let begun = Instant::now();
        let sound = catch_unwind(|| target(&bytes)).is_ok();
        count += 1;
        if !sound || begun.elapsed() > LONGEST {
            broken.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    (count, broken)
}

#[test]
fn nothing_that_was_kept_breaks_anything() {
    for (name, target) in targets::ALL {
        let folder = targets::root().join("fuzz/corpus").join(name);
        let (count, broken) = replay(&folder, target);
        assert!(count >= 5, "{name}: only {count} inputs kept");
        assert_eq!(broken, [] as [&str; 0], "of {count} inputs of {name}");
    }
}

/// Shows that the corpus reaches its target: the same files must expose a target that breaks.
#[test]
fn a_target_that_breaks_is_told_of() {
    let folder = targets::root().join("fuzz/corpus/batch");
    let (count, broken) = replay(&folder, |bytes| {
        targets::batch(bytes);
        let accepted = bytes.windows(9).any(|part| part == b"\"started\"");
        assert!(!accepted, "a defect");
    });
    assert!(!broken.is_empty() && broken.len() < count);
}
