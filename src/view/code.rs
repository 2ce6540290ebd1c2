//! Who has what the reader has sent, why and for how long, and the code by which she takes it back.

use evidence_walk_words::Word;

use super::el::{El, button, el};
use crate::edge::host;
use crate::state::State;

/// Shown once the code is good for something, with a button that copies it.
pub fn code(state: &State) -> El {
    let [shows, codes, copies] = [(); 3].map(|()| state.clone());
    let code = el("code")
        .class("ew-code")
        .text_live(move || codes.code().unwrap_or_default());
    let node = code.node();
    let copy = move || {
        if let Some(node) = &node {
            let says = copies.clone();
            let told = move |copied| {
                says.say(says.word(if copied {
                    Word::CodeCopied
                } else {
                    Word::CodeSelected
                }));
            };
            host::copy(node.element(), Box::new(told));
        }
    };
    let file = state.file();
    let whom = [
        ("centre", file.centre.as_str()),
        ("keeps", file.keeps.as_str()),
    ];
    let how = state.fill(Word::WithdrawHow, &[("contact", &file.contact)]);
    el("div")
        .class("ew-withdraw")
        .hidden(move || shows.code().is_none())
        .child(el("p").text(&state.fill(Word::SentWho, &whom)))
        .child(el("p").text(&how))
        .child(
            el("p")
                .class("ew-row")
                .child(code)
                .child(button("ew-link", copy).text(state.word(Word::CopyCode))),
        )
}
