//! A guesser who infers what one reader answered from two releases.

use std::fmt;

use super::split_mix;

/// One table: its total, and the parts that share it out.
#[derive(Debug, Clone, PartialEq)]
pub struct Cells {
    pub whole: Option<u64>,
    pub parts: Vec<Option<u64>>,
}

/// What is to be guessed, and everything the guesser knows besides the two releases.
#[derive(Debug, Clone)]
pub struct Secret {
    /// The part in which the reader is, or was.
    pub part: usize,
    /// The possible parts, all equally likely.
    pub could_be: Vec<usize>,
    /// How each part changed through others than newcomers, as far as the guesser knows: all but the reader.
    pub others: Vec<i64>,
    /// What the reader adds to their part: one if they joined it, minus one if they left. They may
    /// also have left a part that the guesser knows.
    pub adds: i64,
    pub left: Option<usize>,
    /// How many newcomers there are besides the reader.
    pub newcomers: i64,
    /// Whether the reader is one.
    pub is_new: bool,
}

/// One try.
pub struct Guess<'a> {
    pub secret: &'a Secret,
    pub first: Cells,
    pub second: Cells,
    pub threshold: u64,
    /// Whether the rule, which the guesser knows, is applied.
    pub held: bool,
}

impl Guess<'_> {
    /// The log-likelihood of the second table for each possible part.
    fn likelihoods(&self) -> Vec<Option<f64>> {
        let under = |held| -> Vec<Option<f64>> {
            let could_be = self.secret.could_be.iter();
            could_be.map(|part| self.likelihood(*part, held)).collect()
        };
        let all = under(self.held);
        // Where the rule cannot have held, the guesser notices.
        if all.iter().all(Option::is_none) {
            return under(false);
        }
        all
    }

    fn likelihood(&self, part: usize, held: bool) -> Option<f64> {
        let secret = self.secret;
        let parts = self.first.parts.len();
        let known = |at: usize| {
            let she = if at == part { secret.adds } else { 0 };
            let left = if secret.left == Some(at) { -1 } else { 0 };
            secret.others[at] + she + left
        };
        // What newcomers other than the reader added to each part published both times, and to the rest.
        let (mut log, mut told, mut rest) = (0.0, 0, Vec::new());
        for at in 0..parts {
            match (self.first.parts[at], self.second.parts[at]) {
                (Some(first), Some(second)) => {
                    let came = second as i64 - first as i64 - known(at);
                    let new = came + i64::from(secret.is_new && at == part);
                    let few = held && new < self.threshold as i64 && first + second > 0;
                    if came < 0 || few {
                        return None;
                    }
                    log -= factorial(came);
                    told += came;
                }
                _ => rest.push(at),
            }
        }
        let left = secret.newcomers - told;
        if left < 0 || (rest.is_empty() && left != 0) {
            return None;
        }
        log -= factorial(left);
        log += left as f64 * (rest.len().max(1) as f64).ln();
        Some(log)
    }

    /// The guess, and whether the guesser is certain.
    fn made(&self, seed: u64) -> (usize, bool) {
        let all = self.likelihoods();
        let could_be = &self.secret.could_be;
        let best = all.iter().flatten().copied().fold(f64::MIN, f64::max);
        let mut best: Vec<usize> = (0..all.len())
            .filter(|at| all[*at].is_some_and(|log| log > best - 1e-9))
            .collect();
        if best.is_empty() {
            best = (0..all.len()).collect();
        }
        let certain = all.iter().flatten().count() == 1 && could_be.len() > 1;
        (could_be[best[pick(seed, best.len())]], certain)
    }
}

/// By chance, and the same each time.
fn pick(seed: u64, of: usize) -> usize {
    (split_mix::mixed(split_mix::next(seed ^ 0x5eed)) % of as u64) as usize
}

fn factorial(n: i64) -> f64 {
    (2..=n).map(|n| (n as f64).ln()).sum()
}

/// The results of the guesser.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub repeated: u64,
    pub repeated_won: u64,
    /// Expected wins and their variance, of blind guesses.
    blind: f64,
    blind_variance: f64,
    pub changed: u64,
    pub changed_won: u64,
    /// Wins of an adversary who knows what `threshold` readers answered.
    pub group_won: u64,
    pub certain: u64,
}

impl Tally {
    pub fn add(&mut self, guess: &Guess<'_>, seed: u64) {
        let secret = guess.secret;
        if guess.first == guess.second {
            let p = 1.0 / secret.could_be.len() as f64;
            self.repeated += 1;
            let blind = secret.could_be[pick(seed, secret.could_be.len())];
            self.repeated_won += u64::from(blind == secret.part);
            self.blind += p;
            self.blind_variance += p * (1.0 - p);
            return;
        }
        let (made, certain) = guess.made(seed);
        self.changed += 1;
        self.changed_won += u64::from(made == secret.part);
        self.certain += u64::from(certain);
        self.group_won += u64::from(of_group(secret, guess.threshold, seed) == secret.part);
    }

    /// Wins where tables are repeated, in standard deviations from blind guesses.
    pub fn z_repeated(&self) -> f64 {
        (self.repeated_won as f64 - self.blind) / self.blind_variance.sqrt().max(1.0)
    }

    /// Wins where tables changed, beyond those of an adversary who knows a group of answers.
    pub fn z_changed(&self) -> f64 {
        let n = self.changed as f64;
        let (a, b) = (self.changed_won as f64 / n, self.group_won as f64 / n);
        let p = (a + b) / 2.0;
        (a - b) / (2.0 * p * (1.0 - p) / n).sqrt()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} repeated, {} guessed (blind {:.0}, z {:.2}); {} changed, {} guessed (of a group {}, z {:.2}), {} for certain",
            self.repeated,
            self.repeated_won,
            self.blind,
            self.z_repeated(),
            self.changed,
            self.changed_won,
            self.group_won,
            self.z_changed(),
            self.certain
        )
    }
}

/// The guess of an adversary who knows what `threshold` readers answered, the target among them.
fn of_group(secret: &Secret, threshold: u64, seed: u64) -> usize {
    let could_be = &secret.could_be;
    let mut state = seed ^ 0x9709;
    let mut counts = vec![0u64; could_be.len()];
    let hers = could_be
        .iter()
        .position(|part| *part == secret.part)
        .unwrap();
    counts[hers] += 1;
    for _ in 1..threshold {
        state = split_mix::next(state);
        counts[(split_mix::mixed(state) % could_be.len() as u64) as usize] += 1;
    }
    let most = *counts.iter().max().unwrap();
    let best: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] == most).collect();
    could_be[best[pick(seed ^ 0xb, best.len())]]
}
