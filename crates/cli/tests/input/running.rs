//! The program as it is used, and the resources it takes.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::greeting::Greeting;

/// Where a batch of the collector's own pages goes.
pub const OWN: &str = "/v1/signals?site=own";

/// A collector with the example centre; ends when dropped.
pub struct Running {
    pub address: SocketAddr,
    /// Gone when it ends.
    _folder: TempDir,
    /// The token of the sign-in link.
    pub token: String,
    child: Child,
}

/// Incompressible bytes (xorshift64, Marsaglia 2003).
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..bytes).map(|_| next()).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// The example centre's own folder, and a widget as large as the real one.
pub fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    copy(&example, &folder.path().join("centre"));
    let widget = folder.path().join("widget");
    fs::create_dir_all(&widget).unwrap();
    fs::write(widget.join("evidence-walk.js"), "// loader").unwrap();
    fs::write(widget.join("evidence-walk-widget_bg.wasm"), noise(200_000)).unwrap();
    folder
}

impl Running {
    pub fn start() -> Self {
        Self::with(folder())
    }

    pub fn with(folder: TempDir) -> Self {
        let path = |name: &str| -> PathBuf { folder.path().join(name) };
        // With as few files as systems allow a program that asks for no more.
        let mut child = Command::new("sh")
            .args(["-c", "ulimit -Sn 1024; exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_evidence-walk"))
            .arg("serve")
            .arg(path("centre"))
            .arg("--data")
            .arg(path("data"))
            .arg("--widget")
            .arg(path("widget"))
            // A proxy that does not name its client: no limits by address.
            .args(["--listen", "127.0.0.1:0", "--proxy", "127.0.0.1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let greeting = Greeting::read(child.stdout.take().unwrap()).expect("it serves");
        Self {
            address: greeting.address,
            _folder: folder,
            token: greeting.token,
            child,
        }
    }

    /// A request as a page of the collector's own would send it.
    pub fn post(&self, more: &str, body: &[u8]) -> Vec<u8> {
        let head = format!(
            "POST {OWN} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Type: text/plain\r\n{more}Content-Length: {1}\r\n\r\n",
            self.address,
            body.len()
        );
        [head.as_bytes(), body].concat()
    }

    fn about(&self, what: &str) -> String {
        fs::read_to_string(format!("/proc/{}/{what}", self.child.id())).unwrap()
    }

    /// The most memory it ever held, in KiB.
    pub fn peak(&self) -> u64 {
        let status = self.about("status");
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        let number = line.and_then(|line| line.split_whitespace().nth(1));
        number.unwrap().parse().unwrap()
    }

    /// How long it has been at work, on all processors: the 14th and 15th number of `stat`, in
    /// hundredths of a second (proc(5)).
    pub fn worked(&self) -> Duration {
        let stat = self.about("stat");
        let (_, rest) = stat.rsplit_once(')').unwrap();
        let numbers = rest.split_whitespace().skip(11).take(2);
        let ticks: u64 = numbers.map(|number| number.parse::<u64>().unwrap()).sum();
        Duration::from_millis(ticks * 10)
    }

    /// How many connections it holds, with the one it listens on.
    pub fn sockets(&self) -> usize {
        let files = fs::read_dir(format!("/proc/{}/fd", self.child.id())).unwrap();
        files
            .filter_map(|file| fs::read_link(file.ok()?.path()).ok())
            .filter(|to| to.to_string_lossy().starts_with("socket:"))
            .count()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
