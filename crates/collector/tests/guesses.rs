//! Guesses: what is measured, and what others see of it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::guesses::{guess, prediction};
use common::summary;
use evidence_walk_collector::analyse::{
    Count, GuessReport, Knew, Known, NotCompared, Report, Scored, Viewer, report,
};
use evidence_walk_contract::guess::{Seen, Tenths};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::summary::StepKind;
use proptest::prelude::*;

const NO: Option<Seen> = Some(Seen::No);

fn reported(guesses: &[AnswerValue], viewer: Viewer) -> Report {
    let known = known(guesses);
    report(Some(&summary()), &known, 10, viewer)
}

fn known(guesses: &[AnswerValue]) -> Known {
    let numbers = guesses.iter().map(|value| {
        let question = match value {
            AnswerValue::Number(_) => "guess-own",
            _ => "guess",
        };
        (question.to_owned(), value.clone())
    });
    Known {
        numbers: numbers.collect(),
        ..Known::default()
    }
}

fn of_falls(guesses: &[AnswerValue], viewer: Viewer) -> GuessReport {
    reported(guesses, viewer).guesses.swap_remove(0)
}

/// Pairs of people who had not seen the figure.
fn fresh(pairs: &[(i32, i32)]) -> Vec<AnswerValue> {
    let pairs = pairs.iter();
    pairs.map(|(a, b)| guess(Some(*a), NO, Some(*b))).collect()
}

fn scored(report: &GuessReport) -> &Scored {
    report.groups[0].scored.as_ref().unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.000_05
}

/// The evidence is 56 to 70. Movements: 20, 15, 10, 6, 0 (mirrored), 0, -5, -4, 0, -5.
const TEN: [(i32, i32); 10] = [
    (90, 62),
    (90, 75),
    (40, 50),
    (50, 60),
    (40, 86),
    (80, 80),
    (80, 85),
    (50, 46),
    (60, 65),
    (60, 75),
];

#[test]
fn ten_people_by_hand() {
    let report = of_falls(&fresh(&TEN), Viewer::Owner);
    let measured = scored(&report);
    // Sum 37, squares 827: mean 3.7, variance (827 - 37²/10) / 9 = 76.678, s = 8.7566;
    // t with 9 degrees of freedom is 2.262157, so half is 2.262157 · 8.7566 / √10 = 6.2641.
    let mean = measured.movement.unwrap();
    let (low, high) = mean.interval.unwrap();
    assert!(
        close(mean.mean, 3.7) && close(low, -2.5641) && close(high, 9.9641),
        "{mean:?}"
    );
    // Sorted: -5 -5 -4 0 0 0 6 10 15 20.
    assert_eq!(measured.middle, Some(0.0));
    let parts = [
        measured.towards,
        measured.stayed,
        measured.away,
        measured.inside,
    ];
    assert_eq!(
        parts.map(|part| part.people.seen()),
        [Some(4), Some(2), Some(2), Some(2)]
    );
    assert_eq!(measured.left.seen(), Some(1));
    assert!(close(measured.towards.share.unwrap().part, 0.4));
    // Too low: 40, 50, 40, 50, surprised by 16, 6, 16, 6; too high: 90, 90, 80, 80, by 20, 20, 10, 10.
    let (low, high) = (measured.too_low, measured.too_high);
    assert_eq!(
        (low.part.people.seen(), high.part.people.seen()),
        (Some(4), Some(4))
    );
    assert!(close(low.surprise.unwrap().mean, 11.0));
    assert!(close(high.surprise.unwrap().mean, -15.0));
    // 10, 6, 0, -4 and 20, 15, 0, -5.
    assert!(close(low.movement.unwrap().mean, 3.0));
    assert!(close(high.movement.unwrap().mean, 7.5));
    // Priors: 40 40 50 50 60 60 80 80 90 90.
    let prior = measured.prior.unwrap();
    assert_eq!((prior.lower, prior.median, prior.upper), (50.0, 60.0, 80.0));
}

#[test]
fn those_who_knew_the_figure_and_those_who_may_have_are_kept_apart() {
    let mut all = fresh(&[(90, 62); 12]);
    all.extend((0..11).map(|_| guess(Some(62), Some(Seen::Yes), Some(62))));
    all.extend((0..3).map(|_| guess(Some(80), Some(Seen::Unsure), Some(70))));
    all.extend((0..2).map(|_| guess(Some(80), None, Some(70))));
    all.extend((0..4).map(|_| guess(Some(80), NO, None)));
    all.extend((0..13).map(|_| guess(None, None, Some(62))));
    all.push(AnswerValue::Number(Tenths(900)));
    let report = of_falls(&all, Viewer::Owner);
    let groups = report.groups.iter().map(|group| (group.knew, group.people));
    let expected = [
        (Knew::No, Count::Open(12)),
        (Knew::Yes, Count::Open(11)),
        (Knew::Perhaps, Count::Closed(5)),
    ];
    assert!(groups.eq(expected), "{report:?}");
    // 5 and 4 are hidden and together under ten: the total would tell.
    assert_eq!(report.not_again, Count::Closed(4));
    assert_eq!(report.passed, Count::Open(13));
    assert_eq!(
        (report.answered, report.guessed),
        (Count::Closed(45), Count::Closed(32))
    );
    assert_eq!(scored(&report).movement.unwrap().mean, 20.0);
    let knew = report.groups[1].scored.as_ref().unwrap();
    assert_eq!(knew.movement.unwrap().mean, 0.0);
}

#[test]
fn others_see_nothing_that_rests_on_few() {
    let report = of_falls(&fresh(&TEN[..9]), Viewer::Others);
    assert_eq!(report.answered, Count::Hidden);
    for group in &report.groups {
        assert!(group.people == Count::Hidden && group.scored.is_none());
    }
    // Staff see counts and means with their mark, and no quartiles, which would be people's own.
    let own = of_falls(&fresh(&TEN[..9]), Viewer::Owner);
    assert_eq!(own.groups[0].people, Count::Closed(9));
    let measured = scored(&own);
    assert!(measured.prior.is_none() && measured.posterior.is_none() && measured.middle.is_none());
    assert!(measured.movement.is_some());
    let alone = of_falls(&fresh(&TEN[..1]), Viewer::Owner);
    assert!(
        alone.groups[0].scored.is_none(),
        "a mean of one is her guess"
    );
}

#[test]
fn large_groups_hide_their_small_parts() {
    // 20 came nearer, 3 stayed, 12 were inside: 3 and the empty rest cannot be found.
    let mut pairs = vec![(90, 62); 20];
    pairs.extend([(90, 90); 3]);
    pairs.extend([(60, 60); 12]);
    let report = of_falls(&fresh(&pairs), Viewer::Others);
    let measured = scored(&report);
    assert_eq!(measured.towards.people, Count::Open(20));
    for hidden in [measured.stayed, measured.away, measured.inside] {
        assert_eq!((hidden.people, hidden.share), (Count::Hidden, None));
    }
    assert_eq!(measured.left, Count::Hidden);
    // Inside is hidden here too, or those too low would be what is left of 35.
    assert_eq!(measured.too_low.part.people, Count::Hidden);
    assert_eq!(
        (measured.too_low.surprise, measured.too_low.movement),
        (None, None)
    );
    assert_eq!(measured.too_high.part.people, Count::Open(23));
    assert_eq!(
        measured.too_high.surprise, None,
        "all alike: it would be everybody's"
    );
    assert!(measured.movement.is_some());
}

#[test]
fn a_mean_of_people_who_all_moved_alike_is_not_for_others() {
    let pairs = [(90, 62); 30];
    let others = of_falls(&fresh(&pairs), Viewer::Others);
    assert_eq!(scored(&others).movement, None);
    assert_eq!(scored(&others).middle, None);
    let own = of_falls(&fresh(&pairs), Viewer::Owner);
    let mean = scored(&own).movement.unwrap();
    assert_eq!((mean.mean, mean.interval), (20.0, None));
}

#[test]
fn where_metrics_conflict_nothing_is_compared() {
    let mut summary = summary();
    for step in &mut summary.steps {
        if let StepKind::Predict(prediction) = &mut step.kind {
            prediction.unscored = Some("They conflict.".to_owned());
        }
    }
    let known = known(&fresh(&[(90, 62); 20]));
    let report = report(Some(&summary), &known, 10, Viewer::Owner);
    let guesses = &report.guesses[0];
    assert_eq!(
        guesses.compared,
        Err(NotCompared::Unscored("They conflict.".to_owned()))
    );
    assert_eq!(guesses.groups[0].people, Count::Open(20));
    assert!(guesses.groups.iter().all(|group| group.scored.is_none()));
}

#[test]
fn an_edition_that_is_gone_names_its_numbers_and_compares_none() {
    let mut all = fresh(&[(90, 62); 12]);
    all.extend((1..=12).map(|n| AnswerValue::Number(Tenths(n * 10))));
    let report = report(None, &known(&all), 10, Viewer::Others);
    let guesses = &report.guesses[0];
    assert_eq!(
        (guesses.name.as_str(), guesses.text.as_str()),
        ("guess", "")
    );
    assert_eq!(guesses.compared, Err(NotCompared::NotPublished));
    assert!(guesses.groups.iter().all(|group| group.scored.is_none()));
    assert_eq!(report.numbers[0].text, "guess-own");
    assert_eq!(report.numbers[0].quartiles.unwrap().median, 6.5);
    assert_eq!(report.questions, []);
}

#[test]
fn numbers_of_ones_own_have_a_median_and_quartiles_of_enough_people() {
    let numbers: Vec<_> = (1..=10)
        .map(|n| AnswerValue::Number(Tenths(n * 100)))
        .collect();
    for viewer in [Viewer::Owner, Viewer::Others] {
        let all = reported(&numbers, viewer).numbers.swap_remove(0);
        assert_eq!(all.answered, Count::Open(10));
        let quartiles = all.quartiles.unwrap();
        assert_eq!(
            (quartiles.lower, quartiles.median, quartiles.upper),
            (32.5, 55.0, 77.5)
        );
        let few = reported(&numbers[..9], viewer).numbers.swap_remove(0);
        assert_eq!(few.quartiles, None);
    }
    // Numbers are no options: the other questions do not know of them.
    let report = reported(&numbers, Viewer::Owner);
    let asked: Vec<&str> = report.questions.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(asked, ["Question useful?", "Question use?"]);
    assert_eq!(prediction().questions[1].text, report.numbers[0].text);
}

proptest! {
    #[test]
    fn the_report_does_not_depend_on_order(pairs in prop::collection::vec((0i32..120, 0i32..120), 0..40), by in 0usize..40) {
        let all = fresh(&pairs);
        let mut turned = all.clone();
        turned.rotate_left(by.min(all.len()));
        turned.reverse();
        prop_assert_eq!(of_falls(&all, Viewer::Owner), of_falls(&turned, Viewer::Owner));
    }

    #[test]
    fn whoever_does_not_move_has_moved_by_nothing(priors in prop::collection::vec(0i32..200, 2..40)) {
        let pairs: Vec<_> = priors.iter().map(|n| (*n, *n)).collect();
        let report = of_falls(&fresh(&pairs), Viewer::Owner);
        let measured = scored(&report);
        prop_assert_eq!(measured.movement.unwrap().mean, 0.0);
        prop_assert_eq!(measured.towards.people.seen(), Some(0));
        prop_assert_eq!(measured.away.people.seen(), Some(0));
    }

    // What others see of the two tables, taken from their common total, leaves no small group.
    #[test]
    fn no_small_part_of_a_group_can_be_worked_out(pairs in prop::collection::vec((30i32..110, 30i32..110), 10..60)) {
        let report = of_falls(&fresh(&pairs), Viewer::Others);
        let own = of_falls(&fresh(&pairs), Viewer::Owner);
        let (seen, true_of) = (scored(&report), scored(&own));
        let small = |n: u64| n < 10;
        let rows = |of: &Scored| [
            vec![of.towards.people, of.stayed.people, of.away.people, of.inside.people],
            vec![of.too_low.part.people, of.too_high.part.people, of.inside.people],
        ];
        for (shown, real) in rows(seen).into_iter().zip(rows(true_of)) {
            let hidden: Vec<u64> = shown.iter().zip(&real).filter(|(shown, _)| **shown == Count::Hidden)
                .map(|(_, real)| real.seen().unwrap()).collect();
            prop_assert!(shown.iter().all(|count| count.seen().is_none_or(|n| !small(n))));
            prop_assert!(hidden.is_empty() || (hidden.len() > 1 && !small(hidden.iter().sum())));
        }
    }
}
