//! The text that is being written.

use evidence_walk_words::editor::EditorWord;
use leptos::prelude::*;

use super::state::PageState;

/// The text that is being written.
#[component]
pub fn Source(state: PageState) -> impl IntoView {
    let field = state.field();
    // A field keeps what is typed into it: the text is set only when another one is opened.
    Effect::new(move |_| {
        state.opened().track();
        if let Some(field) = field.get() {
            field.set_value(&state.folder().with_untracked(|folder| folder.text()));
            field.set_scroll_top(0);
        }
    });
    view! {
        <label class="try-source">
            <span>{state.word(EditorWord::TrySource)}</span>
            <textarea
                node_ref=field
                spellcheck="false"
                autocapitalize="off"
                on:input=move |event| state.write(&event_target_value(&event))
            ></textarea>
        </label>
    }
}
