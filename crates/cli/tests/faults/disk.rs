//! A disk that is full, read-only or failing.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::client::Client;
use crate::folder::Mounted;
use crate::load::{post, usage};
use crate::program::{Program, Vars};
use crate::random::rounds;
use crate::rounds::Rounds;
use crate::shim;

/// While nothing can be written: every batch is deferred except those stored before, and staff
/// can still sign in and read.
fn nothing_is_taken(on: &mut Rounds, program: &mut Program) {
    // The log may have free space from before; what goes there is stored, as the ledger shows.
    let began = Instant::now();
    let later = loop {
        on.load.counts.take();
        on.run(program, Duration::from_millis(400));
        let (new, later, silence) = on.load.counts.take();
        assert_eq!(silence, 0, "{}", program.said());
        if new == 0 {
            break later;
        }
        let time = began.elapsed();
        assert!(time < Duration::from_secs(20), "{new} new after {time:?}");
    };
    assert!(later > 0);
    let cookie = program.sign_in();
    let page = program.dashboard(&cookie);
    assert!(page.contains("home") || page.contains("Home"), "{page}");
    // Being asked writes a page, for which the log may have room some times more; it says so for a
    // second, or until a batch is put off.
    let began = Instant::now();
    while program.is_ready() {
        let time = began.elapsed();
        assert!(time < Duration::from_secs(5), "ready after {time:?}");
        on.run(program, Duration::from_millis(50));
    }
    on.load.counts.take();
}

/// Once it can be written again: no restart is needed.
fn all_is_taken(on: &mut Rounds, program: &Program) {
    on.load.finish(program.address, &on.ledger);
    on.run(program, Duration::from_millis(200));
    let (confirmed, later, _) = on.load.counts.take();
    assert!(
        confirmed > 0 && later == 0,
        "{later} put off; {}",
        program.said()
    );
    assert!(program.is_ready());
}

/// A fault that lasts while a file exists.
fn lasting(test: &'static str, variable: &'static str) {
    let many = rounds(3);
    let mut on = Rounds::new(test);
    let switch = tempfile::tempdir().unwrap();
    let switch = switch.path().join("on");
    let mut program = on.start(&shim::with(variable, switch.clone()));
    for round in 0..many {
        on.run(&program, Duration::from_millis(200));
        fs::write(&switch, "").unwrap();
        nothing_is_taken(&mut on, &mut program);
        fs::remove_file(&switch).unwrap();
        all_is_taken(&mut on, &program);
        if round % 4 == 1 {
            program.stop();
            program = on.start(&shim::with(variable, switch.clone()));
        }
    }
    program.stop();
    on.finish(test, many).assert_exact();
}

/// Seen to fail without a reader from the start: the dashboard could not be read.
#[test]
fn a_full_disk_puts_signals_off_and_loses_none() {
    lasting("disk full", "DISK_FULL");
}

/// Remounted read-only, as the system does after an error of the disk: open files refuse too, which
/// `mount` itself would not allow. Seen to fail without a reader from the start: it never recovered.
#[test]
fn a_disk_that_turns_read_only_puts_signals_off_and_loses_none() {
    lasting("disk read-only", "DISK_READ_ONLY");
}

/// A real disk of 16 MiB, filled to the last byte. Seen to fail with a readiness check that writes nothing.
#[test]
fn a_real_full_disk_does_the_same() {
    let mut on = Rounds::new("tmpfs full");
    let data = on.data.clone();
    let Some(_mounted) = Mounted::at(&data, "size=16m") else {
        // Said by now; the one above has tried the same without a real disk. A long programme shall
        // not count what it left out.
        assert_eq!(rounds(2), 2, "nothing can be mounted here");
        return;
    };
    for round in 0..rounds(2) {
        // In the first round nobody has looked at the dashboard before.
        let mut program = on.start(&[]);
        on.run(&program, Duration::from_millis(100));
        if round % 2 == 1 {
            let cookie = program.sign_in();
            program.dashboard(&cookie);
        }
        full(&mut on, program, &data);
    }
    let many = rounds(2);
    on.finish("tmpfs full", many).assert_exact();
}

fn full(on: &mut Rounds, mut program: Program, data: &Path) {
    let ballast = data.join("ballast");
    // Ends with an error, when there is no room left.
    let filled = std::io::copy(
        &mut std::io::repeat(1),
        &mut fs::File::create(&ballast).unwrap(),
    );
    assert!(filled.is_err());
    // What room the log still has in its last page may be used.
    on.run(&program, Duration::from_millis(200));
    nothing_is_taken(on, &mut program);
    fs::remove_file(&ballast).unwrap();
    all_is_taken(on, &program);
    program.stop();
}

/// The nth sync, or the nth write, fails once. Whatever was being committed is deferred; anything SQLite
/// or the system still hold of it is discarded with the connection.
fn once(test: &'static str, variable: &'static str, many: u64) {
    let mut on = Rounds::new(test);
    on.start(&[]).stop();
    let (mut seen, mut at_start) = (0, 0);
    let switch = tempfile::tempdir().unwrap();
    let switch = switch.path().join("on");
    for n in 1..=many {
        let mut vars = shim::with(variable, n.to_string()).to_vec();
        // Every fourth time the start is counted too, which rewrites every row.
        if n % 4 != 0 {
            vars.push(("DISK_FROM", switch.clone().into()));
        }
        let _ = fs::remove_file(&switch);
        let program = match Program::try_start(&on.data, &vars) {
            Ok(program) => program,
            Err(how) => {
                assert_eq!(how.code(), Some(1));
                at_start += 1;
                continue;
            }
        };
        // What a start still writes would take the faults, the more of them the slower the machine is.
        if n % 4 != 0 {
            at_rest(&on.data);
        }
        fs::write(&switch, "").unwrap();
        // Until the fault is seen; it may hit a write that nobody waits for.
        on.load.counts.take();
        let (began, mut later) = (Instant::now(), 0);
        while later == 0 && began.elapsed() < Duration::from_secs(2) {
            on.run(&program, Duration::from_millis(100));
            let (_, put_off, silence) = on.load.counts.take();
            assert_eq!(silence, 0, "{}", program.said());
            later = put_off;
        }
        seen += u64::from(later > 0);
        on.load.finish(program.address, &on.ledger);
        // Being asked may write too, so the fault may hit that write; it is reported for a second.
        let ready = program.is_ready() || {
            std::thread::sleep(Duration::from_millis(1_100));
            program.is_ready()
        };
        assert!(ready, "{}", program.said());
        program.stop();
        on.compare().assert_exact();
    }
    println!(
        "{test}: {seen} of {many} put signals off, {at_start} kept it from starting; the others fell on a checkpoint"
    );
    assert!(seen > many / 4, "too few were seen: {seen} of {many}");
    on.finish(test, many).assert_exact();
}

/// Waits until nothing has been written for a moment.
fn at_rest(data: &Path) {
    let written = || {
        let of = |name| fs::metadata(data.join(name)).and_then(|file| file.modified());
        ["evidence-walk.sqlite", "evidence-walk.sqlite-wal"].map(|name| of(name).ok())
    };
    let (began, mut last) = (Instant::now(), (Instant::now(), written()));
    while last.0.elapsed() < Duration::from_millis(300) && began.elapsed() < Duration::from_secs(10)
    {
        std::thread::sleep(Duration::from_millis(20));
        if last.1 != written() {
            last = (Instant::now(), written());
        }
    }
}

/// Seen to fail with the error of COMMIT passed over. That the connection is thrown away makes no
/// difference that could be seen here; it is for what a failed sync may leave in the system's memory.
#[test]
fn a_sync_that_fails_confirms_nothing() {
    once("sync fails", "DISK_SYNC_FAILS", rounds(20));
}

/// Seen to fail with the error of COMMIT ignored.
#[test]
fn a_write_that_fails_confirms_nothing() {
    once("write fails", "DISK_WRITE_FAILS", rounds(20));
}

/// One after the other: each confirmation has a sync of its own before it.
/// `disk`: more variables for the disk.
pub fn syncs(disk: Vars<'_>) -> (u64, u64) {
    let mut on = Rounds::new("syncs");
    let count = on.data.with_extension("syncs");
    let mut vars = shim::with("DISK_SYNCS", count.clone()).to_vec();
    vars.extend(disk.iter().cloned());
    let program = on.start(&vars);
    let mut client = Client::new(program.address);
    let so_far = || fs::metadata(&count).map_or(0, |file| file.len());
    let (many, mut synced) = (rounds(50), 0);
    for _ in 0..many {
        let before = so_far();
        let signal = [usage(&mut on.random)];
        let answer = post(&mut client, &signal).unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
        synced += u64::from(so_far() > before);
    }
    (synced, many)
}

/// Whether a kill proves nothing of: what is confirmed was synced, and not merely written.
/// Seen to fail with a disk that passes syncs over (`controls`).
#[test]
fn a_sync_comes_before_each_confirmation() {
    let (synced, many) = syncs(&[]);
    assert_eq!(synced, many);
}
