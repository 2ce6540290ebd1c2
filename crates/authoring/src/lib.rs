//! Markdown files to summaries; schemes; the checks an editor meets; the files a web host serves.
//!
//! [`load`] reads a whole centre folder and reports every fault of every file; [`build`] writes what
//! a web host serves. In flow order: text becomes a tree with line numbers, fields are read out of
//! the tree one by one, and what cannot be read is a [`Fault`] that says what to write instead.

mod age;
mod blanks;
mod build;
mod centre;
mod contrast;
mod counts;
mod editions;
mod effect;
mod fault;
mod fields;
mod figure;
mod forms;
mod front;
mod load;
mod markdown;
mod marks;
mod metric;
mod outcomes;
mod phrases;
mod plain;
mod pooled;
mod predict;
mod questions;
mod ratings;
pub mod regular;
mod schema;
mod schemes;
mod shown;
mod snippet;
mod start;
mod steps;
mod summary;
mod tag;
mod theme;
mod toml_file;
mod tree;
mod yaml;

pub use build::{build, published};
pub use centre::{Centre, Site};
pub use editions::FILE as EDITIONS;
pub use evidence_walk_page::Start;
pub use fault::{BuildError, Fault};
pub use jiff::civil::Date;
pub use load::{CENTRE, Loaded, SCHEMES, SUMMARIES, load, load_on, read_summary};
pub use marks::{MARKS, between_marks};
pub use schema::schemas;
pub use snippet::{Addresses, snippet};
pub use start::{NewFile, StartError, new_centre, new_summary};
pub use theme::Theme;
