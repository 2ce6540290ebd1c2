//! How rows are written, as a word of the command line.

use clap::ValueEnum;
use evidence_walk_report::export::Format;

/// How rows are written.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FormatWord {
    /// Comma-separated values
    Csv,
    /// JSON Lines
    Jsonl,
}

impl From<FormatWord> for Format {
    fn from(word: FormatWord) -> Self {
        match word {
            FormatWord::Csv => Format::Csv,
            FormatWord::Jsonl => Format::Jsonl,
        }
    }
}
