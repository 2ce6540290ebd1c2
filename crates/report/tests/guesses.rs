//! Guesses: what is measured, and what others see of it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::guesses::{close, fresh, guess, known, prediction, report_of, reported, scored};
use common::summary;
use evidence_walk_contract::guess::{Believed, Guess, Seen, Tenths};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_document::summary::StepKind;
use evidence_walk_report::analyse::{
    NotCompared, PriorExposure, Scored, Typical, Viewer, VisibleCount, report,
};
use evidence_walk_store::EditionTallies;
use evidence_walk_testkit as common;
use proptest::prelude::*;

const NO: Option<Seen> = Some(Seen::No);

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
    let report = report_of(&fresh(&TEN), Viewer::Owner);
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
    assert!(close(low.surprise.mean.unwrap().mean, 11.0));
    assert!(close(high.surprise.mean.unwrap().mean, -15.0));
    // 10, 6, 0, -4 and 20, 15, 0, -5.
    assert!(close(low.movement.mean.unwrap().mean, 3.0));
    assert!(close(high.movement.mean.unwrap().mean, 7.5));
    // The median of four would be two people's own guesses.
    assert_eq!((low.surprise.median, high.movement.median), (None, None));
    // Priors: 40 40 50 50 60 60 80 80 90 90.
    let prior = measured.prior.unwrap();
    assert_eq!((prior.median, prior.half), (60.0, None), "quartiles of ten");
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
    let report = report_of(&all, Viewer::Owner);
    let groups = report.groups.iter().map(|group| (group.knew, group.people));
    let expected = [
        (PriorExposure::No, VisibleCount::Open(12)),
        (PriorExposure::Yes, VisibleCount::Open(11)),
        (PriorExposure::Perhaps, VisibleCount::Closed(5)),
    ];
    assert!(groups.eq(expected), "{report:?}");
    // 5 and 4 are hidden and together under ten: the total would reveal them.
    assert_eq!(report.not_again, VisibleCount::Closed(4));
    assert_eq!(report.passed, VisibleCount::Open(13));
    assert_eq!(
        (report.answered, report.guessed),
        (VisibleCount::Closed(45), VisibleCount::Closed(32))
    );
    assert_eq!(scored(&report).movement.unwrap().mean, 20.0);
    let knew = report.groups[1].scored.as_ref().unwrap();
    assert_eq!(knew.movement.unwrap().mean, 0.0);
}

#[test]
fn others_see_nothing_that_rests_on_few() {
    let report = report_of(&fresh(&TEN[..9]), Viewer::Others);
    assert_eq!(report.answered, VisibleCount::Hidden);
    for group in &report.groups {
        assert!(group.people == VisibleCount::Hidden && group.scored.is_none());
    }
    // Staff see counts and means with their mark, and no quartiles, which would be individual guesses.
    let own = report_of(&fresh(&TEN[..9]), Viewer::Owner);
    assert_eq!(own.groups[0].people, VisibleCount::Closed(9));
    let measured = scored(&own);
    assert!(measured.prior.is_none() && measured.posterior.is_none() && measured.middle.is_none());
    assert!(measured.movement.is_some());
    let alone = report_of(&fresh(&TEN[..1]), Viewer::Owner);
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
    let report = report_of(&fresh(&pairs), Viewer::Others);
    let measured = scored(&report);
    assert_eq!(measured.towards.people, VisibleCount::Open(20));
    for hidden in [measured.stayed, measured.away, measured.inside] {
        assert_eq!((hidden.people, hidden.share), (VisibleCount::Hidden, None));
    }
    assert_eq!(measured.left, VisibleCount::Hidden);
    // Inside is hidden here too, or those too low would be the remainder of 35.
    assert_eq!(measured.too_low.part.people, VisibleCount::Hidden);
    assert_eq!(
        (measured.too_low.surprise, measured.too_low.movement),
        (Typical::default(), Typical::default())
    );
    assert_eq!(measured.too_high.part.people, VisibleCount::Open(23));
    assert_eq!(
        measured.too_high.surprise,
        Typical::default(),
        "all alike: it would be everybody's"
    );
    assert!(measured.movement.is_some());
}

#[test]
fn a_mean_of_people_who_all_moved_alike_is_not_for_others() {
    let pairs = [(90, 62); 30];
    let others = report_of(&fresh(&pairs), Viewer::Others);
    assert_eq!(scored(&others).movement, None);
    assert_eq!(scored(&others).middle, None);
    let own = report_of(&fresh(&pairs), Viewer::Owner);
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
    assert_eq!(guesses.groups[0].people, VisibleCount::Open(20));
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
    assert_eq!(report.numbers[0].middle.unwrap().median, 6.5);
    assert_eq!(report.questions, []);
}

#[test]
fn numbers_of_ones_own_have_a_median_and_quartiles_of_enough_people() {
    let numbers: Vec<_> = (1..=10)
        .map(|n| AnswerValue::Number(Tenths(n * 100)))
        .collect();
    for viewer in [Viewer::Owner, Viewer::Others] {
        let all = reported(&numbers, viewer).numbers.swap_remove(0);
        assert_eq!(all.answered, VisibleCount::Open(10));
        let middle = all.middle.unwrap();
        assert_eq!((middle.median, middle.half), (55.0, None));
        let few = reported(&numbers[..9], viewer).numbers.swap_remove(0);
        assert_eq!(few.middle, None);
    }
    // Numbers are not options: the other questions do not include them.
    let report = reported(&numbers, Viewer::Owner);
    let asked: Vec<&str> = report.questions.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(asked, ["Question useful?", "Question use?"]);
    assert_eq!(prediction().questions[1].text, report.numbers[0].text);
}

/// Seen to fail with quartiles of equal numbers shown to all, and with the movement kept.
#[test]
fn numbers_that_are_all_the_same_are_not_for_others() {
    let numbers = vec![AnswerValue::Number(Tenths(870)); 12];
    let quartiles = |viewer| reported(&numbers, viewer).numbers.swap_remove(0).middle;
    assert_eq!(quartiles(Viewer::Others), None);
    assert_eq!(quartiles(Viewer::Owner).unwrap().median, 87.0);
    // All began alike, or all ended alike: no quartiles, nor a movement to work them out from.
    let began: Vec<_> = (0..24).map(|n| (90, 62 + n)).collect();
    let ended: Vec<_> = (0..24).map(|n| (71 + n % 12 - (n / 12) * 30, 75)).collect();
    for (pairs, began) in [(began, true), (ended, false)] {
        let others = report_of(&fresh(&pairs), Viewer::Others);
        let seen = scored(&others);
        assert_eq!(
            (seen.prior.is_none(), seen.posterior.is_none()),
            (began, !began)
        );
        assert_eq!((seen.movement, seen.middle), (None, None));
        assert_eq!(
            (seen.too_low.movement, seen.too_high.movement),
            (Typical::default(), Typical::default())
        );
        let own = report_of(&fresh(&pairs), Viewer::Owner);
        let seen = scored(&own);
        assert!(seen.prior.is_some() && seen.posterior.is_some() && seen.movement.is_some());
    }
}

/// Too low, too high, and inside: twelve, of whom five stayed, thirteen, of whom six went away, and
/// `inside`, of whom `left` left.
fn three_parts(inside: i32, left: i32) -> Vec<(i32, i32)> {
    let low = (0..12).map(|n| (30 + n, if n < 5 { 30 + n } else { 50 + n }));
    let high = (0..13).map(|n| (80 + n, if n < 6 { 95 + n } else { 75 }));
    let inside = (0..inside).map(|n| (60 + n % 5, if n < left { 71 + n } else { 62 }));
    low.chain(high).chain(inside).collect()
}

#[test]
fn sides_keep_their_movement_where_enough_left_the_range() {
    let seen = |left| {
        let report = report_of(&fresh(&three_parts(22, left)), Viewer::Others);
        let measured = scored(&report);
        assert_eq!(measured.inside.people, VisibleCount::Open(22));
        assert!(measured.movement.is_some() && measured.too_low.surprise.mean.is_some());
        assert_eq!(
            measured.too_low.movement.mean.is_some(),
            measured.too_low.movement.median.is_some()
        );
        (
            measured.too_low.movement.mean,
            measured.too_high.movement.mean,
        )
    };
    assert!(matches!(seen(11), (Some(_), Some(_))));
    // One who left, nobody, and all but one.
    for left in [1, 0, 21] {
        assert_eq!(seen(left), (None, None), "{left}");
    }
    let own = report_of(&fresh(&three_parts(22, 1)), Viewer::Owner);
    assert!(scored(&own).too_low.movement.mean.is_some());
}

/// Few different ones, so that many are equal: numbers, and guesses with and without a range, before or after.
fn any_number() -> impl Strategy<Value = AnswerValue> {
    let whole = |n: i32| Tenths(n * 10);
    let some = (
        0usize..3,
        0usize..3,
        0usize..4,
        any::<bool>(),
        any::<bool>(),
    );
    some.prop_map(move |(before, after, seen, ranged, in_view)| {
        let seen = [None, NO, Some(Seen::Yes), Some(Seen::Unsure)][seen];
        let ends = |best| [best - 5, best + 5].map(|end| ranged.then_some(whole(end)));
        let believed = [None, Some(62), Some(90)][before].map(|best| {
            let [low, high] = ends(best);
            let best = whole(best);
            Believed { best, low, high }
        });
        let posterior = [None, Some(62), Some(75)][after].map(whole);
        match (believed, posterior) {
            (None, None) => AnswerValue::Number(whole(if in_view { 10 } else { 20 })),
            (prior, posterior) => AnswerValue::Guess(Guess {
                prior,
                seen,
                posterior,
                answer_in_view: in_view,
            }),
        }
    })
}

proptest! {
    // Group less sides is what those inside moved by: theirs who left, as nobody else inside moves.
    // Seen to fail with the sides' movement shown always, and with it shown where nobody left.
    #[test]
    fn how_far_a_hidden_few_left_the_range_cannot_be_worked_out(inside in 0i32..40, left in 0i32..40, more in prop::collection::vec((30i32..110, 30i32..110), 0..12)) {
        let mut pairs = three_parts(inside, left.min(inside));
        pairs.extend(more);
        let report = report_of(&fresh(&pairs), Viewer::Others);
        let seen = scored(&report);
        let began_in = pairs.iter().copied().filter(|(prior, _)| (56..=70).contains(prior));
        let (stayed, went): (Vec<_>, Vec<_>) = began_in.partition(|(_, post)| (56..=70).contains(post));
        if seen.movement.is_some() {
            let sides = [seen.too_low, seen.too_high].into_iter().filter(|side| side.movement.mean.is_some());
            let taken: Vec<u64> = sides.filter_map(|side| side.part.people.seen()).collect();
            let rest = pairs.len() as u64 - taken.iter().sum::<u64>();
            // The remainder after subtracting both sides is those who left.
            prop_assert!(taken.len() < 2 || (went.len() >= 10 && stayed.len() >= 10), "{} left, {} stayed", went.len(), stayed.len());
            prop_assert!(taken.is_empty() || rest >= 10);
        }
    }

    #[test]
    fn equal_numbers_may_come_together(all in prop::collection::vec(any_number(), 0..120)) {
        let one_by_one = known(&all);
        let mut grouped = EditionTallies { numbers: Vec::new(), ..one_by_one.clone() };
        for one in &one_by_one.numbers {
            let mut groups = grouped.numbers.iter_mut();
            match groups.find(|group| (&group.question, &group.value) == (&one.question, &one.value)) {
                Some(group) => group.n += one.n,
                None => grouped.numbers.push(one.clone()),
            }
        }
        for summary in [Some(&summary()), None] {
            for viewer in [Viewer::Owner, Viewer::Others] {
                prop_assert_eq!(
                    report(summary, &grouped, 5, viewer),
                    report(summary, &one_by_one, 5, viewer)
                );
            }
        }
    }

    #[test]
    fn the_report_does_not_depend_on_order(pairs in prop::collection::vec((0i32..120, 0i32..120), 0..40), by in 0usize..40) {
        let all = fresh(&pairs);
        let mut turned = all.clone();
        turned.rotate_left(by.min(all.len()));
        turned.reverse();
        prop_assert_eq!(report_of(&all, Viewer::Owner), report_of(&turned, Viewer::Owner));
    }

    #[test]
    fn whoever_does_not_move_has_moved_by_nothing(priors in prop::collection::vec(0i32..200, 2..40)) {
        let pairs: Vec<_> = priors.iter().map(|n| (*n, *n)).collect();
        let report = report_of(&fresh(&pairs), Viewer::Owner);
        let measured = scored(&report);
        prop_assert_eq!(measured.movement.unwrap().mean, 0.0);
        prop_assert_eq!(measured.towards.people.seen(), Some(0));
        prop_assert_eq!(measured.away.people.seen(), Some(0));
    }

    // What others see of the two tables, taken from their common total, leaves no small group.
    #[test]
    fn no_small_part_of_a_group_can_be_worked_out(pairs in prop::collection::vec((30i32..110, 30i32..110), 10..60)) {
        let report = report_of(&fresh(&pairs), Viewer::Others);
        let own = report_of(&fresh(&pairs), Viewer::Owner);
        let (seen, true_of) = (scored(&report), scored(&own));
        // A zero that reveals nothing is shown.
        let small = |n: u64| n > 0 && n < 10;
        let rows = |of: &Scored| [
            vec![of.towards.people, of.stayed.people, of.away.people, of.inside.people],
            vec![of.too_low.part.people, of.too_high.part.people, of.inside.people],
        ];
        for (shown, real) in rows(seen).into_iter().zip(rows(true_of)) {
            let hidden: Vec<u64> = shown.iter().zip(&real).filter(|(shown, _)| **shown == VisibleCount::Hidden)
                .map(|(_, real)| real.seen().unwrap()).collect();
            prop_assert!(shown.iter().all(|count| count.seen().is_none_or(|n| !small(n))));
            prop_assert!(hidden.is_empty() || (hidden.len() > 1 && !small(hidden.iter().sum())));
        }
    }
}
