//! "Copy link to this step", and the link itself where the browser will not copy it.

use std::rc::Rc;

use evidence_walk_words::Word;

use super::el::{El, button, el};
use crate::edge::{clipboard, task};
use crate::state::State;

/// Made anew for each step, so that nothing is left of another step's link.
pub fn link(state: State) -> El {
    let step = state.clone();
    el("div").only_child(move || step.step(), move || Some(line(&state)))
}

fn line(state: &State) -> El {
    let note = el("span").class("ew-note");
    let says = note.node().map(|node| Rc::new(node.write("")));
    let field = el("input")
        .attr("readonly", "")
        .attr("hidden", "")
        .attr("aria-label", state.word(Word::CopyLink));
    let holds = field.node();
    let copies = state.clone();
    let press = move || {
        let (state, says, holds) = (copies.clone(), says.clone(), holds.clone());
        // What is said twice is read twice only where something else was said between.
        state.say("");
        task::begin(async move {
            let address = state.link();
            let copied = clipboard::copy(&address).await;
            let word = if copied {
                Word::LinkCopied
            } else {
                Word::LinkByHand
            };
            if let (Some(says), Some(holds)) = (says, holds) {
                says.set(state.word(word));
                holds.attribute("hidden", copied.then_some(""));
                if !copied {
                    holds.value(&address);
                    clipboard::select(holds.element());
                }
            }
            state.say(state.word(word));
        });
    };
    el("div")
        .class("ew-row ew-share")
        .child(button("ew-link", press).text(state.word(Word::CopyLink)))
        .child(note)
        .child(field)
}
