//! The questions of a step, and Send. Nothing leaves before it is pressed; none is required.

use evidence_walk_words::Word;
use leptos::prelude::*;

use super::code::WithdrawalCode;
use super::el::el;
use super::question::QuestionField;
use super::send::Send;
use super::sent::Sent;
use crate::state::WidgetState;

/// The questions of a step, and the state of the answers.
#[component]
pub fn Ask(state: WidgetState, step: usize) -> impl IntoView {
    let mut form = el("div").class("ew-ask").attr("tabindex", "-1");
    let node = form.node();
    for number in state.questions(step) {
        form = form.view(view! { <QuestionField state number /> });
    }
    let form = form
        .hidden(move || !state.sheet_open())
        .view(view! { <Send state form=node.clone() note=Word::NothingLeft /> });
    el("div")
        .class("ew-asked")
        .child(form)
        .view(view! { <Sent state shown=Box::new(move || state.step() == step) form=node /> })
        .view(view! { <WithdrawalCode state /> })
}
