//! The program under test, in a process of its own, and its resource use.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::greeting::Greeting;
use crate::shim;

/// Name of the database in the data folder.
const DATABASE: &str = "evidence-walk.sqlite";

/// The collector as a child process; killed when dropped.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
    /// Of the one-time link to the dashboard.
    pub token: String,
    pub data: PathBuf,
}

impl Program {
    /// Starts it on the example centre with its data in `data`.
    pub fn start(centre: &Path, data: &Path, disk: &Disk) -> Self {
        let log = fs::File::create(data.with_extension("log")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_evidence-walk"));
        command
            .arg("serve")
            .arg(centre)
            // A proxy that does not name its client: no limits by address.
            .args(["--listen", "127.0.0.1:0", "--proxy", "127.0.0.1", "--data"])
            .arg(data)
            .env_remove("EVIDENCE_WALK_WIDGET")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        disk.under(&mut command);
        let mut child = command.spawn().unwrap();
        let greeting = Greeting::read(child.stdout.take().unwrap())
            .expect("the collector says where its dashboard is; its log says why it did not");
        Self {
            child,
            address: greeting.address,
            token: greeting.token,
            data: data.to_owned(),
        }
    }

    /// The process's number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(mut self) -> PathBuf {
        let id = self.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(asked.success(), "the collector had ended by itself");
        assert!(self.child.wait().unwrap().success());
        self.data.join(DATABASE)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The disk as it is, or slowed.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    /// By how many milliseconds each sync is slowed.
    slow: Option<u32>,
}

impl Disk {
    pub fn slowed(ms: u32) -> Self {
        Self { slow: Some(ms) }
    }

    /// Puts it under a program.
    pub fn under(&self, command: &mut Command) {
        if let Some(ms) = self.slow {
            command.envs(shim::with("DISK_SYNC_MS", ms.to_string()));
        }
    }
}

/// The resource use of a process and its files at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sight {
    /// Resident memory, KiB.
    pub resident: u64,
    pub files: u64,
    /// Hundredths of a second of processor time, used so far.
    pub ticks: u64,
    /// Bytes of the write-ahead log.
    pub log: u64,
    /// Bytes of the database.
    pub database: u64,
    /// Commits since the database was opened, modulo 2^32.
    pub commits: u32,
}

impl Sight {
    /// Looks at a process and at its data folder.
    pub fn of(process: u32, data: &Path) -> Self {
        let proc = PathBuf::from(format!("/proc/{process}"));
        let text = |name: &str| fs::read_to_string(proc.join(name)).unwrap_or_default();
        let length = |ending: &str| {
            let file = data.join(format!("{DATABASE}{ending}"));
            file.metadata().map_or(0, |found| found.len())
        };
        let index = fs::read(data.join(format!("{DATABASE}-shm"))).unwrap_or_default();
        Self {
            resident: resident(&text("status")),
            files: fs::read_dir(proc.join("fd")).map_or(0, |all| all.count() as u64),
            ticks: ticks(&text("stat")),
            log: length("-wal"),
            database: length(""),
            commits: commits(&index),
        }
    }
}

/// `VmRSS` of `/proc/…/status`, in KiB.
pub fn resident(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// User and system time of `/proc/…/stat`, the 14th and 15th field.
pub fn ticks(stat: &str) -> u64 {
    // The second field is the name, which may hold blanks; it ends with the last bracket.
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let fields = after.split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<u64>().ok()).sum()
}

/// `iChange` in the index of the log, which counts transactions (sqlite.org/walformat.html, 2.1).
pub fn commits(index: &[u8]) -> u32 {
    match index.get(8..12).map(TryInto::try_into) {
        Some(Ok(bytes)) => u32::from_ne_bytes(bytes),
        _ => 0,
    }
}
