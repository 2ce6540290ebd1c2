//! Work that waits: for the network, or for a moment.

use std::pin::Pin;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;

/// Starts work that ends by itself. One type for all: each type of future would bring its own copy of
/// the code that drives it.
pub fn begin(work: impl Future<Output = ()> + 'static) {
    run(Box::pin(work));
}

fn run(work: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(work);
}

/// Does work once the browser has shown the latest change; not while the page is hidden.
pub fn after_paint(work: impl FnOnce() + 'static) {
    let work = Closure::once_into_js(work);
    // A frame's own callbacks run before it is painted, and a timer that they set runs after.
    let painting = Closure::once_into_js(move || {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback(work.unchecked_ref());
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(painting.unchecked_ref());
    }
}
