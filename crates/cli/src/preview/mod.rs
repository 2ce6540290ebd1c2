//! An editor's summaries in a browser, shown again after each save.
//!
//! In flow order: `folder_watch` sees that a file of the centre folder has changed, the [`session`] reads the
//! folder again and keeps the last version of each summary that has no faults, and the pages
//! ([`routes`]) show it in frames. Nothing is collected, and nothing is written.

mod addresses;
mod frame;
mod page;
mod query;
pub mod routes;
pub mod session;
