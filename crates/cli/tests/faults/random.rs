//! Random numbers from a seed that is printed.

use std::time::SystemTime;

use crate::split_mix;

pub struct SeededRandom(u64);

impl SeededRandom {
    /// The seed from the environment, or a new one; prints it.
    pub fn of(test: &str) -> Self {
        let told = std::env::var("EVIDENCE_WALK_SEED").ok();
        let seed = told.map_or_else(
            || SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64 >> 10,
            |told| told.parse().expect("EVIDENCE_WALK_SEED is a whole number"),
        );
        println!("{test}: EVIDENCE_WALK_SEED={seed}");
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = split_mix::next(self.0);
        split_mix::mixed(self.0)
    }

    /// Below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    /// An independent generator.
    pub fn split(&mut self) -> Self {
        Self(self.next())
    }
}

/// How often a thing is done: `short`, or `EVIDENCE_WALK_ROUNDS` where that is set.
pub fn rounds(short: u64) -> u64 {
    let told = std::env::var("EVIDENCE_WALK_ROUNDS").ok();
    told.map_or(short, |told| {
        told.parse()
            .expect("EVIDENCE_WALK_ROUNDS is a whole number")
    })
}
