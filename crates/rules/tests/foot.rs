//! One answer at the foot of the page: sent by its own press, changed and taken back on the spot, on the
//! same sheet as the walk, and no step counted.

mod support;

use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{AnswerPlace, EngagementSignal, SignalKind};
use evidence_walk_rules::answer_status::NoMoreAnswers;
use evidence_walk_rules::answers::Answer;
use evidence_walk_rules::outbox::{AnswersState, Outbox, PostResult, Want};
use evidence_walk_rules::walk::Act::{self, *};
use evidence_walk_rules::walk::WalkPlace;
use support::{Reader, name};

impl Reader {
    fn presses(&mut self, option: usize) -> Vec<String> {
        let question = 0;
        self.does(Press { question, option })
            .signals
            .iter()
            .map(said)
            .collect()
    }

    fn takes_back(&mut self) -> Vec<String> {
        self.does(TakeBack { question: 0 })
            .signals
            .iter()
            .map(said)
            .collect()
    }

    fn sends(&mut self) -> Vec<String> {
        self.does(Send).signals.iter().map(said).collect()
    }
}

/// The signal, and where its answer was given.
fn said(signal: &EngagementSignal) -> String {
    let SignalKind::Answered { place, .. } = &signal.kind else {
        return name(signal);
    };
    let place = match place {
        AnswerPlace::Page => "page",
        AnswerPlace::Walk => "walk",
        AnswerPlace::FollowUp => "follow-up page",
    };
    format!("{} on the {place}", name(signal))
}

const NONE: [&str; 0] = [];

#[test]
fn a_press_sends_one_answer_starts_no_walk_and_counts_no_step() {
    let mut reader = Reader::new(true);
    assert_eq!(
        reader.presses(1),
        ["useful r1 Choice(\"high\") on the page"]
    );
    assert!(!reader.walk.started());
    assert_eq!(reader.walk.place(), WalkPlace::Page);
    assert!(reader.walk.sheet_open());
    assert!(reader.walk.sheet().is_some());
}

#[test]
fn pressed_twice_it_is_sent_once_and_another_option_replaces_it() {
    let mut reader = Reader::new(true);
    reader.presses(1);
    assert_eq!(reader.presses(1), NONE);
    assert_eq!(reader.presses(0), ["useful r2 Choice(\"low\") on the page"]);
    assert_eq!(reader.presses(9), NONE);
    assert_eq!(reader.walk.answer(0), Some(&Answer::Choice(0)));
}

#[test]
fn it_is_taken_back_at_once_and_can_be_given_again() {
    let mut reader = Reader::new(true);
    assert_eq!(reader.takes_back(), NONE);
    reader.presses(1);
    assert_eq!(reader.takes_back(), ["useful r2 Cleared on the page"]);
    assert_eq!(reader.takes_back(), NONE);
    assert_eq!(
        reader.presses(1),
        ["useful r3 Choice(\"high\") on the page"]
    );
}

#[test]
fn only_a_question_with_options_of_which_one_is_chosen_can_be_pressed() {
    let mut reader = Reader::new(true);
    for question in [1, 2, 7] {
        assert_eq!(
            reader
                .does(Press {
                    question,
                    option: 0
                })
                .signals,
            []
        );
        assert_eq!(reader.walk.answer(question), None);
    }
}

#[test]
fn page_and_walk_share_a_sheet_and_the_later_answer_wins() {
    let mut reader = Reader::new(true);
    reader.presses(1);
    let sheet = reader.walk.sheet();
    reader.does(Jump(2));
    reader.does(Choose {
        question: 0,
        option: 0,
    });
    reader.does(Toggle {
        question: 1,
        option: 0,
    });
    assert_eq!(
        reader.sends(),
        [
            "useful r2 Choice(\"low\") on the walk",
            "intend r1 Choices([\"share\"]) on the walk"
        ]
    );
    assert_eq!(reader.walk.sheet(), sheet);
    // The sheet is closed now; the foot still changes its own answer.
    reader.does(ShowPage);
    assert_eq!(
        reader.presses(2),
        ["useful r3 Choice(\"no-decision\") on the page"]
    );
    assert!(!reader.walk.sheet_open());
    assert_eq!(reader.walk.sheet(), sheet);
}

#[test]
fn what_else_is_answered_on_the_page_waits_for_send_and_says_where_it_was_given() {
    let mut reader = Reader::new(true);
    reader.presses(1);
    let text = "rails".to_owned();
    assert_eq!(reader.does(Write { question: 2, text }).signals, []);
    assert_eq!(reader.sends(), ["missing r1 Text(\"rails\") on the page"]);
    assert!(!reader.walk.started());
}

#[test]
fn an_answer_is_given_where_it_was_last_changed_not_where_send_is_pressed() {
    let mut reader = Reader::new(true);
    let text = "rails".to_owned();
    reader.does(Write { question: 2, text });
    reader.does(Start);
    assert_eq!(reader.sends(), ["missing r1 Text(\"rails\") on the page"]);
}

#[test]
fn a_press_that_waited_while_a_link_opened_the_walk_is_still_the_pages() {
    let mut reader = Reader::new(true);
    reader.walk.show(1);
    assert_eq!(
        reader.presses(1),
        ["useful r1 Choice(\"high\") on the page"]
    );
    assert!(!reader.walk.started());
}

#[test]
fn after_a_discard_a_press_sends_its_own_answer_alone() {
    let mut reader = Reader::new(true);
    reader.presses(1);
    reader.does(Toggle {
        question: 1,
        option: 0,
    });
    reader.sends();
    reader.does(Discard);
    assert_eq!(reader.presses(0), ["useful r2 Choice(\"low\") on the page"]);
    assert_eq!(
        reader
            .does(Act::Send)
            .signals
            .iter()
            .map(name)
            .collect::<Vec<_>>(),
        ["useful r3 Choice(\"low\")", "intend r2 Cleared"]
    );
}

#[test]
fn the_outbox_knows_the_state_of_one_question_and_why_it_was_refused() {
    for (code, why) in [
        ("unknown_edition", Some(NoMoreAnswers::Replaced)),
        ("withdrawn", Some(NoMoreAnswers::Deleted)),
        ("unknown_option", None),
    ] {
        let mut reader = Reader::new(true);
        let mut outbox = Outbox::new();
        let question = 0;
        let option = 1;
        outbox.push(reader.does(Press { question, option }).signals, 0);
        let sheet = reader.walk.sheet().unwrap_or_else(|| panic!("pressed"));
        assert_eq!(outbox.question(sheet, "useful"), AnswersState::Sending);
        assert_eq!(outbox.question(sheet, "missing"), AnswersState::Nothing);
        let Want::Post { request, batch, .. } = outbox.next(0, false) else {
            panic!("a press is sent at once");
        };
        let refused = batch.iter().map(|s| (s.id, code.to_owned()));
        let result = PostResult::Verdict {
            accepted: vec![],
            duplicate: vec![],
            refused: refused.collect(),
            retry_after_ms: 0,
        };
        assert_eq!(outbox.ended(sheet), None);
        outbox.settle(request, result, 1, 0);
        let lost = AnswersState::Lost { lost: 1, sent: 0 };
        assert_eq!(outbox.question(sheet, "useful"), lost);
        assert_eq!(outbox.ended(sheet), why, "{code}");
        assert!(matches!(
            &batch[0].kind,
            SignalKind::Answered {
                value: AnswerValue::Choice(_),
                ..
            }
        ));
    }
}
