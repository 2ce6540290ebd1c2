//! Draws what a centre plans and knows of its impact. Pure: a theory in, text out.
//!
//! In flow order: [`layout`] says where everything stands; [`picture`] draws it as SVG; [`list`] says the same in
//! nested lists; [`page`] holds both; [`graph`] writes them for other programs.

/// Where everything of a theory stands.
pub mod layout;

/// A theory as a picture.
mod picture;

/// A theory as nested lists.
mod list;

/// The words of pictures, lists and pages.
mod words;

/// A theory on a page of its own.
pub mod page;

/// A theory for programs that draw graphs.
pub mod graph;
