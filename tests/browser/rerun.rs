//! What a change reruns: whatever reads it, and nothing else.

use evidence_walk_widget::view::el::effect_runs;
use evidence_walk_words::Word;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Widget, settle, widget};

/// How many effects run until the page is at rest again: the least of several tries. Widgets of other
/// tests are on the page too, and what their outboxes do when they wake up is counted along.
async fn runs<const N: usize>(tries: [&str; N], act: impl AsyncFn(&str)) -> usize {
    let mut least = usize::MAX;
    for one in tries {
        settle().await;
        let before = effect_runs();
        act(one).await;
        settle().await;
        least = least.min(effect_runs() - before);
    }
    least
}

/// A widget at the step with questions.
async fn at_the_questions() -> Widget {
    let widget = widget().await;
    widget.start().await;
    widget.jump(2).await;
    widget
}

#[wasm_bindgen_test]
async fn a_key_pressed_in_a_field_runs_what_reads_that_answer_and_nothing_else() {
    let widget = at_the_questions().await;
    let keys = ["a", "ab", "abc", "abcd", "abcde"];
    // The field itself, and how much is left to write.
    assert_eq!(runs(keys, async |text| widget.write(text).await).await, 2);
}

#[wasm_bindgen_test]
async fn a_choice_runs_the_options_of_its_question() {
    let widget = at_the_questions().await;
    let of_three = ["low", "high", "low", "high", "low"];
    let choose = async |name: &str| widget.choose(&["Label of ", name].concat()).await;
    assert_eq!(runs(of_three, choose).await, 3);
    let of_two = ["share", "think", "share", "think", "share"];
    assert_eq!(runs(of_two, choose).await, 2);
}

#[wasm_bindgen_test]
async fn why_nothing_was_sent_is_taken_back_by_the_next_key_and_costs_no_more() {
    let mut least = usize::MAX;
    for text in ["a", "b", "c"] {
        let widget = at_the_questions().await;
        widget.press_word(Word::SendAnswers).await;
        least = least.min(runs([text], async |text| widget.write(text).await).await);
    }
    // Beside the two: the note at Send and the live region.
    assert_eq!(least, 4);
}

#[wasm_bindgen_test]
async fn the_switch_leaves_step_and_answers_alone() {
    let widget = at_the_questions().await;
    widget.write("a").await;
    widget.ask("usage", JsValue::FALSE).await;
    // Nothing outside the panel reads it but the shell, and nothing waits to be sent any more.
    let again = runs(["once", "twice", "three times"], async |_| {
        widget.ask("usage", JsValue::FALSE).await;
    });
    assert_eq!(again.await, 0);
}
