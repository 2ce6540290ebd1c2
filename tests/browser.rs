//! Component tests of the widget, in a browser: it is mounted as the loader mounts it and operated as a
//! reader does, and its files and collector answer from memory. The end-to-end tests cover the real
//! network.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

#[path = "browser/ask.rs"]
mod ask;
#[path = "browser/file.rs"]
mod file;
#[path = "browser/leptos.rs"]
mod leptos_views;
#[path = "browser/life.rs"]
mod life;
#[path = "browser/network.rs"]
mod network;
#[path = "browser/page.rs"]
mod page;
#[path = "browser/records.rs"]
mod records;
#[path = "browser/rerun.rs"]
mod rerun;
#[path = "browser/sent.rs"]
mod sent;
#[path = "browser/usage.rs"]
mod usage;
#[path = "browser/walk.rs"]
mod walk;
