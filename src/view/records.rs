//! What we count: what was and would be sent, how to turn it off, who receives what.

use evidence_walk_words::Word;
use leptos::prelude::*;

use super::code::WithdrawalCode;
use super::el::{built, button, el, react};
use super::off::TurnOff;
use super::visit::Visit;
use crate::edge::host;
use crate::state::WidgetState;

/// The panel, built when it is opened.
#[component]
pub fn Records(state: WidgetState) -> impl IntoView {
    el("div").keyed(
        move || usize::from(state.panel()),
        move || state.panel().then(|| built(view! { <Panel state /> })),
    )
}

#[component]
fn Panel(state: WidgetState) -> impl IntoView {
    let heading = el("h2").class("ew-title").attr("tabindex", "-1");
    let top = heading.node();
    let says = |word| el("p").class("ew-text").text(&state.word(word));
    let mut panel = el("section")
        .class("ew-panel")
        .child(heading.text(&state.word(Word::RecordsIntro)));
    // Once it is in the page.
    let focused = top.clone();
    react(move || host::focus(focused.element()));
    if state.collects() {
        let side = |word| el("h3").class("ew-side").text(&state.word(word));
        let usage = move || {
            state.word(if state.usage() {
                Word::RecordsUsage
            } else {
                Word::RecordsUsageOff
            })
        };
        panel = panel
            .child(
                el("p")
                    .class("ew-text")
                    .text(&state.about_centre(Word::RecordsWhere)),
            )
            .child(side(Word::RecordsSoFar))
            .view(view! { <Visit state /> })
            .child(
                el("p")
                    .class("ew-note")
                    .hidden(move || !state.is_stopped())
                    .text(&state.word(Word::RecordsStopped)),
            )
            .view(view! { <WithdrawalCode state /> })
            .child(side(Word::TurnOff))
            .view(view! { <TurnOff state top /> })
            .child(
                el("div")
                    .class("ew-cols")
                    .child(el("p").class("ew-text").text_live(usage))
                    .child(
                        el("div")
                            .child(says(Word::RecordsAnswers))
                            .child(says(Word::RecordsNotes))
                            .child(says(Word::RecordsDevice)),
                    ),
            );
    } else {
        panel = panel
            .child(says(Word::RecordsNowhere))
            .child(says(Word::RecordsNotes));
    }
    panel.child(
        button("ew-btn is-quiet", move || state.toggle_panel()).text(&state.word(Word::Close)),
    )
}
