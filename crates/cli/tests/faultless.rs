//! No release has the places at which tests kill the program, or the defects that they switch on.
#![allow(clippy::unwrap_used)]

/// The variables of `crates/store/src/faults.rs`.
const VARIABLES: [&[u8]; 2] = [b"EVIDENCE_WALK_DIE_AT", b"EVIDENCE_WALK_DEFECT"];

/// A build with the feature `faults` has them, which shows that the search finds what it looks for.
#[test]
fn the_program_has_no_places_to_die_at_unless_it_was_built_for_that() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_evidence-walk")).unwrap();
    for variable in VARIABLES {
        let there = program.windows(variable.len()).any(|part| part == variable);
        assert_eq!(
            there,
            cfg!(feature = "faults"),
            "{}",
            variable.escape_ascii()
        );
    }
}
