//! Whom to talk to about the summary, as authoring drew it.

use leptos::prelude::*;

use super::el::el;
use crate::edge::tree;
use crate::state::WidgetState;

/// The line.
#[component]
pub fn TalkTo(state: WidgetState) -> impl IntoView {
    let line = el("div");
    let drawn = state.with_file(|file| tree::draw(&file.talk_to));
    if let Some(drawn) = drawn.flatten() {
        drawn.fill(line.node().element());
    }
    line
}
