//! The custom element's handle on the widget. The class itself is in `evidence-walk.js`: the browser
//! cannot construct what wasm-bindgen makes.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use evidence_walk_rules::walk::Act;
use js_sys::Function;
use leptos::mount::mount_to;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::edge::fetch::{Asks, read_parts};
use crate::edge::frame::Frame;
use crate::state::WidgetState;
use crate::view::{EvidenceWalk, EvidenceWalkProps, Loader};

/// A mounted widget.
#[wasm_bindgen]
pub struct Handle {
    state: WidgetState,
    mounted: Box<dyn Any>,
}

/// Mounts the widget, which fetches summary and words, and passes its [`Handle`] to `done`; or nothing,
/// after reporting why to `hear`, if the widget cannot start.
///
/// `element` is the custom element, `shell` what the loader built around it, `app` the wrapper to
/// mount into (never the shadow root itself: leptos loses nodes there), and `base` the address of
/// the widget's files. `link` is the page's fragment if it may name a step of this summary.
/// `ask` fetches an address: a promise of its bytes, or of nothing if it has none.
/// `hear` is called with kind and value: see [`Frame::tell`].
#[wasm_bindgen]
#[allow(clippy::too_many_arguments, reason = "the loader is its only caller")]
pub fn mount(
    element: HtmlElement,
    shell: Element,
    app: HtmlElement,
    base: String,
    link: String,
    ask: Function,
    hear: Function,
    done: Function,
) {
    let attribute = |name| element.get_attribute(name);
    let mounted = Rc::new(RefCell::new(None));
    let kept = Rc::clone(&mounted);
    let ready = move |state: Option<WidgetState>| {
        let mounted: Option<Box<dyn Any>> = kept.take();
        let handle = state
            .zip(mounted)
            .map_or(JsValue::UNDEFINED, |(state, mounted)| {
                JsValue::from(Handle { state, mounted })
            });
        let _ = done.call1(&JsValue::UNDEFINED, &handle);
    };
    let props = EvidenceWalkProps {
        src: attribute("src").unwrap_or_default(),
        collect: attribute("collect"),
        site: attribute("site"),
        usage: attribute("usage"),
        start: attribute("start"),
        files: base,
        loader: Some(Loader {
            frame: Frame::of_loader(element.clone(), shell, app.clone(), hear),
            link,
            asks: Asks::Loader(ask),
            ready: Box::new(ready),
        }),
    };
    let handle: Box<dyn Any> = Box::new(mount_to(app, move || EvidenceWalk(props)));
    mounted.replace(Some(handle));
}

#[wasm_bindgen]
impl Handle {
    /// Does what the reader asked of the loader, or the site: one method, because each costs some 100 bytes.
    ///
    /// `start`: "Take this step by step". `page`: "Show the whole page". `foot`: the option of that place at the
    /// foot of the page. `guess`: "Guess first". `step`: "More on this" in a question on the page. `records`:
    /// "What we count". `usage`: the switch. `site`: `setUsage`, as the site's own consent tool has it.
    pub fn act(&self, what: &str, number: usize) {
        let state = self.state;
        let act = match what {
            "start" => Act::Start,
            "page" => Act::ShowPage,
            "step" => Act::Jump(number),
            "usage" => Act::SetUsage(number != 0),
            "site" => Act::SiteUsage(number != 0),
            "foot" => return state.press_at_foot(number),
            "guess" => return state.guess_first(),
            "records" => return state.toggle_panel(),
            _ => return,
        };
        state.dispatch(act);
    }

    /// The reader changed the language: the same walk with another summary's bytes and words. False, and
    /// nothing has changed, if they do not fit.
    pub fn speak(&self, file: &JsValue, words: &JsValue) -> bool {
        read_parts(file, words).is_some_and(|(file, words)| self.state.speak(file, words))
    }

    /// The element was removed from the page.
    pub fn unmount(self) {
        drop(self.mounted);
    }
}
