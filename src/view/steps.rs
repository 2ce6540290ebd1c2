//! The list of steps to jump by: a rail where there is room, folded where there is not.

use evidence_walk_rules::walk::Act;
use evidence_walk_words::{Word, digits};
use leptos::prelude::*;

use super::el::{DomElement, button, el};
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
    let items = (0..state.steps()).map(|index| {
        let fold = fold.clone();
        let jump = move || {
            fold.attribute("open", None);
            state.dispatch(Act::Jump(index));
        };
        let label = state.with_step(index, |step| step.label.clone());
        el("li").child(
            button("", jump)
                .attr_live("aria-current", move || {
                    (state.step() == index).then_some("step")
                })
                .child(el("span").text(&digits(index + 1)))
                .child(el("span").text(&label.unwrap_or_default())),
        )
    });
    let nav = el("nav").attr("aria-label", &state.word(Word::Steps));
    let nav = if rail { nav.class("ew-rail") } else { nav };
    nav.child(el("ol").class("ew-steps").children(items.collect()))
}
