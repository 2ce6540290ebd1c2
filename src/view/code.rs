//! Who has what the reader has sent, why and for how long, and the code by which the reader can withdraw it.

use evidence_walk_words::Word;
use leptos::prelude::*;

use super::el::{button, el};
use crate::edge::host;
use crate::state::WidgetState;

/// Shown once the code is useful, with a button that copies it.
#[component]
pub fn WithdrawalCode(state: WidgetState) -> impl IntoView {
    let code = el("code")
        .class("ew-code")
        .text_live(move || state.code().unwrap_or_default());
    let node = code.node();
    let copy = move || {
        let told = move |copied| {
            let word = if copied {
                Word::CodeCopied
            } else {
                Word::CodeSelected
            };
            state.say(&state.word(word));
        };
        host::copy(node.element(), Box::new(told));
    };
    el("div")
        .class("ew-withdraw")
        .hidden(move || state.code().is_none())
        .child(el("p").text(&state.about_centre(Word::SentWho)))
        .child(el("p").text(&state.about_centre(Word::WithdrawHow)))
        .child(
            el("p")
                .class("ew-row")
                .child(code)
                .child(button("ew-link", copy).text(&state.word(Word::CopyCode))),
        )
}
