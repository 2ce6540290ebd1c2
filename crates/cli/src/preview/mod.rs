//! An editor's summaries in a browser, shown again after each save.
//!
//! In flow order: [`watch`] sees that a file of the centre folder has changed, the [`session`] reads the
//! folder again and keeps the last version of each summary that has no faults, and the pages
//! ([`routes`]) show it in frames. Nothing is collected, and nothing is written.

/// Sees that a file has changed.
pub mod watch;

/// What lies before the editor: the last sound version of each summary, and what is wrong.
pub mod session;

/// Addresses.
mod addresses;

/// What a page is asked to show.
mod query;

/// The page with the frames.
mod page;

/// What stands in a frame: a centre's page with the summary in it.
mod frame;

/// What answers at each address.
pub mod routes;
