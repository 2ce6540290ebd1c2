//! An adversary who knows the rules, and tries every small data set that fits what is shown.

use std::collections::BTreeMap;

use evidence_walk_document::summary::Summary;
use evidence_walk_report::analyse::{Report, Viewer, VisibleCount, report};
use evidence_walk_store::EditionTallies;

/// What happened: how many readers are of each kind. Groups of readers are unions of kinds.
#[derive(Debug, Clone)]
pub struct World {
    pub kinds: Vec<u64>,
    /// What every figure would be, shown or not.
    pub figures: Vec<u64>,
    /// What is shown of it.
    pub seen: Vec<Option<u64>>,
}

/// All ways to share out up to `most` readers over so many kinds.
pub fn share_out(kinds: usize, most: u64) -> Vec<Vec<u64>> {
    let mut worlds = vec![Vec::new()];
    for _ in 0..kinds {
        let longer = worlds.iter().flat_map(|world: &Vec<u64>| {
            let left = most - world.iter().sum::<u64>();
            (0..=left).map(|n| [world.as_slice(), &[n]].concat())
        });
        worlds = longer.collect();
    }
    worlds
}

type Bounds = Vec<(u64, u64)>;

fn groups(kinds: &[u64]) -> Vec<u64> {
    (1_usize..1 << kinds.len())
        .map(|group| {
            let of = kinds.iter().enumerate();
            of.filter(|(kind, _)| group & (1 << kind) != 0)
                .map(|(_, n)| n)
                .sum()
        })
        .collect()
}

fn widen(bounds: &mut Bounds, groups: &[u64]) {
    for ((low, high), n) in bounds.iter_mut().zip(groups) {
        (*low, *high) = ((*low).min(*n), (*high).max(*n));
    }
}

fn only(groups: &[u64]) -> Bounds {
    groups.iter().map(|n| (*n, *n)).collect()
}

/// What an adversary knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Takes every sum and difference, and knows no rule. Must never be sure that a group has some members
    /// and fewer than the threshold.
    Reckons,
    /// Also knows the rules by which figures are hidden. Must never know how many such a group has.
    KnowsRules,
}

/// What they are sure of.
///
/// If a total is hidden there are worlds of any size: those within the threshold of the largest are not
/// judged, because worlds that fit what they show are missing here.
///
/// Returns the first group of readers that is revealed, with the world.
pub fn given_away(worlds: &[World], threshold: u64, reader: Reader) -> Option<String> {
    let of: Vec<Vec<u64>> = worlds.iter().map(|world| groups(&world.kinds)).collect();
    let mut aware: BTreeMap<&[Option<u64>], Bounds> = BTreeMap::new();
    let mut patterns: BTreeMap<Vec<bool>, BTreeMap<Vec<u64>, Bounds>> = BTreeMap::new();
    for (world, groups) in worlds.iter().zip(&of) {
        let known = aware.entry(&world.seen).or_insert_with(|| only(groups));
        widen(known, groups);
        patterns.entry(pattern(world)).or_default();
    }
    for (shown, known) in &mut patterns {
        for (world, groups) in worlds.iter().zip(&of) {
            let known = known
                .entry(read(world, shown))
                .or_insert_with(|| only(groups));
            widen(known, groups);
        }
    }
    let size = |world: &World| world.kinds.iter().sum::<u64>();
    let most = worlds.iter().map(size).max().unwrap_or(0);
    let judged = |world: &&World| size(world) + threshold <= most;
    worlds.iter().filter(judged).find_map(|world| {
        let shown = pattern(world);
        let few = |(low, high): &(u64, u64)| *low > 0 && *high < threshold;
        let group = match reader {
            Reader::Reckons => patterns[&shown][&read(world, &shown)].iter().position(few),
            Reader::KnowsRules => aware[world.seen.as_slice()]
                .iter()
                .position(|bounds| few(bounds) && bounds.0 == bounds.1),
        };
        group.map(|group| format!("group {:b} in {world:?}", group + 1))
    })
}

fn pattern(world: &World) -> Vec<bool> {
    world.seen.iter().map(Option::is_some).collect()
}

fn read(world: &World, shown: &[bool]) -> Vec<u64> {
    let both = world.figures.iter().zip(shown);
    both.filter(|(_, shown)| **shown).map(|(n, _)| *n).collect()
}

/// The report for others.
pub fn others(summary: &Summary, known: &EditionTallies, threshold: u32) -> Report {
    report(Some(summary), known, threshold, Viewer::Others)
}

/// A count that others see.
pub fn open(count: VisibleCount) -> Option<u64> {
    match count {
        VisibleCount::Open(n) => Some(n),
        VisibleCount::Closed(_) | VisibleCount::Hidden => None,
    }
}
