//! The walk as readers see it.

use evidence_walk_words::editor::EditorWord;
use leptos::html::Div;
use leptos::prelude::*;

use super::state::PageState;

/// What the element begins with: the values of its attribute `start`.
const READ: &str = "read";
const WALK: &str = "walk";

/// The walk as readers see it.
#[component]
pub fn Seen(state: PageState) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let begins = RwSignal::new(WALK);
    let choice = move |value: &'static str, word| {
        view! {
            <label>
                <input
                    type="radio"
                    name="begins"
                    value=value
                    prop:checked=move || begins.get() == value
                    on:change=move |_| begins.set(value)
                />
                <span>{state.word(word)}</span>
            </label>
        }
    };
    Effect::new(move |_| {
        let (Some(place), begins) = (place.get(), begins.get()) else {
            return;
        };
        state.walk().with(|walk| match walk {
            Some(walk) => state.tools().show_walk(&place, walk, begins),
            None => place.set_text_content(None),
        });
    });
    let none = move || state.walk().with(Option::is_none);
    view! {
        <section aria-labelledby="try-seen">
            <div class="ew-page try-about">
                <h2 id="try-seen">{state.word(EditorWord::TrySeen)}</h2>
                <p class="db-note">{state.word(EditorWord::TryTheirs)}</p>
                <div class="pv-picker">
                    <fieldset>
                        <legend>{state.word(EditorWord::TryBegins)}</legend>
                        {choice(READ, EditorWord::FormPage)}
                        {choice(WALK, EditorWord::FormWalk)}
                    </fieldset>
                </div>
                <Show when=none>
                    <p class="db-text">{state.word(EditorWord::TryWalkNone)}</p>
                </Show>
            </div>
            <div class="try-host" node_ref=place></div>
        </section>
    }
}
