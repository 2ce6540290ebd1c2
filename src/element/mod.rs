//! The custom element's handle on the widget. The class itself stands in `evidence-walk.js`: what
//! wasm-bindgen makes cannot be constructed by the browser.

use evidence_walk_contract::paths;
use evidence_walk_contract::walk::WalkFile;
use evidence_walk_rules::walk::Act;
use js_sys::Function;
use leptos::mount::mount_to;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::config::{Config, ConfigError};
use crate::edge::chance;
use crate::edge::fetch::{self, FetchError};
use crate::edge::host::{self, Shell};
use crate::edge::node::Node;
use crate::edge::task;
use crate::state::State;
use crate::view::{EvidenceWalk, EvidenceWalkProps};

/// A mounted widget.
#[wasm_bindgen]
pub struct Handle {
    state: State,
    places: [Option<Node>; 2],
    mounted: Box<dyn std::any::Any>,
}

/// Fetches summary and words, mounts the widget, and hands its [`Handle`] to `done`; or nothing, after
/// having told `hear` why, where the widget cannot start.
///
/// `element` is the custom element, `shell` what the loader built round it, `app` the wrapper to
/// mount into (never the shadow root itself: leptos loses nodes there), and `base` the address of
/// the widget's files. `link` is the page's fragment where it may name a step of this summary.
/// `ask` fetches an address: a promise of its bytes, or of nothing where it has none.
/// `hear` is called with kind and value: see [`Shell::tell`].
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
    task::begin(async move {
        let handle = start(Shell::new(element, shell, hear), app, base, link, ask).await;
        let handle = handle.map_or(JsValue::UNDEFINED, JsValue::from);
        let _ = done.call1(&JsValue::UNDEFINED, &handle);
    });
}

async fn start(
    shell: Shell,
    app: HtmlElement,
    base: String,
    link: String,
    ask: Function,
) -> Option<Handle> {
    let (config, fault) = Config::read(|name| shell.attribute(name), chance::given());
    if let Some(fault) = fault {
        shell.tell(ConfigError::kind(fault), "");
    }
    let config = config?;
    let fetched = async {
        let file = fetch::get::<WalkFile>(&config.src, &ask).await?;
        let words = [base.as_str(), &paths::words_file(&file.about.lang)].concat();
        Ok::<_, FetchError>((file, fetch::words(&words, &ask).await?))
    };
    let (file, words) = match fetched.await {
        Ok(fetched) => fetched,
        Err(error) => {
            shell.tell(error.kind, &error.url);
            return None;
        }
    };
    let aside = shell.aside();
    let state = State::new(
        config,
        file,
        words,
        shell,
        &link,
        host::global_privacy_control(),
    );
    let place = Node::of(app.clone().into());
    let props = EvidenceWalkProps {
        state: state.clone(),
        aside: SendWrapper::new(aside.clone()),
        app: SendWrapper::new(place.clone()),
    };
    let mounted = mount_to(app, move || EvidenceWalk(props));
    Some(Handle {
        state,
        places: [Some(place), aside],
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
        self.state.toggle_panel();
    }

    /// The reader moved the switch.
    pub fn usage(&self, on: bool) {
        self.state.dispatch(Act::SetUsage(on));
    }

    /// The site called `setUsage`: by what its own consent tool was told.
    pub fn site(&self, on: bool) {
        self.state.dispatch(Act::SiteUsage(on));
    }

    /// The element was taken out of the page.
    pub fn unmount(self) {
        self.state.close();
        drop(self.mounted);
        for place in self.places.iter().flatten() {
            place.empty();
        }
    }
}
