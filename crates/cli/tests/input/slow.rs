//! Slow clients: a thousand that send their headers a byte a second, a thousand that
//! send a body like that, a thousand that request a lot and read nothing. Each is cut off in time, and
//! honest readers are answered as fast as on a collector without them.
//!
//! `EVIDENCE_WALK_SLOW_SECONDS` makes it longer: until then, clients that are cut off come back.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};

use crate::running::{OWN, Running};

/// Slow clients of each kind.
const EACH: usize = 1_000;

/// The timeouts of headers and body, as in `serve` and `signals`, and the delay that a busy machine
/// may add.
const HEADERS: Duration = Duration::from_secs(10);
const BODY: Duration = Duration::from_secs(15);
const LATE: Duration = Duration::from_secs(10);

/// How long the collector waits for a client that reads nothing, as in `serve/write_timeout.rs`.
const READING: Duration = Duration::from_secs(20);

/// They come in the course of this.
const COMING: Duration = Duration::from_secs(5);

/// Below this a difference is the machine's and not the collector's.
const LEAST: Duration = Duration::from_millis(10);

/// Above this, without slow clients, the machine itself is overloaded.
const BUSY: Duration = Duration::from_millis(10);

/// The ratio is taken over this many batches at a time.
const PART: usize = 100;

/// Most KiB that all of them may cost: beside what the same program holds without them, which grows with the example.
const MEMORY: u64 = 72 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slow {
    Headers,
    Body,
    Reading,
}

/// What is shared by the slow clients of one kind.
#[derive(Default)]
struct Herd {
    open: AtomicUsize,
    /// Longest that one was kept, in milliseconds.
    longest: AtomicUsize,
    shortest: AtomicUsize,
    let_go: AtomicUsize,
    over: AtomicBool,
}

impl Herd {
    fn new() -> Arc<Self> {
        let herd = Self::default();
        herd.shortest.store(usize::MAX, Ordering::Relaxed);
        Arc::new(herd)
    }
}

async fn client(address: SocketAddr, slow: Slow, herd: Arc<Herd>) {
    while !herd.over.load(Ordering::Relaxed) {
        let Ok(stream) = connect(address, slow).await else {
            sleep(Duration::from_millis(200)).await;
            continue;
        };
        herd.open.fetch_add(1, Ordering::Relaxed);
        let begun = Instant::now();
        let let_go = dawdle(stream, address, slow, &herd).await;
        herd.open.fetch_sub(1, Ordering::Relaxed);
        if let_go {
            let kept = begun.elapsed().as_millis() as usize;
            herd.longest.fetch_max(kept, Ordering::Relaxed);
            herd.shortest.fetch_min(kept, Ordering::Relaxed);
            herd.let_go.fetch_add(1, Ordering::Relaxed);
        }
    }
}

async fn connect(address: SocketAddr, slow: Slow) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    if slow == Slow::Reading {
        socket.set_recv_buffer_size(4_096)?;
    }
    socket.connect(address).await
}

/// Whether the other side ended it.
async fn dawdle(mut stream: TcpStream, address: SocketAddr, slow: Slow, herd: &Herd) -> bool {
    let head = match slow {
        Slow::Headers => "GET / HTTP/1.1\r\nHost: a\r\nX: ".to_owned(),
        Slow::Body => format!(
            "POST {OWN} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\n"
        ),
        // Half of them have it compressed on the way, which takes memory of its own.
        Slow::Reading => "GET /widget/evidence-walk-widget_bg.wasm HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br\r\n\r\nGET /widget/evidence-walk-widget_bg.wasm HTTP/1.1\r\nHost: a\r\n\r\n".repeat(30),
    };
    if stream.write_all(head.as_bytes()).await.is_err() {
        return true;
    }
    let mut part = [0; 256];
    while !herd.over.load(Ordering::Relaxed) {
        if slow == Slow::Reading {
            // The end of the stream is behind data that it does not read, so it probes by writing: after the end
            // the other side answers with a reset.
            sleep(Duration::from_secs(1)).await;
            if stream.write_all(b"\r\n").await.is_err() {
                return true;
            }
            continue;
        }
        match timeout(Duration::from_secs(1), stream.read(&mut part)).await {
            Ok(Ok(0) | Err(_)) => return true,
            // The answer to a body that took too long; the end follows.
            Ok(Ok(_)) => {}
            Err(_) => drop(stream.write_all(b"x").await),
        }
    }
    false
}

/// A walk started, the `n`th: one that is stored. Its id has the day and no time.
fn started(n: usize) -> String {
    const DAY: u64 = 24 * 60 * 60;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let midnight = format!("{:012x}", now.as_secs() / DAY * DAY * 1_000);
    let (high, low) = midnight.split_at(8);
    let id = format!("{high}-{low}-7000-8000-{n:012x}");
    format!(
        "{{\"version\":1,\"signals\":[{{\"id\":\"{id}\",\"summary\":\"home-adaptations\",\
         \"lang\":\"en\",\"edition\":1,\"revision\":1,\"kind\":\"started\"}}]}}"
    )
}

/// How long one honest batch takes until it is stored, on a connection that stays open.
struct Honest {
    address: SocketAddr,
    stream: Option<TcpStream>,
    times: Vec<Duration>,
}

impl Honest {
    fn new(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
            times: Vec::new(),
        }
    }

    async fn once(&mut self) {
        let body = started(self.times.len());
        let request = format!(
            "POST {OWN} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Type: text/plain\r\nContent-Length: {1}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        let begun = Instant::now();
        // Every tenth is a reader who has just come.
        if self.times.len().is_multiple_of(10) {
            self.stream = None;
        }
        let stream = match self.stream.take() {
            Some(stream) => stream,
            None => TcpStream::connect(self.address).await.unwrap(),
        };
        let mut stream = stream;
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut part = [0; 4_096];
        let bytes = timeout(Duration::from_secs(20), stream.read(&mut part)).await;
        let bytes = bytes.expect("an answer in time").unwrap();
        let answer = String::from_utf8_lossy(&part[..bytes]);
        assert!(answer.contains("{\"accepted\":[\""), "{answer}");
        self.times.push(begun.elapsed());
        self.stream = Some(stream);
    }

    /// The slowest but one in a hundred, of those since the one numbered `from`.
    fn p99(&self, from: usize) -> Duration {
        let mut times = self.times[from..].to_vec();
        times.sort();
        times[times.len() * 99 / 100]
    }
}

/// Seen to fail without the write timeout (0 of 1,000 were cut off), and with each response
/// compressed again for each reader (no honest batch was answered).
#[test]
fn slow_clients_are_let_go_and_hold_nobody_up() {
    let seconds = std::env::var("EVIDENCE_WALK_SLOW_SECONDS").ok();
    let asked = seconds.and_then(|seconds| seconds.parse().ok());
    let time = Duration::from_secs(asked.unwrap_or(0)).max(COMING + READING + LATE);
    // This side of the connections is open files too.
    let mut files = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    files.current = files.maximum.map(|most| most.min(8_192)).or(Some(8_192));
    rustix::process::setrlimit(rustix::process::Resource::Nofile, files).unwrap();

    let (beset, alone) = (Running::start(), Running::start());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.unwrap().block_on(async {
        let kinds = [Slow::Headers, Slow::Body, Slow::Reading];
        let herds = kinds.map(|slow| (slow, Herd::new()));
        for n in 0..EACH {
            for (slow, herd) in &herds {
                let (slow, herd, address) = (*slow, Arc::clone(herd), beset.address);
                tokio::spawn(async move {
                    sleep(COMING * n as u32 / EACH as u32).await;
                    client(address, slow, herd).await;
                });
            }
        }
        let (mut with, mut without) = (Honest::new(beset.address), Honest::new(alone.address));
        let (begun, mut most) = (Instant::now(), 0);
        let (mut from, mut ratios) = (0, Vec::new());
        while begun.elapsed() < time {
            // By turns, so that whatever else the machine does falls on both alike.
            with.once().await;
            without.once().await;
            most = most.max(beset.sockets());
            sleep(Duration::from_millis(5)).await;
            // On a machine with much other work there may be but one part, and a short one.
            let part = with.times.len() - from;
            if part == PART || (begun.elapsed() >= time && from == 0) {
                let least = LEAST.as_secs_f64();
                let p99 = |honest: &Honest| honest.p99(from).as_secs_f64().max(least);
                ratios.push(p99(&with) / p99(&without));
                from += part;
            }
        }
        for (_, herd) in &herds {
            herd.over.store(true, Ordering::Relaxed);
        }
        let (slow, usual) = (with.p99(0), without.p99(0));
        ratios.sort_by(f64::total_cmp);
        let ratio = ratios[ratios.len() / 2];
        let n = with.times.len();
        println!("{n} honest batches: p99 {slow:?} with slow clients, {usual:?} without");
        println!("its ratio in parts of {PART}: {ratios:.2?}");
        println!(
            "most connections at once {most}; peak memory {} KiB, {} without slow clients",
            beset.peak(),
            alone.peak()
        );
        for (slow, herd) in &herds {
            let read = |number: &AtomicUsize| number.load(Ordering::Relaxed);
            let (let_go, least, longest) = (
                read(&herd.let_go),
                read(&herd.shortest),
                read(&herd.longest),
            );
            println!("{slow:?}: {let_go} let go after {least} to {longest} ms");
            let limit = match slow {
                Slow::Headers => HEADERS,
                Slow::Body => BODY,
                Slow::Reading => READING,
            };
            assert!(let_go >= EACH, "{slow:?}: only {let_go} let go");
            assert!(
                longest as u128 <= (limit + LATE).as_millis(),
                "{slow:?}: {longest} ms"
            );
            assert!(
                least as u128 >= limit.as_millis() * 9 / 10,
                "{slow:?}: {least} ms"
            );
        }
        assert!(most > EACH * 5 / 2, "only {most} connections at once");
        // The median of the parts: a build that begins meanwhile spoils one of them. If even a
        // collector without slow clients is slow, the machine is overloaded, and the one with more connections
        // waits longer for its turn; then only a standstill would be a fault of ours.
        let most = if usual <= BUSY { 2.0 } else { 10.0 };
        assert!(ratio <= most, "{ratios:?}");
        let cost = beset.peak().saturating_sub(alone.peak());
        assert!(cost < MEMORY, "{cost} KiB");
    });
}
