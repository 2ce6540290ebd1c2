//! Which file is being written, and how others are opened.

use evidence_walk_words::editor::EditorWord;
use leptos::prelude::*;

use super::state::PageState;

const HELP: &str = "try-name-help";

/// Which file is being written, and how others are opened.
#[component]
pub fn Files(state: PageState) -> impl IntoView {
    let folder = state.folder();
    let name = Memo::new(move |_| folder.with(|folder| folder.name().to_owned()));
    let names = Memo::new(move |_| folder.with(|folder| folder.names()));
    let options = move || {
        let names = names.get().into_iter();
        names
            .map(|each| {
                let value = each.clone();
                let chosen = each.clone();
                view! {
                    <option value=value prop:selected=move || name.get() == chosen>
                        {each}
                    </option>
                }
            })
            .collect_view()
    };
    let around = move || {
        folder.with(|folder| match folder.is_own() {
            true => {
                let n = folder.files().len().to_string();
                state.fill(EditorWord::TryAroundOwn, &[("n", &n)])
            }
            false => state.word(EditorWord::TryAroundExample),
        })
    };
    let can_undo = Memo::new(move |_| state.told().with(|(_, can)| *can));
    view! {
        <section class="try-files" aria-labelledby="try-files">
            <h2 id="try-files">{state.word(EditorWord::TryYourFile)}</h2>
            <div class="try-row">
                <label class="pv-which">
                    <span>{state.word(EditorWord::Summary)}</span>
                    <select on:change=move |event| {
                        state.choose(&event_target_value(&event))
                    }>{options}</select>
                </label>
                <label class="pv-which">
                    <span>{state.word(EditorWord::TryFileName)}</span>
                    <input
                        type="text"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        aria-describedby=HELP
                        prop:value=move || {
                            state.told().track();
                            name.get()
                        }
                        on:change=move |event| state.rename(&event_target_value(&event))
                    />
                </label>
            </div>
            <p class="db-note" id=HELP>
                {state.word(EditorWord::TryFileNameHelp)}
            </p>
            <div class="try-row">
                <label class="try-open">
                    <input type="file" multiple=true data-opens="files" />
                    <span>{state.word(EditorWord::TryOpen)}</span>
                </label>
                <label class="try-open">
                    <input type="file" multiple=true data-opens="folder" />
                    <span>{state.word(EditorWord::TryOpenFolder)}</span>
                </label>
                <Show when=move || can_undo.get()>
                    <button class="db-link" type="button" on:click=move |_| state.bring_back()>
                        {state.word(EditorWord::TryBack)}
                    </button>
                </Show>
            </div>
            <p class="try-told" role="status">
                {move || state.told().with(|(said, _)| said.clone())}
            </p>
            <p class="db-note">{state.word(EditorWord::TryDrop)}</p>
            <p class="db-note">{around}</p>
        </section>
    }
}
