//! What this records: who receives what, and what this visit has sent.

use evidence_walk_words::Word;
use leptos::prelude::*;

use super::el::{El, button, el, react};
use crate::edge::host;
use crate::state::State;

/// The panel, made when it is opened.
pub fn records(state: State) -> El {
    let open = state.panel.clone();
    el("div").only_child(move || open.get().then(|| panel(&state)))
}

fn panel(state: &State) -> El {
    let heading = el("h2").class("ew-title").attr("tabindex", "-1");
    if let Some(heading) = heading.node() {
        // Once it stands in the page.
        react(move || host::focus(heading.element()));
    }
    let where_to = if state.collects() {
        let values = [("centre", state.file().centre.as_str()), ("address", state.address())];
        state.fill(Word::RecordsWhere, &values)
    } else {
        state.word(Word::RecordsNowhere).to_owned()
    };
    let says = [Word::RecordsUsage, Word::RecordsAnswers, Word::RecordsDevice]
        .map(|word| el("p").class("ew-text").text(state.word(word)));
    let (counts, closes) = (state.clone(), state.clone());
    el("section")
        .class("ew-panel")
        .child(heading.text(state.word(Word::RecordsIntro)))
        .children(says)
        .child(el("p").class("ew-text").text(&where_to))
        .child(el("div").only_child(move || so_far(&counts)))
        .child(
            button("ew-btn is-quiet", move || closes.toggle_panel(false)).text(state.word(Word::Close)),
        )
}

fn so_far(state: &State) -> Option<El> {
    let tally = state.tally()?;
    let rows = [
        (tally.sent, Word::RecordsSent),
        (tally.waiting, Word::RecordsWaiting),
        (tally.lost, Word::RecordsLost),
    ];
    let rows = rows.into_iter().filter(|(n, word)| *n > 0 || *word == Word::RecordsSent);
    let rows = rows.map(|(n, word)| el("li").text(&state.fill(word, &[("n", &n.to_string())])));
    let stopped = tally.stopped.map(|_| el("p").text(state.word(Word::RecordsStopped)));
    Some(
        el("div")
            .child(el("p").class("ew-side").text(state.word(Word::RecordsSoFar)))
            .child(el("ul").children(rows))
            .children(stopped),
    )
}
