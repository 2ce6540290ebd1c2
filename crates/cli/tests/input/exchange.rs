//! Requests as bytes, answers as they come.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Longest that a test waits for an answer.
const PATIENCE: Duration = Duration::from_secs(25);

/// What came back on one connection until it was closed.
#[derive(Debug)]
pub struct Answers {
    /// The status of each answer.
    pub statuses: Vec<u16>,
    /// Every byte, as text.
    pub text: String,
    /// How long it took.
    pub time: Duration,
    /// Whether the other side closed the connection by itself.
    pub closed: bool,
}

/// Sends bytes and reads until the connection is closed, or an answer is whole.
pub fn exchange(address: SocketAddr, bytes: &[u8]) -> Answers {
    talk(address, bytes, PATIENCE, Some(1))
}

/// Sends bytes, says that no more will come, and reads until the connection is closed.
pub fn cut(address: SocketAddr, bytes: &[u8]) -> Answers {
    talk(address, bytes, PATIENCE, None)
}

/// Sends bytes and reads until the connection is closed, or nothing has come for a second.
pub fn left_open(address: SocketAddr, bytes: &[u8]) -> Answers {
    talk(address, bytes, Duration::from_secs(1), Some(usize::MAX))
}

/// `most`: how many answers are waited for; `None` where no more will be sent.
fn talk(address: SocketAddr, bytes: &[u8], wait: Duration, most: Option<usize>) -> Answers {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(wait)).unwrap();
    let mut sender = stream.try_clone().unwrap();
    let bytes = bytes.to_owned();
    // In a separate thread: a request that is refused early may be answered before everything was sent.
    let sending = std::thread::spawn(move || {
        let sent = sender.write_all(&bytes);
        if most.is_none() && sent.is_ok() {
            let _ = sender.shutdown(Shutdown::Write);
        }
    });
    let mut all = Vec::new();
    let mut part = [0; 65_536];
    let closed = loop {
        match stream.read(&mut part) {
            Ok(0) => break true,
            Ok(bytes) => all.extend_from_slice(&part[..bytes]),
            Err(error) => {
                break !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
            }
        }
        if most == Some(1) && is_whole(&all) {
            break false;
        }
    };
    let time = begun.elapsed();
    let _ = stream.shutdown(Shutdown::Both);
    let _ = sending.join();
    let text = String::from_utf8_lossy(&all).into_owned();
    let statuses = text
        .match_indices("HTTP/1.1 ")
        .filter_map(|(at, _)| text.get(at + 9..at + 12)?.parse().ok())
        .collect();
    Answers {
        statuses,
        text,
        time,
        closed,
    }
}

/// Whether these bytes are an answer of the length that it announces.
fn is_whole(bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(4).position(|part| part == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let length = head.split_once("content-length: ").and_then(|(_, rest)| {
        let digits = rest.split("\r\n").next()?;
        digits.parse::<usize>().ok()
    });
    length.is_some_and(|length| bytes.len() >= end + 4 + length)
}

impl Answers {
    /// The one status, or 0 where the connection was closed without a word.
    pub fn status(&self) -> u16 {
        assert!(self.statuses.len() <= 1, "{self:?}");
        self.statuses.first().copied().unwrap_or(0)
    }

    /// What is below the headers of the first answer.
    pub fn body(&self) -> &str {
        let parts = self.text.split_once("\r\n\r\n");
        parts.map_or("", |(_, body)| body)
    }
}
