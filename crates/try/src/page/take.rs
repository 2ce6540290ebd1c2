//! The files to take away.

use evidence_walk_words::editor::EditorWord;
use leptos::prelude::*;

use super::state::PageState;
use crate::taken::{sites, taken, zipped};

const HELP: &str = "try-base-help";
/// Ends the name of the file whose text is pasted into a page.
const PASTED: &str = ".embed.html";

/// The files to take away.
#[component]
pub fn Take(state: PageState) -> impl IntoView {
    let judged = state.judged();
    let base = RwSignal::new(String::new());
    let site = RwSignal::new(None::<String>);
    let said = RwSignal::new(String::new());
    let listed = RwSignal::new(false);
    let ready = Memo::new(move |_| judged.with(|judged| judged.can_be_built()));
    let draft = Memo::new(move |_| judged.with(|judged| !judged.drafts.is_empty()));
    let keys = Memo::new(move |_| judged.with(|judged| sites(&judged.loaded)));
    let example = Memo::new(move |_| state.folder().with(|folder| !folder.is_own()));
    let stem = move || {
        let name = state
            .folder()
            .with_untracked(|folder| folder.name().to_owned());
        name.trim_end_matches(".md").to_owned()
    };
    // Made when they are asked for: an editor types more often than she saves.
    let files = move || {
        let keys = keys.get();
        let chosen = site.get().filter(|chosen| keys.contains(chosen));
        let site = chosen.or_else(|| keys.first().cloned());
        let made = judged.with(|judged| taken(&judged.loaded, &base.get(), site.as_deref()));
        made.unwrap_or_default()
    };
    let save = move |name: &str, bytes: &[u8]| {
        state.tools().save_file(name, bytes);
        said.set(state.fill(EditorWord::TrySaved, &[("name", name)]));
    };
    // The text itself can be saved at any time, faults or none.
    let text = move || {
        let folder = state.folder();
        folder
            .with_untracked(|folder| (folder.name().to_owned(), folder.text().as_bytes().to_vec()))
    };
    let save_text = move |_| {
        let (name, text) = text();
        save(&name, &text);
    };
    let save_all = move |_| {
        let mut all = untrack(files);
        all.push(text());
        if let Ok(zip) = zipped(&all) {
            save(&[&stem(), ".zip"].concat(), &zip);
        }
    };
    let copy = move |_| {
        let pasted = [stem().as_str(), PASTED].concat();
        let files = untrack(files);
        let found = files.iter().find(|(name, _)| name.ends_with(&pasted));
        let Some((_, bytes)) = found else { return };
        let then = move |allowed| {
            said.set(state.word(match allowed {
                true => EditorWord::TryCopied,
                false => EditorWord::TryNotCopied,
            }));
        };
        state
            .tools()
            .copy_text(&String::from_utf8_lossy(bytes), then);
    };
    let save_one = move |name: &str| {
        let files = untrack(files);
        if let Some((path, bytes)) = files.iter().find(|(path, _)| path == name) {
            save(path.rsplit('/').next().unwrap_or(path), bytes);
        }
    };
    let names = Memo::new(move |_| match listed.get() && ready.get() {
        true => files().into_iter().map(|(name, _)| name).collect(),
        false => Vec::new(),
    });
    view! {
        <section class="ew-page try-take" aria-labelledby="try-take">
            <h2 id="try-take">{state.word(EditorWord::TryTake)}</h2>
            <Show
                when=move || ready.get()
                fallback=move || {
                    view! { <p class="db-text">{state.word(EditorWord::TryTakeNone)}</p> }
                }
            >
                <p class="db-text">{state.word(EditorWord::TryTakeText)}</p>
                <p class="db-note">{state.word(EditorWord::TryTakeWidget)}</p>
                <Show when=move || example.get()>
                    <p class="db-note">{state.word(EditorWord::TryTakeExample)}</p>
                </Show>
                <Show when=move || draft.get()>
                    <p class="try-draft">{state.word(EditorWord::TryTakeDraft)}</p>
                </Show>
                <div class="try-row">
                    <label class="pv-which">
                        <span>{state.word(EditorWord::TryBase)}</span>
                        <input
                            type="text"
                            inputmode="url"
                            autocomplete="off"
                            autocapitalize="off"
                            spellcheck="false"
                            aria-describedby=HELP
                            prop:value=move || base.get()
                            on:change=move |event| base.set(event_target_value(&event))
                        />
                    </label>
                    <Show when=move || { keys.get().len() > 1 }>
                        <label class="pv-which">
                            <span>{state.word(EditorWord::TrySite)}</span>
                            <select on:change=move |event| {
                                site.set(Some(event_target_value(&event)))
                            }>
                                {move || {
                                    let keys = keys.get().into_iter();
                                    keys.map(|key| view! { <option>{key}</option> }).collect_view()
                                }}
                            </select>
                        </label>
                    </Show>
                </div>
                <p class="db-note" id=HELP>
                    {state.word(EditorWord::TryBaseHelp)}
                </p>
                <div class="try-row">
                    <button class="db-button" type="button" on:click=save_all>
                        {state.word(EditorWord::TryZip)}
                    </button>
                    <button class="db-button is-second" type="button" on:click=copy>
                        {state.word(EditorWord::TryCopy)}
                    </button>
                </div>
                <details class="db-fold" on:toggle=move |_| listed.update(|listed| *listed = !*listed)>
                    <summary>{state.word(EditorWord::TryEach)}</summary>
                    <ul class="try-each">
                        <For each=move || names.get() key=Clone::clone let:name>
                            <li>
                                <button
                                    class="db-link"
                                    type="button"
                                    on:click={
                                        let name = name.clone();
                                        move |_| save_one(&name)
                                    }
                                >
                                    {name.clone()}
                                </button>
                            </li>
                        </For>
                    </ul>
                </details>
            </Show>
            <div class="try-row">
                <button class="db-button is-second" type="button" on:click=save_text>
                    {state.word(EditorWord::TrySaveText)}
                </button>
            </div>
            <p class="try-told" role="status">
                {move || said.get()}
            </p>
        </section>
    }
}
