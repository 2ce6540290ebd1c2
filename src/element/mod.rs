//! The custom element's handle on the widget. The class itself stands in `evidence-walk.js`: what
//! wasm-bindgen makes cannot be constructed by the browser.

use evidence_walk_contract::paths;
use evidence_walk_rules::walk::Act;
use leptos::mount::mount_to;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::config::{Config, ConfigError};
use crate::edge::node::Node;
use crate::edge::{fetch, host};
use crate::state::State;
use crate::view::{EvidenceWalk, EvidenceWalkProps};

/// A mounted widget.
#[wasm_bindgen]
pub struct Handle {
    state: State,
    place: Node,
    mounted: Box<dyn std::any::Any>,
}

/// Fetches summary and words and mounts the widget.
///
/// `element` is the custom element, `shell` what the loader built round it, `app` the wrapper to
/// mount into (never the shadow root itself: leptos loses nodes there), and `base` the address of
/// the widget's files.
///
/// # Errors
///
/// With `undefined`, after one line in the console, where the widget cannot start.
#[wasm_bindgen]
pub async fn mount(
    element: HtmlElement,
    shell: Element,
    app: HtmlElement,
    base: String,
) -> Result<Handle, JsValue> {
    let shell = host::Shell::new(element, shell);
    let (config, fault) = Config::read(|name| shell.attribute(name));
    if let Some(fault) = fault {
        host::console(ConfigError::text(fault));
    }
    let config = config.ok_or(JsValue::UNDEFINED)?;
    let give_up = |error: fetch::FetchError| {
        host::console(&error.text());
        JsValue::UNDEFINED
    };
    let summary = fetch::summary(&config.src).await.map_err(give_up)?;
    let words = [base.as_str(), &paths::words_file(&summary.about.lang)].concat();
    let words = fetch::words(&words).await.map_err(give_up)?;

    let usage = config.usage && !host::global_privacy_control();
    let state = State::new(config, summary, words, shell, usage);
    let place = Node::of(app.clone().into());
    let props = EvidenceWalkProps {
        state: state.clone(),
        app: SendWrapper::new(place.clone()),
    };
    let mounted = mount_to(app, move || EvidenceWalk(props));
    Ok(Handle {
        state,
        place,
        mounted: Box::new(mounted),
    })
}

#[wasm_bindgen]
impl Handle {
    /// The reader pressed "Walk through this".
    pub fn start(&self) {
        self.state.dispatch(Act::Start);
    }

    /// The reader pressed "Show the whole page".
    pub fn page(&self) {
        self.state.dispatch(Act::ShowPage);
    }

    /// The reader pressed "What this records".
    pub fn records(&self) {
        let open = self.state.panel_is_open();
        self.state.toggle_panel(!open);
    }

    /// The reader moved the switch.
    pub fn usage(&self, on: bool) {
        self.state.dispatch(Act::SetUsage(on));
    }

    /// The element was taken out of the page.
    pub fn unmount(self) {
        self.state.close();
        drop(self.mounted);
        self.place.empty();
    }
}
