//! Answers in the walk and at the foot of the page, or to two wordings: tables without a sheet in common,
//! beside all sheets.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::adversary::{Reader, World, given_away, open, others, share_out};
use common::summary;
use evidence_walk_contract::question::{Choice, Form};
use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::follow_up::{ANYWAY, CHANGED, TOO_EARLY};
use evidence_walk_document::reworded::Reworded;
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_store::{AnswerTally, EditionTallies};
use evidence_walk_testkit as common;

/// Two questions, each with one option; the first was asked in other words before.
fn asking() -> Summary {
    let mut summary = summary();
    let option = Choice {
        id: "1".to_owned(),
        label: "1".to_owned(),
    };
    let asks = summary.steps.last_mut().unwrap();
    if let StepKind::Ask(questions) = &mut asks.kind {
        questions.truncate(2);
        questions[0].form = Form::Scale {
            points: vec![option],
            beside: Vec::new(),
        };
        questions[1].form = Form::Many(Vec::new());
        let before = questions[0].clone();
        questions[0].revision = 2;
        summary.reworded = vec![Reworded {
            question: before.id.clone(),
            earlier: vec![before],
            same_meaning: [].into(),
        }];
    }
    summary
}

fn tallies(question: &str, place: AnswerPlace, n: u64) -> [AnswerTally; 2] {
    ["", "1"].map(|option| AnswerTally {
        question: question.to_owned(),
        place,
        option: option.to_owned(),
        n,
    })
}

/// Kinds of sheet: the first question was answered in one way, or in another, or not at all; each with and
/// without an answer to the second question.
fn of_sheets(kinds: &[u64], ways: [(&str, AnswerPlace); 2]) -> World {
    let [first, second, other, first_too, second_too] = kinds else {
        panic!("five kinds")
    };
    let figures = [
        kinds.iter().sum(),
        first + first_too,
        second + second_too,
        other + first_too + second_too,
    ];
    let [(key, place), (key_too, place_too)] = ways;
    let known = EditionTallies {
        answers: [
            tallies(key, place, figures[1]),
            tallies(key_too, place_too, figures[2]),
            tallies("use", AnswerPlace::Walk, figures[3]),
        ]
        .concat(),
        sheets: figures[0],
        languages: Vec::new(),
        ..EditionTallies::default()
    };
    let of = others(&asking(), &known, 3);
    let answered = |(key, place): (&str, AnswerPlace)| {
        let list = match place {
            AnswerPlace::Walk => &of.questions,
            AnswerPlace::Page => &of.foot.questions,
            AnswerPlace::FollowUp => &of.follow_up.questions,
        };
        let replaced = key == "useful";
        let mut own = list
            .iter()
            .filter(|of| of.exclusive && of.wording.replaced == replaced);
        open(own.next().unwrap().answered)
    };
    let second = of.questions.iter().find(|of| !of.exclusive).unwrap();
    World {
        kinds: kinds.to_vec(),
        figures: figures.to_vec(),
        seen: vec![
            open(of.sheets),
            answered(ways[0]),
            answered(ways[1]),
            open(second.answered),
        ],
    }
}

/// Seen to fail without the look at the tables of one question together.
#[test]
fn tables_of_one_question_beside_all_sheets_give_nobody_away() {
    let (walk, page) = (AnswerPlace::Walk, AnswerPlace::Page);
    for ways in [
        [("useful.2", walk), ("useful.2", page)],
        [("useful.2", walk), ("useful", walk)],
    ] {
        let worlds: Vec<World> = share_out(5, 11)
            .iter()
            .map(|kinds| of_sheets(kinds, ways))
            .collect();
        let found = given_away(&worlds, 3, Reader::Reckons);
        assert_eq!(found, None, "{ways:?}");
    }
}

#[test]
fn what_was_answered_at_the_foot_is_a_share_of_nothing_known() {
    use evidence_walk_report::analyse::EligibleCount;
    let known = EditionTallies {
        answers: [("", 47), ("u1", 20), ("u2", 15), ("u3", 12)]
            .map(|(option, n)| AnswerTally {
                question: "useful".to_owned(),
                place: AnswerPlace::Page,
                option: option.to_owned(),
                n,
            })
            .to_vec(),
        sheets: 47,
        languages: Vec::new(),
        ..EditionTallies::default()
    };
    let of = others(&summary(), &known, 10);
    assert_eq!(of.foot.questions[0].answered.seen(), Some(47));
    assert_eq!(of.foot.questions[0].asked, EligibleCount::NotCounted);
    assert_eq!(of.questions[0].answered.seen(), None, "nobody in the walk");
    // Questions of a guess are asked in the walk alone.
    assert_eq!((of.foot.questions.len(), of.foot.numbers.len()), (2, 0));
}

/// Answers of the follow-up page change no figure of the summary, and have tables of their own, each suppressed by
/// itself. Seen to fail with such answers among those that a total is compared with.
#[test]
fn follow_ups_are_beside_the_figures_of_a_summary_and_never_in_them() {
    let of = |question: &str, place, all: &[(&str, u64)]| -> Vec<AnswerTally> {
        let each = all.iter().map(|(option, n)| AnswerTally {
            question: question.to_owned(),
            place,
            option: (*option).to_owned(),
            n: *n,
        });
        each.collect()
    };
    let (walk, later) = (AnswerPlace::Walk, AnswerPlace::FollowUp);
    // Answers beyond everybody's first are few: all sheets are hidden, as long as no other answers are among them.
    let useful = of("useful", walk, &[("", 40), ("u1", 20), ("u2", 20)]);
    let others_too = of("use", walk, &[("", 25), ("a", 25)]);
    let asked = [useful, others_too].concat();
    let without = EditionTallies {
        answers: asked.clone(),
        sheets: 60,
        ..EditionTallies::default()
    };
    let followed_up = [
        of(TOO_EARLY, later, &[("", 4), ("too_early", 4)]),
        of(
            CHANGED,
            later,
            &[("", 30), ("conceptual", 16), ("none", 14)],
        ),
        of(
            ANYWAY,
            later,
            &[("", 29), ("same", 13), ("no", 11), ("do_not_know", 5)],
        ),
    ];
    let with = EditionTallies {
        answers: [asked, followed_up.concat()].concat(),
        ..without.clone()
    };
    let (mut before, after) = (
        others(&summary(), &without, 10),
        others(&summary(), &with, 10),
    );
    let figures = after.follow_up.clone();
    before.follow_up = figures.clone();
    assert_eq!(before, after);
    assert_eq!(after.sheets.seen(), None);
    let seen = |at: usize| -> Vec<Option<u64>> {
        let table = &figures.questions[at];
        let options = table.options.iter().chain(&table.beside);
        let options = options.map(|option| option.people.seen());
        std::iter::once(table.answered.seen())
            .chain(options)
            .collect()
    };
    assert_eq!(seen(0), [None, None], "four may not be seen");
    assert_eq!(seen(1), [Some(30), Some(0), Some(16), Some(14)]);
    assert_eq!(figures.questions.len(), 3);
    assert!(seen(2)[6].is_none(), "five say that they do not know");
}
