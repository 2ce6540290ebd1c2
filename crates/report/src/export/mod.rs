//! Figures in files for passing on: one report, one kind of row, two writers.
//!
//! A file never holds more than a page shows to others: rows are made of the report for them, comments
//! are left out, and a count that is closed would be left empty here even if one came by.

mod csv;
mod dictionary;
mod guesses;
mod jsonl;
mod row;
mod rows;
mod sheet;

pub use dictionary::{FILE as DICTIONARY, dictionary};
pub use row::{GivenAt, GuessMade, Row, RowGroup, RowMeasure, RowSection};
pub use rows::rows;

use std::fmt;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values
    Csv,
    /// JSON Lines
    Jsonl,
}

impl Format {
    /// Every format, the one most people want first.
    pub const ALL: [Format; 2] = [Format::Csv, Format::Jsonl];

    /// The name of a file of figures.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Format::Csv => "figures.csv",
            Format::Jsonl => "figures.jsonl",
        }
    }

    /// The media type.
    #[must_use]
    pub fn media(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Jsonl => "application/jsonl",
        }
    }

    /// Writes the rows.
    ///
    /// # Errors
    ///
    /// When a row cannot be written in this format, which no row of ours is known to do.
    pub fn write_rows(self, rows: &[Row]) -> Result<Vec<u8>, Unwritable> {
        match self {
            Format::Csv => csv::write_csv(rows),
            Format::Jsonl => jsonl::write_jsonl(rows),
        }
    }
}

/// Rows could not be written: the library's words.
#[derive(Debug)]
pub struct Unwritable(String);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the figures could not be written: {}", self.0)
    }
}

impl std::error::Error for Unwritable {}
