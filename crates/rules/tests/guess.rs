//! A guess: nothing leaves before Send, and what was believed before the figure cannot change after.

mod support;

use evidence_walk_contract::guess::{Believed, Guess, Range, Seen, Tenths};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::SignalKind;
use evidence_walk_rules::answers::SendCheck;
use evidence_walk_rules::guess::{Beside, GuessCheck, GuessPart, beside};
use evidence_walk_rules::shape::{FormShape, QuestionShape, Shape, StepShape};
use evidence_walk_rules::walk::{Act, Effects, Walk};
use support::{Counter, about, consent};

const GUESS: usize = 0;
const OWN: usize = 1;

struct Reader {
    walk: Walk,
    ids: Counter,
}

impl Reader {
    fn new() -> Self {
        let range = Range {
            unit: "falls".into(),
            least: Tenths(0),
            most: Tenths(10_000),
            whole: true,
        };
        let question = |id: &str, form| QuestionShape {
            id: id.into(),
            revision: 1,
            form,
        };
        let questions = vec![
            question("guess", FormShape::Guess(range.clone())),
            question("own", FormShape::Number(range)),
        ];
        let step = |id: &str, questions| StepShape {
            id: id.into(),
            questions,
        };
        let steps = vec![
            step("decide", vec![]),
            step("guess", questions),
            step("ask", vec![]),
        ];
        let shape = Shape {
            about: about(),
            steps,
        };
        Self {
            walk: Walk::new(shape, consent(false)),
            ids: Counter::default(),
        }
    }

    fn does(&mut self, act: Act) -> Effects {
        self.walk.apply(act, &mut self.ids)
    }

    fn types(&mut self, part: GuessPart, number: i32) -> &mut Self {
        let act = Act::Number {
            question: if part == GuessPart::Best { GUESS } else { 0 },
            part,
            value: Some(Tenths(number * 10)),
        };
        assert_eq!(self.does(act), Effects::default());
        self
    }

    fn reveals(&mut self) -> &mut Self {
        assert_eq!(
            self.does(Act::Reveal { question: GUESS }),
            Effects::default()
        );
        self
    }

    fn passes(&mut self) -> &mut Self {
        assert_eq!(self.does(Act::Pass { question: GUESS }), Effects::default());
        self
    }

    fn sends(&mut self) -> Vec<AnswerValue> {
        let signals = self.does(Act::Send).signals;
        let values = signals.into_iter().map(|signal| match signal.kind {
            SignalKind::Answered { value, .. } => value,
            other => unreachable!("{other:?}"),
        });
        values.collect()
    }
}

fn t(number: i32) -> Tenths {
    Tenths(number * 10)
}

fn only(best: i32) -> Option<Believed> {
    Some(Believed {
        best: t(best),
        low: None,
        high: None,
    })
}

#[test]
fn before_and_after_travel_in_one_answer_and_only_with_send() {
    let mut reader = Reader::new();
    reader
        .types(GuessPart::Best, 80)
        .types(GuessPart::Low, 60)
        .types(GuessPart::High, 95);
    reader.does(Act::Seen {
        question: GUESS,
        seen: Seen::No,
    });
    reader.reveals().types(GuessPart::Again, 65);
    let believed = Believed {
        best: t(80),
        low: Some(t(60)),
        high: Some(t(95)),
    };
    assert_eq!(
        reader.sends(),
        [AnswerValue::Guess(Guess {
            prior: Some(believed),
            seen: Some(Seen::No),
            posterior: Some(t(65)),
            answer_in_view: false,
        })]
    );
}

#[test]
fn what_was_believed_before_cannot_be_changed_after() {
    let mut reader = Reader::new();
    reader.types(GuessPart::Best, 80).reveals();
    reader.types(GuessPart::Best, 62).types(GuessPart::Low, 56);
    reader.does(Act::Seen {
        question: GUESS,
        seen: Seen::Yes,
    });
    let guess = reader.walk.guess(GUESS);
    assert_eq!((guess.prior(), guess.seen), (only(80), None));
}

#[test]
fn nothing_is_believed_after_before_the_figure_was_shown() {
    let mut reader = Reader::new();
    reader.types(GuessPart::Again, 62);
    assert_eq!(reader.walk.guess(GUESS).again, None);
    assert_eq!(reader.walk.can_send(), SendCheck::Nothing);
}

#[test]
fn the_figure_is_not_shown_for_no_guess_or_one_that_contradicts_itself() {
    let mut reader = Reader::new();
    assert!(!reader.reveals().walk.guess(GUESS).revealed);
    reader.types(GuessPart::Best, 80).types(GuessPart::Low, 90);
    assert_eq!(reader.walk.guess(GUESS).check(), GuessCheck::OutOfOrder);
    assert!(!reader.reveals().walk.guess(GUESS).revealed);
    // Sent as it stands, such a guess is none.
    assert!(reader.sends().is_empty());
}

#[test]
fn passing_over_shows_the_figure_and_makes_what_was_typed_no_guess() {
    let mut reader = Reader::new();
    reader.types(GuessPart::Best, 80).passes();
    let guess = reader.walk.guess(GUESS);
    assert!(guess.revealed && guess.prior().is_none());
    assert_eq!(reader.walk.can_send(), SendCheck::Nothing);
    reader.types(GuessPart::Again, 62);
    assert_eq!(
        reader.sends(),
        [AnswerValue::Guess(Guess {
            prior: None,
            seen: None,
            posterior: Some(t(62)),
            answer_in_view: false,
        })]
    );
}

#[test]
fn passing_over_after_the_figure_was_shown_takes_nothing_away() {
    let mut reader = Reader::new();
    reader.types(GuessPart::Best, 80).reveals().passes();
    assert_eq!(reader.walk.guess(GUESS).prior(), only(80));
}

#[test]
fn discarding_forgets_the_numbers_and_not_that_the_figure_was_shown() {
    let mut reader = Reader::new();
    reader.types(GuessPart::Best, 80).reveals();
    reader.does(Act::Discard);
    let guess = reader.walk.guess(GUESS);
    assert!(guess.revealed && guess.prior().is_none());
    reader.types(GuessPart::Best, 62);
    assert_eq!(reader.walk.guess(GUESS).prior(), None);
}

#[test]
fn the_figure_can_be_seen_after_sending_and_the_guess_stays_as_sent() {
    let mut reader = Reader::new();
    reader.types(GuessPart::Best, 80);
    assert_eq!(reader.sends().len(), 1);
    reader.passes();
    let guess = reader.walk.guess(GUESS);
    assert!(guess.revealed && guess.prior() == only(80));
}

#[test]
fn numbers_that_the_question_does_not_take_are_none() {
    let mut reader = Reader::new();
    reader
        .types(GuessPart::Best, 80)
        .types(GuessPart::Best, 1_001);
    assert_eq!(reader.walk.guess(GUESS).best, None);
    let own = |value| Act::Number {
        question: OWN,
        part: GuessPart::Best,
        value: Some(value),
    };
    reader.does(own(t(70)));
    reader.does(own(Tenths(705)));
    assert_eq!(reader.walk.answer(OWN), None);
    reader.does(own(t(70)));
    assert_eq!(reader.sends(), [AnswerValue::Number(t(70))]);
}

#[test]
fn a_guess_in_the_range_agrees_with_the_evidence() {
    let range = (t(56), t(70));
    assert_eq!(beside(t(56), range), Beside::Inside);
    assert_eq!(beside(t(70), range), Beside::Inside);
    assert_eq!(beside(t(80), range), Beside::Above(t(10)));
    assert_eq!(beside(t(40), range), Beside::Below(t(16)));
}

/// What is sent of the guess, after these acts and a number.
fn in_view(before: &[Act], after: &[Act]) -> bool {
    let mut reader = Reader::new();
    let number = |n| Act::Number {
        question: GUESS,
        part: GuessPart::Best,
        value: Some(Tenths(n)),
    };
    for act in before {
        reader.does(act.clone());
    }
    reader.does(number(620));
    for act in after {
        reader.does(act.clone());
    }
    let sent = reader.does(Act::Send).signals;
    let guess = sent.iter().find_map(|signal| match &signal.kind {
        SignalKind::Answered {
            value: AnswerValue::Guess(guess),
            ..
        } => Some(guess),
        _ => None,
    });
    guess.is_some_and(|guess| guess.answer_in_view)
}

#[test]
fn a_guess_says_whether_its_answer_could_be_seen_when_it_was_written() {
    let at_guess = [Act::Start, Act::Next];
    assert!(!in_view(&at_guess, &[]));
    // On the page or in a fold, before it was written.
    assert!(in_view(&[Act::ShowAnswer, Act::Jump(1)], &[]));
    // A later step shows it too.
    assert!(in_view(&[Act::Jump(2), Act::Back], &[]));
    // Seen afterwards, by comparing or otherwise, it changes nothing.
    let reveal = Act::Reveal { question: GUESS };
    assert!(!in_view(&at_guess, &[reveal, Act::Next]));
    assert!(!in_view(&at_guess, &[Act::ShowAnswer]));
    // Unless the guess was entered again.
    let again = Act::Number {
        question: GUESS,
        part: GuessPart::Low,
        value: Some(Tenths(600)),
    };
    assert!(in_view(&at_guess, &[Act::ShowAnswer, again]));
}

#[test]
fn that_the_answer_is_in_view_starts_nothing_and_a_number_after_it_is_no_guess() {
    let mut reader = Reader::new();
    reader.walk.show(1);
    assert_eq!(reader.does(Act::ShowAnswer), Effects::default());
    assert!(!reader.walk.started());
    reader.does(Act::Pass { question: GUESS });
    reader.does(Act::Number {
        question: GUESS,
        part: GuessPart::Again,
        value: Some(Tenths(620)),
    });
    let sent = reader.does(Act::Send).signals;
    assert!(matches!(
        &sent[0].kind,
        SignalKind::Answered {
            value: AnswerValue::Guess(Guess {
                answer_in_view: false,
                posterior: Some(_),
                ..
            }),
            ..
        }
    ));
}
