//! The program is killed at random moments, and at named places.

use std::fs;
use std::time::Duration;

use evidence_walk_store::faults;

use crate::program::Program;
use crate::random::rounds;
use crate::rounds::Rounds;
use crate::shim;

/// Longest life under load, in milliseconds; each round draws its own.
const LIFE: u64 = 1_200;

/// The page cache outlives a process, so this proves atomicity and that nothing is confirmed
/// before it is committed, not that it was synced: `a_sync_comes_before_each_confirmation` does.
///
/// Seen to fail with signals confirmed before the commit, and with a known id kept again (`controls`).
#[test]
fn nothing_confirmed_is_lost_or_doubled_by_kill_9() {
    let many = rounds(20);
    // With a folder that only grows, this would test how long a start takes to read it.
    for first in (0..many).step_by(50) {
        let these = 50.min(many - first);
        let mut on = Rounds::new("kill -9");
        for round in 0..these {
            let program = on.start(&[]);
            if round % 10 == 5 {
                on.compare().assert_exact();
            }
            let life = Duration::from_millis(on.random.below(LIFE));
            on.run_while(program.address, Duration::from_secs(10), || {
                std::thread::sleep(life);
                program.kill();
            });
        }
        on.finish("kill -9", these).assert_exact();
    }
}

/// Each place is passed some times before the program dies there.
///
/// Seen to fail with signals confirmed before the commit, and with a known id kept again (`controls`).
#[test]
fn nor_at_any_place_between_request_and_answer() {
    let each = rounds(3);
    let places = [
        faults::AFTER_PARSE,
        faults::AFTER_QUEUE,
        faults::BEFORE_COMMIT,
        faults::AFTER_COMMIT,
        faults::BEFORE_ANSWER,
    ];
    let mut on = Rounds::new("kill at places");
    for place in places {
        for _ in 0..each {
            let aim = format!("{place}:{}", 1 + on.random.below(60));
            let ended = match Program::try_start(&on.data, &[(faults::DIE_AT, aim.clone().into())])
            {
                // A start commits too, and so does each readiness check.
                Err(ended) => Some(ended),
                Ok(mut program) => {
                    on.run(&program, Duration::from_secs(10));
                    program.ends(Duration::from_secs(2))
                }
            };
            assert!(ended.is_some_and(|how| how.code().is_none()), "{aim}");
        }
        on.compare().assert_exact();
    }
    on.finish("kill at places", each * places.len() as u64)
        .assert_exact();
}

/// Signals whose rows lie on more pages than the greatest number of a write to die at.
const ENOUGH: u64 = 300;

/// Half a page is written into the database, and the program is killed. Only a checkpoint writes there: at
/// the start, which checkpoints what the last kill left; and, every second time, at the stop after
/// signals were confirmed.
///
/// Seen to fail with the write-ahead log deleted at the start.
#[test]
fn nor_in_the_middle_of_a_checkpoint() {
    let many = rounds(8);
    let mut on = Rounds::new("kill in a checkpoint");
    on.start(&[]).stop();
    let from = on.data.with_extension("from");
    let (mut died, mut tried) = ([0, 0], 0);
    while died[0] + died[1] < many {
        tried += 1;
        assert!(tried <= 2 * many, "too few deaths: {died:?} of {tried}");
        let write = 1 + on.random.below(12);
        let [under, die] = shim::with("DISK_DIE", write.to_string());
        let late = tried % 2 == 0;
        let counted = ("DISK_FROM", from.clone().into());
        let vars = [under, die, counted];
        if !late {
            fs::write(&from, "").unwrap();
        }
        let ended = match Program::try_start(&on.data, &vars) {
            Err(ended) => {
                assert!(!late, "it died at a start that should have lived");
                ended
            }
            Ok(mut program) => {
                let mut confirmed = 0;
                let died = loop {
                    on.load.counts.take();
                    on.run(&program, Duration::from_millis(50));
                    confirmed += on.load.counts.take().0;
                    let died = program.ends(Duration::from_millis(1));
                    if died.is_some() || confirmed >= ENOUGH {
                        break died;
                    }
                };
                assert!(!late || died.is_none(), "it died before the stop");
                died.unwrap_or_else(|| {
                    fs::write(&from, "").unwrap();
                    program.ask_to_stop();
                    program.ends(Duration::from_secs(10)).unwrap()
                })
            }
        };
        fs::remove_file(&from).unwrap();
        // If the start's own checkpoint came late, little is left for the stop to write.
        if ended.code() != Some(0) {
            assert_eq!(ended.code(), None, "it died at write {write}");
            died[usize::from(late)] += 1;
        }
    }
    println!("died in starts and in stops: {died:?} of {tried}");
    assert!(died[0] > 0 && died[1] > 0);
    on.finish("kill in a checkpoint", many).assert_exact();
}
