//! What became of what was sent: its true state, never thanks for what did not arrive.

use evidence_walk_rules::outbox::AnswersState;
use evidence_walk_rules::walk::{Act, Walk};
use evidence_walk_words::Word;

use super::el::{El, button, el};
use crate::state::State;

/// Changes with what is to be shown.
pub fn key(state: &State) -> usize {
    if state.read(Walk::sheet_open) {
        return 0;
    }
    match state.sheet() {
        AnswersState::Nothing => 0,
        AnswersState::Sending => 1,
        AnswersState::Waiting { .. } => 2,
        AnswersState::Sent => 3,
        AnswersState::Lost { .. } => 4,
    }
}

/// Takes the place of Send once it was pressed.
pub fn sent(state: &State) -> Option<El> {
    if state.read(|walk| walk.sheet_open()) {
        return None;
    }
    let (class, title, text, presses): (_, _, _, &[Word]) = match state.sheet() {
        AnswersState::Nothing => return None,
        AnswersState::Sending => ("ew-state is-waiting", Word::Sending, Word::WaitingText, &[]),
        AnswersState::Waiting { .. } => (
            "ew-state is-waiting",
            Word::WaitingTitle,
            Word::WaitingText,
            if state.has_arrived() { &[Word::TryNow] } else { &[Word::TryNow, Word::Discard] },
        ),
        AnswersState::Sent => (
            "ew-state is-sent",
            Word::SentTitle,
            Word::SentText,
            &[Word::ChangeAnswers],
        ),
        AnswersState::Lost { .. } => (
            "ew-state is-lost",
            Word::LostTitle,
            Word::LostText,
            &[Word::ChangeAnswers],
        ),
    };
    let said = state.word(title);
    state.say(said);
    let centre = [("centre", state.file().centre.as_str())];
    Some(
        el("div")
            .class(class)
            .child(el("p").class("ew-lead").text(said))
            .child(el("p").text(&state.fill(text, &centre)))
            .child(el("div").class("ew-row").children(presses.iter().map(|word| press(state, *word)).collect())),
    )
}

fn press(state: &State, word: Word) -> El {
    let acts = state.clone();
    let press = move || match word {
        Word::TryNow => acts.try_now(),
        Word::Discard => {
            acts.dispatch(Act::Discard);
            acts.say(acts.word(Word::Discarded));
        }
        _ => acts.dispatch(Act::ChangeAnswers),
    };
    button("ew-link", press).text(state.word(word))
}
