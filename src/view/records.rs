//! What this records: who receives what, and what this visit has sent.

use evidence_walk_words::{Word, digits};

use super::el::{El, button, el, react};
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
    if let Some(heading) = heading.node() {
        // Once it stands in the page.
        react(move || host::focus(heading.element()));
    }
    let where_to = if state.collects() {
        let address = state.address();
        let values = [
            ("centre", state.file().centre.as_str()),
            ("address", &address),
        ];
        state.fill(Word::RecordsWhere, &values)
    } else {
        state.word(Word::RecordsNowhere).to_owned()
    };
    let says = |word| el("p").class("ew-text").text(state.word(word));
    let (counts, count, closes) = (state.clone(), state.clone(), state.clone());
    el("section")
        .class("ew-panel")
        .child(heading.text(state.word(Word::RecordsIntro)))
        .child(says(Word::RecordsUsage))
        .child(says(Word::RecordsAnswers))
        .child(says(Word::RecordsDevice))
        .child(el("p").class("ew-text").text(&where_to))
        .child(el("div").only_child(
            move || {
                counts.tally().map_or(0, |t| {
                    let stopped = u32::from(t.stopped.is_some());
                    // A key that differs wherever a figure does; 10 bits each are more than a page sends.
                    (t.sent << 21 | t.waiting << 11 | t.lost << 1 | stopped) as usize
                })
            },
            move || so_far(&count),
        ))
        .child(
            button("ew-btn is-quiet", move || closes.toggle_panel()).text(state.word(Word::Close)),
        )
}

fn so_far(state: &State) -> Option<El> {
    let tally = state.tally()?;
    let rows = [
        (tally.sent, Word::RecordsSent),
        (tally.waiting, Word::RecordsWaiting),
        (tally.lost, Word::RecordsLost),
    ];
    let mut lines = Vec::new();
    for (n, word) in rows {
        if n > 0 || word == Word::RecordsSent {
            lines.push(el("li").text(&state.fill(word, &[("n", &digits(n as usize))])));
        }
    }
    if tally.stopped.is_some() {
        lines.push(el("li").text(state.word(Word::RecordsStopped)));
    }
    Some(
        el("div")
            .child(
                el("p")
                    .class("ew-side")
                    .text(state.word(Word::RecordsSoFar)),
            )
            .child(el("ul").children(lines)),
    )
}
