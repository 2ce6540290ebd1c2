//! No release has the places at which tests kill the program.
#![allow(clippy::unwrap_used)]

/// The variable of `crates/store/src/faults.rs`.
const VARIABLE: &[u8] = b"EVIDENCE_WALK_DIE_AT";

/// In a build with the feature `faults` it is there, so the search finds what it looks for.
#[test]
fn the_program_has_no_places_to_die_at_unless_it_was_built_for_that() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_evidence-walk")).unwrap();
    let there = program.windows(VARIABLE.len()).any(|part| part == VARIABLE);
    assert_eq!(there, cfg!(feature = "faults"));
}
