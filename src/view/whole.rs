//! What a reader of any step may want to look up: the answer, how sure, sources, authors and date.

use evidence_walk_rules::walk::Act;
use evidence_walk_words::Word;

use super::el::{El, el};
use super::notes::my_notes;
use crate::edge::tree;
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
            .child(body),
    )
}
