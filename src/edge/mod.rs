//! Touches the outside, and decides nothing.

pub mod device;
pub mod fetch;
pub mod frame;
pub mod guess;
pub mod host;
pub mod ids;
pub mod link;
pub mod node;
pub mod number;
pub mod post;
mod send;
pub mod task;
pub mod transport;
pub mod tree;
