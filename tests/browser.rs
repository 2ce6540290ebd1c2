//! Component tests of the widget, in a browser: it is mounted as the loader mounts it, pressed as a
//! reader presses it, and its files and collector answer from memory. The real network is proved by
//! the end-to-end tests.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

/// The summary that is walked through.
#[path = "browser/file.rs"]
mod file;

/// Files and collectors that answer from memory.
#[path = "browser/network.rs"]
mod network;

/// A page with a widget on it, and the reader's hand.
#[path = "browser/page.rs"]
mod page;

/// Steps are shown one at a time, as they were drawn.
#[path = "browser/walk.rs"]
mod walk;

/// Questions are answered, and nothing leaves before Send.
#[path = "browser/ask.rs"]
mod ask;

/// What became of what was sent is said as it is.
#[path = "browser/sent.rs"]
mod sent;

/// Usage is counted once, and not at all where it is off.
#[path = "browser/usage.rs"]
mod usage;

/// The panel says what was and would be sent, turns it off, and gives the withdrawal code.
#[path = "browser/records.rs"]
mod records;

/// Widgets come, stand side by side, and leave nothing behind.
#[path = "browser/life.rs"]
mod life;

/// Elements, leptos's own views and the whole widget stand inside each other.
#[path = "browser/leptos.rs"]
mod leptos_views;

/// What a change leads to, and what it does not.
#[path = "browser/rerun.rs"]
mod rerun;
