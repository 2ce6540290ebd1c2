//! Ten thousand generated pairs of releases, and a guesser who infers one reader's answer from them.
//!
//! The guesser knows both releases, the rule, every sheet that existed at the first release except the
//! reader's, what happened to every other sheet that was changed, withdrawn, deleted or accepted between the
//! two or ended because its time was over (one, some, or nearly all), and how many newcomers there were; only the newcomers' answers are unknown. (Somebody who knows those
//! too needs no second release: one count in one release is enough.) The guesser chooses the answer that
//! makes the second release most likely.
//!
//! What is chance? Where a table repeats its figures, a blind guess. Where it changed, a guess by
//! an adversary who knows exactly what `threshold` readers answered, the reader among them: any single
//! release may reveal that much. Tested one-sided with the normal approximation of two proportions, at z = 3.1
//! (p = 0.001). As a control the same guesser is given live figures, and must win.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_document::follow_up::ANYWAY;
use evidence_walk_testkit as common;

/// Random numbers that are the same each time.
use evidence_walk_testkit::split_mix;

#[path = "support/between.rs"]
mod between;
#[path = "support/guesser.rs"]
mod guesser;

use between::{Kind, World};
use guesser::{Cells, Guess, Tally};

const PAIRS: u64 = 10_000;

/// The part of a release that a guess is made from.
type Told = fn(&evidence_walk_report::release::Release) -> Cells;

fn scale(release: &evidence_walk_report::release::Release) -> Cells {
    let question = &release.report.questions[0];
    Cells {
        whole: question.answered.seen(),
        parts: between::options(question),
    }
}

fn at_the_foot(release: &evidence_walk_report::release::Release) -> Cells {
    let question = &release.report.foot.questions[0];
    Cells {
        whole: question.answered.seen(),
        parts: between::options(question),
    }
}

fn months_later(release: &evidence_walk_report::release::Release) -> Cells {
    let mut asked = release.report.follow_up.questions.iter();
    let question = asked.find(|of| of.text.contains(ANYWAY)).unwrap();
    Cells {
        whole: question.answered.seen(),
        parts: between::options(question),
    }
}

fn first_of_many(release: &evidence_walk_report::release::Release) -> Cells {
    let question = &release.report.questions[1];
    let (whole, part) = (question.answered.seen(), question.options[0].people.seen());
    let rest = whole.zip(part).map(|(whole, part)| whole - part);
    Cells {
        whole,
        parts: vec![part, rest],
    }
}

fn last_step(release: &evidence_walk_report::release::Release) -> Cells {
    let whole = release.report.started.seen();
    let part = release.report.steps.last().unwrap().reached.seen();
    let rest = whole.zip(part).map(|(whole, part)| whole - part);
    Cells {
        whole,
        parts: vec![part, rest],
    }
}

/// Seen to fail with the rule taken out ([`Kind`] by kind, by the control below), with a look at each
/// figure's newcomers only and none at the edge, and without the look at parts that gained nobody.
#[test]
fn two_releases_give_no_answer_away() {
    let told: [(&str, Told); 5] = [
        ("scale", scale),
        ("scale at the foot", at_the_foot),
        ("follow-up", months_later),
        ("many", first_of_many),
        ("walks", last_step),
    ];
    let mut held: Vec<Tally> = told.iter().map(|_| Tally::default()).collect();
    let mut live: Vec<Tally> = held.clone();
    let mut kinds = std::collections::BTreeMap::<Kind, u64>::new();
    for seed in 0..PAIRS {
        let world = World::of(seed);
        *kinds.entry(world.kind()).or_default() += 1;
        let [first, second, unruled] = world.releases();
        for (at, (name, told)) in told.iter().enumerate() {
            let Some(secret) = world.secret(name) else {
                continue;
            };
            let guess = |second, held, tally: &mut Tally| {
                let guess = Guess {
                    secret: &secret,
                    first: told(&first),
                    second: told(second),
                    threshold: world.threshold.into(),
                    held,
                };
                tally.add(&guess, seed);
            };
            guess(&second, true, &mut held[at]);
            guess(&unruled, false, &mut live[at]);
        }
    }
    assert!(
        kinds.len() == 6 && kinds.values().all(|n| *n > 1_000),
        "{kinds:?}"
    );
    for ((name, _), (held, live)) in told.iter().zip(held.iter().zip(&live)) {
        println!("{name}: {held}; with live figures: {live}");
        assert!(held.changed > 500, "{name}: tables change: {held}");
        // Where one sheet came and another left, and only the part that the reader joined is unknown.
        assert!(
            held.certain * 200 <= held.changed,
            "{name}: told for certain: {held}"
        );
        assert!(held.z_repeated().abs() < 3.3, "{name}: {held}");
        assert!(held.z_changed() < 3.1, "{name}: {held}");
        assert!(
            live.certain > 200 && live.z_changed() > 4.0,
            "{name}: the guesser can win: {live}"
        );
    }
}
