//! "Copy link to this step". The loader copies, or shows the link where the browser will not: the
//! words for both are beside the button.

use evidence_walk_words::Word;

use super::el::{El, button, el};
use crate::state::State;

/// Made anew for each step, so that nothing is left of another step's link.
pub fn link(state: State) -> El {
    let step = state.clone();
    el("div").only_child(move || step.step(), move || Some(line(&state)))
}

fn line(state: &State) -> El {
    let copies = state.clone();
    let name = state.word(Word::CopyLink);
    el("div")
        .class("ew-row ew-share")
        .attr("data-copied", state.word(Word::LinkCopied))
        .attr("data-by-hand", state.word(Word::LinkByHand))
        .child(button("ew-link", move || copies.copy_link()).text(name))
        .child(el("span").class("ew-note"))
        .child(
            el("input")
                .attr("readonly", "")
                .attr("hidden", "")
                .attr("aria-label", name),
        )
}
