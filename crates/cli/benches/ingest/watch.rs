//! Samples a process each second while something else runs.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::program::{Program, Sight};

/// Samples, one each second; the first at the beginning, the last at the end.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub sights: Vec<Sight>,
    pub time: Duration,
}

/// Watches until it is told to stop.
pub struct Watch {
    done: Arc<AtomicBool>,
    thread: JoinHandle<Seen>,
}

impl Watch {
    pub fn start(program: &Program) -> Self {
        let (process, data) = (program.id(), program.data.clone());
        let done = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&done);
        let thread = std::thread::spawn(move || watch(process, &data, &told));
        Self { done, thread }
    }

    pub fn stop(self) -> Seen {
        self.done.store(true, Ordering::Relaxed);
        self.thread.join().unwrap()
    }
}

fn watch(process: u32, data: &Path, done: &AtomicBool) -> Seen {
    let began = Instant::now();
    let mut seen = Seen::default();
    while !done.load(Ordering::Relaxed) {
        seen.sights.push(Sight::of(process, data));
        let next = Duration::from_secs(seen.sights.len() as u64);
        while !done.load(Ordering::Relaxed) && began.elapsed() < next {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    seen.sights.push(Sight::of(process, data));
    seen.time = began.elapsed();
    seen
}

impl Seen {
    fn ends(&self) -> (Sight, Sight) {
        let end = |sight: Option<&Sight>| sight.copied().unwrap_or_default();
        (end(self.sights.first()), end(self.sights.last()))
    }

    /// Commits meanwhile.
    pub fn commits(&self) -> u32 {
        let (first, last) = self.ends();
        last.commits.wrapping_sub(first.commits)
    }

    /// Processor time for each of that many items.
    pub fn processor_time(&self, things: u64) -> Duration {
        self.time.mul_f64(self.processors() / things.max(1) as f64)
    }

    /// Processors kept busy, on the average.
    pub fn processors(&self) -> f64 {
        let (first, last) = self.ends();
        (last.ticks - first.ticks) as f64 / 100.0 / self.time.as_secs_f64().max(1e-9)
    }

    pub fn most(&self, of: fn(&Sight) -> u64) -> u64 {
        self.sights.iter().map(of).max().unwrap_or(0)
    }

    pub fn last(&self) -> Sight {
        self.ends().1
    }

    /// Resident memory once warm, in KiB: after two minutes, or a fifth of a shorter time.
    pub fn warm(&self) -> u64 {
        let at = (self.sights.len() / 5).min(120);
        self.sights.get(at).map_or(0, |sight| sight.resident)
    }
}
