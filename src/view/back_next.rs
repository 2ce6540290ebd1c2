//! Back and Next. Next names where it leads; after the last step, whom to talk to.

use evidence_walk_rules::walk::Act;
use evidence_walk_words::Word;
use leptos::prelude::*;

use super::el::{button, el};
use super::talk_to::talk_to;
use crate::state::WidgetState;

/// The way on and back; as tall as the fold that it replaces with `start="walk"`.
#[component]
pub fn BackNext(state: WidgetState) -> impl IntoView {
    let last = state.steps().saturating_sub(1);
    let leads = move || match state.with_step(state.step() + 1, |step| step.label.clone()) {
        Some(label) => state.fill(Word::NextNamed, &[("title", &label)]),
        None => String::new(),
    };
    el("div")
        .class("ew-moves")
        .child(
            button("ew-btn is-quiet is-back", move || state.dispatch(Act::Back))
                .hidden(move || state.step() == 0)
                .text(&state.word(Word::Back)),
        )
        .child(
            button("ew-btn is-next", move || state.dispatch(Act::Next))
                .hidden(move || state.step() == last)
                .child(el("span").text_live(leads)),
        )
        .child(
            el("div")
                .hidden(move || state.step() != last)
                .child(
                    el("p")
                        .class("ew-note")
                        .text(&state.word(Word::ReachedEnd))
                        .child(el("span").text(" "))
                        .child(
                            button("ew-link", move || state.dispatch(Act::ShowPage))
                                .hidden(move || !state.has_loader())
                                .text(&state.word(Word::ShowWholePage)),
                        ),
                )
                .child(talk_to(state)),
        )
}
