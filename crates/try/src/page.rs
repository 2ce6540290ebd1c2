//! What is seen in the browser.

mod files;
mod findings;
mod seen;
mod source;
mod state;
mod take;
mod tools;

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use evidence_walk_words::editor::EditorWords;
use js_sys::Uint8Array;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use self::files::Files;
use self::findings::Findings;
use self::seen::Seen;
use self::source::Source;
use self::state::PageState;
use self::take::Take;
use self::tools::Tools;
use crate::folder::OpenFolder;

/// The page at work.
#[wasm_bindgen]
pub struct TryPage {
    state: PageState,
    _mounted: Box<dyn Any>,
}

/// Draws the page into a place. `day` is today, as `2026-11-30`. Nothing, if the day or the page's words cannot be
/// read.
#[wasm_bindgen]
#[must_use]
pub fn start(place: HtmlElement, day: &str, tools: Tools) -> Option<TryPage> {
    let folder = OpenFolder::example(day.parse().ok()?);
    let words = EditorWords::english().ok()?;
    let made = Rc::new(Cell::new(None));
    let kept = Rc::clone(&made);
    let mounted = mount_to(place, move || {
        let state = PageState::new(folder, words, tools);
        kept.set(Some(state));
        view! {
            <div class="try-desk">
                <div class="ew-page try-write">
                    <Files state />
                    <Source state />
                    <Findings state />
                </div>
                <div class="try-see">
                    <Seen state />
                </div>
            </div>
            <Take state />
        }
    });
    Some(TryPage {
        state: made.get()?,
        _mounted: Box::new(mounted),
    })
}

#[wasm_bindgen]
impl TryPage {
    /// Takes in files that were opened or dropped: their paths, and the bytes of each.
    pub fn receive(&self, paths: Vec<String>, contents: Vec<Uint8Array>) {
        let bytes = contents.iter().map(Uint8Array::to_vec);
        self.state.receive(paths.into_iter().zip(bytes).collect());
    }
}
