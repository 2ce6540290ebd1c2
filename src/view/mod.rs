//! One component per file; each reads the state and calls `dispatch`.
//!
//! Nothing here uses `view!`: see [`el`] for why, and besides the macro sets static parts through
//! `innerHTML`, which Trusted Types forbid.

/// Elements, and what changes in them.
mod el;

/// The list of steps to jump by.
mod steps;

/// One step: its heading, body and questions.
mod step;

/// A guess before the figure, and what its reader makes of it.
mod predict;

/// A field for a number.
mod number;

/// The questions, and Send.
mod ask;

/// What became of what was sent.
mod sent;

/// Who has what was sent, and the code by which it is taken back.
mod code;

/// Copy link to this step.
mod link;

/// Back and Next.
mod foot;

/// What this records.
mod records;

/// In it, what this visit has sent and would send.
mod visit;

/// In it, what turns counting off.
mod off;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::edge::node::Node;
use crate::state::State;
use el::el;

/// The widget. Above the page, in `aside`, stand the live region, which is there before anything is
/// said, and the panel; below it, in `app`, the walk and its foot.
#[component]
pub fn EvidenceWalk(
    state: State,
    aside: SendWrapper<Option<Node>>,
    app: SendWrapper<Node>,
) -> impl IntoView {
    let said = state.clone();
    let live = el("div")
        .class("ew-hidden")
        .attr("role", "status")
        .text_live(move || said.said());
    let above = [live, records::records(state.clone())];
    let below = [
        el("div")
            .class("ew-walk")
            .child(steps::steps(state.clone()))
            .child(step::step(state.clone())),
        foot::foot(state),
    ];
    let aside = aside.take().unwrap_or_else(|| Node::clone(&app));
    for part in above.iter().filter_map(el::El::node) {
        aside.append(&part);
    }
    for part in below.iter().filter_map(el::El::node) {
        app.append(&part);
    }
}
