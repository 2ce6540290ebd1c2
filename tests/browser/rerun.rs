//! What a change leads to: what reads it runs again, and nothing else.

use evidence_walk_widget::view::el::effect_runs;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{settle, widget};

/// How many effects run until the page is at rest again.
async fn runs(act: impl AsyncFnOnce()) -> usize {
    settle().await;
    let before = effect_runs();
    act().await;
    settle().await;
    effect_runs() - before
}

#[wasm_bindgen_test]
async fn a_key_pressed_in_a_field_runs_what_reads_that_answer_and_nothing_else() {
    let widget = widget().await;
    widget.start().await;
    widget.jump(2).await;
    for text in ["a", "ab", "abc"] {
        // The field itself, and how much is left to write.
        assert_eq!(runs(async || widget.write(text).await).await, 2, "{text}");
    }
}

#[wasm_bindgen_test]
async fn a_choice_runs_the_options_of_its_question() {
    let widget = widget().await;
    widget.start().await;
    widget.jump(2).await;
    assert_eq!(runs(async || widget.choose("Label of low").await).await, 3);
    assert_eq!(
        runs(async || widget.choose("Label of share").await).await,
        2
    );
}

#[wasm_bindgen_test]
async fn why_nothing_was_sent_is_taken_back_by_the_next_key_and_costs_no_more() {
    let widget = widget().await;
    widget.start().await;
    widget.jump(2).await;
    widget
        .press_word(evidence_walk_words::Word::SendAnswers)
        .await;
    // Beside the two: the note at Send and the live region.
    assert_eq!(runs(async || widget.write("a").await).await, 4);
    assert_eq!(runs(async || widget.write("ab").await).await, 2);
}

#[wasm_bindgen_test]
async fn the_switch_leaves_step_and_answers_alone() {
    let widget = widget().await;
    widget.start().await;
    widget.jump(2).await;
    widget.write("a").await;
    // Nothing outside the panel reads it but the shell, and what waited to be sent has gone.
    let outbox = runs(async || widget.ask("usage", JsValue::FALSE).await).await;
    let again = runs(async || widget.ask("usage", JsValue::FALSE).await).await;
    assert_eq!(again, 0, "after {outbox}");
}
