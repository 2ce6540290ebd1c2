//! The foot of the page: one question whose every press sends its answer, and then the others of its step,
//! with a Send of their own. It takes the place of the page's own row once that was pressed.

use std::cell::Cell;

use evidence_walk_contract::question::Question;
use evidence_walk_rules::answers::Answer;
use evidence_walk_rules::outbox::AnswersState;
use evidence_walk_rules::walk::Act;
use evidence_walk_words::Word;
use leptos::prelude::*;

use super::ask::Ask;
use super::code::WithdrawalCode;
use super::el::{El, built, button, el, react};
use super::sent::ended_word;
use super::talk_to::talk_to;
use crate::edge::frame::PRESSED;
use crate::edge::host;
use crate::state::WidgetState;

/// Shown on the page, once something was sent from it or from the walk.
#[component]
pub fn Foot(state: WidgetState) -> impl IntoView {
    el("div").keyed(
        move || usize::from(state.foot_shown()),
        move || {
            let (step, number) = state.question_at_foot()?;
            let question = state.question(number).filter(|_| state.foot_shown())?;
            Some(built(pressed(state, step, number, &question)))
        },
    )
}

fn pressed(state: WidgetState, step: usize, number: usize, question: &Question) -> El {
    let options = options(state, number, question);
    let row = options.node();
    let said = move || {
        foot_message(state, number).map_or_else(String::new, |word| state.about_centre(word))
    };
    // Each state once, and only when it changes.
    let told = Cell::new(None);
    react(move || {
        let word = foot_message(state, number);
        if told.replace(word) != word
            && let Some(word) = word
        {
            state.say(&state.about_centre(word));
        }
    });
    let back = row.clone();
    let take_back = move || {
        // The button goes: focus moves to the option that was taken back.
        host::focus_first(back.element(), PRESSED);
        state.dispatch(Act::TakeBack { question: number });
    };
    let retry = move || !matches!(state.state_of(number), AnswersState::Waiting { .. });
    let mut whole = el("div")
        .class("ew-foot")
        .child(
            el("div")
                .class("ew-press")
                .child(el("h2").class("ew-q").text(&question.text))
                .child(
                    el("p")
                        .class("ew-note")
                        .text(&state.about_centre(Word::FootSends)),
                )
                .child(options),
        )
        .child(el("p").class("ew-note ew-pressed").text_live(said))
        .child(
            el("div")
                .class("ew-row")
                .child(
                    button("ew-link", take_back)
                        .hidden(move || state.answer(number).is_none())
                        .text(&state.word(Word::TakeBack)),
                )
                .child(
                    button("ew-link", move || state.try_now())
                        .hidden(retry)
                        .text(&state.word(Word::TryNow)),
                ),
        );
    if state.collects() {
        if state.questions(step).len() > 1 {
            whole = whole.view(view! { <Ask state step foot=true /> });
        }
        whole = whole.view(view! { <WithdrawalCode state /> });
    }
    whole.child(talk_to(state))
}

/// One button for each option; that of the current answer is pressed.
fn options(state: WidgetState, number: usize, question: &Question) -> El {
    let mut row = el("div")
        .class("ew-options")
        .attr("role", "group")
        .attr("aria-label", &question.text);
    for (option, choice) in question.form.options().enumerate() {
        let chosen = move || state.answer(number) == Some(Answer::Choice(option));
        let press = move || {
            state.dispatch(Act::Press {
                question: number,
                option,
            });
        };
        row = row.child(
            button("", press)
                .attr_live("aria-pressed", move || {
                    Some(if chosen() { "true" } else { "false" })
                })
                .text(&choice.label),
        );
    }
    row
}

/// What became of the answer, or of taking it back.
fn foot_message(state: WidgetState, number: usize) -> Option<Word> {
    if !state.collects() {
        return Some(Word::NotCollected);
    }
    let given = state.answer(number).is_some();
    Some(match (state.state_of(number), given) {
        (AnswersState::Nothing, _) => return None,
        (AnswersState::Sending, true) => Word::FootSending,
        (AnswersState::Sending, false) => Word::FootTakingBack,
        (AnswersState::Waiting { .. }, true) => Word::FootWaiting,
        (AnswersState::Waiting { .. }, false) => Word::FootStillThere,
        (AnswersState::Sent, true) => Word::FootSent,
        (AnswersState::Sent, false) => Word::FootTakenBack,
        (AnswersState::Lost { .. }, given) => ended_word(state).unwrap_or(match given {
            true => Word::FootLost,
            false => Word::FootNotTakenBack,
        }),
    })
}
