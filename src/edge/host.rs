//! The page round the widget: the shell that the loader built, its bar and switch, the console.

use super::node::Node;
use super::task;
use evidence_walk_contract::signal::SignalKind;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
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

/// Whether the checkbox that an event comes from is ticked.
pub fn ticked(event: &web_sys::Event) -> bool {
    let field = event
        .target()
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| field.checked())
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

/// Copies the text of `element`, and tells `done` whether the browser did. Where it does not allow
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

// By name, because a page that is not secure has no clipboard at all.
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

/// Where the shell says whether usage is counted.
const USAGE: &str = "data-usage";
/// It is not, by the reader's own word.
const REFUSED: &str = "refused";

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

    /// Tells the host page of the step that was reached, and of the end: no more than what is counted.
    pub fn tell_of(&self, signal: &SignalKind) {
        match signal {
            SignalKind::StepReached { step } => self.tell("", step),
            SignalKind::Finished => self.tell("", ""),
            _ => {}
        }
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

    /// Puts the switch where `on` says and makes it visible. That its reader `refused` is noted for
    /// the next widget in this shell: an element may be taken out of the page and put back.
    pub fn switch(&self, on: bool, refused: bool) {
        if let Some(input) = self.find::<HtmlInputElement>(".ew-switch input") {
            input.set_checked(on);
        }
        let noted = match (on, refused) {
            (true, _) => "on",
            (false, false) => "off",
            (false, true) => REFUSED,
        };
        let _ = self.shell.set_attribute(USAGE, noted);
    }

    /// Whether the reader of an earlier widget in this shell had switched counting off.
    pub fn refused(&self) -> bool {
        self.shell.get_attribute(USAGE).as_deref() == Some(REFUSED)
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
