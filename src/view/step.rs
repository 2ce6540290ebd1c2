//! One step: its heading, body and questions.

use std::cell::Cell;

use evidence_walk_contract::signal::Detail;
use evidence_walk_rules::walk::Act;
use evidence_walk_words::Word;

use super::ask;
use super::el::{El, el, react};
use super::link;
use super::predict;
use crate::edge::{host, tree};
use crate::state::State;

/// The step that is shown. Focus goes to its heading when the step changes, and at no other time.
pub fn step(state: State) -> El {
    let heading = el("h2").class("ew-title").attr("tabindex", "-1");
    let content = el("div").class("ew-content");
    let title = {
        let state = state.clone();
        move || {
            let step = state.file().steps.get(state.step());
            step.map_or_else(String::new, |step| step.title.clone())
        }
    };
    let position = {
        let state = state.clone();
        move || state.position(Word::StepOf, state.step(), "")
    };
    let (asks, asked, links) = (state.clone(), state.clone(), state.clone());
    let opened = {
        let state = state.clone();
        move |event| {
            if let Some(detail) = host::opened_detail(&event).and_then(Detail::from_index) {
                state.dispatch(Act::Open(detail));
            }
        }
    };
    // The body is built once per step, by the browser's own calls.
    let (heads, holds) = (heading.node(), content.node());
    let shown = Cell::new(None);
    react(move || {
        let now = (state.step(), state.is_walking());
        let before = shown.replace(Some(now));
        if before.is_none_or(|(step, _)| step != now.0)
            && let Some(step) = state.file().steps.get(now.0)
            && let Some(holds) = &holds
        {
            tree::fill(holds.element(), &step.body);
        }
        if now.1
            && before.is_some_and(|before| before != now)
            && let Some(heads) = &heads
        {
            host::focus(heads.element());
        }
    });
    el("div")
        .class("ew-step")
        .child(el("p").class("ew-note").text_live(position))
        .child(heading.text_live(title))
        .child(content.on("toggle", opened))
        .child(el("div").only_child(move || asks.step(), move || questions(&asked)))
        .child(link::link(links))
}

fn questions(state: &State) -> Option<El> {
    let step = state.step();
    predict::predict(state, step).or_else(|| ask::ask(state, step))
}
