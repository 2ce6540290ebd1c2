//! A note for a meeting: its form, and how strong its writer finds the case before and after. The editor is
//! fetched when it is opened; what is written in it is never sent.

use evidence_walk_rules::walk::{Act, Walk};
use evidence_walk_words::Word;
use leptos::prelude::*;

use super::el::{button, el};
use super::notes::failed;
use super::predict::sheet;
use super::question::QuestionField;
use super::send::says;
use crate::edge::tree;
use crate::state::WidgetState;

/// The form of a step with a note. Without a loader, which fetches the editor, it is a form to print.
#[component]
pub fn Decide(state: WidgetState, step: usize) -> impl IntoView {
    let form = el("div").class("ew-content ew-form");
    let place = form.node();
    let note = state.with_step(step, |step| step.note.as_ref().and_then(tree::draw));
    if let Some(drawn) = note.flatten() {
        drawn.fill(place.element());
    }
    if state.read_once(Walk::note_open) == Some(true) {
        state.open_notes("again", step, &place);
    }
    let mut whole = el("div").class("ew-asked");
    let numbers = state.questions(step);
    for number in numbers.clone().take(1) {
        whole = whole.child(sheet(state).view(view! { <QuestionField state number /> }));
    }
    if state.has_loader() {
        let press = move || {
            state.dispatch(Act::OpenNote);
            state.open_notes("note", step, &place);
        };
        // Above the form, which is long. The editor takes it away when it is there.
        whole = whole
            .child(button("ew-btn", press).text(&state.word(Word::WriteNote)))
            .child(form)
            .child(failed());
    } else {
        whole = whole.child(form);
    }
    for number in numbers.clone().skip(1) {
        let after = sheet(state).view(view! { <QuestionField state number /> });
        whole = whole.child(after.hidden(move || !state.note_open()));
    }
    if numbers.is_empty() {
        return whole;
    }
    let sent = says(state, false);
    whole.child(el("p").class("ew-note").text_live(sent))
}
