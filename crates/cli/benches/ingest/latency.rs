//! How long answers took, kept one by one: percentiles are exact, not read off a histogram.

use std::time::Duration;

/// One answered request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// When it was due, since the phase began.
    pub due: Duration,
    /// From when it was due until its answer was whole. Where the sender ran late, that counts too.
    pub whole: Duration,
    /// From when its first byte was sent.
    pub sent: Duration,
}

impl Wait {
    /// How late the sender itself was: its timer, and all connections being taken.
    pub fn late(&self) -> Duration {
        self.whole.saturating_sub(self.sent)
    }
}

/// Latencies, unsorted.
#[derive(Debug, Clone, Default)]
pub struct Waits(pub Vec<Wait>);

impl Waits {
    /// The percentiles that are reported, of one of the two lengths.
    pub fn summary(&self, of: fn(&Wait) -> Duration) -> Summary {
        let mut all: Vec<Duration> = self.0.iter().map(of).collect();
        all.sort_unstable();
        let at = |per_mille| nearest_rank(&all, per_mille);
        Summary {
            count: all.len(),
            p50: at(500),
            p95: at(950),
            p99: at(990),
            p999: at(999),
            longest: at(1_000),
        }
    }

    /// The 99th percentile of each second, by when requests were due.
    pub fn by_second(&self) -> Vec<Duration> {
        let mut seconds: Vec<Vec<Duration>> = Vec::new();
        for wait in &self.0 {
            let second = wait.due.as_secs() as usize;
            if seconds.len() <= second {
                seconds.resize(second + 1, Vec::new());
            }
            seconds[second].push(wait.whole);
        }
        seconds
            .iter_mut()
            .map(|waits| {
                waits.sort_unstable();
                nearest_rank(waits, 990)
            })
            .collect()
    }
}

/// Percentiles of some waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    pub count: usize,
    pub p50: Duration,
    pub p95: Duration,
    pub p99: Duration,
    pub p999: Duration,
    pub longest: Duration,
}

/// The smallest value that this many thousandths of all values do not exceed (nearest rank); `None`
/// if there are none.
pub fn nearest_rank(sorted: &[Duration], per_mille: usize) -> Duration {
    let rank = (sorted.len() * per_mille).div_ceil(1_000).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}
