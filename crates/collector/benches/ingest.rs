//! Signals per second through HTTP on loopback: batches of five, as a reader's page sends them, over
//! some connections for a bounded time, into a store on disk with `synchronous=FULL`.
//!
//! It prints one line. Client and collector share the machine's cores, so the figure is a floor.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use common::{Collector, ORIGIN, SIGNALS, reached};
use evidence_walk_contract::batch;

const CONNECTIONS: u64 = 16;
const BATCH: u64 = 5;
const TIME: Duration = Duration::from_secs(5);

fn main() {
    let collector = Collector::start();
    let address = collector.address;
    let began = Instant::now();
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|client| std::thread::spawn(move || send(address, client, began)))
        .collect();
    let mut waits: Vec<Duration> = clients
        .into_iter()
        .flat_map(|client| client.join().unwrap())
        .collect();
    let (elapsed, batches) = (began.elapsed(), waits.len() as u64);
    waits.sort();
    let at =
        |share: f64| waits[((waits.len() - 1) as f64 * share) as usize].as_secs_f64() * 1_000.0;
    let received = collector.state.ledger.read();
    assert_eq!(
        (received.accepted, received.duplicate),
        (batches * BATCH, 0),
        "every signal once"
    );
    println!(
        "ingest: {:.0} signals/s in batches of {BATCH} over {CONNECTIONS} connections for {:.1} s; p50 {:.1} ms, p99 {:.1} ms; profile {}",
        (batches * BATCH) as f64 / elapsed.as_secs_f64(),
        elapsed.as_secs_f64(),
        at(0.5),
        at(0.99),
        if cfg!(debug_assertions) {
            "dev"
        } else {
            "release"
        },
    );
}

/// Posts batches one after another on one connection; gives how long each took.
fn send(address: SocketAddr, client: u64, began: Instant) -> Vec<Duration> {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    let mut answers = BufReader::new(stream.try_clone().unwrap());
    let mut stream = stream;
    let (mut waits, mut next) = (Vec::new(), client << 40);
    while began.elapsed() < TIME {
        let signals: Vec<_> = (next..next + BATCH).map(|n| reached(n, "here")).collect();
        next += BATCH;
        let body = batch::write(&signals);
        let request = format!(
            "POST {SIGNALS} HTTP/1.1\r\nHost: a\r\nOrigin: {ORIGIN}\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let sent = Instant::now();
        stream.write_all(request.as_bytes()).unwrap();
        read_answer(&mut answers);
        waits.push(sent.elapsed());
    }
    waits
}

fn read_answer(answers: &mut BufReader<TcpStream>) {
    let (mut line, mut length, mut status) = (String::new(), 0, String::new());
    loop {
        line.clear();
        answers.read_line(&mut line).unwrap();
        if status.is_empty() {
            status.clone_from(&line);
        }
        if let Some(bytes) = line.to_lowercase().strip_prefix("content-length: ") {
            length = bytes.trim().parse().unwrap();
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    answers.read_exact(&mut body).unwrap();
    assert!(
        status.starts_with("HTTP/1.1 200"),
        "{status}{}",
        String::from_utf8_lossy(&body)
    );
}
