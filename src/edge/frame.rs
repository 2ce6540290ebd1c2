//! What surrounds a widget: the shell that the loader built in its shadow root, or one of our own in
//! any other application.

use evidence_walk_contract::signal::SignalKind;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::host;
use super::node::{DomElement, Listener};

/// The shell's attribute that says whether usage is counted.
const USAGE: &str = "data-usage";
/// It is not, because the reader refused.
const REFUSED: &str = "refused";
/// The button of the current answer.
pub const PRESSED: &str = "[aria-pressed=true]";
/// Asks the loader to copy a link.
pub const COPY: &str = "copy";
/// Asks the loader to open a part.
const PART: &str = "part";

/// The shell round the walk, and the places in it.
#[derive(Clone)]
pub struct Frame {
    host: Element,
    shell: Element,
    hear: Option<Function>,
    above: DomElement,
    below: DomElement,
}

impl Frame {
    /// Takes the custom element, the shell inside its shadow root, the place for the walk, and how to
    /// send messages to the loader.
    pub fn of_loader(
        host: HtmlElement,
        shell: Element,
        below: HtmlElement,
        hear: Function,
    ) -> Self {
        let below = DomElement::of(below.into());
        let above = shell.query_selector(".ew-aside").ok().flatten();
        Self {
            host: host.into(),
            shell,
            hear: Some(hear),
            above: above.map_or_else(|| below.clone(), DomElement::of),
            below,
        }
    }

    /// Takes a shell in `host`, and the places in it.
    pub fn own(
        host: &DomElement,
        shell: &DomElement,
        above: DomElement,
        below: DomElement,
    ) -> Self {
        Self {
            host: host.element().clone(),
            shell: shell.element().clone(),
            hear: None,
            above,
            below,
        }
    }

    /// The place above the page for announcements and for the panel.
    pub fn above(&self) -> &DomElement {
        &self.above
    }

    /// The place below the page for the walk.
    pub fn below(&self) -> &DomElement {
        &self.below
    }

    /// Whether the loader built it around a page: a page to go back to, and to link to.
    pub fn has_loader(&self) -> bool {
        self.hear.is_some()
    }

    /// Tells the loader what is wrong, and it writes the one line that an integrator may find in the
    /// console; without a kind, the step that was counted; without either, the end. With
    /// [`COPY`] it copies the page's address at this fragment. Without a loader the line has no remedy.
    pub fn tell(&self, kind: &str, value: &str) {
        if let Some(hear) = &self.hear {
            let _ = hear.call2(&JsValue::UNDEFINED, &kind.into(), &value.into());
        } else if !kind.is_empty() {
            host::warn(&["evidence-walk: ", kind, " ", value].concat());
        }
    }

    /// Has the loader fetch the module that `data-part` of this place names, and open it there. If it does not
    /// come, the next element says what `data-failed` says; it may be tried again. Nothing without a loader.
    pub fn open_part(&self, place: &DomElement) {
        if let Some(hear) = &self.hear {
            let _ = hear.call2(&JsValue::UNDEFINED, &PART.into(), place.element());
        }
    }

    /// Tells the host page the step that was reached, and the end: no more than what is counted.
    pub fn tell_of(&self, signal: &SignalKind) {
        match signal {
            SignalKind::StepReached { step } => self.tell("", step),
            SignalKind::Finished => self.tell("", ""),
            SignalKind::Started | SignalKind::DetailOpened { .. } | SignalKind::Answered { .. } => {
            }
        }
    }

    /// Shows the page, the first step in place, or the walk, and at the foot of the page the widget's `own`;
    /// the style sheet does the rest.
    pub fn show(&self, view: &str, own: bool) {
        let _ = self.shell.set_attribute("data-view", view);
        let _ = self.shell.toggle_attribute_with_force("data-foot", own);
    }

    /// Whether focus is on a button at the foot of the page itself, or nowhere, as after a press in browsers
    /// that give buttons no focus.
    pub fn is_foot_focused(&self) -> bool {
        let document = web_sys::window().and_then(|window| window.document());
        let focused = document
            .as_ref()
            .and_then(web_sys::Document::active_element);
        let body = document.and_then(|document| document.body());
        focused.is_none_or(|focused| {
            body.is_some_and(|body| *body == focused)
                || focused.closest(".ew-options").ok().flatten().is_some()
        })
    }

    /// Calls `act` once the answer can be seen on the page: at once, unless it is in a fold of the plain HTML
    /// that is closed; there is none without a page. Until the listener is dropped.
    pub fn watch_answer(&self, guess_first: bool, act: Box<dyn Fn()>) -> Option<Listener> {
        self.hear.as_ref()?;
        let fold = if guess_first {
            ".ew-shut"
        } else {
            "details[slot]"
        };
        let open = [fold, "[open]"].concat();
        let shown = move |root: &Element| root.query_selector(&open).ok().flatten().is_some();
        if self.host.query_selector(fold).ok().flatten().is_none() || shown(&self.host) {
            act();
            return None;
        }
        let host = self.host.clone();
        let toggled = move |_| {
            if shown(&host) {
                act();
            }
        };
        let host = DomElement::of(self.host.clone());
        Some(host.listen("toggle", Box::new(toggled)))
    }

    /// Moves focus to the pressed option at the widget's own foot of the page, once that is shown.
    pub fn focus_option(&self) {
        host::focus_within(&self.shell, PRESSED);
    }

    /// Sets the switch to `on` and makes it visible. That its reader `refused` is recorded for
    /// the next widget in this shell: an element may be removed from the page and inserted again.
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
            host::focus(&element);
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
