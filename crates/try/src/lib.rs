//! The page on which an editor tries a summary out, in a browser and without a server.
//!
//! In flow order: files that were opened or written make an [`OpenFolder`]; [`judge`] says of it what `check` says
//! and makes what the walk needs; [`taken`] makes the files that `build` writes. The page around them is leptos, and
//! `evidence-walk-try-page.js` beside it reads files, hosts the walk and saves. Nothing leaves the page.

/// The files that are open.
mod folder;

/// What is said of them, and what is shown.
mod judged;

/// The files to take away.
mod taken;

/// What is seen in the browser.
#[cfg(target_arch = "wasm32")]
mod page;

pub use folder::{OpenFolder, Received};
pub use judged::{Judged, ShownWalk, judge};
pub use taken::{sites, taken, zipped};
