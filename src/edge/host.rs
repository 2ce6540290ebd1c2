//! The page round the widget: the shell that the loader built, its bar and switch, the console.

use super::node::Node;
use js_sys::Function;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// Whether the reader's browser asks sites not to share (Global Privacy Control).
pub fn global_privacy_control() -> bool {
    web_sys::window()
        .and_then(|window| {
            js_sys::Reflect::get(&window.navigator(), &"globalPrivacyControl".into()).ok()
        })
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

/// An address in full: one that begins with `/` stands on the page's own site.
pub fn in_full(address: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    match origin {
        Some(origin) if address.starts_with('/') => [origin.as_str(), address].concat(),
        _ => address.to_owned(),
    }
}

/// What stands in the text field that an event comes from.
pub fn written(event: &web_sys::Event) -> String {
    let field = event
        .target()
        .and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    field.map_or_else(String::new, |field| field.value())
}

/// Moves focus to `element`, which the style sheet keeps clear of the window's edge.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Moves focus to `element` once what has just been changed is shown: what is hidden takes none.
pub fn focus_soon(element: &Element) {
    let element = element.clone();
    let then = Closure::once_into_js(move || focus(&element));
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback(then.unchecked_ref());
    }
}

/// Moves focus to the first `tag` inside `element`, once what has just been changed is shown.
pub fn focus_within(element: &Element, tag: &'static str) {
    let element = element.clone();
    let then = Closure::once_into_js(move || {
        if let Ok(Some(found)) = element.query_selector(tag) {
            focus(&found);
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback(then.unchecked_ref());
    }
}

/// Asks the loader to copy a link.
pub const COPY: &str = "copy";

/// The shell that the loader built round bar, slots and walk.
#[derive(Clone)]
pub struct Shell {
    host: HtmlElement,
    shell: Element,
    hear: Function,
}

impl Shell {
    /// Takes the custom element, the shell inside its shadow root, and the loader's ear.
    pub fn new(host: HtmlElement, shell: Element, hear: Function) -> Self {
        Self { host, shell, hear }
    }

    /// Tells the loader what is wrong, and it writes the one line that an integrator may find in the
    /// console; without a kind, of a step that was counted; without either, of the end. With
    /// [`COPY`] it copies the page's address at this fragment.
    pub fn tell(&self, kind: &str, value: &str) {
        let _ = self
            .hear
            .call2(&JsValue::UNDEFINED, &kind.into(), &value.into());
    }

    /// An attribute of the custom element.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.host.get_attribute(name)
    }

    /// Shows the page, the first step in place, or the walk; the style sheet does the rest.
    pub fn show(&self, view: &str) {
        let _ = self.shell.set_attribute("data-view", view);
    }

    /// The place above the page for what is said and for the panel.
    pub fn aside(&self) -> Option<Node> {
        self.find::<Element>(".ew-aside").map(Node::of)
    }

    /// Puts the switch where `on` says and makes it visible.
    pub fn switch(&self, on: bool) {
        if let Some(input) = self.find::<HtmlInputElement>("input") {
            input.set_checked(on);
        }
        let _ = self
            .shell
            .set_attribute("data-usage", if on { "on" } else { "off" });
    }

    /// Moves focus to one of the bar's buttons.
    pub fn focus(&self, selector: &str) {
        if let Some(element) = self.find::<Element>(selector) {
            focus(&element);
        }
    }

    /// Opens what was folded in the plain HTML, for the reader who asked for the whole page.
    pub fn unfold(&self) {
        if let Ok(Some(rest)) = self.host.query_selector("details[slot]") {
            let _ = rest.set_attribute("open", "");
        }
    }

    fn find<T: JsCast>(&self, selector: &str) -> Option<T> {
        self.shell.query_selector(selector).ok()??.dyn_into().ok()
    }
}
