//! Touches the outside, and decides nothing.

/// An element of the widget's own, as the view handles it.
pub mod node;

/// Nodes of the page, made with `createElement`.
pub mod tree;

/// Links to a step.
pub mod link;

/// The reader's own guess in the picture.
pub mod guess;

/// Numbers as readers type them.
pub mod number;

/// Summary and words, fetched.
pub mod fetch;

/// Clock and ids.
pub mod ids;

/// One request that carries something.
mod send;

/// One POST.
pub mod post;

/// Outboxes and when to ask them, one for each collector address on the page.
pub mod transport;

/// Work that waits for the network.
pub mod task;

/// The one thing that may be kept on the reader's device, where she asked for it.
pub mod device;

/// What stands round a widget.
pub mod frame;

/// The page and the browser: focus, events, clipboard, console.
pub mod host;
