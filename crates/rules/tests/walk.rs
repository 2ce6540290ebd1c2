//! What is recorded of a walk, and when. Each case: acts, and the signals they lead to.

mod support;

use evidence_walk_contract::signal::Detail::{Certainty, Picture};
use evidence_walk_rules::shape::Shape;
use evidence_walk_rules::walk::Act::*;
use evidence_walk_rules::walk::{Act, Walk, WalkPlace};
use support::{Counter, consent, name, shape};

/// Names of all signals that the acts lead to.
fn signals(walk: &mut Walk, acts: impl IntoIterator<Item = Act>) -> Vec<String> {
    let mut ids = Counter::default();
    let mut out = Vec::new();
    for act in acts {
        out.extend(walk.apply(act, &mut ids).signals.iter().map(name));
    }
    out
}

fn from_start(acts: impl IntoIterator<Item = Act>) -> Vec<String> {
    signals(&mut Walk::new(shape(), consent(true)), acts)
}

#[test]
fn starting_gives_started_and_then_the_first_step() {
    assert_eq!(from_start([Start]), ["started", "step answer"]);
}

#[test]
fn nothing_is_recorded_before_the_first_act() {
    let mut walk = Walk::new(shape(), consent(true));
    walk.show(1);
    assert_eq!(walk.place(), WalkPlace::Step(1));
    assert!(!walk.started());
    let none: [&str; 0] = [];
    assert_eq!(
        signals(&mut walk, [SetUsage(false), SetUsage(true), ShowPage]),
        none
    );
    assert!(!walk.started());
}

#[test]
fn a_step_that_the_page_showed_by_itself_counts_from_the_first_act_in_it() {
    for (act, then) in [
        (Next, vec!["step your-view"]),
        (Start, vec![]),
        (Open(Picture), vec!["detail falls Picture"]),
        (
            Choose {
                question: 0,
                option: 0,
            },
            vec![],
        ),
    ] {
        let mut walk = Walk::new(shape(), consent(true));
        walk.show(1);
        let mut expected = vec!["started", "step falls"];
        expected.extend(then);
        assert_eq!(signals(&mut walk, [act.clone()]), expected, "{act:?}");
        assert!(walk.started());
    }
}

#[test]
fn a_detail_opened_on_the_plain_page_counts_nothing_before_the_walk() {
    assert_eq!(
        from_start([OpenAt(1, Picture), Open(Picture), Start, OpenAt(1, Picture)]),
        ["started", "step answer", "detail falls Picture"]
    );
}

#[test]
fn each_detail_counts_once_in_each_step() {
    assert_eq!(
        from_start([
            Start,
            Open(Certainty),
            Open(Certainty),
            Open(Picture),
            Next,
            Open(Certainty),
            OpenAt(0, Picture),
            OpenAt(9, Picture),
        ]),
        [
            "started",
            "step answer",
            "detail answer Certainty",
            "detail answer Picture",
            "step falls",
            "detail falls Certainty",
        ]
    );
}

#[test]
fn each_step_counts_once_however_often_it_is_shown() {
    assert_eq!(
        from_start([Start, Next, Back, Next, Back, Jump(1), Jump(0)]),
        ["started", "step answer", "step falls"]
    );
}

#[test]
fn the_last_step_finishes_once_by_next_or_by_jump() {
    let ended = ["started", "step sources", "finished"];
    assert_eq!(from_start([Jump(3), Back, Next])[..3], ended);
    assert_eq!(
        from_start([Jump(3), Back, Next, Jump(3)]),
        ["started", "step sources", "finished", "step your-view"]
    );
}

#[test]
fn that_a_note_was_opened_is_remembered_and_recorded_nowhere() {
    let mut walk = Walk::new(shape(), consent(true));
    assert!(!walk.note_open());
    assert_eq!(
        signals(&mut walk, [Start, OpenNote, OpenNote]),
        ["started", "step answer"]
    );
    assert!(walk.note_open());
    assert_eq!(walk.place(), WalkPlace::Step(0));
}

#[test]
fn going_back_to_the_page_and_starting_again_gives_nothing_new() {
    assert_eq!(
        from_start([Start, ShowPage, Start, ShowPage, Next, ShowPage, Jump(0)]),
        ["started", "step answer"]
    );
}

#[test]
fn acts_that_make_no_sense_do_nothing() {
    let none: [&str; 0] = [];
    assert_eq!(
        from_start([Back, Jump(4), Jump(usize::MAX), Open(Picture)]),
        none
    );
    let mut walk = Walk::new(shape(), consent(true));
    signals(&mut walk, [Start, Back]);
    assert_eq!(walk.place(), WalkPlace::Step(0));
    signals(&mut walk, [Jump(3), Next]);
    assert_eq!(walk.place(), WalkPlace::Step(3));
    let mut empty = Walk::new(
        Shape {
            steps: vec![],
            ..shape()
        },
        consent(true),
    );
    assert_eq!(signals(&mut empty, [Start, Next, Jump(0), Send]), none);
    assert_eq!(empty.place(), WalkPlace::Page);
}

#[test]
fn with_usage_off_nothing_is_recorded_and_everything_works() {
    let mut walk = Walk::new(shape(), consent(false));
    let none: [&str; 0] = [];
    assert_eq!(
        signals(&mut walk, [Start, Open(Picture), Next, Jump(3)]),
        none
    );
    assert!(walk.started() && !walk.usage());
    assert_eq!(walk.place(), WalkPlace::Step(3));
}

#[test]
fn usage_switched_on_later_counts_from_then_on_with_started_first() {
    let mut walk = Walk::new(shape(), consent(false));
    let none: [&str; 0] = [];
    assert_eq!(signals(&mut walk, [Start, Next, SetUsage(true)]), none);
    assert_eq!(signals(&mut walk, [Next]), ["started", "step your-view"]);
    assert_eq!(signals(&mut walk, [Back, Next]), ["step falls"]);
}

#[test]
fn switching_usage_off_purges_what_waits_and_on_again_does_not_start_twice() {
    let mut walk = Walk::new(shape(), consent(true));
    let mut ids = Counter::default();
    walk.apply(Start, &mut ids);
    let off = walk.apply(SetUsage(false), &mut ids);
    assert!(off.purge_usage && off.signals.is_empty());
    assert!(!walk.apply(SetUsage(false), &mut ids).purge_usage);
    assert!(!walk.apply(SetUsage(true), &mut ids).purge_usage);
    assert_eq!(signals(&mut walk, [Start, Next]), ["step falls"]);
}

#[test]
fn the_heading_is_focused_only_when_the_place_changes() {
    let mut walk = Walk::new(shape(), consent(true));
    let mut ids = Counter::default();
    let cases = [
        (Open(Picture), false),
        (Start, true),
        (Start, false),
        (Back, false),
        (Next, true),
        (Jump(1), false),
        (Open(Picture), false),
        (SetUsage(false), false),
        (
            Write {
                question: 2,
                text: "x".into(),
            },
            false,
        ),
        (Send, false),
        (ShowPage, true),
        (ShowPage, false),
    ];
    for (number, (act, moved)) in cases.into_iter().enumerate() {
        assert_eq!(walk.apply(act, &mut ids).moved, moved, "act {number}");
    }
}

#[test]
fn every_signal_has_an_id_of_its_own_and_says_which_summary() {
    let mut walk = Walk::new(shape(), consent(true));
    let mut ids = Counter::default();
    let mut all = Vec::new();
    for act in [Start, Next, Open(Picture), Jump(3)] {
        all.extend(walk.apply(act, &mut ids).signals);
    }
    assert!(all.iter().all(|signal| signal.about == support::about()));
    let mut ids: Vec<_> = all.iter().map(|signal| signal.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((all.len(), ids.len()), (6, 6));
}

#[test]
fn a_shape_takes_the_names_of_a_summary_and_no_words() {
    use evidence_walk_contract::packed::Packed;
    use evidence_walk_contract::question::{Choice, Form, Question};
    use evidence_walk_contract::walk::{WalkFile, WalkStep};
    let choice = |id: &str| Choice {
        id: id.into(),
        label: "words".into(),
    };
    let question = |id: &str, form| Question {
        id: id.into(),
        revision: 1,
        asked_for: None,
        text: "words".into(),
        hint: String::new(),
        form,
    };
    let step = |id: &str, questions| WalkStep {
        id: id.into(),
        title: "words".into(),
        label: "words".into(),
        body: Packed::default(),
        questions,
        reveal: None,
        level: None,
        note: None,
    };
    let scale = Form::Scale {
        points: vec![choice("low"), choice("high")],
        beside: vec![choice("no-decision")],
    };
    let many = ["share", "act", "unsure"].map(choice).to_vec();
    let file = WalkFile {
        about: support::about(),
        centre: "words".into(),
        contact: "words".into(),
        talk_to: Packed::default(),
        guess_first: false,
        whole: Packed::default(),
        keeps: "words".into(),
        steps: vec![
            step("answer", vec![]),
            step("falls", vec![]),
            step(
                "your-view",
                vec![
                    question("useful", scale),
                    question("intend", Form::Many(many)),
                    question("missing", Form::Text),
                ],
            ),
            step("sources", vec![]),
        ],
    };
    assert_eq!(Shape::from_file(&file), shape());
}
