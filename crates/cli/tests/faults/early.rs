//! A proxy between readers and collector that confirms each batch before it forwards it. What it was
//! still forwarding when the collector died is confirmed and lost.

use std::io::{self, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};

use evidence_walk_contract::batch::Batch;
use evidence_walk_contract::verdict::Verdict;

use crate::client::{Client, read_message};

/// Starts the proxy, which ends with the test program, and gives its address.
pub fn start_proxy(collector: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for reader in listener.incoming() {
            let reader = reader.unwrap();
            // Ends with an error, when the reader or the collector is gone.
            std::thread::spawn(move || relay(reader, collector));
        }
    });
    address
}

fn relay(reader: TcpStream, collector: SocketAddr) -> io::Result<()> {
    let mut reader = BufReader::new(reader);
    let mut collector = Client::new(collector);
    loop {
        let (head, body) = read_message(&mut reader)?;
        let early = confirmation(&body);
        reader.get_mut().write_all(early.as_bytes())?;
        collector.ask(&(head + &body))?;
    }
}

/// The answer of a collector that has stored all of the batch.
fn confirmation(batch: &str) -> String {
    let batch: Batch = serde_json::from_str(batch).unwrap();
    let verdict = Verdict {
        accepted: batch.signals.iter().map(|signal| signal.id).collect(),
        ..Verdict::default()
    };
    let body = serde_json::to_string(&verdict).unwrap();
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}")
}
