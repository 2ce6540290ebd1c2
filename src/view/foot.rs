//! Back and Next. Next names where it leads.

use evidence_walk_rules::walk::Act;
use evidence_walk_words::Word;

use super::el::{El, button, el};
use crate::state::State;

/// The foot of the walk; as tall as the fold that it replaces with `start="walk"`.
pub fn foot(state: State) -> El {
    let last = state.file().steps.len().saturating_sub(1);
    let [first, before_last, at_last] = [(); 3].map(|()| state.clone());
    let [back, next, leads] = [(); 3].map(|()| state.clone());
    let leads = move || match leads.file().steps.get(leads.step() + 1) {
        Some(step) => leads.fill(Word::NextNamed, &[("title", &step.label)]),
        None => String::new(),
    };
    el("div")
        .class("ew-foot")
        .child(
            button("ew-btn is-quiet is-back", move || back.dispatch(Act::Back))
                .hidden(move || first.step() == 0)
                .text(state.word(Word::Back)),
        )
        .child(
            button("ew-btn is-next", move || next.dispatch(Act::Next))
                .hidden(move || before_last.step() == last)
                .child(el("span").text_live(leads)),
        )
        .child(
            el("p")
                .class("ew-note")
                .hidden(move || at_last.step() != last)
                .text(state.word(Word::ReachedEnd)),
        )
}
