//! Send, in the walk and at the foot of the page.

use evidence_walk_rules::answers::SendCheck;
use evidence_walk_rules::walk::{Act, Walk};
use evidence_walk_words::Word;
use leptos::prelude::*;

use super::el::{DomElement, button, el};
use crate::edge::host;
use crate::state::WidgetState;

/// What Send would do, or why it did nothing.
pub fn says(state: WidgetState, foot: bool) -> impl Fn() -> String {
    move || match state.unsent() {
        _ if !state.collects() => state.word(Word::NotCollected),
        Some(word) => state.word(word),
        None if foot => state.about_centre(Word::FootSendNote),
        // It would not be true any more that nothing has left.
        None if state.has_sheet() => state.about_centre(Word::SentSome),
        None => state.about_centre(Word::NothingLeft),
    }
}

/// The button, and what it would do, or why it did nothing. What follows on `form` takes its place.
#[component]
pub fn Send(state: WidgetState, form: DomElement, foot: bool) -> impl IntoView {
    if !state.collects() {
        return el("p").class("ew-note").text_live(says(state, foot));
    }
    let press = move || {
        let Some((check, sent_before)) =
            state.read_once(|walk: &Walk| (walk.can_send(), walk.sheet().is_some()))
        else {
            return;
        };
        match check {
            SendCheck::TooLong(_) => state.explain(Word::TooLongToSend),
            SendCheck::Nothing if !sent_before => state.explain(Word::NothingToSend),
            SendCheck::Ready | SendCheck::Nothing => {
                state.dispatch(Act::Send);
                // The button has gone with the form: focus moves on to what replaced it.
                host::focus_after(form.element());
            }
        }
    };
    el("div")
        .class("ew-row")
        .child(button("ew-btn", press).text(&state.word(Word::SendAnswers)))
        .child(el("p").class("ew-note").text_live(says(state, foot)))
}
