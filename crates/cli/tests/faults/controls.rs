//! Defects, which the tests must see. Each is made outside the program: by a proxy before it, in its
//! database file, on its disk.

use std::time::Duration;

use evidence_walk_store::faults;

use crate::compare;
use crate::disk::syncs;
use crate::early;
use crate::rounds::Rounds;

#[test]
fn signals_confirmed_before_the_commit_are_reported_lost() {
    let test = "control: confirmed early";
    let mut on = Rounds::new(test);
    for _ in 0..3 {
        let aim = format!("{}:{}", faults::BEFORE_COMMIT, 5 + on.random.below(20));
        let program = on.start(&[(faults::DIE_AT, aim.into())]);
        let proxy = early::start_proxy(program.address);
        on.load.run(proxy, &on.ledger, Duration::from_secs(10));
    }
    let found = on.finish(test, 3);
    assert!(!found.lost.is_empty(), "{found}");
}

/// Each statement leaves the file as a collector would that had kept a signal a second time, in one of
/// the places where a signal is kept.
#[test]
fn signals_kept_twice_are_reported() {
    let mut on = Rounds::new("control: kept twice");
    let program = on.start(&[]);
    on.run(&program, Duration::from_millis(500));
    on.load.finish(program.address, &on.ledger);
    program.stop();
    on.compare().assert_exact();
    let twice = [
        "INSERT INTO seen SELECT 'another', id, content_hash FROM seen LIMIT 1",
        "UPDATE usage_tally SET n = n + 1 WHERE measure = 'started' AND dimension = 'all'",
        "UPDATE answer_tally SET n = n + 1 WHERE question = 'usefulness' AND option = ''",
        "INSERT INTO comment SELECT 'another', comment_key, summary, edition, question,
             answer_revision, revision, lang, text, masked, shown, received_month, cleared_day,
             staff_key, state, themes
         FROM comment WHERE text IS NOT NULL LIMIT 1",
    ];
    for sql in twice {
        let mut db = compare::open(&on.data);
        let undone = db.transaction().unwrap();
        assert!(undone.execute(sql, []).unwrap() > 0, "{sql}");
        let found = compare::compare_opened(&undone, &on.ledger);
        let noticed = !found.twice.is_empty() || !found.wrong.is_empty();
        assert!(found.lost.is_empty() && noticed, "{sql}: {found}");
    }
}

#[test]
fn commits_that_are_not_synced_are_reported() {
    let (synced, many) = syncs(&[("DISK_SYNC_LOST", "1".into())]);
    assert!(synced * 10 < many, "{synced} of {many}");
}
