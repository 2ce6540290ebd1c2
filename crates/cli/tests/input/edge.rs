//! The limit on a request's first line and headers, to the byte.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use crate::exchange::exchange;
use crate::running::Running;

/// As stated in `docs/collecting.md`.
const MOST: usize = 32 * 1024;

/// A request whose head has so many bytes, in one long header or in many.
fn head(bytes: usize, headers: usize) -> String {
    let begins = "GET /healthz HTTP/1.1\r\nHost: a\r\n";
    let mut left = bytes - begins.len() - "\r\n".len();
    let mut all = begins.to_owned();
    for n in 0..headers {
        let name = format!("X-{n:02}: ");
        let line = left / (headers - n);
        let value = "a".repeat(line - name.len() - "\r\n".len());
        all.push_str(&format!("{name}{value}\r\n"));
        left -= line;
    }
    all.push_str("\r\n");
    assert_eq!(all.len(), bytes);
    all
}

/// Seen to fail with hyper's limit on its buffer alone, which lets through what arrives in one piece.
#[test]
fn a_head_of_32_kib_is_taken_and_one_byte_more_is_not() {
    let running = Running::start();
    for headers in [1, 90] {
        for (bytes, status) in [
            (MOST - 1, 200),
            (MOST, 200),
            (MOST + 1, 431),
            (MOST + 1_000, 431),
            (2 * MOST, 431),
        ] {
            let request = head(bytes, headers);
            let answers = exchange(running.address, request.as_bytes());
            assert_eq!(answers.status(), status, "{bytes} bytes, {headers} headers");
        }
    }
    // In pieces, the last of which crosses the limit or ends just there.
    for (bytes, status) in [(MOST, "200"), (MOST + 1, "431")] {
        let request = head(bytes, 1);
        let (first, last) = request.split_at(bytes - 3);
        let mut stream = TcpStream::connect(running.address).unwrap();
        stream.write_all(first.as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(200));
        stream.write_all(last.as_bytes()).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(5)))
            .unwrap();
        let mut answer = [0; 12];
        std::io::Read::read_exact(&mut stream, &mut answer).unwrap();
        assert_eq!(answer, *format!("HTTP/1.1 {status}").as_bytes());
    }
}
