//! The state of what was sent, reported truthfully: no thanks for what did not arrive.

use std::cell::Cell;

use evidence_walk_rules::answer_status::NoMoreAnswers;
use evidence_walk_rules::outbox::AnswersState;
use evidence_walk_rules::walk::Act;
use evidence_walk_words::Word;
use leptos::prelude::*;

use super::code::WithdrawalCode;
use super::el::{DomElement, button, el, react};
use crate::edge::host;
use crate::state::WidgetState;

/// Class, title and text for a state; `None` while the sheet is open or nothing was sent.
fn sent_message(state: WidgetState) -> Option<(&'static str, Word, Word)> {
    if state.sheet_open() {
        return None;
    }
    Some(match state.answers_state() {
        AnswersState::Nothing => return None,
        AnswersState::Sending => ("ew-state is-waiting", Word::Sending, Word::WaitingText),
        AnswersState::Waiting { .. } => {
            ("ew-state is-waiting", Word::WaitingTitle, Word::WaitingText)
        }
        AnswersState::Sent => ("ew-state is-sent", Word::SentTitle, Word::SentText),
        AnswersState::Lost { .. } => {
            let why = ended_word(state).unwrap_or(Word::LostText);
            ("ew-state is-lost", Word::LostTitle, why)
        }
    })
}

/// Why this page takes no more answers, and that one loaded again does.
pub fn ended_word(state: WidgetState) -> Option<Word> {
    state.ended().map(|why| match why {
        NoMoreAnswers::Replaced => Word::FootReplaced,
        NoMoreAnswers::Deleted => Word::FootDeleted,
    })
}

/// Replaces the questions once Send was pressed. `form` is what it replaces. The `foot` of the page shows the
/// code itself.
#[component]
pub fn Sent(state: WidgetState, step: usize, foot: bool, form: DomElement) -> impl IntoView {
    // Once for each state: repeated after every change, it would drown later announcements. Not before
    // its step is shown: this view is built ahead.
    let told = Cell::new(None);
    react(move || {
        let message = (foot || state.step() == step).then(|| sent_message(state));
        let title = message.flatten().map(|(_, title, _)| title);
        if told.replace(title) != title
            && let Some(title) = title
        {
            state.say(&state.word(title));
        }
    });
    let title =
        move || sent_message(state).map_or_else(String::new, |(_, title, _)| state.word(title));
    let text = move || match sent_message(state) {
        Some((_, _, text)) => state.about_centre(text),
        None => String::new(),
    };
    let mut whole = el("div")
        .attr("tabindex", "-1")
        .attr_live("class", move || {
            sent_message(state).map(|(class, _, _)| class)
        })
        .hidden(move || sent_message(state).is_none())
        .child(el("p").class("ew-lead").text_live(title))
        .child(el("p").text_live(text));
    if !foot {
        whole = whole.view(view! { <WithdrawalCode state /> });
    }
    whole.child(
        el("div")
            .class("ew-row")
            .view(view! { <SheetButton state does=SheetAct::TryNow then=form.clone() /> })
            .view(view! { <SheetButton state does=SheetAct::Discard then=form.clone() /> })
            .view(view! { <SheetButton state does=SheetAct::Change then=form /> }),
    )
}

/// What may be done about answers that were sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SheetAct {
    /// Retry now to send what waits.
    TryNow,
    /// Forget them, as long as none has arrived.
    Discard,
    /// Open the sheet again.
    Change,
}

/// A button for it, shown while it can be done; `then` takes the focus when the button has gone.
#[component]
pub fn SheetButton(state: WidgetState, does: SheetAct, then: DomElement) -> impl IntoView {
    let press = move || {
        match does {
            SheetAct::TryNow => return state.try_now(),
            SheetAct::Discard => {
                state.dispatch(Act::Discard);
                state.say(&state.word(Word::Discarded));
            }
            SheetAct::Change => state.dispatch(Act::ChangeAnswers),
        }
        // The button has gone with its place: focus moves on to what replaced it.
        host::focus_soon(then.element());
    };
    let offered = move || {
        let answers = state.answers_state();
        let waits = matches!(answers, AnswersState::Waiting { .. });
        match does {
            SheetAct::TryNow => waits,
            // What has arrived in part can be changed, not discarded.
            SheetAct::Discard => waits && !state.has_arrived(),
            SheetAct::Change => {
                matches!(answers, AnswersState::Sent | AnswersState::Lost { .. })
            }
        }
    };
    let word = match does {
        SheetAct::TryNow => Word::TryNow,
        SheetAct::Discard => Word::Discard,
        SheetAct::Change => Word::ChangeAnswers,
    };
    button("ew-link", press)
        .hidden(move || !offered())
        .text(&state.word(word))
}
