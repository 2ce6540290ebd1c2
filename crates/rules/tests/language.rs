//! Another language on the way: everything stays but what is recorded from then on, which says the language.

mod support;

use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_rules::answers::Answer;
use evidence_walk_rules::shape::{FormShape, Shape};
use evidence_walk_rules::walk::Act::*;
use evidence_walk_rules::walk::WalkPlace;
use support::{Reader, shape};

fn welsh() -> Shape {
    let mut welsh = shape();
    welsh.about.lang = "cy".to_owned();
    welsh.about.edition = 1;
    for question in welsh.steps.iter_mut().flat_map(|step| &mut step.questions) {
        question.revision = 4;
    }
    welsh
}

fn spoken(signals: &[EngagementSignal]) -> Vec<(&str, u32)> {
    let each = signals.iter();
    each.map(|signal| (signal.about.lang.as_str(), signal.about.edition))
        .collect()
}

#[test]
fn place_and_answers_stay_and_what_is_sent_says_the_language_of_that_moment() {
    let mut she = Reader::new(true);
    let counted = she.does(Jump(2)).signals;
    assert_eq!(spoken(&counted), [("en", 2); 2]);
    she.does(Choose {
        question: 0,
        option: 1,
    });
    let sent = she.does(Send).signals;
    assert_eq!(spoken(&sent), [("en", 2)]);
    let sheet = she.walk.sheet();

    assert!(she.walk.change_language(welsh()));
    assert_eq!(she.walk.place(), WalkPlace::Step(2));
    assert_eq!(she.walk.answer(0), Some(&Answer::Choice(1)));
    assert!(!she.walk.sheet_open());
    // The step was counted in the language in which it was reached, and is not counted again.
    assert_eq!(spoken(&she.does(Jump(2)).signals), []);
    assert_eq!(spoken(&she.does(Next).signals), [("cy", 1); 2]);

    // What was sent in the other language stands, until it is changed.
    she.does(ChangeAnswers);
    she.does(Write {
        question: 2,
        text: "Beth am y gost?".to_owned(),
    });
    let sent = she.does(Send).signals;
    assert_eq!(she.walk.sheet(), sheet);
    let [signal] = sent.as_slice() else {
        panic!("{sent:?}");
    };
    assert_eq!(signal.about, welsh().about);
    let SignalKind::Answered {
        question,
        question_revision,
        value,
        ..
    } = &signal.kind
    else {
        panic!("{signal:?}");
    };
    assert_eq!((question.as_str(), *question_revision), ("missing", 4));
    assert_eq!(*value, AnswerValue::Text("Beth am y gost?".to_owned()));
    she.does(ChangeAnswers);
    she.does(Choose {
        question: 0,
        option: 2,
    });
    let sent = she.does(Send).signals;
    let [signal] = sent.as_slice() else {
        panic!("{sent:?}");
    };
    assert_eq!(signal.about.lang, "cy");
    assert!(matches!(
        signal.kind,
        SignalKind::Answered {
            answer_revision: 2,
            ..
        }
    ));
}

#[test]
fn what_asks_otherwise_is_another_summary_and_changes_nothing() {
    let mut fewer = welsh();
    fewer.steps.pop();
    let mut renamed = welsh();
    renamed.steps[1].id = "cwympo".to_owned();
    let mut other_question = welsh();
    other_question.steps[2].questions[0].id = "defnyddiol".to_owned();
    let mut one_more = welsh();
    let more = one_more.steps[2].questions[2].clone();
    one_more.steps[2].questions.push(more);
    let mut other_options = welsh();
    let FormShape::One(options) = &mut other_options.steps[2].questions[0].form else {
        panic!("a scale comes first");
    };
    options.reverse();
    for other in [fewer, renamed, other_question, one_more, other_options] {
        let mut she = Reader::new(true);
        assert!(!she.walk.change_language(other.clone()), "{other:?}");
        assert_eq!(spoken(&she.does(Start).signals), [("en", 2); 2]);
    }
}
