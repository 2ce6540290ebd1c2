//! What a reader of any step may want to look up: the answer, how sure, what people ask, sources, authors and date.

use evidence_walk_contract::signal::Detail;
use evidence_walk_rules::walk::Act;
use evidence_walk_words::Word;

use super::el::{El, el};
use super::notes::my_notes;
use crate::edge::{host, tree};
use crate::state::WidgetState;

/// Folds below the walk: the reader's own notes, and this, drawn when it is first opened. It shows the answer, beside which a guess is none.
pub fn whole(state: WidgetState) -> El {
    let body = el("div").class("ew-content");
    let holds = body.node();
    let open = move |_| {
        let drawn = state.with_file(|file| tree::draw(&file.whole));
        if let Some(drawn) = drawn.flatten() {
            drawn.fill(holds.element());
        }
        state.dispatch(Act::ShowAnswer);
    };
    let opened = move |event| {
        let detail = host::opened_detail(&event).and_then(Detail::from_index);
        if let (Some(step), Some(detail)) = (host::named_step(&event), detail) {
            state.dispatch(Act::OpenAt(step, detail));
        }
    };
    let go = move |event| {
        if let Some(step) = host::pressed_step(&event) {
            state.go_to(step);
        }
    };
    let mut folds = el("div").class("ew-whole");
    if state.has_loader() {
        folds = folds.child(my_notes(state));
    }
    folds.child(
        el("details")
            .class("ew-fold")
            .child(
                el("summary")
                    .on("click", open)
                    .text(&state.word(Word::WholeFold)),
            )
            .child(body.on("toggle", opened).on("click", go)),
    )
}
