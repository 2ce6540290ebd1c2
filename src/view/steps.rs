//! The list of steps to jump by: a rail if there is space, folded if there is not.

use std::cell::Cell;

use evidence_walk_rules::walk::Act;
use evidence_walk_words::{Word, digits};
use leptos::prelude::*;

use super::el::{DomElement, button, el, react};
use crate::state::WidgetState;

/// Both forms; the style sheet shows one.
#[component]
pub fn Steps(state: WidgetState) -> impl IntoView {
    let fold = el("details").class("ew-steps-fold");
    let node = fold.node();
    let label = move || {
        let step = state.step();
        let title = state.with_step(step, |step| step.label.clone());
        state.position(Word::StepOfNamed, step, &title.unwrap_or_default())
    };
    el("div")
        .view(view! { <StepList state fold=node.clone() rail=true /> })
        .child(
            fold.child(el("summary").child(el("span").text_live(label)))
                .view(view! { <StepList state fold=node rail=false /> }),
        )
}

/// The steps as buttons. A press closes the `fold` that they may stand in.
#[component]
fn StepList(state: WidgetState, fold: DomElement, rail: bool) -> impl IntoView {
    let mut buttons = Vec::new();
    let mut items = Vec::new();
    for index in 0..state.steps() {
        let fold = fold.clone();
        let jump = move || {
            fold.attribute("open", None);
            state.dispatch(Act::Jump(index));
        };
        let label = state.with_step(index, |step| step.label.clone());
        let press = button("", jump)
            .child(el("span").text(&digits(index + 1)))
            .child(el("span").text(&label.unwrap_or_default()));
        buttons.push(press.node());
        items.push(el("li").child(press));
    }
    // One effect for all: otherwise each Next would run one for every step.
    let current = Cell::new(None);
    react(move || {
        let step = state.step();
        for (index, button) in buttons.iter().enumerate() {
            if index == step || Some(index) == current.get() {
                button.attribute("aria-current", (index == step).then_some("step"));
            }
        }
        current.set(Some(step));
    });
    let nav = el("nav").attr("aria-label", &state.word(Word::Steps));
    let nav = if rail { nav.class("ew-rail") } else { nav };
    nav.child(el("ol").class("ew-steps").children(items))
}
