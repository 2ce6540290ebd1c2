//! What others see of guesses does not identify a few readers: every small table, as in
//! `crates/report/tests/suppression.rs`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::adversary::{Reader, World, given_away, open, others, share_out};
use common::guesses::guess;
use common::summary;
use evidence_walk_contract::guess::Seen;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_store::{EditionTallies, NumberAnswer};
use evidence_walk_testkit as common;

const NO: Option<Seen> = Some(Seen::No);

fn guessed(of: &[(u64, AnswerValue)]) -> EditionTallies {
    let each = of.iter().map(|(many, value)| NumberAnswer {
        question: "guess".to_owned(),
        place: AnswerPlace::Walk,
        value: value.clone(),
        n: *many,
    });
    EditionTallies {
        numbers: each.collect(),
        ..EditionTallies::default()
    }
}

/// Had not seen the figure, had seen it, may have; did not answer again; answered after it only.
fn of_guesses(kinds: &[u64], threshold: u32) -> World {
    let values = [
        guess(Some(90), NO, Some(62)),
        guess(Some(90), Some(Seen::Yes), Some(62)),
        guess(Some(90), None, Some(62)),
        guess(Some(90), NO, None),
        guess(None, None, Some(62)),
    ];
    let known = guessed(&kinds.iter().copied().zip(values).collect::<Vec<_>>());
    let of = others(&summary(), &known, threshold).guesses.swap_remove(0);
    let mut figures = kinds.to_vec();
    figures.extend([kinds[..4].iter().sum(), kinds.iter().sum::<u64>()]);
    let mut seen: Vec<_> = of.groups.iter().map(|group| open(group.people)).collect();
    seen.extend([of.not_again, of.passed, of.guessed, of.answered].map(open));
    World {
        kinds: kinds.to_vec(),
        figures,
        seen,
    }
}

/// Seen to fail with the total shown beside one small group.
#[test]
fn who_guessed_before_and_after_gives_nobody_away() {
    let worlds: Vec<World> = share_out(5, 12)
        .iter()
        .map(|kinds| of_guesses(kinds, 3))
        .collect();
    assert_eq!(given_away(&worlds, 3, Reader::Reckons), None);
}

/// Too low and too high: came nearer, stayed, went away. Inside: stayed, left.
fn of_moves(kinds: &[u64], threshold: u32) -> World {
    let pairs = [
        (40, 60),
        (40, 40),
        (40, 30),
        (90, 60),
        (90, 90),
        (90, 99),
        (60, 61),
        (60, 80),
    ];
    let values = pairs.map(|(a, b)| guess(Some(a), NO, Some(b)));
    let known = guessed(&kinds.iter().copied().zip(values).collect::<Vec<_>>());
    let of = others(&summary(), &known, threshold).guesses.swap_remove(0);
    let sum = |of: &[usize]| of.iter().map(|kind| kinds[*kind]).sum::<u64>();
    let figures = vec![
        kinds.iter().sum(),
        sum(&[0, 3]),
        sum(&[1, 4]),
        sum(&[2, 5]),
        sum(&[6, 7]),
        sum(&[0, 1, 2]),
        sum(&[3, 4, 5]),
        kinds[7],
    ];
    let mut seen = vec![open(of.groups[0].people)];
    seen.extend(match &of.groups[0].scored {
        None => [None; 7],
        Some(of) => [
            of.towards.people,
            of.stayed.people,
            of.away.people,
            of.inside.people,
            of.too_low.part.people,
            of.too_high.part.people,
            of.left,
        ]
        .map(open),
    });
    World {
        kinds: kinds.to_vec(),
        figures,
        seen,
    }
}

/// Two tables of the same guesses, which are read together. Seen to fail with those who began inside the
/// interval hidden in one table and left over in the other.
#[test]
fn how_guesses_moved_gives_nobody_away() {
    let worlds: Vec<World> = share_out(8, 7)
        .iter()
        .map(|kinds| of_moves(kinds, 3))
        .collect();
    assert_eq!(given_away(&worlds, 3, Reader::Reckons), None);
    // More readers of fewer kinds: none who stayed, none who left.
    let larger = share_out(5, 13).into_iter().map(|kinds| {
        let [low, lower, high, higher, inside] = [0, 1, 2, 3, 4].map(|kind| kinds[kind]);
        let world = of_moves(&[low, 0, lower, high, 0, higher, inside, 0], 3);
        World { kinds, ..world }
    });
    let larger: Vec<World> = larger.collect();
    assert_eq!(given_away(&larger, 3, Reader::Reckons), None);
}
