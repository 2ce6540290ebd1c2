//! The live region: announcements to readers who listen rather than look.

use leptos::prelude::*;

use super::el::el;
use crate::state::WidgetState;

/// Is in the page before anything is announced, as screen readers need it.
#[component]
pub fn Announcer(state: WidgetState) -> impl IntoView {
    el("div")
        .class("ew-hidden")
        .attr("role", "status")
        .text_live(move || state.said())
}
