//! Work that waits for the network.

use std::pin::Pin;

use wasm_bindgen_futures::spawn_local;

/// Begins work that ends by itself. One type for all: each type of future would bring its own copy of
/// the machinery that drives it.
pub fn begin(work: impl Future<Output = ()> + 'static) {
    run(Box::pin(work));
}

fn run(work: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(work);
}
