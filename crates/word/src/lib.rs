//! Writes a note for a meeting as a Word file.
//!
//! A module of WebAssembly of its own: `src/element/evidence-walk-note.js` fetches it when a reader first asks
//! for the file, and gives it the note line by line. What each line is stands in [`LineKind`].

/// The file, from its lines.
mod file;

/// The same for the browser.
#[cfg(target_arch = "wasm32")]
mod browser;

pub use file::{LineKind, WordFile};
