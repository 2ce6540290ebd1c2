//! The reader's own notes: a fold below each step. What is in it is fetched when it is first opened, and what is
//! written in it is never sent.

use evidence_walk_words::Word;

use super::el::{DomElement, El, el, react};
use crate::state::WidgetState;

/// The fold. Its field is that of the step that is shown.
pub fn my_notes(state: WidgetState) -> El {
    let fold = el("details").class("ew-fold");
    let body = el("div");
    let (node, place) = (fold.node(), body.node());
    let (again, there) = (node.clone(), place.clone());
    react(move || show(state, &again, &there));
    fold.on("toggle", move |_| show(state, &node, &place))
        .child(el("summary").text(&state.word(Word::MyNotes)))
        .child(body)
        .child(failed())
}

fn show(state: WidgetState, fold: &DomElement, place: &DomElement) {
    let step = state.step();
    if fold.has("open") {
        state.open_notes("notes", step, place);
    }
}

/// Says that the part before it did not load.
pub fn failed() -> El {
    el("p").class("ew-wrong").attr("role", "status")
}
