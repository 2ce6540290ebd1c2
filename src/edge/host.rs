//! The page and the browser: focus, events, clipboard, console.

use super::task;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// Whether the reader's browser asks sites not to share (Global Privacy Control).
pub fn global_privacy_control() -> bool {
    web_sys::window()
        .and_then(|window| Reflect::get(&window.navigator(), &"globalPrivacyControl".into()).ok())
        .is_some_and(|value| value.is_truthy())
}

/// The number of the detail that a `toggle` event has just opened.
pub fn opened_detail(event: &web_sys::Event) -> Option<u8> {
    let fold: Element = event.target()?.dyn_into().ok()?;
    let open = fold.has_attribute("open");
    open.then(|| fold.get_attribute("data-detail"))??
        .parse()
        .ok()
}

/// The number of the step that is named by what an event comes from, or by what holds that.
pub fn named_step(event: &web_sys::Event) -> Option<usize> {
    let at: Element = event.target()?.dyn_into().ok()?;
    let named = at.closest("[data-step]").ok()??;
    named.get_attribute("data-step")?.parse().ok()
}

/// The number of the step to which a pressed button leads.
pub fn pressed_step(event: &web_sys::Event) -> Option<usize> {
    let at: Element = event.target()?.dyn_into().ok()?;
    (at.tag_name() == "BUTTON").then(|| named_step(event))?
}

/// The full form of an address: one that begins with `/` is on the page's own site.
pub fn in_full(address: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    match origin {
        Some(origin) if address.starts_with('/') => [origin.as_str(), address].concat(),
        _ => address.to_owned(),
    }
}

/// The value of the text field that an event comes from.
pub fn written(event: &web_sys::Event) -> String {
    let field = event
        .target()
        .and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    field.map_or_else(String::new, |field| field.value())
}

/// Whether the checkbox that an event comes from is ticked.
pub fn ticked(event: &web_sys::Event) -> bool {
    let field = event
        .target()
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| field.checked())
}

/// Moves focus to `element`, which the style sheet keeps away from the window's edge.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Moves focus to `element` once the latest change is shown: hidden elements take no focus.
pub fn focus_soon(element: &Element) {
    let element = element.clone();
    let then = Closure::once_into_js(move || focus(&element));
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback(then.unchecked_ref());
    }
}

/// Moves focus to the element after `element`, once the latest change is shown.
pub fn focus_after(element: &Element) {
    if let Some(next) = element.next_element_sibling() {
        focus_soon(&next);
    }
}

/// Moves focus to the first `tag` inside `element`.
pub fn focus_first(element: &Element, tag: &str) {
    if let Ok(Some(found)) = element.query_selector(tag) {
        focus(&found);
    }
}

/// Whether there is such an element inside `element`.
pub fn has(element: &Element, selector: &str) -> bool {
    matches!(element.query_selector(selector), Ok(Some(_)))
}

/// Whether a `keydown` is that of Enter in a field for text.
pub fn is_enter_in_field(event: &web_sys::Event) -> bool {
    let key = Reflect::get(event, &"key".into()).ok();
    let field = event.target().and_then(|field| field.dyn_into().ok());
    key.and_then(|key| key.as_string()).as_deref() == Some("Enter")
        && field.is_some_and(|field: Element| field.has_attribute("inputmode"))
}

/// The same, once the latest change is shown.
pub fn focus_within(element: &Element, tag: &'static str) {
    let element = element.clone();
    let then = Closure::once_into_js(move || focus_first(&element, tag));
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback(then.unchecked_ref());
    }
}

/// Copies the text of `element`, and tells `done` whether the browser did. If it does not allow
/// that, the text is selected.
pub fn copy(element: &Element, done: Box<dyn Fn(bool)>) {
    let element = element.clone();
    task::begin(async move {
        let copied = match write_text(&element.text_content().unwrap_or_default()) {
            Some(writing) => JsFuture::from(writing).await.is_ok(),
            None => false,
        };
        if !copied && let Some(selection) = selection() {
            let _ = selection.select_all_children(&element);
        }
        done(copied);
    });
}

// Looked up by name, because an insecure page has no clipboard at all.
fn write_text(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write = Reflect::get(&clipboard, &"writeText".into()).ok()?;
    let write: Function = write.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}

fn selection() -> Option<web_sys::Selection> {
    web_sys::window()?.get_selection().ok()?
}

/// Writes a line for integrators into the console.
pub fn warn(line: &str) {
    web_sys::console::warn_1(&line.into());
}
