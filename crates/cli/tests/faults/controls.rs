//! Defects, which the tests must see. Each is switched on in the program by a variable.

use std::time::Duration;

use evidence_walk_store::faults;

use crate::compare::Found;
use crate::disk::syncs;
use crate::rounds::Rounds;

fn killed_with(test: &str, defect: &str) -> Found {
    let mut on = Rounds::new(test);
    for _ in 0..3 {
        let aim = format!("{}:{}", faults::BEFORE_COMMIT, 5 + on.random.below(20));
        let vars = [
            (faults::DEFECT, defect.into()),
            (faults::DIE_AT, aim.into()),
        ];
        let program = on.start(&vars);
        on.run(&program, Duration::from_secs(10));
    }
    on.finish(test, 3)
}

#[test]
fn signals_confirmed_before_the_commit_are_reported_lost() {
    let found = killed_with("control: confirmed early", faults::EARLY);
    assert!(!found.lost.is_empty(), "{found}");
}

/// The id occurs once, because the table allows no more; the tallies reveal the repeat.
#[test]
fn signals_kept_twice_are_reported() {
    let found = killed_with("control: kept twice", faults::TWICE);
    assert!(found.lost.is_empty() && !found.wrong.is_empty(), "{found}");
}

#[test]
fn commits_that_are_not_synced_are_reported() {
    let (synced, many) = syncs(Some(faults::UNSYNCED));
    assert!(synced * 10 < many, "{synced} of {many}");
}
