//! Rounds of load on one folder, each with its end.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::compare::{Found, compare};
use crate::ledger::Ledger;
use crate::load::Load;
use crate::program::{Program, Vars};
use crate::random::SeededRandom;

/// A folder for data, its ledger and its readers.
pub struct Rounds {
    _folder: tempfile::TempDir,
    pub data: PathBuf,
    pub ledger: Ledger,
    pub load: Load,
    pub random: SeededRandom,
    pub slowest: Duration,
}

impl Rounds {
    pub fn new(test: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let mut random = SeededRandom::of(test);
        Self {
            ledger: Ledger::in_folder(folder.path()),
            load: Load::new(&mut random),
            data,
            random,
            _folder: folder,
            slowest: Duration::ZERO,
        }
    }

    /// Starts the program, which must be ready in time.
    pub fn start(&mut self, vars: Vars<'_>) -> Program {
        let program = Program::start(&self.data, vars);
        self.slowest = self.slowest.max(program.readied);
        program
    }

    /// Loads it for that time.
    pub fn run(&self, program: &Program, time: Duration) {
        self.load.run(program.address, &self.ledger, time);
    }

    /// Loads it while something else is done, which may end the load.
    pub fn run_while<T>(&self, address: SocketAddr, time: Duration, act: impl FnOnce() -> T) -> T {
        std::thread::scope(|scope| {
            let load = scope.spawn(move || self.load.run(address, &self.ledger, time));
            let done = act();
            load.join().unwrap();
            done
        })
    }

    pub fn compare(&self) -> Found {
        compare(&self.data, &self.ledger)
    }

    /// The last round, on a healthy disk: everything that waits is sent, and what is stored is exact.
    pub fn finish(mut self, test: &str, rounds: u64) -> Found {
        let program = self.start(&[]);
        self.load.finish(program.address, &self.ledger);
        program.stop();
        let found = self.compare();
        println!(
            "{test}: {rounds} rounds; {found}; slowest ready {:?}",
            self.slowest
        );
        if found.is_exact() {
            let bound = 300.0 / rounds.max(3) as f64;
            println!("{test}: no fault in {rounds} rounds: under {bound:.1} % of them (95 %, 3/N)");
        }
        found
    }
}
