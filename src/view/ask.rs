//! The questions, and Send. Nothing leaves before it is pressed; none is required.

use evidence_walk_rules::answers::SendCheck;
use evidence_walk_rules::walk::{Act, Walk};
use evidence_walk_words::Word;
use leptos::prelude::*;

use super::el::{DomElement, button, el};
use super::question::QuestionField;
use super::sent::Sent;
use crate::edge::host;
use crate::state::WidgetState;

/// The questions of a step, and the state of the answers.
#[component]
pub fn Ask(state: WidgetState, step: usize) -> impl IntoView {
    let mut form = el("div").class("ew-ask").attr("tabindex", "-1");
    let node = form.node();
    for number in state.questions(step) {
        form = form.view(view! { <QuestionField state number /> });
    }
    let form = form
        .hidden(move || !state.sheet_open())
        .view(view! { <Send state form=node.clone() /> });
    el("div")
        .class("ew-asked")
        .child(form)
        .view(view! { <Sent state step form=node /> })
}

/// The button, and what it would do or why it did nothing. What follows on `form` takes its place.
#[component]
fn Send(state: WidgetState, form: DomElement) -> impl IntoView {
    if !state.collects() {
        return el("p")
            .class("ew-note")
            .text(&state.word(Word::NotCollected));
    }
    let note = move || match state.unsent() {
        Some(word) => state.word(word),
        None => state.about_centre(Word::NothingLeft),
    };
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
        .child(el("p").class("ew-note").text_live(note))
}
