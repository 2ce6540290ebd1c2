//! Questions are answered, and nothing leaves before Send.

use evidence_walk_contract::limits::TEXT_CHARS;
use evidence_walk_words::Word;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::network::posted;
use crate::page::{Widget, leave, said, widget, widget_with};

/// At the questions of a widget that does not count, so that answers alone can be posted.
pub async fn asked() -> Widget {
    let widget = widget_with(&[("usage", "off")]).await;
    widget.start().await;
    widget.jump(2).await;
    widget
}

fn note(widget: &Widget) -> String {
    widget.text(".ew-ask > .ew-row p")
}

#[wasm_bindgen_test]
async fn choices_are_kept_when_the_reader_leaves_and_comes_back() {
    let widget = asked().await;
    widget.choose("Label of none").await;
    widget.choose("Label of high").await;
    widget.choose("Label of share").await;
    widget.choose("Label of think").await;
    widget.choose("Label of share").await;
    widget.write("Costs, \"in full\" 💡").await;
    widget.jump(0).await;
    assert!(widget.all(".ew-ask").is_empty());
    widget.jump(2).await;
    let checked = |name: &str| widget.option(&["Label of ", name].concat()).checked();
    let all = ["low", "high", "none", "share", "think"].map(checked);
    assert_eq!(all, [false, true, false, false, true]);
    assert_eq!(widget.field().value(), "Costs, \"in full\" 💡");
}

#[wasm_bindgen_test]
async fn each_question_is_named_for_those_who_do_not_see_it() {
    let widget = asked().await;
    let legends = widget.all("legend");
    assert_eq!(legends[0].text_content().unwrap(), "Asked: useful");
    let field = widget.field();
    let label = widget.find(&["label[for=", &field.id(), "]"].concat());
    assert_eq!(label.text_content().unwrap(), "Asked: missing");
    let described = field.get_attribute("aria-describedby").unwrap();
    let told: Vec<String> = described
        .split(' ')
        .map(|id| widget.text(&["#", id].concat()))
        .collect();
    assert_eq!(told, ["A hint.".to_owned(), left(TEXT_CHARS)]);
}

fn left(n: usize) -> String {
    said(Word::CharactersLeft, &[("n", &n.to_string())])
}

#[wasm_bindgen_test]
async fn characters_are_counted_as_a_reader_counts_them() {
    let widget = asked().await;
    assert_eq!(widget.text(".ew-count"), left(TEXT_CHARS));
    widget.write("💡é").await;
    assert_eq!(widget.text(".ew-count"), left(TEXT_CHARS - 2));
    widget.write(&"💡".repeat(TEXT_CHARS)).await;
    assert_eq!(widget.text(".ew-count"), left(0));
    widget.write(&"💡".repeat(TEXT_CHARS + 3)).await;
    let over = said(Word::CharactersOver, &[("n", "3")]);
    assert_eq!(widget.text(".ew-count"), over);
}

#[wasm_bindgen_test]
async fn a_comment_that_is_too_long_is_not_sent_and_the_reader_is_told() {
    let widget = asked().await;
    widget.choose("Label of low").await;
    widget.write(&"a".repeat(TEXT_CHARS + 1)).await;
    widget.press_word(Word::SendAnswers).await;
    let why = said(Word::TooLongToSend, &[]);
    assert_eq!(note(&widget), why);
    assert_eq!(widget.text("[role=status]"), why);
    leave().await;
    assert!(posted(&widget.collector).is_empty());
    // The warning disappears as soon as something is done about it.
    widget.write(&"a".repeat(TEXT_CHARS)).await;
    assert_ne!(note(&widget), why);
    widget.press_word(Word::SendAnswers).await;
    assert_eq!(posted(&widget.collector).len(), 1);
}

#[wasm_bindgen_test]
async fn send_with_nothing_to_send_says_so_and_sends_nothing() {
    let widget = asked().await;
    assert_eq!(
        note(&widget),
        said(Word::NothingLeft, &[("centre", "Lamp Centre")])
    );
    widget.write(" \n ").await;
    widget.press_word(Word::SendAnswers).await;
    let why = said(Word::NothingToSend, &[]);
    assert_eq!(note(&widget), why);
    assert_eq!(widget.text("[role=status]"), why);
    assert!(widget.seen(".ew-ask"), "the questions are still there");
    leave().await;
    assert!(posted(&widget.collector).is_empty());
}

#[wasm_bindgen_test]
async fn nothing_that_is_answered_leaves_before_send() {
    let widget = widget().await;
    widget.start().await;
    widget.jump(2).await;
    widget.choose("Label of low").await;
    widget.choose("Label of share").await;
    widget.write("A secret").await;
    leave().await;
    let batches = posted(&widget.collector);
    let mut signals = batches.iter().flat_map(|batch| &batch.signals);
    assert!(!batches.is_empty() && signals.all(|signal| !signal.is_answer()));
}

#[wasm_bindgen_test]
async fn without_a_collector_there_is_no_send_and_the_reader_is_told() {
    let widget = widget_with(&[("collect", "")]).await;
    widget.start().await;
    widget.jump(2).await;
    assert!(widget.button(&said(Word::SendAnswers, &[])).is_none());
    assert!(
        widget
            .text(".ew-ask")
            .contains(&said(Word::NotCollected, &[]))
    );
    widget.choose("Label of low").await;
    assert!(widget.option("Label of low").checked());
}
