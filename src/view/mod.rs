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

/// The questions, and Send.
mod ask;

/// What became of what was sent.
mod sent;

/// Back and Next.
mod foot;

/// What this records.
mod records;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::edge::node::Node;
use crate::state::State;
use el::el;

/// The widget: the live region, which stands here before anything is said; the panel, the walk and
/// its foot. Its elements are put into `app`.
#[component]
pub fn EvidenceWalk(state: State, app: SendWrapper<Node>) -> impl IntoView {
    let said = state.clone();
    let parts = [
        el("div")
            .class("ew-hidden")
            .attr("role", "status")
            .text_live(move || said.said()),
        records::records(state.clone()),
        el("div")
            .class("ew-walk")
            .child(steps::steps(state.clone()))
            .child(step::step(state.clone())),
        foot::foot(state),
    ];
    for part in parts.iter().filter_map(el::El::node) {
        app.append(&part);
    }
}
