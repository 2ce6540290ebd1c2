//! Whom to talk to about the summary, as authoring drew it.

use super::el::{El, el};
use crate::edge::tree;
use crate::state::WidgetState;

/// The line.
pub fn talk_to(state: WidgetState) -> El {
    let line = el("div");
    let drawn = state.with_file(|file| tree::draw(&file.talk_to));
    if let Some(drawn) = drawn.flatten() {
        drawn.fill(line.node().element());
    }
    line
}
