//! The questions of a step, and Send. Nothing leaves before it is pressed; none is required.

use evidence_walk_words::Word;
use leptos::prelude::*;

use super::el::el;
use super::question::QuestionField;
use super::send::Send;
use super::sent::Sent;
use crate::state::WidgetState;

/// The questions of a step, and the state of the answers. At the `foot` of the page, where the first was
/// answered, the others.
#[component]
pub fn Ask(state: WidgetState, step: usize, foot: bool) -> impl IntoView {
    let mut form = el("div").class("ew-ask").attr("tabindex", "-1");
    let node = form.node();
    if foot {
        let more = state.word(Word::MoreQuestions);
        form = form.child(el("h3").class("ew-side").text(&more));
    }
    for number in state.questions(step).skip(usize::from(foot)) {
        form = form.view(view! { <QuestionField state number /> });
    }
    let form = form
        .hidden(move || !state.sheet_open())
        .view(view! { <Send state form=node.clone() foot /> });
    el("div")
        .class("ew-asked")
        .child(form)
        .view(view! { <Sent state step foot form=node /> })
}
