//! The live region: what is said to readers who listen rather than look.

use leptos::prelude::*;

use super::el::el;
use crate::state::WidgetState;

/// Stands in the page before anything is said, as screen readers want it.
#[component]
pub fn Announcer(state: WidgetState) -> impl IntoView {
    el("div")
        .class("ew-hidden")
        .attr("role", "status")
        .text_live(move || state.said())
}
