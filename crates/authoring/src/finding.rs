//! What `check` says of a folder, in its words.

use std::path::PathBuf;

use crate::load::Loaded;

/// A line that `check` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether it is an error or a warning.
    pub is_fault: bool,
    /// The file, relative to the centre folder.
    pub file: PathBuf,
    /// The line of that file, from 1, where one can be named.
    pub at: Option<usize>,
    /// The line that is said.
    pub line: String,
}

/// The findings of `check` on a folder: warnings, then faults.
pub fn findings(loaded: &Loaded) -> impl Iterator<Item = Finding> {
    let warnings = loaded.warnings.iter().map(|warning| Finding {
        is_fault: false,
        file: warning.file.clone(),
        at: warning.line,
        line: format!("warning: {warning}"),
    });
    let faults = loaded.faults.iter().map(|fault| Finding {
        is_fault: true,
        file: fault.file.clone(),
        at: fault.line,
        line: fault.to_string(),
    });
    warnings.chain(faults)
}
