//! The part of the panel that turns counting off: for now, or for good on this device.

use evidence_walk_rules::walk::Act;
use evidence_walk_words::Word;
use leptos::prelude::*;

use super::el::{DomElement, button, el};
use super::sent::{SheetAct, SheetButton};
use crate::edge::{device, host};
use crate::state::WidgetState;

/// The switch and what it means, and the box by which the device remembers.
/// `top` is where focus goes when a button disappears after its action.
#[component]
pub fn TurnOff(state: WidgetState, top: DomElement) -> impl IntoView {
    el("div")
        .class("ew-cols")
        .view(view! { <ForNow state top /> })
        .view(view! { <ForGood state /> })
}

#[component]
fn ForNow(state: WidgetState, top: DomElement) -> impl IntoView {
    let note = |word| el("p").class("ew-note").text(&state.word(word));
    let switch = el("input")
        .attr("type", "checkbox")
        .attr("role", "switch")
        .attr("aria-label", &state.word(Word::SwitchName))
        .checked(move || state.usage())
        .on("change", move |event| {
            state.dispatch(Act::SetUsage(host::ticked(&event)));
        });
    let stop = move || {
        state.dispatch(Act::SetUsage(false));
        state.say(&state.word(Word::CountingStopped));
    };
    let mut column = el("div")
        .child(
            el("label")
                .class("ew-switch")
                .child(switch)
                .child(el("span").class("is-on").text(&state.word(Word::SwitchOn)))
                .child(
                    el("span")
                        .class("is-off")
                        .text(&state.word(Word::SwitchOff)),
                ),
        )
        .child(note(Word::OffMeans));
    if state.is_private() {
        column = column.child(note(Word::PrivacyControl));
    }
    column
        .child(button("ew-btn is-quiet", stop).text(&state.word(Word::StopCounting)))
        .view(view! { <SheetButton state does=SheetAct::Discard then=top /> })
}

#[component]
fn ForGood(state: WidgetState) -> impl IntoView {
    let tick = move |event| {
        if !state.keep_off(host::ticked(&event)) {
            state.say(&state.word(Word::KeepOffRefused));
        }
    };
    let means = move || {
        if state.keeps_off() {
            state.fill(Word::KeptOff, &[("entry", &device::entry())])
        } else if state.is_device_refusing() {
            state.word(Word::KeepOffRefused)
        } else {
            state.word(Word::KeepOffMeans)
        }
    };
    el("div")
        .child(
            el("label")
                .class("ew-choice")
                .child(
                    el("input")
                        .attr("type", "checkbox")
                        .checked(move || state.keeps_off())
                        .on("change", tick),
                )
                .child(el("span").text(&state.word(Word::KeepOff))),
        )
        .child(el("p").class("ew-note").text_live(means))
}
