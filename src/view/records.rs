//! What this records: what was and would be sent, how to turn it off, who receives what.

use evidence_walk_rules::walk::Walk;
use evidence_walk_words::Word;

use super::code::code;
use super::el::{El, button, el, react};
use super::off::off;
use super::visit::visit;
use crate::edge::host;
use crate::state::State;

/// The panel, made when it is opened.
pub fn records(state: State) -> El {
    let open = state.clone();
    el("div").only_child(
        move || usize::from(open.panel()),
        move || state.panel().then(|| panel(&state)),
    )
}

fn panel(state: &State) -> El {
    let heading = el("h2").class("ew-title").attr("tabindex", "-1");
    let top = heading.node();
    if let Some(heading) = heading.node() {
        // Once it stands in the page.
        react(move || host::focus(heading.element()));
    }
    let side = |word| el("h3").class("ew-side").text(state.word(word));
    let says = |word| el("p").class("ew-text").text(state.word(word));
    let closes = state.clone();
    let mut panel = el("section")
        .class("ew-panel")
        .child(heading.text(state.word(Word::RecordsIntro)));
    if state.collects() {
        let address = state.address();
        let values = [
            ("centre", state.file().centre.as_str()),
            ("address", &address),
        ];
        let (stopped, counts) = (state.clone(), state.clone());
        let usage = move || {
            let word = if counts.read(Walk::usage) {
                Word::RecordsUsage
            } else {
                Word::RecordsUsageOff
            };
            counts.word(word).to_owned()
        };
        panel = panel
            .child(
                el("p")
                    .class("ew-text")
                    .text(&state.fill(Word::RecordsWhere, &values)),
            )
            .child(side(Word::RecordsSoFar))
            .child(visit(state))
            .child(
                el("p")
                    .class("ew-note")
                    .hidden(move || stopped.tally().is_none_or(|tally| tally.stopped.is_none()))
                    .text(state.word(Word::RecordsStopped)),
            )
            .child(code(state))
            .child(side(Word::TurnOff))
            .child(off(state, top))
            .child(
                el("div")
                    .class("ew-cols")
                    .child(el("p").class("ew-text").text_live(usage))
                    .child(
                        el("div")
                            .child(says(Word::RecordsAnswers))
                            .child(says(Word::RecordsDevice)),
                    ),
            );
    } else {
        panel = panel.child(says(Word::RecordsNowhere));
    }
    panel.child(
        button("ew-btn is-quiet", move || closes.toggle_panel()).text(state.word(Word::Close)),
    )
}
