//! The state of what was sent is shown truthfully.

use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::SignalKind;
use evidence_walk_words::Word;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::ask::asked;
use crate::network::{self, Answer, posted};
use crate::page::{Widget, come_back, said, sleep, until};

/// Answers two questions and presses Send at a collector that answers so.
pub async fn sent_to(answer: Answer) -> Widget {
    let widget = asked().await;
    network::answers(&widget.collector, answer);
    widget.choose("Label of high").await;
    widget.write("Costs").await;
    widget.press_word(Word::SendAnswers).await;
    widget
}

pub async fn shows(widget: &Widget, word: Word) {
    let title = said(word, &[]);
    let shown = || widget.seen(".ew-state") && widget.text(".ew-state .ew-lead") == title;
    until(&title, shown).await;
    assert!(!widget.seen(".ew-ask"), "the questions are still there");
    until("it is said", || widget.text("[role=status]") == title).await;
}

/// Question, revision and value of each answer in the batch.
fn answers(batch: &evidence_walk_contract::batch::Batch) -> Vec<(String, u32, AnswerValue)> {
    let signals = batch.signals.iter();
    signals
        .map(|signal| match signal.kind.clone() {
            SignalKind::Answered {
                question,
                answer_revision,
                value,
                ..
            } => (question, answer_revision, value),
            other => panic!("{other:?} among answers"),
        })
        .collect()
}

fn offered(widget: &Widget) -> [bool; 3] {
    [Word::TryNow, Word::Discard, Word::ChangeAnswers]
        .map(|word| widget.button(&said(word, &[])).is_some())
}

#[wasm_bindgen_test]
async fn what_was_stored_is_sent_and_can_be_changed() {
    let widget = sent_to(Answer::Accepts).await;
    shows(&widget, Word::SentTitle).await;
    assert!(widget.focused(".ew-state"));
    assert_eq!(offered(&widget), [false, false, true]);
    let choice = |name: &str| AnswerValue::Choice(name.to_owned());
    let text = AnswerValue::Text("Costs".to_owned());
    let batches = posted(&widget.collector);
    let first = [
        ("useful".to_owned(), 1, choice("high")),
        ("missing".to_owned(), 1, text),
    ];
    assert_eq!(batches.len(), 1);
    assert_eq!(answers(&batches[0]), first);

    widget.press_word(Word::ChangeAnswers).await;
    assert!(widget.seen(".ew-ask") && !widget.seen(".ew-state"));
    assert!(widget.focused(".ew-ask"));
    widget.choose("Label of low").await;
    widget.press_word(Word::SendAnswers).await;
    shows(&widget, Word::SentTitle).await;
    // What did not change is not sent again.
    let batches = posted(&widget.collector);
    assert_eq!(
        answers(&batches[1]),
        [("useful".to_owned(), 2, choice("low"))]
    );
}

#[wasm_bindgen_test]
async fn what_waits_is_never_called_sent_and_is_tried_again_on_request() {
    let widget = sent_to(Answer::Away).await;
    shows(&widget, Word::WaitingTitle).await;
    assert!(!widget.html().contains(&said(Word::SentTitle, &[])));
    assert_eq!(offered(&widget), [true, true, false]);
    network::answers(&widget.collector, Answer::Accepts);
    widget.press_word(Word::TryNow).await;
    shows(&widget, Word::SentTitle).await;
    let batches = posted(&widget.collector);
    let last = batches.last().unwrap();
    assert!(
        batches.len() > 1 && batches[0] == *last,
        "a retry changed what it sends"
    );
}

#[wasm_bindgen_test]
async fn a_failure_that_no_browser_has_is_a_failure_like_any_other() {
    let widget = sent_to(Answer::Odd).await;
    shows(&widget, Word::WaitingTitle).await;
}

#[wasm_bindgen_test]
async fn what_is_discarded_while_it_waits_is_gone_from_the_form_and_never_sent() {
    let widget = sent_to(Answer::Away).await;
    shows(&widget, Word::WaitingTitle).await;
    widget.press_word(Word::Discard).await;
    assert!(widget.seen(".ew-ask"));
    assert_eq!(widget.text("[role=status]"), said(Word::Discarded, &[]));
    assert!(!widget.option("Label of high").checked());
    assert_eq!(
        widget.field().value(),
        "",
        "the comment still stands in its field"
    );
    let before = posted(&widget.collector).len();
    network::answers(&widget.collector, Answer::Accepts);
    // Longer than any first back-off.
    sleep(1_200).await;
    assert_eq!(posted(&widget.collector).len(), before);
}

#[wasm_bindgen_test]
async fn what_was_refused_or_turned_away_could_not_be_sent() {
    for answer in [Answer::Refuses, Answer::Status(404)] {
        let widget = sent_to(answer).await;
        shows(&widget, Word::LostTitle).await;
        assert_eq!(offered(&widget), [false, false, true], "{answer:?}");
    }
}

#[wasm_bindgen_test]
async fn one_lost_answer_is_enough_not_to_say_sent() {
    let widget = sent_to(Answer::Divides).await;
    shows(&widget, Word::LostTitle).await;
}

#[wasm_bindgen_test]
async fn the_panel_takes_the_focus_and_gives_it_back() {
    let widget = asked().await;
    widget.ask("records", JsValue::UNDEFINED).await;
    assert!(widget.focused(".ew-panel h2"));
    let address = widget.collector.split('?').next().unwrap();
    assert!(widget.text(".ew-panel").contains(address));
    assert!(!widget.text(".ew-panel").contains("site="));
    widget.press_word(Word::Close).await;
    assert!(widget.all(".ew-panel").is_empty());
    assert!(widget.focused(".ew-records"));
}

#[wasm_bindgen_test]
async fn what_arrives_while_another_step_is_shown_is_said_at_its_own() {
    let widget = sent_to(Answer::Away).await;
    shows(&widget, Word::WaitingTitle).await;
    widget.jump(1).await;
    // The questions are built ahead meanwhile, and hear of it.
    sleep(200).await;
    network::answers(&widget.collector, Answer::Accepts);
    come_back().await;
    until("it has arrived", || posted(&widget.collector).len() > 1).await;
    sleep(100).await;
    assert_ne!(widget.text("[role=status]"), said(Word::SentTitle, &[]));
    widget.jump(2).await;
    shows(&widget, Word::SentTitle).await;
}
