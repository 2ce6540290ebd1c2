//! What leaves a sheet, and when: nothing before Send, and then each reader's latest answer once.

mod support;

use evidence_walk_contract::limits::{CHOICES, TEXT_CHARS};
use evidence_walk_contract::signal::SignalKind;
use evidence_walk_rules::answers::{Answer, SendCheck};
use evidence_walk_rules::shape::FormShape;
use evidence_walk_rules::walk::Act::*;
use evidence_walk_rules::walk::{Effects, Walk};
use support::{Counter, Reader, consent, name, shape};

impl Reader {
    fn writes(&mut self, text: &str) -> &mut Self {
        let text = text.into();
        assert!(self.does(Write { question: 2, text }).signals.is_empty());
        self
    }

    fn chooses(&mut self, option: usize) -> &mut Self {
        let effects = self.does(Choose {
            question: 0,
            option,
        });
        assert!(effects.signals.is_empty());
        self
    }

    fn ticks(&mut self, option: usize) -> &mut Self {
        let effects = self.does(Toggle {
            question: 1,
            option,
        });
        assert!(effects.signals.is_empty());
        self
    }

    fn sends(&mut self) -> Vec<String> {
        self.does(Send).signals.iter().map(name).collect()
    }

    fn changes(&mut self) -> &mut Self {
        assert_eq!(self.does(ChangeAnswers), Effects::default());
        self
    }
}

const NONE: [&str; 0] = [];

#[test]
fn send_gives_one_signal_per_answered_question() {
    let mut reader = Reader::new(false);
    reader.chooses(1).writes("  rails \n");
    assert_eq!(
        reader.sends(),
        ["useful r1 Choice(\"high\")", "missing r1 Text(\"rails\")"]
    );
    assert!(!reader.walk.sheet_open());
}

#[test]
fn answers_leave_with_usage_off_and_start_nothing() {
    let mut reader = Reader::new(false);
    reader.chooses(0);
    assert_eq!(reader.sends(), ["useful r1 Choice(\"low\")"]);
    assert!(!reader.walk.started());
}

#[test]
fn ticked_options_leave_in_the_order_of_the_question() {
    let mut reader = Reader::new(false);
    reader.ticks(2).ticks(0).ticks(1).ticks(1);
    assert_eq!(
        reader.walk.answer(1),
        Some(&Answer::Choices(vec![0, 2])),
        "the sheet shows what is ticked"
    );
    assert_eq!(
        reader.sends(),
        ["intend r1 Choices([\"share\", \"unsure\"])"]
    );
}

#[test]
fn an_empty_answer_is_no_answer() {
    let mut reader = Reader::new(false);
    reader.ticks(1).ticks(1).writes(" \n\t ");
    assert_eq!(reader.walk.answer(1), None);
    assert_eq!(reader.walk.can_send(), SendCheck::Nothing);
    assert_eq!(reader.sends(), NONE);
    assert!(reader.walk.sheet_open(), "and closes nothing");
    assert_eq!(reader.walk.sheet(), None);
}

#[test]
fn a_text_over_the_limit_cannot_be_sent_and_says_which() {
    let mut reader = Reader::new(false);
    let longest = "é".repeat(TEXT_CHARS);
    reader.chooses(0).writes(&[" ", &longest, "x"].concat());
    assert_eq!(reader.walk.can_send(), SendCheck::TooLong(2));
    assert_eq!(reader.sends(), NONE);
    assert!(reader.walk.sheet_open());
    reader.writes(&[" ", &longest, " "].concat());
    assert_eq!(reader.walk.can_send(), SendCheck::Ready);
    assert_eq!(reader.sends().len(), 2);
}

#[test]
fn a_second_press_of_send_sends_nothing_again() {
    let mut reader = Reader::new(false);
    reader.chooses(0);
    assert_eq!(reader.sends().len(), 1);
    assert_eq!(reader.walk.can_send(), SendCheck::Nothing);
    assert_eq!(reader.sends(), NONE);
}

#[test]
fn a_closed_sheet_does_not_change() {
    let mut reader = Reader::new(false);
    reader.chooses(0);
    reader.sends();
    reader.chooses(1).ticks(0).writes("more");
    reader.does(Clear { question: 0 });
    assert_eq!(reader.walk.answer(0), Some(&Answer::Choice(0)));
    assert_eq!(reader.walk.answer(1), None);
    assert_eq!(reader.walk.answer(2), None);
}

#[test]
fn only_what_changed_is_sent_again_one_revision_up() {
    let mut reader = Reader::new(false);
    reader.chooses(0).ticks(0).writes("rails");
    reader.sends();
    reader
        .changes()
        .chooses(2)
        .ticks(1)
        .ticks(1)
        .writes(" rails");
    assert_eq!(reader.sends(), ["useful r2 Choice(\"no-decision\")"]);
    reader.changes().chooses(0).writes("ramps");
    assert_eq!(
        reader.sends(),
        ["useful r3 Choice(\"low\")", "missing r2 Text(\"ramps\")"]
    );
}

#[test]
fn an_answer_taken_back_is_sent_as_cleared_once() {
    let mut reader = Reader::new(false);
    reader.chooses(0).writes("rails");
    reader.sends();
    reader.changes().writes("");
    reader.does(Clear { question: 0 });
    assert_eq!(reader.sends(), ["useful r2 Cleared", "missing r2 Cleared"]);
    reader.changes();
    assert_eq!(reader.sends(), NONE);
    reader.changes().chooses(0);
    assert_eq!(reader.sends(), ["useful r3 Choice(\"low\")"]);
}

#[test]
fn send_without_a_change_closes_a_sheet_that_was_sent_before() {
    let mut reader = Reader::new(false);
    reader.chooses(0);
    reader.sends();
    reader.changes();
    assert!(reader.walk.sheet_open());
    assert_eq!(reader.sends(), NONE);
    assert!(!reader.walk.sheet_open());
}

#[test]
fn one_sheet_id_serves_the_whole_page_life() {
    let mut reader = Reader::new(false);
    reader.chooses(0).writes("rails");
    let mut signals = reader.does(Send).signals;
    reader.changes().chooses(1);
    signals.extend(reader.does(Send).signals);
    reader.does(Discard);
    reader.chooses(2);
    signals.extend(reader.does(Send).signals);
    let mine = reader.walk.sheet().unwrap();
    assert_eq!(signals.len(), 5);
    for signal in &signals {
        assert!(matches!(&signal.kind, SignalKind::Answered { sheet, .. } if *sheet == mine));
    }
}

#[test]
fn discard_forgets_and_asks_the_outbox_to_drop() {
    let mut reader = Reader::new(false);
    reader.chooses(0).writes("rails");
    reader.sends();
    let effects = reader.does(Discard);
    assert!(effects.discard_answers && effects.signals.is_empty());
    assert!(reader.walk.sheet_open());
    assert_eq!(reader.walk.answer(0), None);
    assert_eq!(reader.walk.can_send(), SendCheck::Nothing);
    assert_eq!(reader.sends(), NONE);
    assert!(reader.walk.sheet_open());
}

#[test]
fn after_a_discard_the_next_send_says_everything_again() {
    // A request whose response was lost may have stored what was discarded.
    let mut reader = Reader::new(false);
    reader.chooses(0).writes("rails");
    reader.sends();
    reader.does(Discard);
    reader.chooses(0);
    assert_eq!(
        reader.sends(),
        ["useful r2 Choice(\"low\")", "missing r2 Cleared"]
    );
    reader.changes();
    assert_eq!(reader.walk.can_send(), SendCheck::Nothing);
}

#[test]
fn discard_does_nothing_once_an_answer_has_arrived() {
    let mut reader = Reader::new(false);
    reader.chooses(0);
    reader.sends();
    reader.walk.answers_arrived();
    assert_eq!(reader.does(Discard), Effects::default());
    assert_eq!(reader.walk.answer(0), Some(&Answer::Choice(0)));
    assert!(!reader.walk.sheet_open());
}

#[test]
fn an_answer_that_does_not_fit_its_question_is_ignored() {
    let mut reader = Reader::new(false);
    for act in [
        Choose {
            question: 0,
            option: 3,
        },
        Choose {
            question: 0,
            option: 3,
        },
        Choose {
            question: 1,
            option: 0,
        },
        Choose {
            question: 9,
            option: 0,
        },
        Toggle {
            question: 0,
            option: 0,
        },
        Toggle {
            question: 1,
            option: 3,
        },
        Toggle {
            question: 9,
            option: 0,
        },
        Write {
            question: 0,
            text: "x".into(),
        },
        Write {
            question: 9,
            text: "x".into(),
        },
        Clear { question: 9 },
    ] {
        assert_eq!(reader.does(act), Effects::default());
    }
    let answers = [0, 1, 2].map(|question| reader.walk.answer(question));
    assert_eq!(answers, [None; 3]);
    assert_eq!(reader.walk.can_send(), SendCheck::Nothing);
}

#[test]
fn no_more_options_are_ticked_than_an_answer_may_hold() {
    let mut wide = shape();
    let options = (0..=CHOICES).map(|option| format!("option-{option}"));
    wide.steps[2].questions[1].form = FormShape::Many(options.collect());
    let mut walk = Walk::new(wide, consent(false));
    let mut ids = Counter::default();
    for option in 0..=CHOICES {
        walk.apply(
            Toggle {
                question: 1,
                option,
            },
            &mut ids,
        );
    }
    let first: Vec<usize> = (0..CHOICES).collect();
    assert_eq!(walk.answer(1), Some(&Answer::Choices(first)));
}
