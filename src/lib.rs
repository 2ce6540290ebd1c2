//! A reader's way through an evidence summary: the element `<evidence-walk>`, and the component
//! `EvidenceWalk` for any leptos application.
//!
//! In the order in which things flow. Natively only [`config`] is built, so that its rules are
//! tested without a browser; the rest is for WebAssembly alone.

/// The element's attributes, or an error that says what to write instead.
pub mod config;

/// Touches the outside: fetch, post, clock, ids, nodes. Decides nothing.
#[cfg(target_arch = "wasm32")]
mod edge;

/// The only place where reactive values are made; offers what views read, and one `dispatch`.
#[cfg(target_arch = "wasm32")]
mod state;

/// One component per file; reads the state, calls `dispatch`. [`view::EvidenceWalk`] is the whole.
#[cfg(target_arch = "wasm32")]
pub mod view;

/// The custom element's handle on all of this.
#[cfg(target_arch = "wasm32")]
pub mod element;

#[cfg(target_arch = "wasm32")]
pub use view::EvidenceWalk;
