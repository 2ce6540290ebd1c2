//! What every phase needs: a place on the disk, the centre, the lengths, the results so far.

use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::bare::{Done, Work};
use crate::latency::nearest_rank;
use crate::maker::Maker;
use crate::program::{Disk, Program};
use crate::report::Report;
use crate::roomy::centre;

/// The word by which this program runs the bare loop in a process of its own.
pub const BARE: &str = "--bare-loop";

pub struct Bench {
    pub folder: tempfile::TempDir,
    pub maker: Maker,
    pub long: bool,
    /// A length for every phase, instead of its own.
    pub seconds: Option<u64>,
    /// Rows that the dashboard reads.
    pub rows: u64,
    /// Where the store of these rows is kept for the next time.
    pub keep: Option<PathBuf>,
    pub report: Report,
    runtime: tokio::runtime::Runtime,
    folders: u32,
}

impl Bench {
    pub fn new(
        maker: Maker,
        long: bool,
        seconds: Option<u64>,
        rows: u64,
        keep: Option<PathBuf>,
    ) -> Self {
        // Next to the build, which is on a disk; the system's temporary folder may be in memory.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        Self {
            folder,
            maker,
            long,
            seconds,
            rows,
            keep,
            report: Report::default(),
            runtime: runtime.unwrap(),
            folders: 0,
        }
    }

    /// How long a phase takes.
    pub fn time(&self, short: u64, long: u64) -> Duration {
        let own = if self.long { long } else { short };
        Duration::from_secs(self.seconds.unwrap_or(own))
    }

    pub fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// A folder of its own.
    pub fn new_folder(&mut self) -> PathBuf {
        self.folders += 1;
        let folder = self.folder.path().join(self.folders.to_string());
        std::fs::create_dir(&folder).unwrap();
        folder
    }

    /// A collector with an empty store.
    pub fn collector(&mut self, disk: &Disk) -> Program {
        let data = self.new_folder();
        Program::start(centre(), &data, disk)
    }

    /// Runs the bare loop in a process of its own, on the same disk.
    pub fn bare(&mut self, disk: &Disk, work: Work) -> Done {
        let database = self.new_folder().join("bare.sqlite");
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg(BARE).arg(&database);
        for number in [self.maker.seed, work.first, work.batches, work.size] {
            command.arg(number.to_string());
        }
        command
            .arg(work.group.to_string())
            .arg(work.time.as_millis().to_string());
        disk.under(&mut command);
        let said = command.output().unwrap();
        assert!(
            said.status.success(),
            "{}",
            String::from_utf8_lossy(&said.stderr)
        );
        let said = String::from_utf8(said.stdout).unwrap();
        let numbers: Vec<u64> = said
            .split_whitespace()
            .map(|n| n.parse().unwrap())
            .collect();
        std::fs::remove_dir_all(database.parent().unwrap()).unwrap();
        Done {
            signals: numbers[0],
            commits: numbers[1],
            time: Duration::from_micros(numbers[2]),
        }
    }

    /// How long the disk takes to sync four more kilobytes: median and 99th percentile of 200.
    pub fn sync_time(&self) -> (Duration, Duration) {
        let path = self.folder.path().join("probe");
        let mut file = std::fs::File::create(&path).unwrap();
        let mut times: Vec<Duration> = (0..200)
            .map(|_| {
                file.seek(SeekFrom::End(0)).unwrap();
                file.write_all(&[1; 4_096]).unwrap();
                let began = Instant::now();
                file.sync_data().unwrap();
                began.elapsed()
            })
            .collect();
        times.sort_unstable();
        (nearest_rank(&times, 500), nearest_rank(&times, 990))
    }
}

/// The other side of [`Bench::bare`].
pub fn bare_loop(words: &[String], maker: impl FnOnce(u64) -> Maker) {
    let number = |at: usize| words[at].parse::<u64>().unwrap();
    let work = Work {
        first: number(2),
        batches: number(3),
        size: number(4),
        group: words[5].parse().unwrap(),
        time: Duration::from_millis(number(6)),
        days: 1,
    };
    let done = crate::bare::run(Path::new(&words[0]), &maker(number(1)), work);
    println!(
        "{} {} {}",
        done.signals,
        done.commits,
        done.time.as_micros()
    );
}
