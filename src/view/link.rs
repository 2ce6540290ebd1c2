//! "Copy link to this step". The loader copies, or shows the link if the browser will not: the
//! words for both are next to the button.

use evidence_walk_words::Word;
use leptos::prelude::*;

use super::el::{built, button, el};
use crate::state::WidgetState;

/// Built again for each step, so that nothing is left of another step's link. Without the loader, which
/// opens a page at a step, there is nothing to link to.
#[component]
pub fn CopyLink(state: WidgetState) -> impl IntoView {
    el("div").numbered(
        move || state.step(),
        move |_| {
            state
                .has_loader()
                .then(|| built(view! { <LinkLine state /> }))
        },
    )
}

#[component]
fn LinkLine(state: WidgetState) -> impl IntoView {
    let name = state.word(Word::CopyLink);
    el("div")
        .class("ew-row ew-share")
        .attr("data-copied", &state.word(Word::LinkCopied))
        .attr("data-by-hand", &state.word(Word::LinkByHand))
        .child(button("ew-link", move || state.copy_link()).text(&name))
        .child(el("span").class("ew-note"))
        .child(
            el("input")
                .attr("readonly", "")
                .attr("hidden", "")
                .attr("aria-label", &name),
        )
}
