//! A reader's way through an evidence summary: the element `<evidence-walk>`, and the component
//! `EvidenceWalk` for any leptos application.
//!
//! In the order in which things flow. Natively only [`config`] is built, so that its rules are
//! tested without a browser; the rest is for WebAssembly alone.

pub mod config;
#[cfg(target_arch = "wasm32")]
mod edge;
#[cfg(target_arch = "wasm32")]
pub mod element;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
pub mod view;

#[cfg(target_arch = "wasm32")]
pub use view::EvidenceWalk;
