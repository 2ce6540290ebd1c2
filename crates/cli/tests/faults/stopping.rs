//! The program is asked to stop under load.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::random::rounds;
use crate::rounds::Rounds;

/// Longest time from SIGTERM to the end.
const WITHIN: Duration = Duration::from_secs(10);

/// Work in flight is finished, or not confirmed. A new connection is refused, so that "ready" is
/// never reported once it is stopping; "not ready" is reported only on requests that had already arrived.
///
/// Seen to fail with the store not stopped: the log was not checkpointed, and the file left behind.
#[test]
fn a_stop_under_load_loses_nothing() {
    let many = rounds(6);
    let mut on = Rounds::new("SIGTERM");
    let mut slowest = Duration::ZERO;
    for _ in 0..many {
        let mut program = on.start(&[]);
        let life = Duration::from_millis(50 + on.random.below(500));
        on.run_while(program.address, Duration::from_secs(10), || {
            std::thread::sleep(life);
            let asked = Instant::now();
            program.ask_to_stop();
            let mut heard = false;
            while asked.elapsed() < WITHIN {
                let ready = program.is_ready();
                assert!(!(heard && ready), "ready again although it is stopping");
                heard |= !ready;
                if let Some(status) = program.ends(Duration::from_millis(1)) {
                    assert_eq!(status.code(), Some(0), "{}", program.said());
                    break;
                }
            }
            slowest = slowest.max(asked.elapsed());
        });
        assert!(slowest < WITHIN, "{slowest:?}");
        // Before it is compared, which would checkpoint the log too.
        let log = on.data.join("evidence-walk.sqlite-wal");
        assert!(!log.exists(), "the database is one file again");
        on.compare().assert_exact();
    }
    println!("SIGTERM: slowest end {slowest:?}");
    on.finish("SIGTERM", many).assert_exact();
}

/// A client that has sent half a batch, and never sends the rest, is cut off. Seen to fail with a longer
/// timeout for requests in flight.
#[test]
fn half_a_batch_does_not_hold_it_up() {
    let mut on = Rounds::new("SIGTERM with half a batch");
    let mut program = on.start(&[]);
    on.run(&program, Duration::from_millis(100));
    let mut half = TcpStream::connect(program.address).unwrap();
    let head = "POST /v1/signals?site=example HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n{\"version\":";
    half.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    let asked = Instant::now();
    program.ask_to_stop();
    let status = program.ends(WITHIN);
    assert_eq!(
        status.and_then(|status| status.code()),
        Some(0),
        "{:?}",
        asked.elapsed()
    );
    let mut answer = String::new();
    let _ = half.read_to_string(&mut answer);
    assert!(!answer.contains("200 OK"), "{answer}");
    on.finish("SIGTERM with half a batch", 1).assert_exact();
}
