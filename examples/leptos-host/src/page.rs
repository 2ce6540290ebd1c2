//! The page: leptos views of its own, and the widget among them as a component.

use evidence_walk_widget::EvidenceWalk;
use leptos::prelude::*;

/// Where the centre's collector is, as `index.html` says; on the page's own site where it says nothing.
fn collector() -> String {
    document()
        .query_selector("meta[name=collector]")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default()
}

/// A heading, a choice that is the page's own, and the summary.
#[component]
pub fn Page() -> impl IntoView {
    let shown = RwSignal::new(true);
    let collector = StoredValue::new(collector());
    let at = move |path: &str| [collector.get_value().as_str(), path].concat();
    view! {
        <header>
            <p>{"Example Council"}</p>
        </header>
        <main>
            <h1>{"Making homes safer"}</h1>
            <button on:click=move |_| {
                shown.update(|shown| *shown = !*shown)
            }>{move || if shown.get() { "Hide the evidence" } else { "Show the evidence" }}</button>
            <Show when=move || shown.get()>
                <EvidenceWalk
                    src=at("/summaries/home-adaptations.en.walk")
                    collect=collector.get_value()
                    site="example"
                    files=at("/widget")
                    attr:class="evidence"
                />
            </Show>
        </main>
    }
}
