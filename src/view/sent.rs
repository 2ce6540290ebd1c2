//! What became of what was sent: its true state, never thanks for what did not arrive.

use std::cell::Cell;

use evidence_walk_rules::outbox::AnswersState;
use evidence_walk_rules::walk::{Act, Walk};
use evidence_walk_words::Word;

use super::code::code;
use super::el::{El, Node, button, el, react};
use crate::edge::host;
use crate::state::State;

/// Class, title and text for a state; `None` while the sheet is open or nothing was sent.
fn shown(state: &State) -> Option<(&'static str, Word, Word)> {
    if state.read(Walk::sheet_open) {
        return None;
    }
    Some(match state.sheet() {
        AnswersState::Nothing => return None,
        AnswersState::Sending => ("ew-state is-waiting", Word::Sending, Word::WaitingText),
        AnswersState::Waiting { .. } => {
            ("ew-state is-waiting", Word::WaitingTitle, Word::WaitingText)
        }
        AnswersState::Sent => ("ew-state is-sent", Word::SentTitle, Word::SentText),
        AnswersState::Lost { .. } => ("ew-state is-lost", Word::LostTitle, Word::LostText),
    })
}

/// Takes the place of Send once it was pressed. `form` is what it stands in for.
pub fn sent(state: &State, form: Option<Node>) -> El {
    let says = state.clone();
    // Once for each state: said again after every change, it would drown what was said since.
    let told = Cell::new(None);
    react(move || {
        let title = shown(&says).map(|(_, title, _)| title);
        if told.replace(title) != title
            && let Some(title) = title
        {
            says.say(says.word(title));
        }
    });
    let [class, hides, titles, texts] = [(); 4].map(|()| state.clone());
    let title = move || {
        shown(&titles).map_or_else(String::new, |(_, title, _)| titles.word(title).to_owned())
    };
    let text = move || match shown(&texts) {
        Some((_, _, text)) => texts.fill(text, &[("centre", &texts.file().centre)]),
        None => String::new(),
    };
    el("div")
        .attr("tabindex", "-1")
        .attr_live("class", move || shown(&class).map(|(class, _, _)| class))
        .hidden(move || shown(&hides).is_none())
        .child(el("p").class("ew-lead").text_live(title))
        .child(el("p").text_live(text))
        .child(code(state))
        .child(
            el("div")
                .class("ew-row")
                .child(press(state, Word::TryNow, form.clone()))
                .child(press(state, Word::Discard, form.clone()))
                .child(press(state, Word::ChangeAnswers, form)),
        )
}

/// A button for what may be done about the answers, shown while it can be; `form` takes the focus
/// when the button has gone.
pub fn press(state: &State, word: Word, form: Option<Node>) -> El {
    let (acts, shows) = (state.clone(), state.clone());
    let press = move || {
        if word == Word::TryNow {
            return acts.try_now();
        }
        if word == Word::Discard {
            acts.dispatch(Act::Discard);
            acts.say(acts.word(Word::Discarded));
        } else {
            acts.dispatch(Act::ChangeAnswers);
        }
        // The button has gone with its place: on to what took it.
        if let Some(form) = &form {
            host::focus_soon(form.element());
        }
    };
    let offered = move || {
        let waits = matches!(shows.sheet(), AnswersState::Waiting { .. });
        match word {
            Word::TryNow => waits,
            // What has arrived in part can be changed, not discarded.
            Word::Discard => waits && !shows.has_arrived(),
            _ => matches!(
                shows.sheet(),
                AnswersState::Sent | AnswersState::Lost { .. }
            ),
        }
    };
    button("ew-link", press)
        .hidden(move || !offered())
        .text(state.word(word))
}
