//! One step: its heading, body and questions.

use std::cell::Cell;

use evidence_walk_contract::signal::Detail;
use evidence_walk_rules::walk::Act;
use evidence_walk_words::Word;
use leptos::prelude::*;

use super::ask::Ask;
use super::certainty::Certainty;
use super::decide::Decide;
use super::el::{built, el, react};
use super::link::CopyLink;
use super::predict::Predict;
use crate::edge::{host, task, tree};
use crate::state::WidgetState;

/// The step that is shown. Focus goes to its heading when the step changes, and at no other time.
#[component]
pub fn Step(state: WidgetState) -> impl IntoView {
    let heading = el("h2").class("ew-title").attr("tabindex", "-1");
    let content = el("div").class("ew-content");
    let title = move || {
        let title = state.with_step(state.step(), |step| step.title.clone());
        title.unwrap_or_default()
    };
    let position = move || state.position(Word::StepOf, state.step(), "");
    let opened = move |event| {
        if let Some(detail) = host::opened_detail(&event).and_then(Detail::from_index) {
            state.dispatch(Act::Open(detail));
        }
    };
    // The body is drawn once per step, by the browser's own calls; that of the next one while its
    // reader reads, so that Next has only to put it there.
    let ahead = StoredValue::new_local(None);
    let drawn = move |step| {
        state
            .with_step(step, |step| tree::draw(&step.body))
            .flatten()
    };
    let (heads, holds) = (heading.node(), content.node());
    let shown = Cell::new(None);
    react(move || {
        let now = (state.step(), state.is_walking());
        let before = shown.replace(Some(now));
        if before.is_none_or(|(step, _)| step != now.0) {
            let kept = ahead.try_update_value(Option::take).flatten();
            let kept = kept.filter(|(step, _)| *step == now.0);
            if let Some(body) = kept.map(|(_, body)| body).or_else(|| drawn(now.0)) {
                body.fill(holds.element());
                tree::lead(holds.element(), &state.address());
            }
            let next = now.0 + 1;
            task::after_paint(move || {
                if let Some(body) = drawn(next) {
                    ahead.try_set_value(Some((next, body)));
                }
            });
        }
        if now.1 && before.is_some_and(|before| before != now) {
            host::focus(heads.element());
        }
    });
    el("div")
        .class("ew-step")
        .on("toggle", opened)
        .child(el("p").class("ew-note").text_live(position))
        .child(heading.text_live(title))
        .child(content)
        .child(el("div").numbered(
            move || state.step(),
            move |step| {
                let (guesses, notes, rates, asks) = state.with_step(step, |step| {
                    let asks = !step.questions.is_empty();
                    let rates = step.level.is_some();
                    (step.reveal.is_some(), step.note.is_some(), rates, asks)
                })?;
                if guesses {
                    Some(built(view! { <Predict state step /> }))
                } else if notes {
                    Some(built(view! { <Decide state step /> }))
                } else if rates {
                    Some(built(view! { <Certainty state step /> }))
                } else {
                    asks.then(|| built(view! { <Ask state step foot=false /> }))
                }
            },
        ))
        .view(view! { <CopyLink state /> })
}
